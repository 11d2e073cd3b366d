"""Lab E7: code twelve statements, settle a rule, code again, and see what agreement is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

from ipywidgets import HTML, Box, Button, Dropdown, FloatSlider, HBox, ToggleButtons

from sametable.content.labs import lab_words
from sametable.content.statements import statements
from sametable.errors import SettingError
from sametable.models.agreement import agreement
from sametable.models.codebook import FRAMES, Coders, long_run, simulated
from sametable.models.setting import limits_of
from sametable.views.coding_sheet import Sheet
from sametable.views.two_coders import view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, field, no_others

LEFT_OUT = "none"
CODEBOOKS = {
    "draft": (),
    "numbers": ("numbers",),
    "courts": ("courts",),
    "both": ("numbers", "courts"),
}
PAIRS = {"a": "with_a", "b": "with_b", "colleagues": "colleagues", "simulated": "simulated"}
FIELDS = ("coders", "codebook", "statement", "first", "second", "care", "first_box", "seed")
HALF: dict[str, Any] = {**WIDE, "layout": {"width": "100%", "max_width": "19.5rem"}}
"""An input two of which stand side by side on a desk, so that the chart stays in view."""
SLIM: dict[str, Any] = {
    "style": {"description_width": "initial"},
    "layout": {"width": "100%", "max_width": "12.5rem"},
}
"""A slider two of which leave room for a button beside them."""
ROW = {"flex_flow": "row wrap", "width": "100%", "grid_gap": "0.5rem"}
# ipywidgets cuts a button's words short, and what stands above the buttons is running text.
STYLE = """<style>
.st-coding { border-left: 4px solid var(--st-accent, currentColor);
  padding: 0.1rem 0 0.1rem 0.9rem; }
.st-coding p { margin: 0.2rem 0; line-height: 1.5; }
.st-coding .st-said { font-size: 1.15em; font-weight: 600; }
.st-running-lab .widget-toggle-buttons { display: flex; flex-flow: row wrap; height: auto;
  align-items: center; }
.st-running-lab .widget-toggle-buttons > .widget-label { height: auto; margin: 0 0.5rem 0 0; }
.st-running-lab .widget-toggle-buttons > div { display: flex; flex-flow: row wrap; height: auto;
  gap: 0.3rem; }
.st-running-lab .widget-toggle-buttons .widget-toggle-button { width: auto; min-width: 0;
  padding: 0 0.75rem; margin: 0; }
