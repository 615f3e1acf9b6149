"""What both applications check; each function prints."""

import ast
import errno
import importlib.resources
import importlib.util
import inspect
import io
import linecache
import mimetypes
import os
import pathlib
import pkgutil
import shutil
import sys
import tokenize
import traceback
import zipfile
import zoneinfo
from datetime import datetime, timezone

import certifi
import jinja2

import parts

APP = pathlib.Path(__file__).parent


def outcome(work):
    try:
        return work()
    except OSError as error:
        return errno.errorcode[error.errno]


def lazy_import():
    print("colorsys" in sys.modules, importlib.import_module("colorsys").rgb_to_hsv(1, 0, 0))
    from parts.later import SECRET
    print(SECRET, importlib.util.find_spec("parts.later").origin, importlib.util.find_spec("parts.none"))
    import markupsafe
    print(markupsafe.escape("<&>"), markupsafe.__file__)


def data_files():
    path = APP / "parts" / "data" / "table.csv"
    print(path.read_text().split(), path.stat().st_size, path.exists(), path.with_name("none").exists(), path.parent.is_dir())
    with open(path, "rb", buffering=0) as file:
        print(file.read(3), file.seek(-4, 2), file.read(), file.seek(2), file.read(2), file.tell())
        print(os.fstat(file.fileno()).st_ino == os.stat(path).st_ino, file.readable(), file.writable(), file.isatty())
    print(os.access(path, os.R_OK), os.access(path, os.W_OK), outcome(lambda: os.readlink(path)), os.path.samefile(path, APP / "parts/../parts/data/table.csv"))
    for folder, folders, files in os.walk(APP / "parts"):
        print(folder, sorted(folders), sorted(name for name in files if not name.endswith(".pyc")))
    print(sorted(str(p) for p in APP.glob("*/*.txt")), sorted(str(p) for p in APP.rglob("*.csv")), sorted(p.name for p in (APP / "parts" / "data").iterdir()))
    print(pathlib.Path("app/../app/./parts").resolve(), os.getcwd(), os.path.realpath("/app/parts/"), outcome(lambda: pathlib.Path("/app/none").resolve(strict=True)))
    print([(entry.name, entry.is_file(), entry.inode() == entry.stat().st_ino) for entry in os.scandir("/app/parts/data")])
    st = os.stat(path)
    print(oct(st.st_mode), st.st_nlink, datetime.fromtimestamp(st.st_mtime, timezone.utc))
    shutil.copy2(path, "/tmp/copied.csv")
    print(pathlib.Path("/tmp/copied.csv").read_bytes() == path.read_bytes(), os.stat("/tmp/copied.csv").st_mtime == st.st_mtime)
    os.chdir(APP / "parts")
    print(os.getcwd(), open("data/table.csv").readline().strip(), os.listdir("data"))
    os.chdir("/")


def resources():
    files = importlib.resources.files("parts")
    print((files / "data" / "table.csv").read_text().split(), sorted(item.name for item in (files / "data").iterdir()))
    with importlib.resources.as_file(files / "data" / "archive.zip") as path, zipfile.ZipFile(path) as archive:
        print(path, archive.namelist(), archive.read("inside.txt"))
    print(pkgutil.get_data("parts", "data/table.csv").split(), importlib.resources.read_text("parts.data", "table.csv", encoding="utf-8").split())
    print([module.name for module in pkgutil.iter_modules(parts.__path__)], [module.name for module in pkgutil.walk_packages(parts.__path__, "parts.")])
    sys.path.insert(0, "/app/parts/data/archive.zip")
    import zipped
    print(zipped.__file__, zipped.NAME, zipped.__loader__.get_data("/app/parts/data/archive.zip/inside.txt"))
    sys.path.pop(0)
    with open(certifi.where()) as bundle:
        print(certifi.where(), "BEGIN CERTIFICATE" in bundle.read(20_000), certifi.contents().count("END CERTIFICATE") > 50)
    print(mimetypes.guess_type("a.html"), mimetypes.guess_type("b.tar.gz"))


