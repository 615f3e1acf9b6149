"""What POSIX programs do to files, with the results printed."""

import errno
import fcntl
import mmap
import os
import shutil
import stat
import sys
import tempfile


# A number may have several names, and not everywhere the same.
NAMES = {getattr(errno, name): name for name in ("EACCES", "EAGAIN", "EBADF", "EINVAL", "ENOENT", "EPIPE", "ESPIPE")}


def show(what, call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except OSError as error:
        print(what, type(error).__name__, NAMES.get(error.errno, error.errno))
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, result)


def run(directory):
    os.mkdir(directory)
    path = os.path.join(directory, "file")
    descriptors(path)
    redirect(path)
    pipes()
    locks(path)
    maps(path)
    map_refusals(path)
    permissions(directory)
    shutil.rmtree(directory)


def descriptors(path):
    with open(path, "wb+") as file:
        file.write(b"0123456789")
        file.flush()
        copy = os.dup(file.fileno())
        os.lseek(copy, 4, os.SEEK_SET)
        print("dup shares the position", os.lseek(file.fileno(), 0, os.SEEK_CUR), os.read(copy, 3))
        third = fcntl.fcntl(copy, fcntl.F_DUPFD_CLOEXEC, 0)
    print("lives on when the first is closed", os.pread(copy, 4, 0), os.fstat(copy).st_size)
    os.close(copy)
    show("closed", os.read, copy, 1)
    print("the third", os.pread(third, 2, 8), os.path.sameopenfile(third, third))
    print("append", fcntl.fcntl(third, fcntl.F_GETFL) & os.O_APPEND)
    fcntl.fcntl(third, fcntl.F_SETFL, fcntl.fcntl(third, fcntl.F_GETFL) | os.O_APPEND)
    os.write(third, b"end")
    print("appended", os.fstat(third).st_size)
    os.close(third)
    show("twice", os.close, third)
    show("dup of nothing", os.dup, third)
    first, second = os.open(path, os.O_RDONLY), os.open(path, os.O_WRONLY | os.O_TRUNC)
    print("dup2", os.dup2(first, second) == second, os.read(second, 9))
    os.close(first)
    show("dup2 leaves one", os.fstat(second).__class__.__name__.upper)
    os.close(second)
    entry = os.open(os.path.dirname(path), os.O_RDONLY)
    again = os.dup(entry)
    os.close(entry)
    print("from a directory", os.stat("file", dir_fd=again).st_size)
    os.close(again)


def redirect(path):
    """As test runners catch what is printed."""
    sys.stdout.flush()
    with open(path, "wb+") as target:
        saved = os.dup(1)
        os.dup2(target.fileno(), 1)
        os.write(1, b"caught\n")
        print("printed", flush=True)
        os.dup2(saved, 1)
        os.close(saved)
        os.lseek(target.fileno(), 0, os.SEEK_SET)
        print("redirected", target.read())
    with tempfile.TemporaryFile(dir=os.path.dirname(path)) as file:
        file.write(b"no name")
        with os.fdopen(os.dup(file.fileno()), "rb") as again:
            file.seek(0)
            print("through another object", again.read())


def pipes():
    reader, writer = os.pipe()
    print("written", os.write(writer, b"x" * 10), stat.S_ISFIFO(os.fstat(reader).st_mode))
    print("read", os.read(reader, 4), os.read(reader, 100))
    os.set_blocking(reader, False)
    show("empty", os.read, reader, 1)
    show("seek", os.lseek, reader, 0, os.SEEK_SET)
    show("wrong end", os.write, reader, b"x")
    os.write(writer, b"rest")
    os.close(writer)
    print("the end", os.read(reader, 10), os.read(reader, 10))
    os.close(reader)
    reader, writer = os.pipe()
    os.close(reader)
    show("nobody reads", os.write, writer, b"x")
    os.close(writer)


