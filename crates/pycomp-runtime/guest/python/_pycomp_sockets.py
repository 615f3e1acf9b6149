"""asyncio's network over `wasi:sockets@0.3`, in worlds that import it.

The loop makes a `Socket` where asyncio would make one of the module `socket`, and gives it to the transports of
asyncio's proactor: they start an operation and get its result later, like the component model's streams.
"""

import asyncio
import errno
import os
import socket
from asyncio import base_events, constants, proactor_events, tasks, trsock
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, Awaitable, Callable, Coroutine

import _pycomp
import _pycomp_loop
from componentize_py_types import Err

Address = tuple[Any, ...]
"""As the module `socket` has it: host and port, for IPv6 also flow information and scope."""

bindings: Any
"""The bindings of `wasi:sockets/types`."""
names: Any = None
"""Those of `wasi:sockets/ip-name-lookup`, if the world imports it."""
byte_stream: Any

NO_NETWORK = "the host grants this component no network"
NOT_THIS = "the host does not allow this component to use the network in this way"
NO_SUCH_NAME = "Name does not resolve"

ERRORS = {
    "AccessDenied": errno.ENOTCAPABLE,
    "NotSupported": errno.EOPNOTSUPP,
    "InvalidArgument": errno.EINVAL,
    "OutOfMemory": errno.ENOMEM,
    "Timeout": errno.ETIMEDOUT,
    "InvalidState": errno.ENOTCONN,
    "AddressNotBindable": errno.EADDRNOTAVAIL,
    "AddressInUse": errno.EADDRINUSE,
    "RemoteUnreachable": errno.EHOSTUNREACH,
    "ConnectionRefused": errno.ECONNREFUSED,
    "ConnectionBroken": errno.EPIPE,
    "ConnectionReset": errno.ECONNRESET,
    "ConnectionAborted": errno.ECONNABORTED,
    "DatagramTooLarge": errno.EMSGSIZE,
}

LOOKUP_ERRORS = {
    "AccessDenied": (socket.EAI_FAIL, "the host does not allow this component to look up names"),
    "InvalidArgument": (socket.EAI_NONAME, NO_SUCH_NAME),
    "NameUnresolvable": (socket.EAI_NONAME, NO_SUCH_NAME),
    "TemporaryResolverFailure": (socket.EAI_AGAIN, "Try again"),
}


# --- Errors -----------------------------------------------------------------------------


def case_of(error: Any) -> str:
    """`Timeout` for an `ErrorCode_Timeout`."""
    return type(error).__name__.rpartition("_")[2]


def os_error(error: Any, refusal: str = NOT_THIS) -> OSError:
    case = case_of(error)
    number = ERRORS.get(case, errno.EIO)
    if case == "AccessDenied":
        return OSError(number, refusal)
    return OSError(number, getattr(error, "value", None) or os.strerror(number))


def lookup_error(error: Any) -> OSError:
    failed = (socket.EAI_FAIL, getattr(error, "value", None) or "the host refused or failed to look up this name")
    return socket.gaierror(*LOOKUP_ERRORS.get(case_of(error), failed))


async def check(result: Awaitable[Any]) -> None:
    """Waits for a future of `result<_, error-code>` and raises its error."""
    found = await result
    if isinstance(found, Err):
        raise os_error(found.value)


# --- Addresses --------------------------------------------------------------------------


def to_wasi(family: int, address: Address) -> Any:
    packed = socket.inet_pton(family, address[0])
    if family == socket.AF_INET:
        return bindings.IpSocketAddress_Ipv4(bindings.Ipv4SocketAddress(address[1], tuple(packed)))
    groups = tuple(int.from_bytes(packed[at:at + 2]) for at in range(0, 16, 2))
    flow, scope = (*address[2:], 0, 0)[:2]
    return bindings.IpSocketAddress_Ipv6(bindings.Ipv6SocketAddress(address[1], flow, groups, scope))


def host_of(address: tuple[int, ...]) -> str:
    if len(address) == 4:
        return ".".join(map(str, address))
    return socket.inet_ntop(socket.AF_INET6, b"".join(group.to_bytes(2) for group in address))


def from_wasi(address: Any) -> Address:
    found = address.value
    if isinstance(address, bindings.IpSocketAddress_Ipv4):
        return host_of(found.address), found.port
    return host_of(found.address), found.port, found.flow_info, found.scope_id


# --- Sockets ----------------------------------------------------------------------------

NANOSECONDS = 1_000_000_000

