# Many borrows in one call, in lists and records: all of them are given back at its end.
kept = []


def names(ts):
    kept.append(ts)
    return [thing.name() for thing in ts]


def pairs(ps, default):
    kept.extend(ps)
    return " ".join(f"{pair.left.name()}-{(pair.right or default).name()}" for pair in ps)
