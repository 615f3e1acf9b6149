import importlib
import io
import zipfile
from email.header import decode_header, make_header
from importlib import import_module as load

from wit_world import exports


class Run(exports.Run):
    def run(self):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as written:
            written.writestr("hello.txt", "from an archive")
        with zipfile.ZipFile(archive) as read:
            print(read.read("hello.txt"))
        xml = b'<?xml version="1.0" encoding="iso-8859-15"?><price>3 \xa4</price>'
        print(load("xml.dom.minidom").parseString(xml).documentElement.firstChild.data)
        print(make_header(decode_header("=?koi8-r?B?8NLJ18XU?=")))
        print(eval(compile(b"# coding: cp1252\n'3 \x80'", "price.py", "eval")))
        print(importlib.import_module(".client", "xmlrpc").__name__)
