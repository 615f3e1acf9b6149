import asyncio
import errno
import socket
import ssl
import sys
from asyncio import StreamReader, StreamWriter
from socket import AF_INET, SOCK_STREAM

LOOPBACK = "127.0.0.1"
SIZE = 16 << 20


class Run:
    async def run(self) -> None:
        if len(sys.argv) == 1:
            await without_network()
            return
        peer = int(sys.argv[1])
        for check in (connections, large, serving, datagrams, half_closed, extra_info, flow_control, abort, buffered,
                      close_early, cancellation, names, tls, own_sockets):
            print("--", check.__name__)
            await check(peer)
        await errors(peer)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        print("tasks left:", len(left))


async def show(name, awaitable) -> None:
    try:
        result = await awaitable
    except OSError as error:
        number = error.errno if isinstance(error, socket.gaierror) else errno.errorcode.get(error.errno)
        text = str(error.strerror or error)
        result = f"{type(error).__name__} {number}" + (f": {text}" if "host" in text else "")
    print(f"{name}: {result}")


async def open_peer(peer: int, line: str) -> tuple[StreamReader, StreamWriter]:
    reader, writer = await asyncio.open_connection(LOOPBACK, peer)
    writer.write(line.encode() + b"\n")
    return reader, writer


async def close(writer: StreamWriter) -> None:
    writer.close()
    await writer.wait_closed()


# --- Streams ---


