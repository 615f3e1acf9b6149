# textual==8.2.8
import asyncio

from textual.app import App
from textual.widgets import Label


class Hello(App):
    def compose(self):
        yield Label("Hello")


async def main():
    app = Hello()
    async with app.run_test() as pilot:
        await pilot.pause()
        return str(app.query_one(Label).render())


def use():
    assert asyncio.run(main()) == "Hello"
