class Unlisted(ImportError):
    @property
    def name(self):
        raise RuntimeError("no name")


raise Unlisted("first")
