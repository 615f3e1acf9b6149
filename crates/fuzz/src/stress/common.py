"""What both components use."""

import asyncio
import gc

from wit_world.imports import host


def waits():
    """A line for each task that has not ended: where it waits, from the outermost coroutine to the innermost. Another for
    each open end with a handle: what refers to it."""
    lines = []
    for task in asyncio.all_tasks():
        places, inner = [], task.get_coro()
        while hasattr(inner, "cr_frame") and inner.cr_frame:
            places.append(f"{inner.__name__}:{inner.cr_frame.f_lineno}")
            inner = inner.cr_await
        lines.append(f"{task.get_name()} {' > '.join(places)} > {inner!r}{' (cancelling)' * task.cancelling()}\n")
    for end in gc.get_objects():
        if type(end).__name__.endswith(("Reader", "Writer")) and end.handle is not None:
            users = [type(user).__name__ for user in gc.get_referrers(end)]
            lines.append(f"{type(end).__name__} {end.handle}, of {', '.join(users)}\n")
    return "".join(lines)


async def rest(dice):
    """Lets others run, for a random time."""
    match dice.randrange(4):
        case 0:
            await host.pause(dice.randrange(3000))
        case 1:
            await asyncio.sleep(dice.random() * 0.003)
        case 2:
            await asyncio.sleep(0)
