import acme_sdk
import wit_world
from acme_sdk import Handler as Base
from acme_sdk.wit_bindings.imports import surroundings
from wit_world.exports import Handler as Protocol, handler
from wit_world.imports import environment


class Handler(Base):
    def serve(self, path: str) -> str | None:
        return path


class WitWorld(wit_world.WitWorld):
    def check(self) -> str:
        assert Base.__mro__[1] is Protocol
        assert handler.Request is acme_sdk.Request
        assert handler.Answer_Text is acme_sdk.Answer_Text
        assert surroundings.get_environment is environment.get_environment is acme_sdk.get_environment
        return repr(Handler().handle(handler.Request("/x", None)))
