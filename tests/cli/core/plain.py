import asyncio
import hashlib
import http.client
import tarfile
import urllib.request


def greet(name: str) -> str:
    return f"Hello, {name}!"
