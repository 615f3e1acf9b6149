# An interface whose own name is what another one is called with its package: both can be reached.
from wit_world import imports

import importlib
import pkgutil


def run():
    answers = []
    for module in sorted(module.name for module in pkgutil.iter_modules(imports.__path__)):
        answers.append(importlib.import_module(f"wit_world.imports.{module}").name())
    return sorted(answers)
