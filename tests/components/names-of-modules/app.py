# Interfaces with the names of Python's modules, of the app, and of the bindings' own packages.
import json
import os

import wit_world
from wit_world import exports
from wit_world.imports import app, imports
from wit_world.imports import json as wit_json
from wit_world.imports import os as wit_os
from wit_world.imports import wit_world as wit_wit_world


class App(exports.App):
    def run(self):
        return " ".join([json.dumps("a"), wit_json.dumps("b"), os.name, wit_os.name(), app.run(), imports.run()])


class WitWorld(exports.WitWorld):
    def run(self):
        return wit_wit_world.run()
