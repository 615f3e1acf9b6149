import io

from rich.console import Console
from rich.markdown import Markdown
from rich.syntax import Syntax
from rich.table import Table
from rich.tree import Tree


class Run:
    def run(self) -> None:
        console = Console(width=40)
        table = Table(title="Planets")
        table.add_column("Name", style="bold")
        table.add_column("Moons", justify="right")
        for name, moons in (("Earth", 1), ("Mars", 2), ("Jupiter", 95)):
            table.add_row(name, str(moons))
        console.print(table)
        tree = Tree("[red]root")
        tree.add("leaf").add("deeper 🌱")
        console.print(tree)
        console.print(Markdown("# Title\n\n- *one*\n- `two`"))
        coloured = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=40)
        coloured.print(Syntax("def f(): return 1", "python", background_color="default"), "[green]ok")
        print(ascii(coloured.file.getvalue()))
        try:
            1 / 0
        except ZeroDivisionError:
            console.print_exception()
