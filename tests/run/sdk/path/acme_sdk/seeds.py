"""A part of the SDK that not every platform can have."""

from .wit_bindings.imports import insecure_seed


def seed() -> tuple[int, int]:
    return insecure_seed.insecure_seed()
