# rich==15.0.0
from io import StringIO

from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table


def use():
    text = StringIO()
    console = Console(file=text, width=40)
    table = Table("name", "size")
    table.add_row("core", "7")
    console.print(table)
    console.print(Markdown("# Title\n\n- one"))
    assert "core" in text.getvalue() and "Title" in text.getvalue()