</style>"""


class TwoCoders(Lab):
    """Two people code the same twelve statements by frame, under one of four codebooks.

    In the setting, ``first`` holds the reader's codes under the first draft and ``second`` those
    under a revised codebook: a frame, "none" for a statement left out, "" for one not come to.
    What "" stands in ``second`` is coded as in ``first``.
    """

    def __init__(self) -> None:
        self.statements = statements()
        self.blank = [""] * len(self.statements)
        self.start = Coders(seed=4)
        self.say = say = lab_words("two-coders").controls
        self.coders = Dropdown(
            options=[(say[words], pair) for pair, words in PAIRS.items()],
            description=say["coders"], **HALF,
        )  # fmt: skip
        self.codebook = Dropdown(
            options=[(say[name], name) for name in CODEBOOKS], description=say["codebook"], **HALF
        )
        self.statement = Dropdown(
            options=[(f"{one.number} {one.gist}", one.number) for one in self.statements],
            description=say["statement"], **HALF,
        )  # fmt: skip
        self.code = ToggleButtons(
            options=[(say[code], code) for code in (*FRAMES, LEFT_OUT)],
            value=None, description=say["code"],
            style={"description_width": "initial", "button_width": "auto"},
            layout={"width": "100%"},
        )  # fmt: skip
        limits = limits_of(Coders)
        self.care, self.first_box = (
            FloatSlider(
                value=getattr(self.start, name), min=limits[name].min, max=limits[name].max,
                step=limits[name].step, description=limits[name].label, readout_format=".0%",
                **SLIM,
            )
            for name in ("care", "first_box")
        )  # fmt: skip
        self.further = Button(description=say["next_statement"], layout={"width": "auto"})
        self.again = Button(description=say["draw_again"], layout={"width": "auto"})
        self.card = HTML()
        self.picking = HBox([self.statement, self.further], layout=ROW)
        self.blind = HBox([self.care, self.first_box, self.again], layout=ROW)
        super().__init__(
            lab="two-coders",
            inputs={
                "coders": self.coders, "codebook": self.codebook,
                "statement": self.statement, "code": self.code,
            },
        )  # fmt: skip
        above = (Box([self.coders, self.codebook], layout=ROW), self.picking, self.card,
                 self.code, self.blind)  # fmt: skip
        self.set_trait("children", (*above, *self.children[1:]))
        for slider in (self.care, self.first_box):
            slider.observe(self._moved, "value")
        self.further.on_click(lambda _: self._go_on())
        self.again.on_click(lambda _: self._draw_again())

    def next_step(self) -> None:
        """The next step of the path. What the reader has coded is theirs, and stays."""
        own = {name: self.setting[name] for name in ("first", "second", "statement")}
        self.steps = tuple(replace(step, setting={**step.setting, **own}) for step in self.steps)
        super().next_step()

    def _go_on(self) -> None:
        """The next statement; after the last, the first."""
        self.statement.value = self.statement.value % len(self.statements) + 1

    def _draw_again(self) -> None:
        last = int(limits_of(Coders)["seed"].max)
        self.setting = {**self.setting, "seed": (self.setting["seed"] + 1) % last}

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        statement = setting.get("statement", 1)
        if statement not in range(1, len(self.statements) + 1) or isinstance(
            statement, bool | float
        ):
            raise SettingError("statement", f"from 1 to {len(self.statements)}", statement)
        blind = Coders(
            **{name: setting.get(name, getattr(self.start, name))
               for name in ("care", "first_box", "seed")}
        )  # fmt: skip
        return {
            "coders": field(setting, "coders", list(PAIRS), "a"),
            "codebook": field(setting, "codebook", list(CODEBOOKS), "draft"),
            "statement": statement,
            "first": self._codes(setting, "first"),
            "second": self._codes(setting, "second"),
            "care": blind.care,
            "first_box": blind.first_box,
            "seed": blind.seed,
        }

    def _codes(self, setting: Mapping[str, Any], name: str) -> list[str]:
        codes = setting.get(name, self.blank)
        if not isinstance(codes, list | tuple) or len(codes) != len(self.statements):
            raise SettingError(name, f"a list of {len(self.statements)} codes", codes)
        for code in codes:
            if not isinstance(code, str) or code not in (*FRAMES, LEFT_OUT, ""):
                raise SettingError(name, f"made of {', '.join(FRAMES)}, none or nothing", code)
        return list(codes)

    def _own(self, setting: Setting, codebook: str) -> list[str]:
        """The reader's codes under a codebook, "" where there is none."""
        if codebook == "draft":
            return list(setting["first"])
        pairs = zip(setting["second"], setting["first"], strict=True)
        return [second or first for second, first in pairs]

    def _view(self) -> View:
        now = self._sheet(self.setting["codebook"])
        if self.setting["codebook"] != "draft" and self.setting["coders"] != "simulated":
            now = replace(now, before=agreement(*self._sheet("draft").codes))
        return view(self.statements, now)

    def _sheet(self, codebook: str) -> Sheet:
        say, pair, rules = self.say, self.setting["coders"], CODEBOOKS[codebook]
        if pair == "simulated":
            who = Coders(**{name: self.setting[name] for name in ("care", "first_box", "seed")})
            return Sheet(
                names=("1", "2"),
                called=(say["coder_1"], say["coder_2"]),
                codes=simulated(self.statements, rules, who),
                rules=rules,
                long_run=long_run(self.statements, rules, who),
                note=say["note"],
            )
        colleagues = {
            who: [one.code_by(who, rules) for one in self.statements] for who in ("a", "b")
        }
        if pair == "colleagues":
            first = say["colleague_a"]
            return Sheet(
                names=("A", "B"),
                called=(first[0].upper() + first[1:], say["colleague_b"]),
                codes=(colleagues["a"], colleagues["b"]),
                rules=rules,
                note=say["note"],
            )
        own = self._own(self.setting, codebook)
        return Sheet(
            names=(say["you"], pair.upper()),
            called=(say["you"], say[f"colleague_{pair}"]),
            codes=(
                [code if code in FRAMES else None for code in own],
                [theirs if code else None for theirs, code in zip(colleagues[pair], own,
                                                                  strict=True)],
            ),
            rules=rules,
            todo=own.count(""),
            note=say["note"],
        )  # fmt: skip

    def _read(self) -> Setting:
        now = {**self.setting}
        for name in ("coders", "codebook", "statement", "care", "first_box"):
            now[name] = getattr(self, name).value
        same = all(now[name] == self.setting[name] for name in ("codebook", "statement"))
        if same and self.code.value is not None:
            # Another statement or codebook shows its own code first; only then may it change.
            kept = "first" if now["codebook"] == "draft" else "second"
            codes = list(now[kept])
            codes[now["statement"] - 1] = self.code.value
            now[kept] = codes
        return now

    def _move(self, setting: Setting) -> None:
        for name in ("coders", "codebook", "statement", "care", "first_box"):
            getattr(self, name).value = setting[name]
        at = setting["statement"] - 1
        self.code.value = self._own(setting, setting["codebook"])[at] or None
        pair = setting["coders"]
        for widget, shown in (
            (self.picking, pair != "simulated"),
            (self.card, True),
            (self.code, pair in ("a", "b")),
            (self.blind, pair == "simulated"),
        ):
            widget.layout.display = None if shown else "none"
        self.card.value = self._card(setting)

    def _card(self, setting: Setting) -> str:
        """The statement in view, and what the codebook says about coding it."""
        say = self.say
        at = setting["statement"] - 1
        said = f"“{self.statements[at].text}”"
        coded = self._own(setting, setting["codebook"])[at]
        if coded and setting["coders"] in ("a", "b"):
            # A pressed button is told by its colour only.
            said += f" → {say[coded]}"
        lines = " ".join(
            f"<b>{escape(say[frame])}:</b> {escape(say[f'line_{frame}'])}" for frame in FRAMES
        )
        rules = "".join(
            f"<p>{escape(say[f'rule_{rule}'])}</p>" for rule in CODEBOOKS[setting["codebook"]]
        )
        quoted = (
            f'<p class="st-said">{escape(said)}</p>' if setting["coders"] != "simulated" else ""
        )
        return f'{STYLE}<div class="st-coding">{quoted}<p>{lines}</p>{rules}</div>'
