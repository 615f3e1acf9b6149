"""Eight loops of plain Python. Each returns a number that depends on all of its work."""

import json
import re


def nbody(steps):
    """Floats: planets that attract each other."""
    bodies = [
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.5],
        [4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.037],
        [8.3, 4.1, -0.4, -1.0, 1.8, 0.008, 0.011],
        [12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.0017],
        [15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002],
    ]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1 :]]
    for _ in range(steps):
        for a, b in pairs:
            dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
            pull = 0.001 * (dx * dx + dy * dy + dz * dz) ** -1.5
            weight = b[6] * pull
            a[3] -= dx * weight
            a[4] -= dy * weight
            a[5] -= dz * weight
            weight = a[6] * pull
            b[3] += dx * weight
            b[4] += dy * weight
            b[5] += dz * weight
        for body in bodies:
            body[0] += 0.001 * body[3]
            body[1] += 0.001 * body[4]
            body[2] += 0.001 * body[5]
    return int(sum(abs(x) for body in bodies for x in body) * 1e6)


def fannkuch(size):
    """Lists of small ints: the most prefix reversals that any permutation needs."""
    most = total = 0
    order = list(range(size))
    counts = [0] * size
    done = False
    while not done:
        flips = 0
        deck = order[:]
        while (top := deck[0]) != 0:
            deck[: top + 1] = deck[top::-1]
            flips += 1
        most = max(most, flips)
        total += flips
        for i in range(1, size):
            order.insert(i, order.pop(0))
            counts[i] += 1
            if counts[i] <= i:
                break
            counts[i] = 0
        else:
            done = True
    return most * 1_000_000 + total


class Account:
    """One end of the transfers of `methods`."""

    def __init__(self, balance):
        self.balance = balance
        self.log = 0

    def withdraw(self, amount):
        if not self.covers(amount):
            return False
        self.balance -= amount
        return True

    def covers(self, amount):
        return self.balance >= amount

    def deposit(self, amount):
        self.balance += amount
        self.note(amount)

    def note(self, amount):
        self.log = (self.log * 31 + amount) % 1_000_003


class Savings(Account):
    """An account whose deposits earn something."""

    def deposit(self, amount):
        super().deposit(amount + self.interest)

    @property
    def interest(self):
        return self.balance % 3


def methods(transfers):
    """Objects: attribute access, method calls, `super`, a property."""
    accounts = [(Savings if i % 2 else Account)(100 * i) for i in range(16)]
    for i in range(transfers):
        source, target = accounts[i % 16], accounts[i * 7 % 15]
        if source.withdraw(i % 50):
            target.deposit(i % 50)
    return sum(account.balance + account.log for account in accounts)


def strings(rounds):
    """Text: formatting, joining, splitting, replacing, encoding."""
    total = 0
    for i in range(rounds):
        words = [f"{j:04d}-{i + j}" for j in range(100)]
        line = ", ".join(words)
        upper = line.replace("-", ":").upper()
        total += len(upper.encode()) + sum(len(word.strip("0")) for word in upper.split(", "))
        total += upper.count(":1") + upper.find("99:")
    return total


def dicts(size):
    """Hash tables: dicts with int and str keys, sets, tuples as keys."""
    counts = {}
    for i in range(size):
        key = i * 7919 % 5003
        counts[key] = counts.get(key, 0) + 1
    names = {f"key{i}": i for i in range(size // 4)}
    total = sum(names[f"key{i * 3 % (size // 4)}"] for i in range(size // 4))
    grid = {(i % 211, i % 97): i for i in range(size)}
    seen = {key for key in counts if key % 3}
    return total + len(grid) + len(seen & set(range(2500))) + sum(counts.values())


def json_round_trips(rounds):
    """The C accelerated JSON encoder and decoder."""
    document = {
        "items": [
            {"id": i, "name": f"item {i}", "price": i * 1.25, "tags": ["a", "b\n", "ü"], "on": i % 2 == 0, "none": None}
            for i in range(100)
        ]
    }
    total = 0
    for _ in range(rounds):
        text = json.dumps(document)
        document = json.loads(text)
        total += len(text)
    return total


def regex(rounds):
    """The regular expression engine: searching, groups, substitution."""
    log = "\n".join(
        f"2026-01-{i % 28 + 1:02d} 12:{i % 60:02d} host{i % 7} [{'warn' if i % 5 else 'error'}] took {i * 37 % 1000} ms"
        for i in range(150)
    )
    entry = re.compile(r"^(\d+)-(\d\d)-(\d\d) .*?\[(\w+)\] took (\d+) ms$", re.MULTILINE)
    total = 0
    for _ in range(rounds):
        total += sum(int(match[5]) + len(match[4]) for match in entry.finditer(log))
        total += len(re.sub(r"\bhost(\d)\b", r"<\1>", log)) + len(re.findall(r"[aeiou]+[^aeiou\s]", log))
    return total


def sorting(size):
    """Sorting: with a key function, of tuples, in place."""
    numbers = [i * 7919 % 100_003 for i in range(size)]
    by_key = sorted(numbers, key=lambda n: (n % 100, -n))
    pairs = sorted((str(n), n) for n in numbers[: size // 2])
    numbers.sort(reverse=True)
    return by_key[size // 3] + pairs[len(pairs) // 3][1] + numbers[size // 3]
