# prompt-toolkit==3.0.53
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import HTML, to_formatted_text


def use():
    buffer = Buffer()
    buffer.insert_text("hello")
    assert buffer.text == "hello"
    words = WordCompleter(["select", "set", "drop"])
    assert [found.text for found in words.get_completions(Document("se"), CompleteEvent())] == ["select", "set"]
    assert to_formatted_text(HTML("<b>x</b>")) == [("class:b", "x")]
