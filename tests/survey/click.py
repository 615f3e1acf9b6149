# click==8.5.1
import click
from click.testing import CliRunner


@click.command()
@click.option("--count", default=1)
@click.argument("name")
def hello(count, name):
    for _ in range(count):
        click.echo(f"Hello, {name}!")


def use():
    result = CliRunner().invoke(hello, ["--count", "2", "Ada"])
    assert result.exit_code == 0 and result.output == "Hello, Ada!\nHello, Ada!\n", result.output
    assert CliRunner().invoke(hello, ["--count", "x", "Ada"]).exit_code == 2
