def connect() -> object:
    from sqlite3 import connect

    return connect(":memory:")
