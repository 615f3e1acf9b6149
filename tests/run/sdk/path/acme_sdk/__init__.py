"""An SDK: it implements the export, and hands on to the application's class."""

from .wit_bindings import exports
from .wit_bindings.exports.handler import Answer, Answer_Nothing, Answer_Text, Request
from .wit_bindings.imports.surroundings import get_environment


class Handler(exports.Handler):
    def serve(self, path: str) -> str | None:
        raise NotImplementedError

    def handle(self, request: Request) -> Answer:
        text = self.serve(request.path)
        return Answer_Nothing() if text is None else Answer_Text(text)


def variable(name: str) -> str | None:
    return dict(get_environment()).get(name)
