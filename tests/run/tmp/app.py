import errno
import logging
import os
import pathlib
import shutil
import stat
import sys
import tempfile
import time
import zipfile

from wit_world import exports

ROOT = pathlib.Path("/tmp")
MIB = bytes(range(256)) * 4096


def outcome(work):
    try:
        return work()
    except OSError as error:
        return errno.errorcode[error.errno]


def files():
    path = ROOT / "file"
    print(path.write_text("0123456789"), path.read_text(), path.stat().st_size)
    with open(path, "rb+", buffering=0) as file:
        file.write(b"HE")
        file.seek(0, 2)
        file.write(b"TAIL")
        print(file.tell(), os.pread(file.fileno(), 4, 8), os.pwrite(file.fileno(), b"!", 13), file.tell())
        file.seek(2)
        print(file.read(3), file.truncate(), file.seek(0), file.read())
        file.truncate(9)
        print(file.seek(0), file.read())
    with open(path, "ab+", buffering=0) as file:
        file.seek(0)
        print(file.read(2), file.write(b"end"), file.tell(), file.seek(0), file.read())
    with open(path, "wb+") as file:
        file.seek(10_000)
        file.write(b"x")
        file.flush()
        st = os.fstat(file.fileno())
        print("hole", st.st_size, st.st_blocks, file.seek(0), set(file.read(10_000)))
    print(outcome(lambda: open(path, "xb")), outcome(lambda: os.open(path, os.O_RDWR | os.O_EXCL | os.O_CREAT)))
    fd = os.open(path, os.O_RDONLY)
    print(outcome(lambda: os.write(fd, b"x")), outcome(lambda: os.truncate(fd, 0)), os.isatty(fd), os.close(fd), outcome(lambda: os.read(fd, 1)))
    fd = os.open(path, os.O_WRONLY)
    print(outcome(lambda: os.read(fd, 1)), outcome(lambda: os.lseek(fd, -1, 0)), os.close(fd))
    print(os.truncate(path, 3), path.read_bytes(), os.path.getsize(path))


def random_access():
    """As a database does it: pages in any order, journal beside it, then the journal goes."""
    with open("/tmp/db", "wb+", buffering=0) as file:
        for page in (7, 0, 3, 12, 1):
            file.seek(page * 1000)
            file.write(bytes([page]) * 1000)
        file.seek(3500)
        file.write(b"journal")
        file.seek(3495)
        print(file.read(16), file.seek(12_999), file.read(9), os.fstat(file.fileno()).st_size)
        file.truncate(3502)
        file.truncate(8000)
        file.seek(3498)
        print(file.read(8), file.seek(7000), file.read(2))
    os.unlink("/tmp/db")


def unlinked():
    with open("/tmp/gone", "w+") as file:
        file.write("still here")
        os.unlink("/tmp/gone")
        file.seek(0)
        print(file.read(), os.fstat(file.fileno()).st_nlink, os.path.exists("/tmp/gone"))


def directories():
    os.makedirs("/tmp/a/b/c")
    for name in ("one", "two", "three"):
        (ROOT / "a" / name).touch()
    print([(e.name, e.is_dir(), e.inode() == e.stat().st_ino) for e in os.scandir("/tmp/a")])
    for entry in os.scandir("/tmp/a"):
        if entry.is_file():
            os.unlink(entry)
    print(list(os.walk("/tmp/a")), os.listdir("/tmp/a/b/c"))
    print(outcome(lambda: os.rmdir("/tmp/a")), outcome(lambda: os.unlink("/tmp/a")), outcome(lambda: os.mkdir("/tmp/a")))
    print(outcome(lambda: open("/tmp/a", "w")), outcome(lambda: open("/tmp/a/new/", "w")), outcome(lambda: os.mkdir("/tmp/x/y")))
    print(outcome(lambda: open("/tmp/file/x")), outcome(lambda: os.stat("/tmp/file/")), outcome(lambda: os.rmdir("/tmp/file")))
    print(outcome(lambda: os.rmdir("/tmp")), outcome(lambda: os.rename("/tmp", "/tmp/a/z")), outcome(lambda: os.stat("/tmp/" + "n" * 256)))
    print(outcome(lambda: os.stat("/tmp" + "/n" * 3000)), outcome(lambda: os.open("/tmp/file", os.O_DIRECTORY)))
    os.chdir("/tmp/a/b")
    pathlib.Path("here").write_text("relative")
    print(os.getcwd(), os.listdir(), os.path.realpath("../b/here"), pathlib.Path("here").resolve(), os.listdir("../.."))
    os.chdir("/")
    fd = os.open("/tmp/a", os.O_RDONLY | os.O_DIRECTORY)
    print(os.stat("b/here", dir_fd=fd).st_size, os.mkdir("d", dir_fd=fd), os.listdir("/tmp/a"), os.close(fd))
    print(stat.filemode(os.stat("/tmp").st_mode), stat.filemode(os.stat("/tmp/file").st_mode), os.access("/tmp/file", os.R_OK | os.W_OK), os.access("/tmp/file", os.X_OK), os.access("/tmp/a", os.X_OK))
    shutil.rmtree("/tmp/a")
    print(os.path.exists("/tmp/a"), sorted(os.listdir("/tmp")))


