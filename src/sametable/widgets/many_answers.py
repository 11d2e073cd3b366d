"""Lab E5: choose a model of a table of lists, and see how much the choice decides."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ipywidgets import Dropdown

from sametable.content.labs import lab_words
from sametable.content.own_table import read_own, write_own
from sametable.content.tables import Headline, lists_table, table
from sametable.errors import ContentError, SettingError
from sametable.models.bootstrap import Bootstrap, bootstrap, chosen_anew, same_model
from sametable.models.lists_table import ListsTable
from sametable.models.log_linear import Fit, LogLinear, Outcome
from sametable.models.model_choice import (
    MOST_MODELS,
    Choices,
    Criterion,
    Every,
    Steps,
    choices,
    finish,
)
from sametable.views.many_answers import Shown, view
from sametable.views.many_answers_words import how, waiting
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, field, no_others
from sametable.widgets.many_answers_sandbox import Sandbox
from sametable.widgets.work import Work

RULES = ("none", "downhill", "best", "ticked")
CRITERIA: tuple[Criterion, ...] = ("bic", "aic")
EMPTY = ("counted", "left-out")
FIELDS = ("rule", "by", "empty", "ticked", "table")
DRAWN, SEED = 200, 2013
FEW_PAIRS = 10
"""Up to so many pairs, all models one pair away are shown without being asked for."""
CHUNK = 1_500
"""A saved text is kept short: a table of the reader's own is kept in pieces."""


