# black==26.10.1
import black


def use():
    text = black.format_str("x = {  'a':1 }\n", mode=black.Mode())
    assert text == 'x = {"a": 1}\n'
