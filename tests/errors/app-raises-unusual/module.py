class Homeless(Exception):
    pass


Homeless.__module__ = None
raise Homeless("fourth")
