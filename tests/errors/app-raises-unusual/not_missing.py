raise ModuleNotFoundError("a faster json is required", name="json")
