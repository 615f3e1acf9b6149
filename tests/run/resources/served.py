"""Answers with what the check prints that the path names."""

import contextlib
import io
import os
import random
import uuid

from componentize_py_types import Ok
from wit_world import exports
from wit_world.imports.types import Fields, OutgoingBody, OutgoingResponse, ResponseOutparam

import checks


def fails():
    checks.importlib.import_module("parts.fails")


def state():
    """The first line is the same in every instance, no word of the second is."""
    with open("/tmp/mine", "x"):
        print(os.listdir("/tmp"), os.getcwd())
    print(random.random(), uuid.uuid4(), os.urandom(8).hex())


VIEWS = {check.__name__: check for check in (*checks.CHECKS, fails, state)}


class IncomingHandler(exports.IncomingHandler):
    def handle(self, request, response_out):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            VIEWS[request.path_with_query().removeprefix("/")]()
        response = OutgoingResponse(Fields.from_list([]))
        body = response.body()
        ResponseOutparam.set(response_out, Ok(response))
        with body.write() as stream:
            rest = output.getvalue().encode()
            while rest:
                stream.blocking_write_and_flush(rest[:4096])
                rest = rest[4096:]
        OutgoingBody.finish(body, None)
