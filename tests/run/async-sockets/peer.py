"""The other end of connections. The first line of a connection says what it does; the first line of output is the port."""

import socket
import struct
import threading


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def echo(connection: socket.socket) -> None:
    while data := connection.recv(1 << 16):
        connection.sendall(data)


def call_back(connection: socket.socket, port: int) -> None:
    """Sends 16 MiB to a server of the component while it reads them back."""
    sent = bytes(range(256)) * (1 << 16)
    with socket.create_connection(("127.0.0.1", port)) as client:
        def write() -> None:
            client.sendall(sent)
            client.shutdown(socket.SHUT_WR)

        writer = threading.Thread(target=write)
        writer.start()
        got = bytearray()
        while data := client.recv(1 << 16):
            got += data
        writer.join()
    connection.sendall(b"the same came back" if got == sent else b"%d bytes" % len(got))


def datagram(connection: socket.socket, port: int) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        datagrams.sendto(b"ping", ("127.0.0.1", port))
        connection.sendall(datagrams.recv(100))


def serve(connection: socket.socket) -> None:
    with connection:
        line = b""
        while not line.endswith(b"\n"):
            line += connection.recv(1)
        name, *arguments = line.split()
        {b"reset": reset, b"echo": echo, b"call_back": call_back, b"datagram": datagram}[name](
            connection, *map(int, arguments))


with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
    print(server.getsockname()[1], flush=True)
    while True:
        threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()
