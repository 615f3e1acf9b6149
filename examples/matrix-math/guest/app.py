"""Multiplies matrices and solves systems of equations, for a host or on the command line."""

import json
import sys

import wit_world
from componentize_py_types import Err
from wit_world import exports

type Matrix = list[list[float]]


class WitWorld(wit_world.WitWorld):
    def multiply(self, a: Matrix, b: Matrix) -> Matrix:
        (rows, inner), (height, _) = shape(a), shape(b)
        if inner != height:
            raise Err(f"{rows} rows of {inner} numbers cannot be multiplied by {height} rows")
        columns = list(zip(*b))
        return [[dot(row, column) for column in columns] for row in a]

    def solve(self, a: Matrix, b: list[float]) -> list[float]:
        rows, columns = shape(a)
        if not rows == columns == len(b):
            raise Err(f"{rows} equations of {columns} unknowns need as many right sides, not {len(b)}")
        return back_substitution(eliminate([[*row, right] for row, right in zip(a, b)]))


class Run(exports.Run):
    def run(self) -> None:
        try:
            a, b = map(json.loads, sys.argv[1:])
            print(json.dumps(WitWorld().multiply(a, b)))
        except Err as error:
            print(error.value, file=sys.stderr)
            raise Err(None)
        except (ValueError, TypeError):
            print("give two matrices like [[1, 2], [3, 4]]", file=sys.stderr)
            raise Err(None)


def shape(matrix: Matrix) -> tuple[int, int]:
    """Returns the numbers of rows and columns."""
    columns = len(matrix[0]) if matrix else 0
    if columns == 0 or any(len(row) != columns for row in matrix):
        raise Err("all rows of a matrix must have the same length, and at least one number")
    return len(matrix), columns


def dot(a: list[float], b: tuple[float, ...]) -> float:
    return sum(map(float.__mul__, map(float, a), map(float, b)))


def eliminate(rows: Matrix) -> Matrix:
    """Gaussian elimination with partial pivoting."""
    for step in range(len(rows)):
        pivot = max(range(step, len(rows)), key=lambda row: abs(rows[row][step]))
        rows[step], rows[pivot] = rows[pivot], rows[step]
        if rows[step][step] == 0:
            raise Err("the equations do not have a unique solution")
        for row in range(step + 1, len(rows)):
            factor = rows[row][step] / rows[step][step]
            rows[row] = [a - factor * b for a, b in zip(rows[row], rows[step])]
    return rows


def back_substitution(rows: Matrix) -> list[float]:
    solution: list[float] = []
    for step in reversed(range(len(rows))):
        known = zip(rows[step][step + 1 :], solution)
        rest = rows[step][-1] - sum(a * x for a, x in known)
        solution.insert(0, rest / rows[step][step])
    return solution