async def echo(reader: StreamReader, writer: StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()
    await close(writer)


async def connections(peer: int) -> None:
    """Several at once, beside a timer."""
    async def ask(number: int) -> bytes:
        reader, writer = await open_peer(peer, "echo")
        writer.write(b"%d\n" % number)
        line = await reader.readline()
        writer.write_eof()
        assert await reader.read() == b""
        await close(writer)
        return line

    print(await asyncio.gather(*map(ask, range(5)), asyncio.sleep(0.01, "slept")))


async def large(peer: int) -> None:
    reader, writer = await open_peer(peer, "echo")
    data = bytes(range(256)) * (SIZE // 256)

    async def send() -> None:
        for at in range(0, SIZE, 1 << 20):
            writer.write(data[at:at + (1 << 20)])
            await writer.drain()
        writer.write_eof()

    sending = asyncio.create_task(send())
    print("the same came back:", await reader.read() == data)
    await sending
    await close(writer)


async def serving(peer: int) -> None:
    async with await asyncio.start_server(echo, LOOPBACK, 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await open_peer(peer, f"call_back {port}")
        print((await reader.read()).decode())
        await close(writer)
    await server.wait_closed()
    refused = asyncio.open_connection(LOOPBACK, port)
    await show("after its end", refused)


async def half_closed(peer: int) -> None:
    a, b = await pair()
    a.transport.write(b"one")
    a.transport.writelines([b"two", bytearray(b"three"), memoryview(b"four")])
    a.transport.write_eof()
    b.keeps_open = True
    await b.eof
    print(b.data)
    b.transport.write(b"answer")
    b.transport.close()
    print(await a.lost, await b.lost, a.data)


# --- Transports ---


class Recorder(asyncio.Protocol):
    keeps_open = False

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.connected, self.eof, self.lost = loop.create_future(), loop.create_future(), loop.create_future()
        self.paused, self.resumed = asyncio.Event(), asyncio.Event()
        self.data = b""

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.connected.set_result(self)

    def data_received(self, data: bytes) -> None:
        self.data += data

    def eof_received(self) -> bool:
        self.eof.set_result(None)
        return self.keeps_open

    def pause_writing(self) -> None:
        self.paused.set()

    def resume_writing(self) -> None:
        self.resumed.set()

    def connection_lost(self, error: Exception | None) -> None:
        self.lost.set_result(type(error).__name__)


async def pair(client=Recorder) -> tuple:
    """Two connected protocols."""
    loop = asyncio.get_running_loop()
    made = loop.create_future()

    def accept() -> Recorder:
        protocol = Recorder()
        made.set_result(protocol)
        return protocol

    server = await loop.create_server(accept, LOOPBACK, 0)
    _, protocol = await loop.create_connection(client, *server.sockets[0].getsockname())
    other = await made
    await other.connected
    server.close()
    return protocol, other


async def extra_info(peer: int) -> None:
    a, b = await pair()
    for one, other in ((a, b), (b, a)):
        name = one.transport.get_extra_info("sockname")
        assert name == other.transport.get_extra_info("peername") and name[0] == LOOPBACK
    sock = a.transport.get_extra_info("socket")
    assert sock.getsockname() == a.transport.get_extra_info("sockname")
    print(sock.family.name, sock.type.name, sock.proto, sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for value in (1, 0):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, value)
        assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == value
    a.transport.close()
    print(await a.lost, await b.lost)


async def flow_control(peer: int) -> None:
    a, b = await pair()
    b.transport.pause_reading()
    a.transport.set_write_buffer_limits(high=100_000, low=1000)
    sent = 0
    while not a.paused.is_set():
        a.transport.write(bytes(1 << 16))
        sent += 1 << 16
        await asyncio.sleep(0)
    print(a.transport.get_write_buffer_size() > 100_000, a.transport.get_write_buffer_limits(), b.data)
    b.transport.resume_reading()
    await a.resumed.wait()
    a.transport.close()
    print(await a.lost, await b.lost, len(b.data) == sent)


async def abort(peer: int) -> None:
    a, b = await pair()
    b.transport.pause_reading()
    while a.transport.get_write_buffer_size() == 0:
        a.transport.write(bytes(1 << 20))
        await asyncio.sleep(0)
    a.transport.abort()
    print(await a.lost, a.transport.is_closing(), a.transport.get_write_buffer_size())
    b.transport.abort()
    print(await b.lost)


class Buffered(asyncio.BufferedProtocol):
    def __init__(self) -> None:
        self.buffer, self.data = bytearray(1000), bytearray()
        self.lost = asyncio.get_running_loop().create_future()

    def get_buffer(self, size: int) -> bytearray:
        return self.buffer

    def buffer_updated(self, size: int) -> None:
        self.data += self.buffer[:size]

    def connection_lost(self, error: Exception | None) -> None:
        self.lost.set_result(error)


async def buffered(peer: int) -> None:
    a, b = await pair(Buffered)
    b.transport.write(bytes(range(250)) * 100)
    b.transport.close()
    print(await a.lost, a.data == bytes(range(250)) * 100)


async def close_early(peer: int) -> None:
    """What was written before `close` arrives, even if nobody waits."""
    a, b = await pair()
    for number in range(1000):
        a.transport.write(b"%d," % number)
    a.transport.close()
    a.transport.write(b"ignored")
    print(await b.lost, b.data == b"".join(b"%d," % number for number in range(1000)))


async def cancellation(peer: int) -> None:
    reader, writer = await open_peer(peer, "echo")
    try:
        async with asyncio.timeout(0.01):
            await reader.read()
    except TimeoutError:
        print("read timed out")
    writer.write(b"goes on")
    print(await reader.readexactly(7))
    waiting = asyncio.create_task(reader.read())
    await asyncio.sleep(0)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))
    await close(writer)
    connecting = asyncio.create_task(asyncio.open_connection(LOOPBACK, peer))
    await asyncio.sleep(0)
    connecting.cancel()
    print(await asyncio.gather(connecting, return_exceptions=True))


# --- Datagrams ---


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.received, self.lost = asyncio.Queue(), asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, address: tuple) -> None:
        self.received.put_nowait((data, address))

    def error_received(self, error: Exception) -> None:
        self.received.put_nowait(errno.errorcode[error.errno])

    def connection_lost(self, error: Exception | None) -> None:
        self.lost.set_result(error)


async def datagrams(peer: int) -> None:
    loop = asyncio.get_running_loop()
    one, received = await loop.create_datagram_endpoint(Datagrams, local_addr=(LOOPBACK, 0))
    own = one.get_extra_info("sockname")
    reader, writer = await open_peer(peer, f"datagram {own[1]}")
    data, sender = await received.received.get()
    one.sendto(data + b" pong", sender)
    print(await reader.read())
    await close(writer)
    other, answers = await loop.create_datagram_endpoint(Datagrams, remote_addr=own)
    for data in (b"a", b"", b"b"):
        other.sendto(data)
    print([(await received.received.get())[0] for _ in range(3)])
    one.sendto(b"to the other", other.get_extra_info("sockname"))
    assert await answers.received.get() == (b"to the other", own)
    other.sendto(bytes(100_000))
    print(await answers.received.get())
    one.close()
    print(await received.lost)
    await asyncio.sleep(0)
    other.sendto(b"nobody is there")
    print(await answers.received.get())
    one, received = await loop.create_datagram_endpoint(Datagrams, local_addr=own)
    other.sendto(b"again")
    print((await received.received.get())[0])
    one.abort()
    other.close()
    print(await received.lost, await answers.lost)


