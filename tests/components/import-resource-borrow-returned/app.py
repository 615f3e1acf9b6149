# What was only lent cannot be returned as a result that gives it away.
def back(t):
    return t


def back_in_list(a, t):
    return [a, t]
