import asyncio
import os
import socket
import ssl
import sys
import urllib.error
import urllib.request

REQUEST = b"GET / HTTP/1.0\r\n\r\n"


class Run:
    def run(self) -> None:
        ports = [int(port) for port in sys.argv[1:]]
        context = ssl.create_default_context()
        print("authorities:", len(context.get_ca_certs()) if "SSL_CERT_FILE" in os.environ else trusts_certifi(context))
        for port in ports:
            show("localhost", talk, context, "localhost", port)
        show("by number", talk, context, "127.0.0.1", ports[0])
        show("wrong name", talk, context, "other.example", ports[0])
        for port in ports:
            show("asyncio", lambda: asyncio.run(talk_async(context, port)))
        show("urllib", fetch, ports[0])
        if len(ports) > 1:
            more(*ports[:2])


def trusts_certifi(context: ssl.SSLContext) -> bool:
    import certifi
    return len(context.get_ca_certs()) == certifi.contents().count("BEGIN CERTIFICATE") > 100


def show(name, function, *arguments):
    try:
        result = function(*arguments)
    except ssl.SSLCertVerificationError as error:
        result = f"SSLCertVerificationError: {error.verify_message}"
    except (OSError, urllib.error.URLError) as error:
        result = f"{type(error).__name__}: {getattr(error, 'reason', error)}"
    print(f"  {name}: {result}")


def protocol(page: bytes) -> str:
    """What the server says of the connection."""
    lines = page.decode(errors="replace").splitlines()
    return next(line.split(":")[1].strip() for line in lines if line.strip().startswith("Protocol"))


def talk(context: ssl.SSLContext, name: str, port: int):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as plain:
        with context.wrap_socket(plain, server_hostname=name) as connection:
            connection.sendall(REQUEST)
            page = b"".join(iter(lambda: connection.recv(4096), b""))
            return connection.version(), protocol(page), connection.getpeercert()["subject"][0][0][1]


async def talk_async(context: ssl.SSLContext, port: int):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname="localhost")
    writer.write(REQUEST)
    version = writer.get_extra_info("ssl_object").version()
    page = await reader.read()
    writer.close()
    return version, protocol(page)


def fetch(port: int):
    with urllib.request.urlopen(f"https://localhost:{port}/") as answer:
        return answer.status, protocol(answer.read())


def more(old: int, new: int) -> None:
    """What can be asked of a context."""
    strict = ssl.create_default_context()
    strict.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        talk(strict, "localhost", old)
    except ssl.SSLError as error:
        print("  only 1.3 with a server for 1.2:", error.reason)
    trusting = ssl._create_unverified_context()
    with socket.create_connection(("127.0.0.1", new)) as plain:
        with trusting.wrap_socket(plain, server_hostname="other.example") as connection:
            print("  not verified:", connection.version())
    own = ssl.create_default_context(cafile="/app/image.pem")
    print("  named by the app:", talk(own, "localhost", new)[:2], len(own.get_ca_certs()))
    empty = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    show("no authority", talk, empty, "localhost", new)
    print("  server side:", asyncio.run(serve()))
    with_requests(new)


def with_requests(port: int) -> None:
    """The package trusts the authorities of certifi, unless it is told others."""
    import requests
    page = requests.get(f"https://localhost:{port}/", verify="/app/image.pem")
    print("  requests:", page.status_code, protocol(page.content))
    try:
        requests.get(f"https://localhost:{port}/")
    except requests.exceptions.SSLError as error:
        print("  requests:", error.args[0].reason.args[0].verify_message)


async def serve():
    """Both sides in one component."""
    identity = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    identity.load_cert_chain("/etc/authority/localhost.pem", "/etc/authority/localhost.key")

    async def answer(reader, writer):
        writer.write((await reader.readline()).upper())
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0, ssl=identity) as server:
        port = server.sockets[0].getsockname()[1]
        context = ssl.create_default_context()
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname="localhost")
        writer.write(b"both sides\n")
        line = await reader.read()
        writer.close()
        return line
