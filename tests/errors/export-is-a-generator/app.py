async def count(to: int):
    for number in range(to):
        yield number
