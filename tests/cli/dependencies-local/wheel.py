"""Makes a wheel below `wheels` whose function answers with a word."""

import pathlib
import sys
import zipfile

word = sys.argv[1]
info = "loud-1.0.dist-info"
files = {
    "loud.py": f"def shout(text): return {word!r}\n",
    f"{info}/METADATA": "Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}
files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
pathlib.Path("wheels").mkdir(exist_ok=True)
with zipfile.ZipFile("wheels/loud-1.0-py3-none-any.whl", "w") as wheel:
    for path, text in files.items():
        wheel.writestr(path, text)
