class Closed(Exception):
    def __getattribute__(self, name):
        raise RuntimeError(name)


raise Closed("second")
