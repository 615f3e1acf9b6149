# fsspec==2026.9.0
import fsspec


def use():
    files = fsspec.filesystem("memory")
    files.pipe("/a/b.txt", b"text")
    with fsspec.open("memory://a/b.txt") as file:
        assert file.read() == b"text"
    local = fsspec.filesystem("file")
    with local.open("/tmp/c.txt", "w") as file:
        file.write("local")
    assert local.cat("/tmp/c.txt") == b"local" and files.ls("/a", detail=False) == ["/a/b.txt"]
