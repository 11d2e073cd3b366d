"""The exponential of a small matrix, which solves a linear system exactly."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from sametable.errors import SettingError

Matrix = tuple[tuple[float, ...], ...]


def exponential(matrix: Matrix) -> Matrix:
    """The exponential of a small square matrix, by its power series on a scaled-down copy that
    is then squared back up. Raises SettingError unless it is square and finite."""
    n = len(matrix)
    if any(len(row) != n for row in matrix) or not all(isfinite(v) for row in matrix for v in row):
        raise SettingError("matrix", "square and finite", matrix)
    size = max(sum(abs(value) for value in row) for row in matrix)
    halvings = 0
    while size > 0.5:
        size, halvings = size / 2, halvings + 1
    small = tuple(tuple(value / 2**halvings for value in row) for row in matrix)
    power = total = tuple(tuple(float(i == j) for j in range(n)) for i in range(n))
    for order in range(1, 18):  # 0.5 ** 18 / 18! is far below a float's last digit
        power = tuple(tuple(v / order for v in row) for row in _product(power, small))
        total = tuple(
            tuple(map(sum, zip(*rows, strict=True))) for rows in zip(total, power, strict=True)
        )
    for _ in range(halvings):
        total = _product(total, total)
    return total


def _product(left: Matrix, right: Matrix) -> Matrix:
    columns: Sequence[tuple[float, ...]] = tuple(zip(*right, strict=True))
    return tuple(
        tuple(sum(p * q for p, q in zip(row, column, strict=True)) for column in columns)
        for row in left
    )
