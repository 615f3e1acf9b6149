# sympy==1.14.0
import sympy


def use():
    x = sympy.Symbol("x")
    assert sympy.diff(sympy.sin(x) * x, x) == x * sympy.cos(x) + sympy.sin(x)
    assert sympy.solve(x**2 - 2, x) == [-sympy.sqrt(2), sympy.sqrt(2)]
    assert sympy.integrate(x, (x, 0, 2)) == 2
