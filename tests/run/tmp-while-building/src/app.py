import os
import tempfile

from wit_world import exports

DIRECTORY = tempfile.mkdtemp(prefix="made-", dir="/tmp")
os.rename(DIRECTORY, "/tmp/renamed")
os.chdir("/tmp/renamed")
SCRATCH = tempfile.TemporaryFile()
SCRATCH.write(b"what is open stays open")
with open("/tmp/note", "w") as note:
    print("building in", tempfile.gettempdir(), note.write("12345"), sorted(os.listdir("/tmp")))


class Run(exports.Run):
    def run(self):
        SCRATCH.seek(0)
        print(SCRATCH.read(), SCRATCH.seek(0), SCRATCH.write(b"WHAT"), SCRATCH.seek(0), SCRATCH.read())
        print(os.listdir("/tmp"), os.getcwd(), os.path.exists("/tmp/note"), tempfile.gettempdir())
