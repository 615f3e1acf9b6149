import errno
import os
import shutil
import sys
import tempfile

from wit_world import exports


def outcome(work):
    try:
        return work()
    except OSError as error:
        return errno.errorcode[error.errno]


def read(path):
    with open(path) as file:
        return file.read().strip()


def write(path):
    with open(path, "w") as file:
        return file.write("written")


def plain():
    print(sorted(os.listdir("/")), sorted(os.listdir("/data")))
    print(read("/data/link"), os.readlink("/data/link"), os.path.islink("/data/link"), outcome(lambda: read("/data/loop")))
    print(outcome(lambda: read("/data/outside")), outcome(lambda: read("/data/../data/file")), outcome(lambda: read("/data/file/x")))
    write("/tmp/a")
    print(outcome(lambda: os.rename("/tmp/a", "/data/a")), outcome(lambda: os.rename("/data/file", "/tmp/file")))
    print(outcome(lambda: os.rename("/app/app.py", "/data/app.py")), outcome(lambda: os.link("/tmp/a", "/data/a")))
    print(shutil.move("/tmp/a", "/data/a"), read("/data/a"), outcome(lambda: read("/tmp/a")))
    print(outcome(lambda: os.rmdir("/data/sub")), outcome(lambda: os.mkdir("/data/sub")), outcome(lambda: os.rmdir("/data/none")))
    print(os.path.samefile("/data/file", "/data/link"), os.path.realpath("/data/link"))
    os.chdir("/data")
    print(os.getcwd(), read("file"), outcome(lambda: read("../app/app.wit")).splitlines()[0])


def root():
    print(sorted(os.listdir("/")), read("/file"), sorted(os.listdir("/app")))
    print(read("/app/app.py").splitlines()[0], read("/app/extra"))
    write("/tmp/here")
    print(os.listdir("/tmp"), write("/new"), outcome(lambda: write("/app/app.py")))


def tmp():
    print(sorted(os.listdir("/tmp")), tempfile.gettempdir(), write("/tmp/new"))
    with tempfile.NamedTemporaryFile() as file:
        print(os.path.exists(file.name))


def inside():
    print(sorted(os.listdir("/tmp")), os.listdir("/tmp/deep"), read("/tmp/data/file"))
    write("/tmp/deep/below/there")
    write("/tmp/deep/in-memory")
    print(sorted(os.listdir("/tmp/deep")), outcome(lambda: os.rename("/tmp/deep", "/tmp/other")))
    os.remove("/tmp/deep/in-memory")
    print(outcome(lambda: os.rmdir("/tmp/deep")), outcome(lambda: os.rename("/tmp/deep/below/there", "/tmp/there")))


def over():
    print(sorted(os.listdir("/app")), read("/app/app.py").splitlines()[0], read("/app/extra"))
    print(write("/app/new"), read("/app/new"), outcome(lambda: write("/app/app.py")))


def deep():
    print(os.listdir("/deep"), os.listdir("/deep/er"), read("/deep/er/data/file"))
    print(outcome(lambda: write("/deep/new")), outcome(lambda: os.mkdir("/deep/er/new")), os.path.isdir("/deep/er"))


def relative():
    print(sorted(os.listdir("/")), read("/data/file"), read("data/file"))


class Run(exports.Run):
    def run(self):
        print("--", sys.argv[1])
        globals()[sys.argv[1]]()
