"""Makes a wheel: name, version, tag, the text of its module, and what it requires. One for a machine has a module `_fast`."""

import pathlib
import sys
import zipfile

name, version, tag, text, *requires = sys.argv[1:]
info = f"{name}-{version}.dist-info"
requires = "".join(f"Requires-Dist: {line}\n" for line in requires)
files = {
    f"{name}/__init__.py": text + "\n",
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{requires}",
    f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
}
if not tag.endswith("any"):
    files[f"{name}/_fast.cpython-314-x86_64-linux-gnu.so"] = "\x7fELF\x02\x01\x01"
files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
pathlib.Path("wheels").mkdir(exist_ok=True)
with zipfile.ZipFile(f"wheels/{name}-{version}-{tag}.whl", "w") as wheel:
    for path, content in files.items():
        wheel.writestr(path, content)
