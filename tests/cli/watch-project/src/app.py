import words


def greet() -> str:
    return words.GREETING
