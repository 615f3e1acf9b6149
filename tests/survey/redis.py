# redis==8.1.0
import redis
from redis.connection import Connection


def use():
    client = redis.Redis(host="localhost", port=6379, db=1)
    assert isinstance(client.connection_pool.make_connection(), Connection)
    packed = b"".join(client.connection_pool.make_connection().pack_command("SET", "a", 1))
    assert packed == b"*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n"
    assert redis.from_url("redis://host:1/2").connection_pool.connection_kwargs["db"] == 2
