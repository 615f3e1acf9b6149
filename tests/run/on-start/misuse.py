import pycomp


@pycomp.on_start
async def start() -> None:
    pass
