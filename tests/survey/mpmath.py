# mpmath==1.4.1
from mpmath import mp, quad


def use():
    mp.dps = 30
    assert str(mp.pi) == "3.14159265358979323846264338328"
    assert abs(quad(lambda x: x**2, [0, 3]) - 9) < 1e-20