OPTIONS = {
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE): ("keep_alive_enabled", bool, int),
    (socket.SOL_SOCKET, socket.SO_RCVBUF): ("receive_buffer_size", int, int),
    (socket.SOL_SOCKET, socket.SO_SNDBUF): ("send_buffer_size", int, int),
    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE):
        ("keep_alive_idle_time", lambda value: value * NANOSECONDS, lambda value: value // NANOSECONDS),
    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL):
        ("keep_alive_interval", lambda value: value * NANOSECONDS, lambda value: value // NANOSECONDS),
    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT): ("keep_alive_count", int, int),
    (socket.IPPROTO_IP, socket.IP_TTL): ("hop_limit", int, int),
    (socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS): ("hop_limit", int, int),
}
"""Options and the methods for them: without `get_` and `set_`, to WASI, from WASI."""

FIXED = {
    (socket.SOL_SOCKET, socket.SO_ERROR): 0,
    (socket.SOL_SOCKET, socket.SO_REUSEADDR): 1,
    (socket.IPPROTO_TCP, socket.TCP_NODELAY): 1,
    (socket.IPPROTO_IPV6, socket.IPV6_V6ONLY): 1,
}
"""Options that have one value; setting another has no effect."""


class Socket:
    """What asyncio and libraries use of a socket; asynchronous where it waits."""

    def __init__(self, family: int = socket.AF_INET, type: int = socket.SOCK_STREAM, proto: int = 0,
                 resource: Any = None) -> None:
        self.family, self.type, self.proto = socket.AddressFamily(family), socket.SocketKind(type), proto
        self.is_stream = type == socket.SOCK_STREAM
        self.resource = resource
        self.reader: Any = None
        self.writer: Any = None
        self.received: Any = None
        self.sent: Any = None
        self.incoming: Any = None
        self.accepting: Any = None
        self.reading: Any = None
        self.borrowed = 0
        self.dropped: Any = None
        if resource is None:
            wasi_family = bindings.IpAddressFamily.IPV4 if family == socket.AF_INET else bindings.IpAddressFamily.IPV6
            cls = bindings.TcpSocket if self.is_stream else bindings.UdpSocket
            try:
                self.resource = cls.create(wasi_family)
            except Err as error:
                raise os_error(error.value, NO_NETWORK) from None

    def __repr__(self) -> str:
        state = "closed" if self.resource is None else "open"
        return f"<wasi:sockets {self.type.name}, {self.family.name}, {state}>"

    def call(self, method: str, *args: Any) -> Any:
        if self.resource is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        try:
            return getattr(self.resource, method)(*args)
        except Err as error:
            raise os_error(error.value) from None

    def fileno(self) -> int:
        return -1

    def setblocking(self, flag: bool) -> None:
        pass

    def gettimeout(self) -> float:
        return 0.0

    def getsockname(self) -> Address:
        return from_wasi(self.call("get_local_address"))

    def getpeername(self) -> Address:
        return from_wasi(self.call("get_remote_address"))

    def option(self, level: int, option: int) -> tuple[str, Any, Any]:
        try:
            name, to_wasi, from_wasi = OPTIONS[level, option]
        except KeyError:
            raise OSError(errno.ENOPROTOOPT, os.strerror(errno.ENOPROTOOPT)) from None
        return name if self.is_stream or name != "hop_limit" else "unicast_hop_limit", to_wasi, from_wasi

    def setsockopt(self, level: int, option: int, value: int) -> None:
        if (level, option) not in FIXED:
            name, convert, _ = self.option(level, option)
            self.call(f"set_{name}", convert(value))

    def getsockopt(self, level: int, option: int) -> int:
        if (level, option) == (socket.SOL_SOCKET, socket.SO_TYPE):
            return self.type
        if (level, option) in FIXED:
            return FIXED[level, option]
        name, _, convert = self.option(level, option)
        return convert(self.call(f"get_{name}"))

    def bind(self, address: Address) -> None:
        self.call("bind", to_wasi(self.family, address))

    def close(self) -> None:
        for end in (self.incoming, self.reader, self.writer, self.received, self.sent):
            if end is not None:
                end.close()
        self.incoming = self.reader = self.writer = self.received = self.sent = None
        resource, self.resource = self.resource, None
        if resource is not None:
            self.drop(resource)

    def drop(self, resource: Any) -> None:
        """Drops the resource when no call borrows it any more."""
        if self.borrowed == 0:
            resource.__exit__(None, None, None)
        else:
            self.dropped = resource

    async def borrow(self, method: str, *args: Any) -> Any:
        """A method that waits."""
        self.borrowed += 1
        try:
            return await self.call_async(method, *args)
        finally:
            self.borrowed -= 1
            if self.resource is None and self.borrowed == 0:
                self.drop(self.dropped)

    async def call_async(self, method: str, *args: Any) -> Any:
        try:
            return await self.call(method, *args)
        except Err as error:
            raise os_error(error.value) from None

    # --- Streams ---

    async def connect(self, address: Address) -> None:
        if self.is_stream:
            await self.borrow("connect", to_wasi(self.family, address))
            self.start()
        else:
            self.call("connect", to_wasi(self.family, address))

    def start(self) -> None:
        """The connection exists."""
        self.writer, data = byte_stream()
        self.sent = self.call("send", data)
        _pycomp.let_go(self.writer)   # an idle connection does not keep an export open
        self.reader, self.received = self.call("receive")

    def shutdown(self, how: int) -> None:
        if how in (socket.SHUT_WR, socket.SHUT_RDWR) and self.writer is not None:
            self.writer.close()
        if how in (socket.SHUT_RD, socket.SHUT_RDWR) and self.reader is not None:
            self.reader.close()

    async def receive_into(self, buffer: bytearray) -> int:
        count = await self.reader.readinto(buffer)
        if count == 0:
            await check(self.received)
        return count

    async def send(self, data: bytes) -> int:
        """Sends everything."""
        if await self.writer.write_all(data) < len(data):
            await check(self.sent)
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
        return len(data)

    def is_readable(self) -> bool:
        """Whether something has come that the transport has not passed on: for connections that nobody uses."""
        return self.reading is not None and self.reading.done()

    # --- Servers ---

    def listen(self, backlog: int) -> None:
        self.call("set_listen_backlog_size", max(backlog, 1))
        self.incoming = self.call("listen")

    async def accept(self) -> "Socket | None":
        """The next connection, or None after the last one."""
        made = await self.incoming.read(1)
        if not made:
            return None
        connection = Socket(self.family, self.type, self.proto, made[0])
        connection.start()
        return connection

    # --- Datagrams ---

    async def receive_from(self) -> tuple[bytes, Address]:
        data, address = await self.borrow("receive")
        return data, from_wasi(address)

    async def send_to(self, data: bytes, address: Address | None) -> int:
        await self.borrow("send", data, None if address is None else to_wasi(self.family, address))
        return len(data)