class ManyAnswers(Lab):
    """Models of a lists table: one chosen by a rule, or by ticking pairs, and all others.

    ``table`` in the setting holds a table of the reader's own, in pieces; empty, it is the
    published one. What was fitted or drawn is kept until the lab starts again.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.headline_range: Headline | None = next(iter(table(name).headlines), None)
        self.published = lists_table(name)
        self._known: dict[str, Choices] = {}
        self._drawn: dict[str, Bootstrap] = {}
        self._known[""] = finish(choices(LogLinear(self.published), everything=False))
        self._reach = self._known[""].models.fits
        say = self.words = lab_words("many-answers").controls
        self.rule, self.by, self.empty = (
            Dropdown(
                options=[(say[f"{name}_{value.replace('-', '_')}"], value) for value in values],
                description=say[name],
                **WIDE,
            )
            for name, values in (("rule", RULES), ("by", CRITERIA), ("empty", EMPTY))
        )
        self.fit_all = Work(
            self._fit_label(self.published), say["fitting"], self._fitting, self._fitted
        )
        self.draw = Work(
            say["draw"].format(times=DRAWN), say["drawing"], self._drawing, self._have_drawn
        )
        self.sandbox = Sandbox(say, self._ticked, self._read_own, self._write_own, self._back)
        super().__init__(
            lab="many-answers",
            inputs={"rule": self.rule, "by": self.by, "empty": self.empty},
            works=[self.fit_all, self.draw],
            extras=[self.sandbox.toggle, self.sandbox],
            on=name,
        )

    @classmethod
    def on(cls, name: str) -> ManyAnswers:
        """The lab on ``data/<name>.csv``. Raises ContentError if there is no such table."""
        return cls(name)

    @property
    def lists(self) -> ListsTable:
        """The table that the setting is about."""
        return self._table(self.setting["table"])

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        rule = field(setting, "rule", RULES, "none")
        pieces = setting.get("table", [])
        if not isinstance(pieces, list | tuple) or not all(isinstance(p, str) for p in pieces):
            raise SettingError("table", "a list of texts", pieces)
        lists = self._table(pieces)
        ticked = setting.get("ticked", [])
        if not isinstance(ticked, list | tuple):
            raise SettingError("ticked", "a list of pairs", ticked)
        known = [f"{a}+{b}" for a, b in lists.pairs()]
        same = {f"{b}+{a}": f"{a}+{b}" for a, b in lists.pairs()}
        for each in ticked:
            if not isinstance(each, str) or (each not in known and each not in same):
                raise SettingError("ticked", f"some of {', '.join(known)}", each)
        chosen = {same.get(each, each) for each in ticked} if rule == "ticked" else set()
        return {
            "rule": rule,
            "by": field(setting, "by", CRITERIA, "bic"),
            "empty": field(setting, "empty", EMPTY, "counted"),
            "ticked": [each for each in known if each in chosen],
            "table": [] if write_own(lists) == write_own(self.published) else _pieces(lists),
        }

    def _table(self, pieces: Sequence[str]) -> ListsTable:
        if not pieces:
            return self.published
        try:
            return read_own("".join(pieces))
        except ContentError as problem:
            raise SettingError("table", f"one that can be read: {problem}", pieces) from problem

    def _view(self) -> View:
        chosen = self._chosen()
        every = self._every()
        rule, by = self.setting["rule"], self.setting["by"]
        own = bool(self.setting["table"])
        models = self._choices().models
        plain = models.fit(0)
        return view(
            Shown(
                chosen=chosen,
                how=how(rule, by, chosen, len(every.outcomes) if every else 0),
                by=by,
                lists=self.lists.lists,
                near=self._near(chosen),
                downhill=rule == "downhill",
                reach=() if own else self._reach,
                plain=plain if isinstance(plain, Fit) else None,
                every=every,
                drawn=self._drawn.get(self._state()),
                anew=rule == "downhill",
                waiting=waiting(
                    rule, 1 << models.pairs, MOST_MODELS, self.fit_all.start.description
                ),
                headline=None if own else self.headline_range,
                note=self.words["own_note"] if own else "",
            )
        )

    def _state(self) -> str:
        return json.dumps(self.setting, sort_keys=True)

    def _choices(self) -> Choices:
        key = "".join(self.setting["table"])
        if key not in self._known:
            self._known[key] = Choices(LogLinear(self.lists), {})
        return self._known[key]

    def _every(self) -> Every | None:
        every = self._choices().every
        return every.sharing if every and self.setting["empty"] == "left-out" else every

    def _chosen(self) -> Outcome | None:
        known, rule, by = self._choices(), self.setting["rule"], self.setting["by"]
        if rule == "best":
            every = self._every()
            return next(iter(every.ranked(by) or every.outcomes[:1]), None) if every else None
        if rule == "downhill":
            way = known.downhill.get((by, self.setting["empty"] == "counted"))
            return way.chosen if way else None
        pairs = [tuple(each.split("+", 1)) for each in self.setting["ticked"]]
        return known.models.fit(known.models.bits((a, b) for a, b in pairs))

    def _near(self, chosen: Outcome | None) -> tuple[Fit, ...]:
        known = self._choices()
        if self.setting["rule"] == "downhill":
            way = known.downhill.get((self.setting["by"], self.setting["empty"] == "counted"))
            return tuple(each for each in way.way if isinstance(each, Fit)) if way else ()
        models = known.models
        if chosen is None or known.every or models.pairs > FEW_PAIRS:
            return ()
        here = models.bits(chosen.pairs)
        away = [models.fit(here ^ 1 << at) for at in range(models.pairs)]
        left_out = self.setting["empty"] == "left-out"
        return tuple(
            each for each in away if isinstance(each, Fit) and not (left_out and each.empty)
        )

    def _read(self) -> Setting:
        setting = {**self.setting, **super()._read()}
        if setting["rule"] == "ticked" != self.setting["rule"]:
            chosen = self._chosen()
            setting["ticked"] = [f"{a}+{b}" for a, b in chosen.pairs] if chosen else []
        return setting

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.fit_all.start.description = self._fit_label(self.lists)
        chosen = self._chosen()
        self.sandbox.show(self.lists, chosen.pairs if chosen else ())

    def _fit_label(self, lists: ListsTable) -> str:
        count = 1 << len(lists.pairs())
        if count > MOST_MODELS:
            return self.words["fit_downhill"]
        return self.words["fit_all"].format(models=f"{count:,}")

    def _fitting(self) -> Steps[Choices]:
        return choices(self._choices().models, everything=True)

    def _fitted(self, found: Choices) -> None:
        self._known["".join(self.setting["table"])] = found
        with self._quiet():
            self._move(dict(self.setting))
        self.refresh()

    def _drawing(self) -> Steps[Bootstrap | None]:
        chosen = self._chosen()
        if not isinstance(chosen, Fit):
            return _nothing()
        choose = same_model(self._choices().models.bits(chosen.pairs))
        if self.setting["rule"] == "downhill":
            counted = self.setting["empty"] == "counted"
            choose = chosen_anew(self.setting["by"], _any if counted else _sharing)
        return bootstrap(self.lists, choose, DRAWN, SEED)

    def _have_drawn(self, drawn: Bootstrap | None) -> None:
        if drawn is None:
            self.note.value = f"<p>{self.words['nothing_to_draw']}</p>"
            return
        self._drawn[self._state()] = drawn
        self.refresh()

    def start_again(self) -> None:
        """Also forgets what was fitted and drawn."""
        self._drawn.clear()
        first = self._known[""]
        self._known = {"": Choices(first.models, first.downhill)}
        self.sandbox.clear()
        super().start_again()
        self._follow()  # the setting may be the opening one already

    def _ticked(self, pairs: list[str]) -> None:
        self.note.value = ""
        self.setting = {**self.setting, "rule": "ticked", "ticked": pairs}

    def _read_own(self, text: str) -> None:
        own = read_own(text)
        self.note.value = ""
        self.setting = self._checked({"table": _pieces(own)})

    def _write_own(self) -> str:
        return write_own(self.lists)

    def _back(self) -> None:
        self.note.value = ""
        self.setting = self._checked({})


def _pieces(lists: ListsTable) -> list[str]:
    text = write_own(lists)
    return [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]


def _any(_: LogLinear) -> None:
    return None


def _sharing(models: LogLinear) -> int:
    return ~models.empty


def _nothing() -> Steps[None]:
    yield 0, 1
