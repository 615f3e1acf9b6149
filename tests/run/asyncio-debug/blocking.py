import asyncio

from app import work as main


def work() -> str:
    return asyncio.run(main())
