# Whatever gives an object with the functions serves an interface or the world: as `app.Name()`, or itself.
import functools


class Impl:
    def __init__(self, text):
        self.text = text

    def name(self):
        return self.text


def ByFactory():
    return Impl("a factory function")


ByPartial = functools.partial(Impl, text="a partial")


class Maker:
    """An instance that is called."""

    def __call__(self):
        return Impl("a callable instance")


ByCallable = Maker()


class Application(Impl):
    """Callable, but not without an argument: it serves itself."""

    def __call__(self, request):
        raise NotImplementedError


ByInstance = Application("an instance")


class ByInit:
    def __init__(self):
        self.name = lambda: "an attribute that __init__ sets"


class Dynamic:
    def __getattr__(self, attribute):
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return lambda: f"__getattr__ for {attribute}"


class ByGetattr(Dynamic):
    pass


class Meta(type):
    def __call__(cls):
        return Impl("a metaclass")


class ByMetaclass(metaclass=Meta):
    pass


class Unrelated:
    """It only has the name of an interface, whose function is below."""

    def __init__(self, argument):
        self.argument = argument


def unrelated_name():
    return "a plain function"


class Greeter:
    def name(self):
        return "the world"

    def greet(self, who):
        return f"Hello, {who}!"


WitWorld = functools.lru_cache(Greeter)
