raise ModuleNotFoundError("no module at all", name="a b")
