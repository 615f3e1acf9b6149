import os


async def work() -> str:
    try:
        with open("/data/file") as file:
            return file.read()
    except OSError as error:
        return f"{type(error).__name__}, {os.environ.get('FRUIT')}"
