VALUES = {"colour": "blue"}


def load(name: str) -> str:
    try:
        return VALUES[name]
    except KeyError as error:
        raise ValueError(f"no setting {name!r}") from error
