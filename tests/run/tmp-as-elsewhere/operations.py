"""Does random things to the files and directories below one directory, and prints what comes out.

What systems answer differently is left out: a new name with a slash behind it, and removing or renaming ".".
"""

import errno
import os
import random
import sys

NAMES = ("a", "b", "c", "a/a", "a/b", "b/a", "b/c", "a/a/a", "b/c/a", "a/", "c/", "missing/a", "a/../b", ".")
MODES = (os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_RDWR | os.O_CREAT, os.O_WRONLY | os.O_CREAT | os.O_EXCL,
         os.O_RDWR | os.O_CREAT | os.O_TRUNC, os.O_RDWR | os.O_CREAT | os.O_APPEND)


def run(root, seed):
    choose = random.Random(seed)
    descriptors = []
    for _ in range(4000):
        work = choose.choice(WORK)
        try:
            result = work(choose, root, descriptors)
        except OSError as error:
            result = errno.errorcode[error.errno]
        print(work.__name__, result)
    for descriptor in descriptors:
        os.close(descriptor)


def path(choose, root):
    return f"{root}/{choose.choice(NAMES)}"


def open_(choose, root, descriptors):
    if len(descriptors) > 12:
        os.close(descriptors.pop(choose.randrange(12)))
    name, mode = path(choose, root), choose.choice(MODES)
    if not (name.endswith("/") and mode & os.O_CREAT):
        descriptors.append(os.open(name, mode))


def mkdir(choose, root, descriptors):
    name = path(choose, root)
    return None if name.endswith("/") else os.mkdir(name)


def rmdir(choose, root, descriptors):
    name = path(choose, root)
    return None if name.endswith(".") else os.rmdir(name)


def unlink(choose, root, descriptors):
    name = path(choose, root)
    return None if os.path.isdir(name) else os.unlink(name)


def rename(choose, root, descriptors):
    old, new = path(choose, root), path(choose, root)
    if any(name.endswith((".", "/")) for name in (old, new)):
        return None
    return os.rename(old, new)


def listdir(choose, root, descriptors):
    return sorted(os.listdir(path(choose, root)))


def walk(choose, root, descriptors):
    return sorted((folder[len(root):], sorted(folders), sorted(files)) for folder, folders, files in os.walk(root))


def stat(choose, root, descriptors):
    st = os.stat(path(choose, root))
    return st.st_mode & 0o170000, st.st_size if st.st_mode & 0o100000 else None


def truncate(choose, root, descriptors):
    os.truncate(path(choose, root), choose.choice((0, 1, 100, 5000, 20_000)))


def descriptor(work):
    def on_descriptor(choose, root, descriptors):
        return work(choose, choose.choice(descriptors)) if descriptors else None

    on_descriptor.__name__ = work.__name__
    return on_descriptor


@descriptor
def write(choose, fd):
    return os.write(fd, choose.randbytes(choose.choice((0, 1, 10, 4096, 10_000))))


@descriptor
def read(choose, fd):
    data = os.read(fd, choose.choice((0, 1, 100, 5000)))
    return len(data), sum(data)


@descriptor
def pread(choose, fd):
    data = os.pread(fd, choose.choice((1, 5000)), choose.choice((0, 4000, 9000)))
    return len(data), sum(data)


@descriptor
def seek(choose, fd):
    if os.fstat(fd).st_mode & 0o040000:
        return None
    return os.lseek(fd, choose.choice((-10, 0, 5, 4095, 9000)), choose.choice((os.SEEK_SET, os.SEEK_CUR, os.SEEK_END)))


@descriptor
def resize(choose, fd):
    os.ftruncate(fd, choose.choice((0, 7, 4096, 12_000)))


@descriptor
def size(choose, fd):
    st = os.fstat(fd)
    return st.st_size if st.st_mode & 0o100000 else None


WORK = (open_, open_, mkdir, rmdir, unlink, rename, rename, listdir, walk, stat, truncate,
        write, write, read, read, pread, seek, seek, resize, size)

if __name__ == "__main__":
    for seed in range(5):
        run(sys.argv[1], seed)
