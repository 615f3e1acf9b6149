"""Writes which modules the standard library's modules import: FILE DIR...

Runs in the Python that was built for this machine. FILE becomes JSON:

    {"modules": {"http.client": {"needs": ["email.parser", "io"], "tries": ["ssl"]}}, "codecs": {"latin1": "latin_1"}}

`tries` holds what may be missing: imports in a `try` that catches the ImportError. Imports inside of functions count;
those of a module's command line and of other operating systems do not. A FILE that is there already is added to.
"""

import ast
import encodings.aliases
import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from compile_stdlib import modules

# What C code imports by name, from a search for PyImport_Import* in CPython's sources. `builtins` stands for the
# interpreter itself: what it imports while starting, for an int of many digits, a template string, a traceback.
IMPORTED_IN_C = {
    "_asyncio": ["asyncio"],
    "_codecs_hk": ["_codecs_tw"],
    "_codecs_iso2022": ["_codecs_cn", "_codecs_jp", "_codecs_kr"],
    "_ctypes": ["ctypes._layout"],
    "_datetime": ["_strptime"],
    "_decimal": ["collections.abc", "numbers"],
    "_elementtree": ["copy", "xml.etree.ElementPath"],
    "_json": ["json.decoder"],
    "_operator": ["functools"],
    "_pickle": ["_compat_pickle", "codecs", "copyreg", "functools"],
    "_socket": ["encodings.idna"],
    "_sqlite3": ["functools", "sqlite3.dump"],
    "_sre": ["re"],
    "_zoneinfo": ["io", "pickle", "weakref", "zoneinfo._common", "zoneinfo._tzpath"],
    "array": ["collections.abc"],
    "builtins": ["_pylong", "abc", "codecs", "copyreg", "encodings.ascii", "encodings.latin_1", "encodings.utf_8", "importlib",
                 "io", "linecache", "string.templatelib", "struct", "traceback", "typing", "warnings"],
    "time": ["_strptime"],
}

# Modules in C whose tables are left out with them (`SEPARABLE` in guest.rs); they import no Python.
SEPARABLE = ["_codecs_cn", "_codecs_hk", "_codecs_jp", "_codecs_kr", "_codecs_tw", "unicodedata"]

# What Python code imports by a name that it computes.
IMPORTED_BY_NAME = {
    "importlib.resources": ["importlib.readers"],
    "dbm": ["dbm.dumb", "dbm.gnu", "dbm.ndbm", "dbm.sqlite3"],
    "sysconfig": ["_sysconfigdata__wasi_wasm32-wasi"],
    "xml.dom.domreg": ["xml.dom.minidom"],
    "xml.sax": ["xml.sax.expatreader"],
}

# Imports inside of functions that nobody calls, or not without having imported the same module.
NOT_FOLLOWED = {
    "_pycomp_adapt": {"asyncio"},   # for anyio, which imports it
    "_pycomp_inline": {"asyncio.events"},   # where one of its loops is suspended
    "re._parser": {"unicodedata"},   # for `\\N{...}` in a pattern
    "traceback": {"unicodedata"},   # for the width of what is not ASCII; it does without
    "_sitebuiltins": {"_pyrepl.pager", "pydoc"},   # by help() and copyright()
    "_py_warnings": {"tracemalloc"},   # of an object whose allocation tracemalloc has recorded
    "abc": {"_py_abc"},   # where _abc, which is built in, is missing
    "datetime": {"_pydatetime"},   # where _datetime is missing
    "importlib._bootstrap_external": {"importlib.metadata", "importlib.readers"},   # for those two packages
    "os": {"subprocess"},   # by popen, and there are no processes
}

MISSING = {"BaseException", "Exception", "ImportError", "ModuleNotFoundError"}
CODEC_CALLS = {"decode", "encode", "getdecoder", "getencoder", "getincrementaldecoder", "getreader", "getwriter", "lookup"}


