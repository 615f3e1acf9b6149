"""A member of the room that adds numbers."""

import wit_world
from wit_world.imports import room


class WitWorld(wit_world.WitWorld):
    async def visit(self, name: str) -> int:
        writer, messages = wit_world.string_stream()
        answers = 0
        with writer, await room.join(name, messages) as heard:
            async for line in heard:
                speaker, _, text = line.partition(": ")
                if text == f"bye, {name}":
                    break
                if text.startswith(f"{name}, "):
                    question = text.removeprefix(f"{name}, ")
                    await writer.write_all([f"{speaker}, {answer(question)}"])
                    answers += 1
        return answers


def answer(question: str) -> str:
    try:
        return f"the sum is {sum(map(int, question.split()))}"
    except ValueError:
        return f"give me numbers, not {question!r}"
