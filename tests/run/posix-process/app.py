import errno
import fcntl
import getpass
import grp
import mmap
import os
import pty
import pathlib
import pwd
import resource
import shutil
import signal
import subprocess
import sys
import termios
import tty
from wit_world import exports

# Asked for while building, as packages do.
UID_WHILE_BUILDING = os.getuid()
HOME_WHILE_BUILDING = os.path.expanduser("~")
SCRATCH = mmap.mmap(-1, 16)
SCRATCH.write(b"from the build")


class Run(exports.Run):
    def run(self):
        if sys.argv[1:] == ["home"]:
            home()
        else:
            user()
            home()
            processes()
            limits()
            terminals()
            files()
            left_from_the_build()


def show(what, call, *args):
    try:
        print(what, call(*args))
    except (AttributeError, OSError, KeyError, ValueError, termios.error) as error:
        print(what, f"{type(error).__name__}: {error}")


def user():
    print("ids", os.getuid(), os.geteuid(), os.getgid(), os.getegid(), os.getgroups(), os.getresuid(), os.getresgid())
    print("names", os.getlogin(), getpass.getuser())
    print(pwd.getpwuid(os.getuid()))
    print(pwd.getpwnam("wasi") == pwd.getpwuid(1000), len(pwd.getpwall()), grp.getgrall())
    print(grp.getgrgid(os.getgid()).gr_mem, grp.getgrnam("wasi").gr_gid)
    show("no such user", pwd.getpwuid, 0)
    show("no such user", pwd.getpwnam, "root")
    show("no such group", grp.getgrgid, 0)
    show("no such group", grp.getgrnam, "wheel")
    show("itself", os.setuid, 1000)
    show("somebody else", os.setuid, 0)
    show("somebody else", os.setresgid, -1, 0, -1)
    show("groups", os.setgroups, [1000])


def home():
    where = pathlib.Path.home()
    print("home", where, os.path.expanduser("~wasi/x"), os.path.expanduser("~nobody/x"))
    directory = pathlib.Path("/home/wasi")
    print("there", directory.is_dir(), sorted(os.listdir(directory)), directory.owner(), directory.group())
    (directory / ".config" / "app").mkdir(parents=True)
    (directory / "settings.ini").write_text("written\n")
    print("written", (directory / "settings.ini").read_text().strip(), sorted(os.listdir("/home/wasi")))
    show("to another directory", os.rename, "/home/wasi/.config", "/tmp/config")


def processes():
    print("process", os.getpid() == os.getpgrp() == os.getsid(0) == os.getpgid(0), os.getppid())
    show("alive", os.kill, os.getpid(), 0)
    show("another process", os.kill, 12345, 0)
    caught = []
    signal.signal(signal.SIGUSR1, lambda number, frame: caught.append(number))
    os.kill(os.getpid(), signal.SIGUSR1)
    print("signal", caught == [signal.SIGUSR1])
    show("session", os.setsid)
    print("no fork", hasattr(os, "fork"), hasattr(os, "posix_spawn"))
    show("no children", os.waitpid, -1, os.WNOHANG)
    show("no programs", subprocess.run, ["git", "version"])
    show("no shell", os.popen, "ls")
    print("priority", os.getpriority(os.PRIO_PROCESS, 0), os.nice(0))
    show("slower", os.nice, 5)
    print("processors", os.sched_getaffinity(0), os.process_cpu_count())
    show("load", os.getloadavg)


def limits():
    for name in ("STACK", "NOFILE", "CORE", "CPU"):
        print(name, resource.getrlimit(getattr(resource, f"RLIMIT_{name}")))
    show("no change", resource.setrlimit, resource.RLIMIT_CORE, (0, 0))
    show("lower", resource.setrlimit, resource.RLIMIT_NOFILE, (256, 256))
    show("more", resource.setrlimit, resource.RLIMIT_CORE, (1, 1))
    show("unknown", resource.getrlimit, 99)
    use = resource.getrusage(resource.RUSAGE_SELF)
    print("use", use.ru_utime >= 0, use.ru_maxrss > 10_000, use.ru_nswap, resource.getpagesize() == mmap.PAGESIZE)


def terminals():
    show("attributes", termios.tcgetattr, sys.stdin)
    show("raw", tty.setraw, 0)
    show("a new one", pty.openpty)
    show("not open", termios.tcgetattr, 99)
    show("size", os.get_terminal_size)
    show("name", os.ttyname, 0)
    print(shutil.get_terminal_size(), os.ctermid(), termios.TCSADRAIN, termios.ECHO)


def files():
    print("owner", os.stat("/app/app.py").st_uid, pathlib.Path("/tmp").owner(), oct(os.stat("/tmp").st_mode))
    show("image", os.chmod, "/app/app.py", 0o600)
    show("given away", os.chown, "/home/wasi/settings.ini", 0, 0)
    usage = shutil.disk_usage("/tmp")
    print("disk", usage.total >> 20, usage.free < usage.total, shutil.disk_usage("/app").free)
    reader, writer = os.pipe()
    show("nobody writes", os.read, reader, 1)
    show("wrong lock", fcntl.flock, reader, 99)
    with open("/tmp/locked", "w") as first, open("/tmp/locked", "w") as second:
        fcntl.flock(first, fcntl.LOCK_EX)
        show("would wait for ever", fcntl.flock, second, fcntl.LOCK_EX)


def left_from_the_build():
    print("while building", UID_WHILE_BUILDING, HOME_WHILE_BUILDING, SCRATCH[:14])
