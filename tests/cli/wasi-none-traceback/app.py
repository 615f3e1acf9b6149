def wrong():
    return "one"


def raises():
    raise ValueError("a bad value")


def fine():
    return "fine"