def renames():
    for name in ("d", "e", "d/sub"):
        os.mkdir(f"/tmp/{name}")
    (ROOT / "f").write_text("f")
    (ROOT / "g").write_text("g")
    print(os.replace("/tmp/f", "/tmp/g"), (ROOT / "g").read_text(), os.path.exists("/tmp/f"))
    print(outcome(lambda: os.rename("/tmp/d", "/tmp/d/sub/x")), outcome(lambda: os.rename("/tmp/e", "/tmp/d")), outcome(lambda: os.rename("/tmp/d/sub", "/tmp/d")))
    print(outcome(lambda: os.rename("/tmp/g", "/tmp/d")), outcome(lambda: os.rename("/tmp/d", "/tmp/g")), outcome(lambda: os.rename("/tmp/none", "/tmp/x")))
    print(outcome(lambda: os.rename("/tmp/g", "/tmp/new/")), os.rename("/tmp/d", "/tmp/e"), os.listdir("/tmp/e"), os.rename("/tmp/g", "/tmp/g"))
    print(os.rename("/tmp/g", "/tmp/e/sub/g"), os.path.exists("/tmp/e/sub/g"), outcome(lambda: os.rename("/tmp/g", "/tmp/nowhere/g")))
    print(outcome(lambda: os.rename("/app/app.py", "/tmp/app.py")), outcome(lambda: os.rename("/tmp/e", "/app/e")), outcome(lambda: os.rename("/app/app.py", "/app/x")))
    print(outcome(lambda: os.symlink("/tmp/e", "/tmp/link")), outcome(lambda: os.link("/tmp/e/sub/g", "/tmp/link")), outcome(lambda: os.readlink("/tmp/e")))
    print(shutil.copy("/app/app.py", "/tmp"), shutil.copytree("/app", "/tmp/copy") and sorted(os.listdir("/tmp/copy")), shutil.move("/tmp/app.py", "/tmp/moved.py"))
    print(os.path.samefile("/tmp/moved.py", "/tmp/../tmp/moved.py"), os.path.samefile("/tmp/moved.py", "/app/app.py"))
    shutil.rmtree("/tmp/copy"), shutil.rmtree("/tmp/e"), os.remove("/tmp/moved.py")


def times():
    path = ROOT / "file"
    os.utime(path, (1, 2))
    st = path.stat()
    print(st.st_atime, st.st_mtime, os.utime(path), abs(path.stat().st_mtime - time.time()) < 60, os.chmod(path, 0o400))


def temporary():
    print(tempfile.gettempdir())
    with tempfile.NamedTemporaryFile("w+", suffix=".txt") as file:
        file.write("named")
        file.flush()
        print(pathlib.Path(file.name).parent, pathlib.Path(file.name).read_text())
    with tempfile.TemporaryDirectory() as directory:
        (pathlib.Path(directory) / "x" / "y").mkdir(parents=True)
        with zipfile.ZipFile(directory + "/z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner/file.txt", "zipped " * 100)
            archive.write("/app/app.py", "app.py")
        with zipfile.ZipFile(directory + "/z.zip") as archive:
            print(archive.namelist(), archive.testzip(), archive.extract("inner/file.txt", directory) == directory + "/inner/file.txt")
        sys.path.insert(0, directory + "/z.zip")
    fd, name = tempfile.mkstemp()
    print(os.write(fd, b"x" * 10), os.lseek(fd, 0, 1), os.close(fd), os.remove(name))
    with tempfile.TemporaryFile() as file, tempfile.SpooledTemporaryFile(max_size=10) as spooled:
        file.write(b"anonymous")
        spooled.write(b"more than ten bytes")
        print(file.seek(0), file.read(), spooled.seek(0), spooled.read())
    handler = logging.FileHandler("/tmp/log")
    logging.getLogger("x").addHandler(handler)
    logging.getLogger("x").warning("to a file")
    handler.close()
    print((ROOT / "log").read_text(), end="")
    os.remove("/tmp/log")


def limit():
    os.remove("/tmp/file")
    written = 0
    with open("/tmp/big", "wb", buffering=0) as file:
        try:
            while True:
                written += file.write(MIB)
        except OSError as error:
            print(errno.errorcode[error.errno], error.strerror, error.filename)
    print(62 << 20 < written <= 64 << 20, os.path.getsize("/tmp/big") == written)
    fd = os.open("/tmp/other", os.O_WRONLY | os.O_CREAT)
    print(outcome(lambda: os.write(fd, b"x" * 5000)), os.fstat(fd).st_size, os.close(fd))
    with open("/tmp/big", "rb") as file:
        file.seek(10 << 20)
        print(file.read(256) == MIB[:256])
    os.remove("/tmp/big")
    for _ in range(3):
        with open("/tmp/big", "wb") as file:
            for _ in range(60):
                file.write(MIB)
        os.remove("/tmp/big")
    with open("/tmp/sparse", "wb") as file:
        print(file.truncate(4 << 30), outcome(lambda: file.truncate((4 << 30) + 1)))
    print(os.path.getsize("/tmp/sparse"), os.stat("/tmp/sparse").st_blocks, os.listdir("/tmp"))


class Run(exports.Run):
    def run(self):
        print(os.listdir("/tmp"))
        if sys.argv[1:]:
            return
        for work in (files, random_access, unlinked, directories, renames, times, temporary, limit):
            print("--", work.__name__)
            work()
