# setuptools==84.2.1
import setuptools
from setuptools import Distribution, find_packages


def use():
    import os

    os.makedirs("/tmp/tree/shop/api")
    for name in ("shop", "shop/api"):
        open(f"/tmp/tree/{name}/__init__.py", "w").close()
    assert sorted(find_packages("/tmp/tree")) == ["shop", "shop.api"]
    assert Distribution({"name": "shop", "version": "1.0"}).get_name() == "shop"
    assert setuptools.__version__
