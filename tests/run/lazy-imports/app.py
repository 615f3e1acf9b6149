import sys

from wit_world import exports


class Run(exports.Run):
    def run(self):
        before = {"later", "decimal", "zlib", "sqlite3", "zipfile"} & sys.modules.keys()
        print("before:", before or "none of them")
        import decimal
        import email.message
        import importlib.resources
        import json
        import xml.etree.ElementTree as tree
        import zlib

        import later

        print(later.NAME, json.dumps([1, 2]), decimal.Decimal("1") / 3)
        print(importlib.resources.files(later).joinpath("data/text.txt").read_text().strip())
        print(zlib.decompress(zlib.compress(b"zlib")), tree.fromstring("<a><b/></a>")[0].tag)
        print(email.message.EmailMessage().__class__.__name__, later.__file__)
