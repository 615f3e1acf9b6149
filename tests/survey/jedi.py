# jedi==0.20.1
import jedi


def use():
    script = jedi.Script("import json\njson.lo")
    assert [found.name for found in script.complete(2, 7)] == ["load", "loads"]
