# typer==0.29.2
import typer
from typer.testing import CliRunner

app = typer.Typer()


@app.command()
def hello(name: str, count: int = 1):
    for _ in range(count):
        typer.echo(f"Hello, {name}!")


def use():
    result = CliRunner().invoke(app, ["Ada", "--count", "2"])
    assert result.exit_code == 0 and result.output == "Hello, Ada!\nHello, Ada!\n", result.output
