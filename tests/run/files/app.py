import errno
import os

from wit_world import exports


def seek_to_the_end_and_write():
    with open("/data/seek", "wb+", buffering=0) as file:
        file.write(b"0123456789")
        file.seek(0)
        file.write(b"HE")
        file.seek(0, 2)
        file.write(b"TAIL")
        file.seek(0)
        return file.read()


def read_after_the_end_and_growth():
    with open("/data/grow", "wb", buffering=0) as writer, open("/data/grow", "rb", buffering=0) as reader:
        writer.write(b"one")
        parts = [reader.read(10), reader.read(10)]
        writer.write(b"two")
        parts.append(reader.read(10))
        reader.seek(0, 2)
        parts.append(reader.read(10))
        reader.seek(1)
        parts.append(reader.read(10))
        return parts


def read_and_write_in_turns():
    with open("/data/turns", "wb+", buffering=0) as file:
        file.write(b"abcdef")
        file.seek(0)
        return file.read(2), file.write(b"XY"), file.read(2)


def append():
    with open("/data/append", "wb") as file:
        file.write(b"12345")
    with open("/data/append", "ab+", buffering=0) as file:
        file.seek(0)
        start = file.read(2)
        file.write(b"6")
        file.seek(0)
        return start, file.read()


def refused(work):
    try:
        work()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "allowed"


class Run(exports.Run):
    def run(self):
        print(seek_to_the_end_and_write())
        print(read_after_the_end_and_growth())
        print(read_and_write_in_turns())
        print(append())
        print(sorted(os.listdir("/data")), sorted(os.listdir("/")))
        with open(__file__) as source:
            print(source.readline().strip())
        print(refused(lambda: open("/app/new", "w")), refused(lambda: open("/app/app.py", "r+")))
        print(refused(lambda: os.remove("/app/app.py")), refused(lambda: open("/nowhere/file")))
        print(refused(lambda: os.listdir("/app/app.py")), refused(lambda: open("/app")))
