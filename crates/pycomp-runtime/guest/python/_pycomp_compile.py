"""Runs inside the core while a component is built: compiles Python files ahead of time.

`compile_file` returns the `.pyc` of a source, with or without columns in its line tables, and shows or hides the
compiler's warnings. A file that cannot be compiled has no bytecode: the exception is raised when the file is
imported.
"""

import _imp
import _warnings
import gc
from importlib._bootstrap_external import _code_to_hash_pyc

import _pycomp

SHOWN = _warnings.filters[:]

# Compiling makes many objects but no cycles.
gc.disable()


def compile_file(path: str, source: bytes, columns: int, warnings: int) -> bytes:
    _warnings.filters[:] = SHOWN if warnings else [("ignore", None, Warning, None, 0)]
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return b""
    if not columns:
        _pycomp.drop_columns(code)
    # Unchecked, because the source may not be in the component.
    return bytes(_code_to_hash_pyc(code, _imp.source_hash(_imp.pyc_magic_number_token, source), False))
