"""Runs inside the core while a component is built: compiles Python files of the image ahead.

`main` gets paths, each ended by a NUL, and answers with the `.pyc` of each file: four bytes of length, little-endian,
and the content. A file that cannot be compiled has none: the exception comes when it is imported.
"""

import _imp
import _warnings
from importlib._bootstrap_external import _code_to_hash_pyc

APP = "/app/"


def main(paths: str) -> bytes:
    shown = _warnings.filters[:]
    answer = bytearray()
    for path in paths.split("\0")[:-1]:
        # Nobody wants to hear of a package's bad habits.
        _warnings.filters[:] = shown if path.startswith(APP) else [("ignore", None, Warning, None, 0)]
        pyc = compile_file(path)
        answer += len(pyc).to_bytes(4, "little") + pyc
    return bytes(answer)


def compile_file(path: str) -> bytes:
    with open(path, "rb") as file:
        source = file.read()
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return b""
    # Not to be compared with the source, which may not be there.
    return _code_to_hash_pyc(code, _imp.source_hash(_imp.pyc_magic_number_token, source), False)
