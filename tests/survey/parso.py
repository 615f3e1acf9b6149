# parso==0.8.7
import parso


def use():
    tree = parso.parse("def f(x):\n    return x\n")
    assert tree.children[0].name.value == "f" and tree.get_code().startswith("def f")
    errors = list(parso.load_grammar().iter_errors(parso.parse("x = )")))
    assert errors and "SyntaxError" in errors[0].message