# --- What the transports call -----------------------------------------------------------


def start(loop: Any, coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Runs a part of a transport: a task that `asyncio.all_tasks` does not list."""
    task: Any = tasks.Task(coroutine, loop=loop, eager_start=True)
    tasks._unregister_task(task)
    task._log_destroy_pending = False
    return task


class Proactor:
    """What asyncio's transports begin operations with."""

    def __init__(self, loop: Any) -> None:
        self.loop = loop

    def recv_into(self, sock: Socket, buffer: bytearray) -> Any:
        sock.reading = start(self.loop, sock.receive_into(buffer))
        return sock.reading

    def send(self, sock: Socket, data: bytes) -> Any:
        return start(self.loop, sock.send(data) if sock.is_stream else sock.send_to(data, None))

    def sendto(self, sock: Socket, data: bytes, flags: int = 0, addr: Address | None = None) -> Any:
        return start(self.loop, sock.send_to(data, addr))

    def recvfrom(self, sock: Socket) -> Any:
        return start(self.loop, sock.receive_from())


class StreamTransport(proactor_events._ProactorSocketTransport):
    _sendfile_compatible = constants._SendfileMode.FALLBACK


class DatagramTransport(proactor_events._ProactorDatagramTransport):
    """Goes on after an error of one datagram and passes on empty ones, like asyncio elsewhere."""

    def _loop_reading(self, fut: Any = None) -> None:
        error = None if fut is None or fut.cancelled() else fut.exception()
        if self._conn_lost:
            return
        self._read_fut = self._loop._proactor.recvfrom(self._sock)
        self._read_fut.add_done_callback(self._loop_reading)
        if error is not None:
            self._protocol.error_received(error)
        elif fut is not None:
            self._protocol.datagram_received(*fut.result())

    def _loop_writing(self, fut: Any = None) -> None:
        super()._loop_writing(fut)
        if self._write_fut is None and self._buffer and not self._conn_lost:
            self._loop.call_soon(self._loop_writing)


# --- The loop ---------------------------------------------------------------------------

here = {**vars(base_events), "socket": SimpleNamespace(**{**vars(socket), "socket": Socket})}


def with_sockets(method: Any) -> Any:
    """A method of `BaseEventLoop` that makes a `Socket` wherever it made one of the module `socket`."""
    made = FunctionType(method.__code__, here, method.__name__, method.__defaults__, method.__closure__)
    made.__kwdefaults__ = method.__kwdefaults__
    made.__doc__ = method.__doc__
    return made


class Loop(_pycomp_loop.Loop):
    """Sockets that the app made itself work as in any other loop."""

    _connect_sock = with_sockets(base_events.BaseEventLoop._connect_sock)
    create_datagram_endpoint = with_sockets(base_events.BaseEventLoop.create_datagram_endpoint)
    create_server_unexplained = with_sockets(base_events.BaseEventLoop.create_server.__wrapped__)

    def __init__(self) -> None:
        super().__init__()
        self._proactor = Proactor(self)

    async def create_server(self, *args: Any, **options: Any) -> Any:
        try:
            return await self.create_server_unexplained(*args, **options)
        except OSError as error:
            if error.errno is None:   # no address worked, and asyncio dropped the reason
                Socket().close()
            raise

    async def sock_connect(self, sock: Any, address: Address) -> None:
        if not isinstance(sock, Socket):
            return await super().sock_connect(sock, address)
        try:
            await sock.connect(address)
        except OSError as error:
            if error.errno == errno.ENOTCAPABLE:
                raise
            raise OSError(error.errno, f"Connect call failed {address}") from None

    def _make_socket_transport(self, sock: Any, *args: Any, **options: Any) -> Any:
        if isinstance(sock, Socket):
            return StreamTransport(self, sock, *args, **options)
        return super()._make_socket_transport(sock, *args, **options)

    def _make_ssl_transport(self, sock: Any, protocol: Any, sslcontext: Any, waiter: Any = None, *,
                            extra: Any = None, server: Any = None, **options: Any) -> Any:
        if not isinstance(sock, Socket):
            return super()._make_ssl_transport(sock, protocol, sslcontext, waiter, extra=extra, server=server, **options)
        options.pop("call_connection_made", None)
        return proactor_events.BaseProactorEventLoop._make_ssl_transport(
            self, sock, protocol, sslcontext, waiter, extra=extra, server=server, **options)

    def _make_datagram_transport(self, sock: Any, *args: Any, **options: Any) -> Any:
        if isinstance(sock, Socket):
            return DatagramTransport(self, sock, *args, **options)
        return super()._make_datagram_transport(sock, *args, **options)

    def _start_serving(self, protocol_factory: Any, sock: Any, sslcontext: Any = None, server: Any = None,
                       backlog: int = 100, *timeouts: Any, **options: Any) -> None:
        if isinstance(sock, Socket):
            sock.accepting = start(self, self.serve(protocol_factory, sock, sslcontext, server, *timeouts, **options))
        else:
            super()._start_serving(protocol_factory, sock, sslcontext, server, backlog, *timeouts, **options)

    async def serve(self, protocol_factory: Callable[[], Any], sock: Socket, sslcontext: Any, server: Any,
                    ssl_handshake_timeout: float | None = None, ssl_shutdown_timeout: float | None = None) -> None:
        while (connection := await sock.accept()) is not None:
            try:
                protocol = protocol_factory()
                if sslcontext is None:
                    self._make_socket_transport(connection, protocol, server=server)
                else:
                    self._make_ssl_transport(
                        connection, protocol, sslcontext, server_side=True, server=server,
                        ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
            except Exception as error:
                connection.close()
                self.call_exception_handler({
                    "message": "Error on transport creation for incoming connection", "exception": error,
                    "socket": trsock.TransportSocket(connection),
                })

    def _stop_serving(self, sock: Any) -> None:
        if not isinstance(sock, Socket):
            return super()._stop_serving(sock)
        sock.accepting.cancel()
        sock.close()

    async def getaddrinfo(self, host: Any, port: Any, *, family: int = 0, type: int = 0, proto: int = 0,
                          flags: int = 0) -> Any:
        def here(host: Any) -> Any:
            return socket.getaddrinfo(host, port, family, type, proto, flags)

        name = host.decode() if isinstance(host, bytes) else host
        if names is None or not name or flags & socket.AI_NUMERICHOST or needs_no_lookup(name):
            return here(host)
        try:
            found = await names.resolve_addresses(name)
        except Err as error:
            raise lookup_error(error.value) from None
        entries = []
        for address in found:
            if family in (0, socket.AF_INET if len(address.value) == 4 else socket.AF_INET6):
                entries += here(host_of(address.value))
        if not entries:
            raise socket.gaierror(socket.EAI_NONAME, NO_SUCH_NAME)
        return entries


def needs_no_lookup(name: str) -> bool:
    """The name is a number, or means this machine (RFC 6761, section 6.3)."""
    if name.rstrip(".").lower().rpartition(".")[2] == "localhost":
        return True
    try:
        socket.getaddrinfo(name, None, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        return False
    return True


def install() -> None:
    """Makes asyncio use these loops."""
    _pycomp_loop.install(Loop)


def connect(types: ModuleType, lookup: ModuleType | None, new_byte_stream: Any) -> None:
    """The bindings exist."""
    global bindings, names, byte_stream
    bindings, names, byte_stream = types, lookup, new_byte_stream
