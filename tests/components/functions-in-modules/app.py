# A module that the app imports, or any other object, serves if it is named like the interface.
from types import SimpleNamespace

import math_tools

text = SimpleNamespace(name=lambda: "an object")
