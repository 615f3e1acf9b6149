"""Makes a wheel with one module, and one shared library if its tag asks for a platform."""

import pathlib
import sys
import zipfile

name, version, tag = sys.argv[1:]
info = f"{name}-{version}.dist-info"
files = {
    f"{name}.py": "def shout(text): return text.upper()\n",
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
    f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
}
if not tag.endswith("any"):
    files["_fast.so"] = "\x7fELF\x02\x01\x01"
files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
pathlib.Path("wheels").mkdir(exist_ok=True)
with zipfile.ZipFile(f"wheels/{name}-{version}-{tag}.whl", "w") as wheel:
    for path, text in files.items():
        wheel.writestr(path, text)
