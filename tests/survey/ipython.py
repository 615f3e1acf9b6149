# ipython==9.18.1
from IPython.core.interactiveshell import InteractiveShell


def use():
    shell = InteractiveShell.instance()
    assert shell.run_cell("a = 6 * 7\na").result == 42
    assert shell.ev("a") == 42
