import socket

connection = socket.create_connection(("127.0.0.1", 80))


def greet(name: str) -> str:
    return f"Hello, {name}!"
