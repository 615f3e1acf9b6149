import bz2
import hashlib
import lzma
import sqlite3
import ssl
import zlib
from compression import zstd

AT_BUILD = ssl.RAND_bytes(8), ssl.create_default_context()


def database() -> list:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table words (word text)")
        connection.executemany("insert into words values (?)", [("one",), ("two",)])
        return connection.execute("select word from words order by word desc").fetchall()


def file() -> str:
    with sqlite3.connect("/tmp/file.db") as connection:
        connection.execute("create table numbers (number)")
        connection.execute("insert into numbers values (42)")
    return sqlite3.connect("/tmp/file.db").execute("select number from numbers").fetchone()


def packed() -> list[bytes]:
    return [module.decompress(module.compress(b"text")) for module in (bz2, lzma, zlib, zstd)]


WAYS = {
    "database": database,
    "file": file,
    "packed": packed,
    "sha256": lambda: hashlib.sha256(b"text").hexdigest()[:8],
    "sha3": lambda: hashlib.new("sha3_256", b"text").hexdigest()[:8],
    "RAND_bytes": lambda: ssl.RAND_bytes(8),
    "RAND_bytes again": lambda: ssl.RAND_bytes(8),
    "context": lambda: ssl.create_default_context(),
}


def ways() -> list[str]:
    lines = []
    for name, work in WAYS.items():
        try:
            result = work()
        except Exception as error:
            base = "OSError: " if isinstance(error, OSError) and type(error) is not OSError else ""
            result = f"{base}{type(error).__name__}: {error}"
        lines.append(f"{name}: {result}".replace('"', "'"))
    return lines


def draw() -> str:
    return ssl.RAND_bytes(8).hex()
