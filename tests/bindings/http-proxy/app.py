import asyncio

import poll_loop
from componentize_py_types import Err, Ok
from poll_loop import PollLoop, Sink, Stream
from wit_world import exports
from wit_world.imports.types import (
    Fields,
    IncomingRequest,
    Method_Get,
    Method_Post,
    OutgoingBody,
    OutgoingRequest,
    OutgoingResponse,
    ResponseOutparam,
    Scheme_Https,
)


class IncomingHandler(exports.IncomingHandler):
    def handle(self, request: IncomingRequest, response_out: ResponseOutparam) -> None:
        loop = PollLoop()
        asyncio.set_event_loop(loop)
        loop.run_until_complete(handle_async(request, response_out))


async def handle_async(request: IncomingRequest, response_out: ResponseOutparam) -> None:
    method = request.method()
    headers = [(name, value) for name, value in request.headers().entries() if name == "content-type"]
    if isinstance(method, Method_Post):
        response = OutgoingResponse(Fields.from_list(headers))
        response_body = response.body()
        ResponseOutparam.set(response_out, Ok(response))
        stream = Stream(request.consume())
        sink = Sink(response_body)
        while True:
            chunk = await stream.next()
            if chunk is None:
                break
            await sink.send(chunk)
        sink.close()
    elif isinstance(method, Method_Get):
        outgoing = OutgoingRequest(Fields.from_list([]))
        outgoing.set_scheme(Scheme_Https())
        try:
            first, second = await asyncio.gather(poll_loop.send(outgoing), poll_loop.send(outgoing))
            await asyncio.sleep(first.status() + second.status())
        except Err as error:
            print(error.value)
        OutgoingBody.finish(OutgoingResponse(Fields()).body(), None)
