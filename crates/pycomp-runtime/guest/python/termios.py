"""POSIX terminal control, where no descriptor is a terminal that can be controlled.

WASI says whether a stream is a terminal and no more: its attributes cannot be read or changed. So each function raises
`termios.error` with ENOTTY, or with EBADF for a descriptor that is not open. The constants are those of Linux, but for the
requests of ioctl() that WASI has.
"""

import errno as _errno
import os as _os


class error(Exception):
    __module__ = "termios"


def _refuse(fd):
    if not isinstance(fd, int):
        try:
            fd = fd.fileno()
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    number = _errno.ENOTTY
    try:
        _os.fstat(fd)
    except OSError as error_:
        number = error_.errno
    raise error(number, _os.strerror(number))


def tcgetattr(fd, /):
    _refuse(fd)


def tcsetattr(fd, when, attributes, /):
    if not isinstance(when, int):
        raise TypeError(f"'{type(when).__name__}' object cannot be interpreted as an integer")
    if not isinstance(attributes, list) or len(attributes) != 7:
        raise TypeError("tcsetattr, arg 3: must be 7 element list")
    _refuse(fd)


def tcsendbreak(fd, duration, /):
    _refuse(fd)


def tcdrain(fd, /):
    _refuse(fd)


def tcflush(fd, queue, /):
    _refuse(fd)


def tcflow(fd, action, /):
    _refuse(fd)


def tcgetwinsize(fd, /):
    _refuse(fd)


def tcsetwinsize(fd, winsize, /):
    if len(winsize) != 2:
        raise TypeError("tcsetwinsize, arg 2: must be a two-item sequence")
    _refuse(fd)


TCSANOW, TCSADRAIN, TCSAFLUSH = range(3)
TCOOFF, TCOON, TCIOFF, TCION = range(4)
TCIFLUSH, TCOFLUSH, TCIOFLUSH = range(3)
NCCS = 32

# Indices of the special characters.
(VINTR, VQUIT, VERASE, VKILL, VEOF, VTIME, VMIN, VSWTC, VSTART, VSTOP, VSUSP, VEOL, VREPRINT, VDISCARD, VWERASE,
 VLNEXT, VEOL2) = range(17)
VSWTCH = VSWTC

# Special characters, as they are at first.
CINTR, CQUIT, CERASE, CKILL, CEOF = 0x03, 0x1C, 0x7F, 0x15, 0x04
CEOL, CEOT = 0, CEOF
CSTART, CSTOP, CSUSP, CDSUSP, CRPRNT, CFLUSH, CWERASE, CLNEXT = 0x11, 0x13, 0x1A, 0x19, 0x12, 0x0F, 0x17, 0x16

# Input.
IGNBRK, BRKINT, IGNPAR, PARMRK, INPCK, ISTRIP, INLCR, IGNCR, ICRNL = (1 << bit for bit in range(9))
IUCLC, IXON, IXANY, IXOFF, IMAXBEL = (1 << bit for bit in range(9, 14))

# Output.
OPOST, OLCUC, ONLCR, OCRNL, ONOCR, ONLRET, OFILL, OFDEL = (1 << bit for bit in range(8))
NLDLY, NL0, NL1 = 0o400, 0, 0o400
CRDLY, CR0, CR1, CR2, CR3 = 0o3000, 0, 0o1000, 0o2000, 0o3000
TABDLY, TAB0, TAB1, TAB2, TAB3, XTABS = 0o14000, 0, 0o4000, 0o10000, 0o14000, 0o14000
BSDLY, BS0, BS1 = 0o20000, 0, 0o20000
VTDLY, VT0, VT1 = 0o40000, 0, 0o40000
FFDLY, FF0, FF1 = 0o100000, 0, 0o100000

# Control.
CSIZE, CS5, CS6, CS7, CS8 = 0o60, 0, 0o20, 0o40, 0o60
CSTOPB, CREAD, PARENB, PARODD, HUPCL, CLOCAL = (1 << bit for bit in range(6, 12))
CBAUD, CBAUDEX, CIBAUD, CRTSCTS = 0o10017, 0o10000, 0o2003600000, 0o20000000000
(B0, B50, B75, B110, B134, B150, B200, B300, B600, B1200, B1800, B2400, B4800, B9600, B19200, B38400) = range(16)
EXTA, EXTB = B19200, B38400
(B57600, B115200, B230400, B460800, B500000, B576000, B921600, B1000000, B1152000, B1500000, B2000000, B2500000,
 B3000000, B3500000, B4000000) = range(0o10001, 0o10020)

# Local.
(ISIG, ICANON, XCASE, ECHO, ECHOE, ECHOK, ECHONL, NOFLSH, TOSTOP, ECHOCTL, ECHOPRT, ECHOKE, FLUSHO) = (
    1 << bit for bit in range(13))
PENDIN, IEXTEN = 1 << 14, 1 << 15

# Requests of ioctl().
TCGETS, TCSETS, TCSETSW, TCSETSF, TCGETA, TCSETA, TCSETAW, TCSETAF, TCSBRK, TCXONC, TCFLSH = range(0x5401, 0x540C)
(TIOCEXCL, TIOCNXCL, TIOCSCTTY, TIOCGPGRP, TIOCSPGRP, TIOCOUTQ, TIOCSTI, TIOCGWINSZ, TIOCSWINSZ, TIOCMGET, TIOCMBIS,
 TIOCMBIC, TIOCMSET, TIOCGSOFTCAR, TIOCSSOFTCAR) = range(0x540C, 0x541B)
TIOCLINUX, TIOCCONS, TIOCGSERIAL, TIOCSSERIAL, TIOCPKT = range(0x541C, 0x5421)
TIOCNOTTY, TIOCSETD, TIOCGETD, TCSBRKP = range(0x5422, 0x5426)
FIONREAD = TIOCINQ = 1
FIONBIO = 2
