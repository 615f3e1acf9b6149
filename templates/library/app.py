"""Implements the world `library`: a function and an interface."""

from wit_world import exports
from wit_world.exports.text import Count


def greet(name: str) -> str:
    return f"Hello, {name}!"


class Text(exports.Text):
    def count_text(self, text: str) -> Count:
        return Count(words=len(text.split()), characters=len(text))