def locks(path):
    with open(path, "wb") as file:
        file.write(b"locked")
    first, second = open(path, "rb+"), open(path, "rb+")
    show("exclusive", fcntl.flock, first, fcntl.LOCK_EX | fcntl.LOCK_NB)
    show("taken", fcntl.flock, second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    show("taken for readers", fcntl.flock, second, fcntl.LOCK_SH | fcntl.LOCK_NB)
    show("again", fcntl.flock, first, fcntl.LOCK_EX | fcntl.LOCK_NB)
    show("for readers now", fcntl.flock, first, fcntl.LOCK_SH)
    show("two readers", fcntl.flock, second, fcntl.LOCK_SH | fcntl.LOCK_NB)
    show("unlock", fcntl.flock, first, fcntl.LOCK_UN)
    show("free", fcntl.flock, second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    second.close()
    show("free by closing", fcntl.flock, first, fcntl.LOCK_EX | fcntl.LOCK_NB)
    show("not open", fcntl.flock, 9999, fcntl.LOCK_EX)
    show("of the process", fcntl.lockf, first, fcntl.LOCK_EX | fcntl.LOCK_NB, 3, 1)
    show("of the process, released", fcntl.lockf, first, fcntl.LOCK_UN)
    show("os.lockf", os.lockf, first.fileno(), os.F_TLOCK, 0)
    show("test", os.lockf, first.fileno(), os.F_TEST, 0)
    with open(path, "rb") as reader:
        show("cannot write", fcntl.lockf, reader, fcntl.LOCK_EX | fcntl.LOCK_NB)
    first.close()


def maps(path):
    with open(path, "wb+") as file:
        file.write(b"Hello Python!\n" + b"." * 9000)
        file.flush()
        with mmap.mmap(file.fileno(), 0) as shared:
            print("mapped", shared.readline(), len(shared), shared.find(b"Python"), shared[-3:])
            shared[6:12] = b"world!"
            shared.seek(5000)
            shared.write(b"MIDDLE")
            shared.flush()
            print("flushed", os.pread(file.fileno(), 14, 0), os.pread(file.fileno(), 8, 4999))
            os.pwrite(file.fileno(), b"others", 8500)
            shared[0:1] = b"J"
        print("closed", os.pread(file.fileno(), 14, 0), os.pread(file.fileno(), 6, 8500))
        with mmap.mmap(file.fileno(), 5, access=mmap.ACCESS_COPY) as private:
            private[0:5] = b"?????"
            print("a copy", private[:], os.pread(file.fileno(), 5, 0))
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
            show("read only", view.__setitem__, 0, 1)
            print("searched", view.rfind(b"MIDDLE"), bytes(memoryview(view)[:3]))
        with mmap.mmap(file.fileno(), 100) as grown:
            grown.resize(10000)
            grown[9990:] = b"at the end"
        print("resized", os.fstat(file.fileno()).st_size, os.pread(file.fileno(), 10, 9990))
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as view:
        file.close()
        print("outlives the file", view[:5], view.size())
    with mmap.mmap(-1, 70000) as memory:
        memory.write(b"anonymous")
        memory.move(60000, 0, 9)
        print("no file", memory[60000:60009], memory[:9], memory[69999])
        memory.madvise(mmap.MADV_WILLNEED)
        show("exported", memoryview(memory).nbytes.bit_length)
    with mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory.write(b"private")
        memory.resize(8192)
        print("longer", len(memory), memory[:8])


def map_refusals(path):
    with open(path, "rb") as file:
        show("not to be written", mmap.mmap, file.fileno(), 0)
        show("too long", mmap.mmap, file.fileno(), 1 << 20)
        show("not aligned", mmap.mmap, file.fileno(), 1, offset=1, access=mmap.ACCESS_READ)
    with open(path, "wb+") as file:
        show("empty", mmap.mmap, file.fileno(), 0)
    show("not open", mmap.mmap, 9999, 10)
    closed = mmap.mmap(-1, 10)
    closed.close()
    show("closed", closed.read)


def permissions(directory):
    path = os.path.join(directory, "file")

    def mode(name):
        return oct(stat.S_IMODE(os.stat(name).st_mode))

    before = os.umask(0o027)
    print("permissions: umask", oct(os.umask(0o027)))
    os.close(os.open(path + "1", os.O_CREAT | os.O_WRONLY, 0o666))
    os.mkdir(path + "2")
    print("permissions: made", mode(path + "1"), mode(path + "2"))
    os.umask(before)
    os.chmod(path + "1", 0o755)
    print("permissions: changed", mode(path + "1"), os.access(path + "1", os.X_OK))
    with open(path + "1") as file:
        os.fchmod(file.fileno(), 0o640)
    print("permissions: by descriptor", mode(path + "1"), os.access(path + "1", os.X_OK))
    shutil.copy(path + "1", path + "3")
    print("permissions: copied", mode(path + "3"))
    with tempfile.NamedTemporaryFile(dir=directory) as file:
        print("permissions: temporary", mode(file.name))
    show("chmod of nothing", os.chmod, path + "4", 0o600)
    os.chown(path + "1", -1, -1)
    os.chown(path + "1", os.getuid(), os.getgid())
    status = os.stat(path + "1")
    print("owned", status.st_uid == os.getuid(), status.st_gid == os.getgid())


if __name__ == "__main__":
    run(os.path.join(sys.argv[1], "operations"))
