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


def compile_module(root, name, out):
    with open(os.path.join(root, name), "rb") as file:
        source = file.read()
    # pycomp's own modules are no files to whoever traces a program: nobody has their source.
    file = f"<{name.removesuffix('.py')}>" if name.startswith("_pycomp") else f"{LIBRARY}/{name}"
    tree = without_docstrings(ast.parse(source, file))
    code = compile(tree, file, "exec", dont_inherit=True, optimize=0)
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