class Imports(ast.NodeVisitor):
    def __init__(self, package, known):
        self.package = package
        self.known = known
        self.needs = set()
        self.tries = set()
        self.guards = 0
        self.skipped = set()

    def add(self, name):
        (self.tries if self.guards else self.needs).add(name)

    def visit_Import(self, node):
        for alias in node.names:
            self.add(alias.name)

    def visit_ImportFrom(self, node):
        base = node.module or ""
        if node.level:
            parents = self.package.split(".")[:len(self.package.split(".")) - node.level + 1]
            base = ".".join([*parents, base] if base else parents)
        self.add(base)
        for alias in node.names:
            if alias.name == "*":
                below = base + "."
                names = [name for name in self.known if name.startswith(below) and "." not in name[len(below):]]
            else:
                names = [f"{base}.{alias.name}"]
            for name in names:
                if name in self.known:
                    self.add(name)

    def visit_Call(self, node):
        function = node.func
        name = getattr(function, "id", getattr(function, "attr", None))
        text = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        if isinstance(text, str):
            if name in ("__import__", "import_module"):
                self.add(text)
            elif name in CODEC_CALLS:
                self.codec(text)
        for keyword in node.keywords:
            if keyword.arg == "encoding" and isinstance(keyword.value, ast.Constant):
                self.codec(keyword.value.value)
        self.generic_visit(node)

    def codec(self, name):
        module = codec_module(name)
        if module in self.known:
            self.add(module)

    def visit_Try(self, node):
        self.guards += any(map(catches_import_error, node.handlers))
        self.visit_all(node.body)
        self.guards -= any(map(catches_import_error, node.handlers))
        self.visit_all([*node.handlers, *node.orelse, *node.finalbody])

    def visit_If(self, node):
        if is_never(node.test):
            self.visit_all(node.orelse)
        else:
            self.generic_visit(node)

    def visit_FunctionDef(self, node):
        if node.name not in self.skipped:
            self.generic_visit(node)

    def visit_all(self, nodes):
        for node in nodes:
            self.visit(node)


def catches_import_error(handler):
    names = {getattr(node, "id", None) for node in ast.walk(handler.type)} if handler.type else MISSING
    return bool(names & MISSING)


def is_never(test):
    """Whether a condition is false in every component."""
    text = ast.unparse(test)
    return (text in ("__name__ == '__main__'", "TYPE_CHECKING", "False", "os.name == 'nt'")
            or isinstance(test, ast.Compare) and text.startswith("sys.platform == ") and "wasi" not in text
            or text.startswith("sys.platform.startswith(") and "wasi" not in text)


def command_line(tree):
    """The functions that a module calls only where it is run as a program."""
    called = set()
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'":
            called |= {call.func.id for call in ast.walk(node)
                       if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}
    return called & {"main", "_main", "test", "_test"}


def codec_module(name):
    name = encodings.normalize_encoding(str(name)).lower()
    return f"encodings.{encodings.aliases.aliases.get(name, name)}"


def module_name(path):
    name = path.removesuffix(".py").replace("/", ".")
    return name.removesuffix(".__init__")


def imports(path, name, known):
    with open(path, "rb") as file:
        tree = ast.parse(file.read())
    is_package = path.endswith("/__init__.py")
    found = Imports(name if is_package else name.rpartition(".")[0], known)
    found.skipped = command_line(tree)
    found.visit(tree)
    return found


def main(out, *roots):
    files = {module_name(path): os.path.join(root, path) for root in roots for path in modules(root)}
    table = {name: {} for name in SEPARABLE} | {name: {"needs": names} for name, names in IMPORTED_IN_C.items()}
    codecs = {alias: module for alias, module in encodings.aliases.aliases.items() if f"encodings.{module}" in files}
    if os.path.exists(out):
        with open(out, encoding="utf-8") as file:
            earlier = json.load(file)
        table, codecs = earlier["modules"], earlier["codecs"]
    known = {*files, *table}
    for name, path in files.items():
        found = imports(path, name, known)
        needs = found.needs - {name} - NOT_FOLLOWED.get(name, set())
        tries = {*found.tries, *IMPORTED_BY_NAME.get(name, ())} - needs - NOT_FOLLOWED.get(name, set())
        entry = {"needs": sorted(needs), "tries": sorted(tries)}
        table[name] = {key: names for key, names in entry.items() if names}
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"modules": table, "codecs": codecs}, file, sort_keys=True, separators=(",", ":"))


main(*sys.argv[1:])
