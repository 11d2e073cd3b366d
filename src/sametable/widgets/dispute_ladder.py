"""Lab E15: build a ladder for disputes, see what it costs, and take it home as a clause."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from ipywidgets import (
    HTML,
    Box,
    Button,
    Dropdown,
    IntSlider,
    Layout,
    ToggleButton,
    VBox,
    Widget,
)  # fmt: skip

from sametable.content.labs import lab_words
from sametable.content.words import words
from sametable.errors import SettingError
from sametable.models.clause import Clause, Learns, Pays, clause
from sametable.models.ladder import MOST_STEPS, Kind, Ladder, Step, by_index, moved, without
from sametable.models.ladder_presets import RETAINER, STREAMS, Arrivals, Board, Order, steps
from sametable.models.ladder_simulation import Simulation, simulate
from sametable.views.dispute_ladder import Names, view
from sametable.views.dispute_ladder_clause import sheet
from sametable.views.dispute_ladder_tornado import view_tornado
from sametable.views.kept_ladder import steps_in_a_line, terms
from sametable.views.view import View
from sametable.widgets.chart import Chart
from sametable.widgets.lab import WIDE, Lab, Setting, field, no_others
from sametable.widgets.sheet import Sheet
from sametable.widgets.step_editor import StepEditor
from sametable.widgets.work import Work

SLUG = "dispute-ladder"
OWN = "own"
FIELDS = ("order", "board", "arrives", "weight", "steps", "pays", "learns")
STEP = ("name", "kind", "success", "cost", "delay", "harm", "back", "back_to", "reopen",
        "reopen_to", "optional")  # fmt: skip
HEAVIEST = 20
"""The most that one point of damage can be worth, in days of work."""
DISPUTES, SEED = 50_000, 2026


class DisputeLadder(Lab):
    """The steps by which a partnership settles disputes: presets, and a ladder of one's own.

    ``steps`` in the setting is the reader's own ladder. It is kept when a preset is chosen.
    """

    def __init__(self) -> None:
        say = lab_words(SLUG).controls
        self.say = say
        self.names = {name: say[name] for name in ("talks", "mediation", "force")}
        self.names["board"] = say["board_name"]
        self.order = self._choice("order", [*Order, OWN])
        self.board = self._choice("board", [*Board])
        self.arrives = self._choice("arrives", [*Arrivals])
        self.weight = IntSlider(min=0, max=HEAVIEST, description=say["weight"], **WIDE)
        self.pays = self._choice("pays", [*Pays])
        self.learns = self._choice("learns", [*Learns])
        self.simulated: tuple[Ladder, int, Simulation] | None = None
        self.work = Work(say["simulate"], say["simulating"], self._simulate, self._keep)
        self._make_sandbox()
        self._make_pages()
        super().__init__(
            lab=SLUG,
            inputs={
                "order": self.order, "board": self.board, "arrives": self.arrives,
                "weight": self.weight,
            },
            extras=[
                *(part for pair in (self.matters, self.writing, self.changing) for part in pair),
            ],
            works=[self.work],
        )  # fmt: skip
        self._observe()

    def _choice(self, name: str, values: Sequence[str]) -> Dropdown:
        options = [(self.say[str(value)], str(value)) for value in values]
        return Dropdown(options=options, description=self.say[name], **WIDE)

    def _make_sandbox(self) -> None:
        self.editor = StepEditor(self.say)
        fitting = Layout(width="auto")
        self.buttons = {
            name: Button(description=self.say[name], layout=fitting)
            for name in ("earlier", "later", "remove", "add", "sort")
        }
        self.refusal = HTML()
        row = Box([*self.buttons.values()], layout=Layout(flex_flow="row wrap", grid_gap="0.5rem"))
        help_ = HTML(f"<p>{escape(self.say['steps_help'])}</p>")
        self.changing = self._folded("try_steps", [help_, self.editor, self.refusal, row])
        self.changing[1].add_class("st-lab-sandbox")

    def _make_pages(self) -> None:
        self.tornado, self.tornado_says, self.tornado_table = Chart(), HTML(), HTML()
        self.matters = self._folded(
            "what_matters", [self.tornado_says, self.tornado, self.tornado_table]
        )
        self.sheet = Sheet()
        choices = Box(
            [self.pays, self.learns],
            layout=Layout(flex_flow="row wrap", width="100%", grid_gap="0.5rem"),
        )
        self.writing = self._folded("write_clause", [choices, self.sheet])

    def _folded(self, name: str, parts: Sequence[Widget]) -> tuple[ToggleButton, VBox]:
        toggle = ToggleButton(description=self.say[name], layout=Layout(width="auto"))
        return toggle, VBox([*parts], layout=Layout(display="none"))

    def _observe(self) -> None:
        for toggle, body in (self.matters, self.writing, self.changing):
            toggle.observe(self._opens(body), "value")
        for widget in (self.pays, self.learns):
            widget.observe(self._moved, "value")
        self.editor.chosen.observe(self._chosen, "value")
        for box in self.editor.boxes.values():
            box.observe(self._edited, "value")
        acts: dict[str, Callable[[tuple[Step, ...], int], tuple[tuple[Step, ...], int]]] = {
            "earlier": lambda s, at: (moved(s, at, max(0, at - 1)), max(0, at - 1)),
            "later": lambda s, at: (moved(s, at, at + 1), min(at + 1, len(s) - 1)),
            "remove": lambda s, at: (without(s, at), max(0, at - 1)),
            "add": lambda s, at: (self._with_another(s, at), at + 1),
            "sort": lambda s, at: (by_index(s, self.setting["weight"]), at),
        }
        for name, act in acts.items():
            self.buttons[name].on_click(self._rebuilds(act))

    def _opens(self, body: VBox) -> Callable[[Any], None]:
        def opened(change: Any) -> None:
            body.layout.display = None if change["new"] else "none"
            self._refresh_pages()

        return opened

    # The ladder of a setting

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        weight = setting.get("weight", 0)
        if isinstance(weight, bool) or not isinstance(weight, int) or not 0 <= weight <= HEAVIEST:
            raise SettingError("weight", f"a whole number from 0 to {HEAVIEST} (days)", weight)
        whole: Setting = {
            "order": field(setting, "order", [*Order, OWN], Order.FORCE.value),
            "board": field(setting, "board", [*Board], Board.NONE.value),
            "arrives": field(setting, "arrives", [*Arrivals], Arrivals.ALIKE.value),
            "weight": weight,
            "pays": field(setting, "pays", [*Pays], Pays.EQUAL.value),
            "learns": field(setting, "learns", [*Learns], Learns.ALL.value),
        }
        own = setting.get("steps", [])
        if not isinstance(own, list | tuple):
            raise SettingError("steps", f"a list of at most {MOST_STEPS} steps", own)
        if len(own) > MOST_STEPS:
            raise SettingError("steps", f"a list of at most {MOST_STEPS} steps", len(own))
        built = tuple(map(_step, own))
        if whole["order"] == OWN and not built:
            built = steps(Order.TALKS, Board(whole["board"]), self.names)
        if built:
            self._ladder_of(built, whole)
        return {**whole, "steps": [_plain(step) for step in built]}

    def _steps(self) -> tuple[Step, ...]:
        setting = self.setting
        if setting["order"] == OWN:
            return tuple(map(_step, setting["steps"]))
        return steps(Order(setting["order"]), Board(setting["board"]), self.names)

    def _ladder_of(self, built: tuple[Step, ...], setting: Setting) -> Ladder:
        standing = any(step.name == self.names["board"] for step in built)
        stream = STREAMS[Arrivals(setting["arrives"])]
        return Ladder(built, stream, RETAINER if standing else 0.0)

    @property
    def ladder(self) -> Ladder:
        """The ladder that the lab shows."""
        return self._ladder_of(self._steps(), self.setting)

    @property
    def clause(self) -> Clause:
        """The agreement that the ladder amounts to."""
        setting = self.setting
        return clause(self.ladder, pays=Pays(setting["pays"]), learns=Learns(setting["learns"]))

    # What it shows

    def _view(self) -> View:
        ladder, weight = self.ladder, self.setting["weight"]
        kinds = {kind: self.say[kind] for kind in Kind}
        run = None
        if self.simulated and self.simulated[:2] == (ladder, weight):
            run = self.simulated[2]
        return view(ladder, float(weight), Names(kinds, self.names["board"]), run)

    def _in_words(self) -> list[tuple[str, str]]:
        return [(self.say["the_steps"], steps_in_a_line(self.clause)), *super()._in_words()[2:]]

    def _for_plan(self) -> list[str]:
        return [*super()._for_plan(), self.say["draft"].format(terms=" ".join(terms(self.clause)))]

    def refresh(self) -> None:
        super().refresh()
        self._refresh_pages()

    def _refresh_pages(self) -> None:
        """What is folded away is not computed."""
        if self.matters[0].value:
            found = view_tornado(self.ladder, float(self.setting["weight"]), self.say)
            result, *rest = found.says
            self.tornado_says.value = f"<p><strong>{escape(result)}</strong></p>" + "".join(
                f"<p>{escape(text)}</p>" for text in rest
            )
            self.tornado_table.value = (
                f"<details><summary>{escape(words('lab')['table'])}</summary>"
                f'<div class="st-scroll" tabindex="0">{found.table.html()}</div></details>'
            )
            with self.tornado.hold_sync():
                self.tornado.spec, self.tornado.alt = found.chart, found.alt
        if self.writing[0].value:
            self.sheet.content = sheet(self.clause, self.say["print"]).data()

    def page(self) -> str:
        """The clause as plain text: for proof cells and tests."""
        return "\n".join(sheet(self.clause, self.say["print"]).words())

    def _simulate(self) -> Generator[tuple[int, int], None, tuple[Ladder, int, Simulation]]:
        ladder, weight = self.ladder, self.setting["weight"]
        run = yield from simulate(ladder, float(weight), DISPUTES, SEED)
        return ladder, weight, run

    def _keep(self, simulated: tuple[Ladder, int, Simulation]) -> None:
        self.simulated = simulated
        self.refresh()

    # What the reader changes

    def _read(self) -> Setting:
        more = {"pays": self.pays.value, "learns": self.learns.value}
        return {**super()._read(), **more, "steps": self.setting["steps"]}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.pays.value, self.learns.value = setting["pays"], setting["learns"]
        # The reader's own ladder has a board where one of its steps is the board.
        self.board.layout.display = "none" if setting["order"] == OWN else None
        self.refusal.value = ""
        self._show_step()

    def _show_step(self) -> None:
        with self._quiet():
            self.editor.show(self._steps(), self.editor.at)

    def _chosen(self, _: object) -> None:
        if not self._moving:
            self.refusal.value = ""
            self._show_step()

    def _edited(self, _: object) -> None:
        if self._moving:
            return
        built = [_plain(step) for step in self._steps()]
        built[self.editor.at] = self.editor.read()
        self._build(built)

    def _rebuilds(
        self, act: Callable[[tuple[Step, ...], int], tuple[tuple[Step, ...], int]]
    ) -> Callable[[Button], None]:
        def clicked(_: Button) -> None:
            built, at = act(self._steps(), self.editor.at)
            if self._build([_plain(step) for step in built]):
                with self._quiet():
                    self.editor.show(built, at)

        return clicked

    def _build(self, built: list[dict[str, Any]]) -> bool:
        """Take a ladder of the reader's own; one that cannot be is refused and put back."""
        try:
            if not built:
                raise SettingError("steps", f"from 1 to {MOST_STEPS} steps", 0)
            self.setting = self._checked({**self.setting, "order": OWN, "steps": built})
        except SettingError as problem:
            self._show_step()
            self.refusal.value = f"<p>{escape(str(problem))}</p>"
            return False
        return True

    def _with_another(self, built: tuple[Step, ...], at: int) -> tuple[Step, ...]:
        taken = {step.name for step in built}
        names = (f"{self.say['new_step']} {number}" for number in range(1, MOST_STEPS + 2))
        another = Step(next(name for name in names if name not in taken))
        return moved((*built, another), len(built), at + 1)


def _step(given: object) -> Step:
    no_others(given, STEP)
    fields = dict(given) if isinstance(given, Mapping) else {}
    if "name" not in fields:
        raise SettingError("steps", "made of steps with a name", given)
    kind = field(fields, "kind", [*Kind], Kind.INTERESTS.value)
    return Step(**{**fields, "kind": Kind(kind)})


def _plain(step: Step) -> dict[str, Any]:
    return {**asdict(step), "kind": step.kind.value}
