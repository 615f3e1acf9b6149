"""Runs inside the core while a component is built: compiles Python files ahead.

`compile_file` returns the `.pyc` of a source, with columns in its line tables or without, and shows the compiler's warnings
or does not. A file that cannot be
compiled has none: the exception comes when it is imported.
"""

import _imp
import _warnings
import gc
from importlib._bootstrap_external import _code_to_hash_pyc

import _pycomp

SHOWN = _warnings.filters[:]

# Compiling makes many objects and no cycles.
gc.disable()


def compile_file(path: str, source: bytes, columns: int, warnings: int) -> bytes:
    _warnings.filters[:] = SHOWN if warnings else [("ignore", None, Warning, None, 0)]
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return b""
    if not columns:
        _pycomp.drop_columns(code)
    # Not to be compared with the source, which may not be there.
    return bytes(_code_to_hash_pyc(code, _imp.source_hash(_imp.pyc_magic_number_token, source), False))
