"""Runs a command on a terminal, and says whether the line about the app's import was shown."""

import fcntl
import os
import pty
import struct
import sys
import termios

shown = bytearray()
os.environ["TERM"] = "xterm"
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
try:
    while data := os.read(fd, 4096):
        shown.extend(data)
except OSError:
    pass
_, status = os.waitpid(pid, 0)
print(os.waitstatus_to_exitcode(status), b"importing the app" in shown, b"Built" in shown)
