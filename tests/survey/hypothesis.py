# hypothesis==6.170.17
from hypothesis import given, settings, strategies

seen = []


@settings(max_examples=30, database=None)
@given(strategies.lists(strategies.integers()))
def reversed_twice(numbers):
    seen.append(numbers)
    assert list(reversed(list(reversed(numbers)))) == numbers


def use():
    reversed_twice()
    assert len(seen) >= 10
