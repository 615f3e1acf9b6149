import errno
import os
import select
import selectors
import socket
import sys
import time
from socket import AF_INET, AF_INET6, SOCK_DGRAM, SOCK_STREAM

LOOPBACK = {AF_INET: "127.0.0.1", AF_INET6: "::1"}


def show(name, function, *arguments):
    try:
        result = function(*arguments)
    except OSError as error:
        lookup = isinstance(error, (socket.gaierror, socket.herror))
        number = error.errno if lookup else errno.errorcode.get(error.errno)
        result = f"{type(error).__name__} {number}: {error.strerror or error}"
    print(f"{name}: {result}")


class Run:
    def run(self) -> None:
        if len(sys.argv) == 1:
            without_network()
            return
        print("has_ipv6:", socket.has_ipv6)
        for family in LOOPBACK:
            show(f"tcp, {family.name}", tcp, family)
            show(f"udp, {family.name}", udp, family)
        names()
        waiting()
        timeouts()
        errors(int(sys.argv[1]))


def pair(family=AF_INET):
    with socket.create_server((LOOPBACK[family], 0), family=family) as server:
        client = socket.create_connection(server.getsockname()[:2])
        return client, server.accept()[0]


def tcp(family):
    client, other = pair(family)
    with client, other:
        assert client.getpeername() == other.getsockname() and client.getsockname() == other.getpeername()
        client.sendall(b"first\nsecond\n")
        client.shutdown(socket.SHUT_WR)
        with other.makefile("rwb") as file:
            lines = [line.decode() for line in file]
            file.write(b"answer")
        other.close()
        return lines, client.recv(100), client.recv(100)


def udp(family):
    with socket.socket(family, SOCK_DGRAM) as a, socket.socket(family, SOCK_DGRAM) as b:
        a.bind((LOOPBACK[family], 0))
        b.sendto(b"to a", a.getsockname())
        data, sender = a.recvfrom(100)
        a.sendto(data + b" and back", sender)
        back, _ = b.recvfrom(100)
        b.connect(a.getsockname())
        b.send(b"connected")
        assert b.getpeername() == a.getsockname()
        return back, a.recv(100)


def names():
    show("localhost", lambda: sorted(entry[4][0] for entry in socket.getaddrinfo("localhost", 80, type=SOCK_STREAM)))
    show("only IPv4", lambda: [entry[4] for entry in socket.getaddrinfo("localhost", "http", AF_INET, SOCK_STREAM)])
    show("every kind", lambda: [entry[1].name for entry in socket.getaddrinfo("127.0.0.1", 80)])
    show("to listen", lambda: sorted(entry[4][:2] for entry in socket.getaddrinfo(
        None, 8000, type=SOCK_STREAM, flags=socket.AI_PASSIVE)))
    show("no number", socket.getaddrinfo, "localhost", 80, 0, 0, 0, socket.AI_NUMERICHOST)
    show("no such service", socket.getaddrinfo, "localhost", "no-such-service")
    show("lookup not granted", socket.getaddrinfo, "name.invalid", 80)
    show("gethostbyname", socket.gethostbyname, "localhost")
    show("gethostbyname_ex", socket.gethostbyname_ex, "localhost")
    show("gethostbyaddr", socket.gethostbyaddr, "127.0.0.1")
    show("gethostbyaddr", socket.gethostbyaddr, "192.0.2.1")
    show("getnameinfo", socket.getnameinfo, ("127.0.0.1", 80), 0)
    show("own name", socket.gethostbyname, socket.gethostname())


def waiting():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        server.setblocking(False)
        show("accept at once", server.accept)
        client.setblocking(False)
        assert client.connect_ex(server.getsockname()) in (0, errno.EINPROGRESS)
        assert select.select([], [client], [], 60)[1] == [client]
        assert client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
        with selectors.DefaultSelector() as selector:
            selector.register(server, selectors.EVENT_READ, "server")
            print("ready:", [key.data for key, _ in selector.select(60)])
        other, _ = server.accept()
        with other:
            show("recv at once", client.recv, 1)
            poll = select.poll()
            poll.register(client, select.POLLIN)
            assert poll.poll(0) == []
            other.send(b"x")
            assert poll.poll(60_000) == [(client.fileno(), select.POLLIN)]
            print("polled:", client.recv(10))
            sent = 0
            try:
                while True:
                    sent += client.send(bytes(1 << 16))
            except BlockingIOError:
                print("full:", sent > 0)
            other.settimeout(60)
            while sent > 0:
                sent -= len(other.recv(1 << 16))
            print("all of it came:", sent == 0)
    show("nothing to wait for", select.select, [], [], [])
    start = time.monotonic()
    time.sleep(0.02)
    assert select.select([], [], [], 0.02) == ([], [], [])
    print("slept:", time.monotonic() - start >= 0.04)


def timeouts():
    client, other = pair()
    with client, other, socket.create_server(("127.0.0.1", 0)) as server, socket.socket(type=SOCK_DGRAM) as datagrams:
        datagrams.bind(("127.0.0.1", 0))
        for waits in (client, server, datagrams):
            waits.settimeout(0.01)
        show("recv", client.recv, 1)
        show("accept", server.accept)
        show("recvfrom", datagrams.recvfrom, 1)


def errors(resetting):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = listener.getsockname()
    show("refused", socket.create_connection, address)
    with socket.socket() as client:
        client.setblocking(False)
        client.connect_ex(address)
        select.select([], [client], [], 60)
        print("refused later:", errno.errorcode[client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)])
        show("its peer", client.getpeername)
    with socket.create_connection(("127.0.0.1", resetting)) as client:
        client.sendall(b"x")
        show("reset", client.recv, 1)
        show("its peer", client.getpeername)
        show("sent after it", client.sendall, bytes(1 << 20))
        show("written after it", os.write, client.fileno(), b"x")
    with socket.create_connection(("127.0.0.1", resetting)) as client:
        client.sendall(b"x")
        show("reset, by its descriptor", os.read, client.fileno(), 1)
    for _ in range(10):
        first, second = socket.socketpair()
        with first, second:
            second.send(b"a pair")
            assert first.recv(10) == b"a pair"
    client, other = pair()
    with client, other:
        client.shutdown(socket.SHUT_WR)
        show("shut down", client.send, b"x")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as second:
        show("in use", second.bind, server.getsockname())
    with socket.socket() as unused:
        show("not connected", unused.recv, 1)
        show("not an address of this machine", unused.bind, ("192.0.2.1", 0))


def without_network():
    show("TCP", socket.socket)
    show("UDP", socket.socket, AF_INET, SOCK_DGRAM)
    show("connect", socket.create_connection, ("localhost", 80))
    show("server", socket.create_server, ("127.0.0.1", 0))
    show("name", socket.getaddrinfo, "name.invalid", 80)
    show("number", socket.gethostbyname, "127.0.0.1")
