"""Survival: what share has had the event by a year, when not all were watched that long.

A project that has run for four years says nothing about its tenth. Counting it as one without an
event makes the share too low; leaving it out makes it too high. Kaplan and Meier count each
project for as long as it was watched, and no longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import exp, inf, log, sqrt
from random import Random

from sametable.errors import SettingError
from sametable.models.proportion import Count, Unknown
from sametable.models.setting import Limited, documented, limited


@dataclass(frozen=True)
class Project:
    """Watched for ``watched`` years from its start; ``event`` is the year of the event, if any.

    Raises SettingError unless 0 < watched and, where there is one, 0 < event <= watched.
    """

    watched: float
    event: float | None = None

    def __post_init__(self) -> None:
        if not 0 < self.watched < inf:
            raise SettingError("watched", "more than 0 years", self.watched)
        if self.event is not None and not 0 < self.event <= self.watched:
            raise SettingError("event", f"within the {self.watched:g} years watched", self.event)

    @property
    def end(self) -> float:
        """The event's year, or the year up to which there was none."""
        return self.watched if self.event is None else self.event


@documented
@dataclass(frozen=True)
class Plan(Limited):
    """Made-up projects: each runs the same risk at all times, and is watched for a random time.

    Raises SettingError for a value outside these limits, and if shortest exceeds longest.
    """

    projects: int = limited(146, label="Projects", min=10, max=500, step=1, unit="projects")
    hazard: float = limited(0.06, label="Yearly risk", min=0, max=0.5, step=0.005, unit="per year")
    shortest: float = limited(3, label="Watched from", min=0.5, max=20, step=0.5, unit="years")
    longest: float = limited(13, label="Watched to", min=0.5, max=20, step=0.5, unit="years")
    seed: int = limited(1, label="Draw", min=1, max=999, step=1, unit="seed")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.shortest > self.longest:
            raise SettingError("shortest", f"at most {self.longest:g}, the longest", self.shortest)


@dataclass(frozen=True)
class Fall:
    """One year (or part of it) with events: the curve falls here.

    ``at_risk``: still watched and without the event just before. ``without``: the estimated
    share that is still without it just after. ``error``: Greenwood's standard error of that.
    """

    year: float
    at_risk: int
    events: int
    without: float
    error: float


def constant_hazard(share: float, years: float) -> float:
    r"""The yearly risk that gives ``share`` by the year ``years``, the same at all times.

    .. math:: h = -\ln(1 - F) / t

    >>> round(constant_hazard(0.45, 10), 4)
    0.0598

    Raises SettingError unless 0 <= share < 1 and years > 0.
    """
    if not 0 <= share < 1:
        raise SettingError("share", "from 0 to below 1", share)
    if not 0 < years < inf:
        raise SettingError("years", "more than 0", years)
    return -log(1 - share) / years


def share_by(hazard: float, years: float) -> float:
    r"""The share with an event by the year ``years`` under a constant hazard, from 0 to 1.

    .. math:: F(t) = 1 - e^{-h t}

    >>> round(share_by(constant_hazard(0.45, 10), 4), 3)
    0.213

    Raises SettingError unless both are 0 or more.
    """
    for name, value in (("hazard", hazard), ("years", years)):
        if not 0 <= value < inf:
            raise SettingError(name, "0 or more", value)
    return 1 - exp(-hazard * years)


def made_up(plan: Plan) -> tuple[Project, ...]:
    """Projects drawn from a plan, times in hundredths of a year; same plan, same projects.

    The time to the event is exponential with the plan's hazard; the time watched is uniform from
    shortest to longest, and has nothing to do with the event.
    """
    random = Random(plan.seed)
    drawn = []
    for _ in range(plan.projects):
        watched = round(plan.shortest + random.random() * (plan.longest - plan.shortest), 2)
        luck = 1 - random.random()
        event = max(0.01, round(-log(luck) / plan.hazard, 2)) if plan.hazard else inf
        drawn.append(Project(watched, event if event <= watched else None))
    return tuple(drawn)


def kaplan_meier(projects: Sequence[Project]) -> tuple[Fall, ...]:
    r"""Kaplan and Meier's curve: the years with events, in order.

    .. math:: \hat S(t) = \prod_{t_i \le t} \left(1 - \frac{d_i}{n_i}\right)

    with :math:`d_i` events at :math:`t_i` among :math:`n_i` still watched; one whose watching
    ends in the year of an event counts as watched in it. The standard error is Greenwood's,

    .. math:: \hat S(t) \sqrt{\sum_{t_i \le t} \frac{d_i}{n_i (n_i - d_i)}}

    and 0 once nobody is left without the event. Assumes that how long a project is watched has
    nothing to do with its risk. Raises SettingError if there is no project.

    >>> [(fall.year, fall.at_risk, fall.without)
    ...  for fall in kaplan_meier([Project(5, 1), Project(2), Project(5, 4), Project(5)])]
    [(1, 4, 0.75), (4, 2, 0.375)]

    Source: Kaplan and Meier (1958); Greenwood (1926).
    """
    if not projects:
        raise SettingError("projects", "at least one project", tuple(projects))
    at_risk, without, spread = len(projects), 1.0, 0.0
    curve = []
    for year, ended in groupby(sorted(projects, key=_end), key=_end):
        fates = [project.event is not None for project in ended]
        events = sum(fates)
        if events:
            left = at_risk - events
            without *= left / at_risk
            spread += events / (at_risk * left) if left else 0.0
            curve.append(Fall(year, at_risk, events, without, without * sqrt(spread)))
        at_risk -= len(fates)
    return tuple(curve)


def _end(project: Project) -> float:
    return project.end


def with_event(curve: Sequence[Fall], year: float) -> float:
    """The share with an event by ``year``, from 0 to 1, as the curve has it.

    Past the last project that was watched the curve is flat and says nothing.
    """
    return 1 - next((fall.without for fall in reversed(curve) if fall.year <= year), 1.0)


def unknown_by(projects: Sequence[Project], year: float) -> int:
    """How many without an event were watched for less than ``year`` years."""
    return sum(project.event is None and project.watched < year for project in projects)


def reached(projects: Sequence[Project], year: float) -> Count:
    """The count among the projects that have run for ``year`` years, whatever happened to them.

    Fair in each year by itself, but each year speaks of another, smaller set of projects: read
    one after the other, the shares may fall. Raises SettingError if no project has run so long.
    """
    old = [project for project in projects if project.watched >= year]
    return Count(sum(p.event is not None and p.event <= year for p in old), len(old))


def naive(projects: Sequence[Project], year: float, unknown: Unknown) -> float | None:
    """The share with an event by ``year`` when the not known are treated in one blunt way.

    Not known are those of :func:`unknown_by`; what is done with them is :meth:`Count.treated`.
    None where they are left out and nothing is left. Raises SettingError if there is no project.
    """
    if not projects:
        raise SettingError("projects", "at least one project", tuple(projects))
    events = sum(project.event is not None and project.event <= year for project in projects)
    missing = unknown_by(projects, year)
    known = len(projects) - missing
    if known:
        return Count(events, known, missing).treated(unknown).share
    return {Unknown.NONE: 0.0, Unknown.ALL: 1.0}.get(unknown)
