"""Compiles Python files into sourceless modules: OUT DIR...

Runs in the Python that was built for this machine, which has the version of the one in the core. Every module of
every DIR becomes a .pyc at the same place below OUT, with the path it will have inside a component in its code.
"""

import ast
import importlib._bootstrap_external as importer
import importlib.util
import os
import sys

LIBRARY = "/lib/python3.14"

# Tests and programs with windows: of no use inside a component.
LEFT_OUT = {"idlelib", "site-packages", "test", "tkinter", "turtle.py", "turtledemo"}

# Kinds of entries of a line table: a line without columns, and no line.
NO_COLUMNS, NO_LINE = 13, 15


def modules(root):
    for directory, subdirectories, files in os.walk(root):
        left_out = LEFT_OUT if directory == root else set()
        subdirectories[:] = sorted(name for name in subdirectories if name not in left_out)
        for name in sorted(files):
            if name.endswith(".py") and name not in left_out:
                yield os.path.relpath(os.path.join(directory, name), root)


def without_docstrings(tree):
    """What `python -OO` does, but for the assertions, which stay."""
    for node in ast.walk(tree):
        match node:
            case ast.Module(body=[ast.Expr(ast.Constant(str())), *rest]):
                node.body = rest
            case (ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef()) if ast.get_docstring(node, clean=False) is not None:
                node.body[:1] = [] if len(node.body) > 1 else [ast.copy_location(ast.Pass(), node.body[0])]
    return tree


def with_short_tables(code):
    """The same code with a line table that has one entry for what lies on one line, where the compiler has several.

    The format is in CPython's InternalDocs/code_objects.md, "Source code locations"; locations.c of the guest does the
    same to packages.
    """
    runs = []
    for start, end, line in code.co_lines():
        if runs and runs[-1][1] == line:
            runs[-1][0] += (end - start) // 2
        else:
            runs.append([(end - start) // 2, line])
    table = bytearray()
    last = code.co_firstlineno
    for units, line in runs:
        while units > 0:
            units -= (length := min(units, 8))
            kind = NO_LINE if line is None else NO_COLUMNS
            table.append(128 | kind << 3 | length - 1)
            if line is not None:
                table.extend(signed_number(line - last))
                last = line
    inner = type(code)
    constants = tuple(with_short_tables(value) if isinstance(value, inner) else value for value in code.co_consts)
    return code.replace(co_linetable=bytes(table), co_consts=constants)


def signed_number(value):
    """Six bits a byte, the lowest first; the lowest of all is the sign."""
    value = -value << 1 | 1 if value < 0 else value << 1
    while value >= 64:
        yield 64 | value & 63
        value >>= 6
    yield value


def compile_module(root, name, out):
    with open(os.path.join(root, name), "rb") as file:
        source = file.read()
    # pycomp's own modules are no files to whoever traces a program: nobody has their source.
    file = f"<{name.removesuffix('.py')}>" if name.startswith("_pycomp") else f"{LIBRARY}/{name}"
    tree = without_docstrings(ast.parse(source, file))
    code = with_short_tables(compile(tree, file, "exec", dont_inherit=True, optimize=0))
    # Not bound to a time of modification: there is no source to compare with, and builds are reproducible.
    data = importer._code_to_hash_pyc(code, importlib.util.source_hash(source), False)
    target = os.path.join(out, name + "c")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(data)


def main(out, *roots):
    for root in roots:
        for name in modules(root):
            compile_module(root, name, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
