"""Chain: where a dispute goes from each step of a ladder, and what that adds up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sametable.models.ladder import Dispute, Step


@dataclass(frozen=True)
class Chain:
    """The moves of one sort of dispute, which enters at step 0.

    ``moves[i][j]``: chance to go from step i to step j. ``settles[i]``: chance to end at step i,
    settled for good. ``lost``: chance to leave the last step unsettled, with nowhere to go.
    ``met``: the steps that a dispute can meet at all, in order.
    """

    moves: tuple[tuple[float, ...], ...]
    settles: tuple[float, ...]
    lost: float
    met: tuple[int, ...]

    @classmethod
    def of(cls, steps: Sequence[Step], dispute: Dispute) -> Chain:
        """The chain of these steps for one sort of dispute. It may have no end."""
        moves = [[0.0] * len(steps) for _ in steps]
        settles, lost = [], 0.0
        for at, step in enumerate(steps):
            settled = dispute.chance(step.success)
            onward = (1 - settled) * (1 - step.back)
            settles.append(settled * (1 - step.reopen))
            if step.reopen:
                moves[at][step.reopen_to] += settled * step.reopen
            if step.back:
                moves[at][step.back_to] += (1 - settled) * step.back
            if at + 1 < len(steps):
                moves[at][at + 1] += onward
            else:
                lost = onward
        met, new = {0}, {0}
        while new:
            new = {to for at in new for to, chance in enumerate(moves[at]) if chance > 0} - met
            met |= new
        return cls(tuple(map(tuple, moves)), tuple(settles), lost, tuple(sorted(met)))

    def out(self, at: int) -> float:
        """The chance to end after step ``at``, settled or not."""
        return self.settles[at] + (self.lost if at == len(self.settles) - 1 else 0.0)

    def endless(self) -> int | None:
        """The first step that can be met and from which no end can be reached, if there is one."""
        ending = {at for at in self.met if self.out(at) > 0}
        for _ in self.met:
            ending |= {at for at in self.met if any(self.moves[at][to] > 0 for to in ending)}
        return next((at for at in self.met if at not in ending), None)

    def solve(self, worth: Sequence[float]) -> list[float]:
        r"""The expected total of ``worth`` over all visits until the end, from each step.

        .. math:: x = (I - Q)^{-1} w

        with Q the moves; 0 for a step that is never met. The steps are taken away one by one,
        and nothing is ever subtracted, so rounding stays small even where disputes go round for
        long. Only for a chain that ends (:meth:`endless`).

        Source: Grassmann, Taksar and Heyman (1985), for the elimination.
        """
        moves = [list(row) for row in self.moves]
        out = [self.out(at) for at in range(len(moves))]
        total = [0.0] * len(moves)
        leave = [1.0] * len(moves)
        for at in self.met:
            total[at] = worth[at]
        for place in range(len(self.met) - 1, -1, -1):
            gone, left = self.met[place], self.met[:place]
            leave[gone] = out[gone] + sum(moves[gone][to] for to in left)
            for at in left:
                share = moves[at][gone] / leave[gone]
                if share:
                    for to in left:
                        moves[at][to] += share * moves[gone][to]
                    out[at] += share * out[gone]
                    total[at] += share * total[gone]
        for place, at in enumerate(self.met):
            onward = sum(moves[at][to] * total[to] for to in self.met[:place])
            total[at] = (total[at] + onward) / leave[at]
        return total

    def visits(self) -> tuple[float, ...]:
        """How often a dispute uses each step on average: a row of the fundamental matrix."""
        count = len(self.moves)
        return tuple(self.solve([float(at == to) for to in range(count)])[0] for at in range(count))

    def moments(self, worth: Sequence[float]) -> tuple[float, float]:
        r"""Mean and mean square of the total of ``worth`` over a dispute's life.

        .. math:: E[T_i^2] = w_i^2 + 2 w_i \sum_j q_{ij} E[T_j] + \sum_j q_{ij} E[T_j^2]
        """
        mean = self.solve(worth)
        count = len(worth)
        square = [
            worth[at] ** 2
            + 2 * worth[at] * sum(self.moves[at][to] * mean[to] for to in range(count))
            for at in range(count)
        ]
        return mean[0], self.solve(square)[0]
