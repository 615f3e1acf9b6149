# What the app keeps lives as long as the instance; a new one starts with what was there when the app was built.
import itertools

counter = itertools.count(1)
texts = ["built"]


def count():
    return next(counter)


def remember(text):
    texts.append(text)
    return texts
