import importlib.util

import fast
import loud

print(loud.shout("installed"), fast.run("four"), importlib.util.find_spec("pip"))


def greet(name: str) -> str:
    return f"Hello, {name}!"
