def open_it() -> None:
    import dbm.sqlite3


def greet(name: str) -> str:
    return f"Hello, {name}!"