# --- Names and errors ---


async def names(peer: int) -> None:
    loop = asyncio.get_running_loop()

    async def addresses(host: str, port, **options) -> list:
        return sorted(entry[4][:2] for entry in await loop.getaddrinfo(host, port, type=SOCK_STREAM, **options))

    await show("localhost", addresses("localhost", "http"))
    await show("IPv4", addresses("localhost", 80, family=AF_INET))
    await show("by number", addresses("192.0.2.1", 80))
    await show("no such name", addresses("name.invalid", 80))
    await show("no number", addresses("localhost", 80, flags=socket.AI_NUMERICHOST))
    await show("getnameinfo", loop.getnameinfo((LOOPBACK, 80)))
    for host, expected in ((None, "both families"), ("::1", "IPv6")):
        async with await asyncio.start_server(lambda reader, writer: writer.close(), host, 0) as server:
            print(expected, sorted(sock.family.name for sock in server.sockets))
            reader, writer = await asyncio.open_connection("::1", server.sockets[-1].getsockname()[1], family=0)
            print(await reader.read(), len(writer.get_extra_info("peername")))
            await close(writer)


async def errors(peer: int) -> None:
    reader, writer = await open_peer(peer, "reset")
    try:
        await reader.read()
    except ConnectionError as error:
        print("reset:", type(error).__name__)
    writer.close()
    async with await asyncio.start_server(echo, LOOPBACK, 0) as server:
        address = server.sockets[0].getsockname()
        await show("in use", asyncio.start_server(echo, *address))
    await show("not ours", asyncio.start_server(echo, "192.0.2.1", 0))


async def without_network() -> None:
    loop = asyncio.get_running_loop()
    await show("client", asyncio.open_connection(LOOPBACK, 9))
    await show("server", asyncio.start_server(echo, LOOPBACK, 0))
    await show("datagrams", loop.create_datagram_endpoint(Datagrams, local_addr=(LOOPBACK, 0)))
    await show("lookup", loop.getaddrinfo("name.invalid", 80))


# --- TLS ---


async def tls(peer: int) -> None:
    ours = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ours.load_cert_chain("/app/certificate.pem", "/app/key.pem")
    theirs = ssl.create_default_context(cafile="/app/certificate.pem")
    async with await asyncio.start_server(echo, LOOPBACK, 0, ssl=ours) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection(LOOPBACK, port, ssl=theirs, server_hostname="localhost")
        data = bytes(range(256)) * 4096
        writer.write(data)
        print(writer.get_extra_info("ssl_object").version(), await reader.readexactly(len(data)) == data)
        await close(writer)
        untrusting = asyncio.open_connection(LOOPBACK, port, ssl=ssl.create_default_context(), server_hostname="localhost")
        try:
            await untrusting
        except ssl.SSLCertVerificationError as error:
            print(error.verify_message)
    await upgrade(ours, theirs)


async def upgrade(ours: ssl.SSLContext, theirs: ssl.SSLContext) -> None:
    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        print(await reader.readline())
        await writer.start_tls(ours)
        await echo(reader, writer)

    async with await asyncio.start_server(serve, LOOPBACK, 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"STARTTLS\n")
        await writer.start_tls(theirs, server_hostname="localhost")
        writer.write(b"secret\n")
        print(await reader.readline())
        await close(writer)


# --- Sockets that the app made ---


async def own_sockets(peer: int) -> None:
    loop = asyncio.get_running_loop()
    sock = socket.socket()
    sock.setblocking(False)
    await loop.sock_connect(sock, (LOOPBACK, peer))
    await loop.sock_sendall(sock, b"echo\nhello\n")
    print(await loop.sock_recv(sock, 6))
    reader, writer = await asyncio.open_connection(sock=sock)
    writer.write(b"world\n")
    print(await reader.readline())
    await close(writer)
    listener = socket.create_server((LOOPBACK, 0))
    async with await asyncio.start_server(echo, sock=listener):
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        writer.write(b"mixed\n")
        print(await reader.readline())
        await close(writer)