def templates():
    package = jinja2.Environment(loader=jinja2.PackageLoader("parts"), autoescape=True)
    print(package.get_template("page.html").render(title="<Title>", items=["one", "two"]), package.list_templates())
    folder = jinja2.Environment(loader=jinja2.FileSystemLoader(APP / "parts" / "templates"))
    print(folder.get_template("base.html").render())
    try:
        package.get_template("broken.html").render()
    except ZeroDivisionError as error:
        print(traceback.extract_tb(error.__traceback__)[-1])
    try:
        package.get_template("none.html")
    except jinja2.TemplateNotFound as error:
        print(type(error).__name__, error)


def zones():
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")
    print(datetime(2026, 7, 1, 12, tzinfo=timezone.utc).astimezone(berlin), datetime(2026, 1, 1, 12, tzinfo=berlin).utcoffset())
    print(len(zoneinfo.available_timezones()) > 500, zoneinfo.ZoneInfo("America/St_Johns").utcoffset(datetime(2026, 7, 1)))
    try:
        zoneinfo.ZoneInfo("Mars/Base")
    except zoneinfo.ZoneInfoNotFoundError as error:
        print(error)


def sources():
    print(linecache.getline(__file__, 1).strip(), inspect.getsource(lazy_import).splitlines()[0], inspect.getsourcefile(outcome))
    with tokenize.open(__file__) as source:
        print(source.encoding, len(ast.parse(source.read()).body) > 10)
    print(io.open_code(__file__).read(6), outcome(lambda: io.open_code("/app")))
    try:
        importlib.import_module("parts.fails")
    except ValueError:
        traceback.print_exc(file=sys.stdout)


def refusals():
    path = "/app/parts/data/table.csv"
    print("open", [outcome(lambda: open(path, mode)) for mode in ("w", "a", "r+", "x")], outcome(lambda: open("/app/new", "w")), outcome(lambda: open("/new", "w")), outcome(lambda: open("/dev/new", "w")))
    print("folder", outcome(lambda: open("/app", "w")), outcome(lambda: open("/app")), outcome(lambda: os.mkdir("/app")), outcome(lambda: os.mkdir("/app/new")), outcome(lambda: os.rmdir("/app")))
    print("change", outcome(lambda: os.unlink(path)), outcome(lambda: os.rename(path, "/app/x")), outcome(lambda: os.utime(path)), outcome(lambda: os.chmod(path, 0)), outcome(lambda: os.truncate(path, 0)))
    print("link", outcome(lambda: os.symlink(path, "/app/x")), outcome(lambda: os.link(path, "/app/x")), outcome(lambda: os.link(path, "/tmp/x")))
    print("names", outcome(lambda: open("/none/x")), outcome(lambda: open(path + "/x")), outcome(lambda: open(path + "/")), outcome(lambda: os.listdir(path)), outcome(lambda: os.stat("/app/" + "n" * 256)), outcome(lambda: os.stat("")), outcome(lambda: os.unlink("/app/none")))
    fd = os.open(path, os.O_RDONLY)
    print("descriptor", outcome(lambda: os.write(fd, b"x")), outcome(lambda: os.ftruncate(fd, 0)), outcome(lambda: os.lseek(fd, -1, 0)), os.close(fd), outcome(lambda: os.read(fd, 1)), outcome(lambda: os.close(fd)))
    with open("/dev/null", "r+b", buffering=0) as null, open("/dev/urandom", "rb", buffering=0) as random:
        print("devices", null.write(b"x"), null.read(), len(random.read(16)), random.read(16) != random.read(16), sorted(os.listdir("/dev")), sorted(os.listdir("/")))


CHECKS = (lazy_import, data_files, resources, templates, zones, sources, refusals)
