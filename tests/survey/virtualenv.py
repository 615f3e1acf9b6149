# virtualenv==21.15.11
import virtualenv
from virtualenv.config.cli.parser import VirtualEnvConfigParser
from virtualenv.discovery.py_spec import PythonSpec


def use():
    assert virtualenv.__version__
    assert PythonSpec.from_string_spec("python3.14").minor == 14
    assert VirtualEnvConfigParser
