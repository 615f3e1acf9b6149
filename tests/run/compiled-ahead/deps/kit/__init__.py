"""A package without its source in the component."""

NAME = "kit"
