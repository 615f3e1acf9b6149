import pycomp
from wit_world import exports
from wit_world.imports import stdin, tcp, tcp_create_socket
from wit_world.imports.network import ErrorCode, IpAddressFamily
from componentize_py_types import Err


@pycomp.on_start
def start() -> int:
    """A function that an instance calls first keeps its type."""
    return 1


started: int = start()


class Run(exports.Run):
    def run(self) -> None:
        with stdin.get_stdin() as stream:
            stream.blocking_read(10)
        try:
            socket = tcp_create_socket.create_tcp_socket(IpAddressFamily.IPV4)
            socket.shutdown(tcp.ShutdownType.BOTH)
        except Err as error:
            if error.value == ErrorCode.ACCESS_DENIED:
                raise Err(None)
