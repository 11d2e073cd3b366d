"""One measurement beside what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """``values`` and ``beside_values`` in ``unit``, one a run, taken in turn in the same run."""

    what: str
    unit: str
    values: tuple[float, ...]
    beside: str | None = None
    beside_values: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def beside_median(self) -> float:
        return median(self.beside_values)

    @property
    def ratio(self) -> float:
        return self.median / self.beside_median

    def as_dict(self) -> dict[str, Any]:
        record: dict[str, Any] = {
            "what": self.what,
            "unit": self.unit,
            "median": self.median,
            "values": list(self.values),
        }
        if self.beside_values:
            record |= {
                "beside": self.beside,
                "beside_median": self.beside_median,
                "beside_values": list(self.beside_values),
                "ratio": self.ratio,
            }
        return record
