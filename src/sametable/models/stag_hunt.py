"""Stag hunt: is it safe to wait for the other, or to join in, when going alone is safe?

Each of two partners either waits for the other or goes alone. Waiting pays if both do it, and
costs if only one does. So the question is how likely the other is to wait.
"""

from __future__ import annotations

from dataclasses import dataclass

from sametable.errors import SettingError
from sametable.models.setting import Limited, documented, limited


@documented
@dataclass(frozen=True)
class Payoffs(Limited):
    """What one partner gets, in points that only compare.

    Raises SettingError unless the four make an assurance game: with a partner who waits it is
    best to wait (``both`` above ``taken``), and with one who goes alone it is best to go alone
    (``alone`` above ``left``).
    """

    both: float = limited(4, label="Both wait", min=-10, max=10, step=0.5, unit="points")
    left: float = limited(0, label="Waiting alone", min=-10, max=10, step=0.5,
                          unit="points")  # fmt: skip
    taken: float = limited(3, label="They wait alone", min=-10, max=10, step=0.5,
                           unit="points")  # fmt: skip
    alone: float = limited(3, label="Neither waits", min=-10, max=10, step=0.5, unit="points")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.both <= self.taken:
            raise SettingError("both", f"above {self.taken:g}, what going alone brings then",
                               self.both)  # fmt: skip
        if self.alone <= self.left:
            raise SettingError("left", f"below {self.alone:g}, what going alone brings then",
                               self.left)  # fmt: skip

    @property
    def gain(self) -> float:
        """What waiting brings beyond going alone if the other waits, above 0."""
        return self.both - self.taken

    @property
    def loss(self) -> float:
        """What waiting costs beside going alone if the other does not wait, above 0."""
        return self.alone - self.left


def waiting(payoffs: Payoffs, belief: float) -> float:
    r"""What waiting brings on average: :math:`p R + (1 - p) S`, in points."""
    _check_belief(belief)
    return belief * payoffs.both + (1 - belief) * payoffs.left


def going_alone(payoffs: Payoffs, belief: float) -> float:
    r"""What going alone brings on average: :math:`p T + (1 - p) P`, in points."""
    _check_belief(belief)
    return belief * payoffs.taken + (1 - belief) * payoffs.alone


def threshold(payoffs: Payoffs) -> float:
    r"""The belief from which waiting is at least as good as going alone, between 0 and 1.

    .. math:: p^* = \frac{P - S}{R - S + P - T}

    with :math:`R` for both wait, :math:`S` for waiting alone, :math:`T` for going alone while the
    other waits and :math:`P` for neither. It is the loss as a share of loss and gain together, so
    it stays the same when all four are moved or stretched alike.

    >>> threshold(Payoffs(both=4, left=0, taken=3, alone=3))
    0.75

    Source: the point where the two averages meet; the stag hunt is Rousseau's, see Skyrms (2004).
    """
    return threshold_at(payoffs, 1, 1)


def threshold_at(payoffs: Payoffs, stake: float, power: float) -> float:
    r"""The threshold when only a part of the project is at stake, between 0 and 1.

    .. math:: p^*(s) = \frac{L s^\kappa}{L s^\kappa + G s}

    with the gain :math:`G = R - T`, which is taken to shrink with the ``stake`` :math:`s`, and
    the loss :math:`L = P - S`, which is taken to shrink with its ``power`` :math:`\kappa`. At
    power 1 a small project has the threshold of the whole. Above 1 it has a lower one: at power 2
    and a third of the project, a third of the gain stands against a ninth of the loss. The
    assumption is ours.

    >>> threshold_at(Payoffs(), 1 / 3, 2)
    0.5

    Raises SettingError unless the stake is above 0 and at most 1, and the power from 1 to 3.
    """
    if not 0 < stake <= 1:
        raise SettingError("stake", "above 0 and at most 1, the whole project", stake)
    if not 1 <= power <= 3:
        raise SettingError("power", "from 1 to 3", power)
    risk: float = payoffs.loss * stake ** (power - 1)
    return risk / (risk + payoffs.gain)


def _check_belief(belief: float) -> None:
    if not 0 <= belief <= 1:
        raise SettingError("belief", "from 0 to 1", belief)
