import inspect
import os
import traceback

import helper
from wit_world import exports


class Run(exports.Run):
    def run(self):
        try:
            helper.divide(1, 0)
        except ZeroDivisionError:
            print(traceback.format_exc(), end="")
        print([name for name in ("/app/app.py", "/app/app.pyc", helper.__file__) if os.path.exists(name)])
        try:
            print(inspect.getsource(helper.divide), end="")
        except OSError as error:
            print(f"OSError: {error}")
