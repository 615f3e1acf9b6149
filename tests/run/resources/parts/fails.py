def check(value):
    raise ValueError(f"{value} is wrong")


check(1 + 1)
