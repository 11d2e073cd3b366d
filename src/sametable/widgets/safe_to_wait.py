"""Lab E13: wait for the other or go alone; widen a project in steps; a tournament of trust."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from html import escape
from typing import Any

from ipywidgets import HTML, Button, FloatSlider, HBox, IntSlider, ToggleButton, VBox, Widget

from sametable.content.labs import lab_words
from sametable.errors import SettingError
from sametable.models.setting import Limited, limits_of
from sametable.models.stag_hunt import Payoffs
from sametable.models.trust_game import Setting as Game
from sametable.models.trust_game import many_tournaments
from sametable.models.widening import Setting as Steps
from sametable.views import safe_to_wait, trust_tournament
from sametable.views.view import View
from sametable.widgets.lab import Lab, Setting, in_words, no_others
from sametable.widgets.work import Work

MANY = 1_000
STEPS = ("belief", "steps", "mistakes", "weight", "power", "rounds", "seed")
PAYOFFS = ("both", "left", "taken", "alone")
GAME = {"game_rounds": "rounds", "game_mistakes": "mistakes", "game_seed": "seed"}
SLIDER: dict[str, Any] = {
    "style": {"description_width": "7.5rem"},
    "layout": {"width": "100%", "max_width": "19.5rem"},
}
ROW = {"flex_flow": "row wrap", "width": "100%", "grid_gap": "0.5rem"}


def _slider(model: type[Limited], name: str) -> Widget:
    """A slider with the limits and the label of a model's field."""
    limits, start = limits_of(model)[name], getattr(model(), name)
    kind = IntSlider if isinstance(start, int) and limits.step == int(limits.step) else FloatSlider
    return kind(
        value=start, min=limits.min, max=limits.max, step=limits.step,
        description=limits.label, **SLIDER,
    )  # fmt: skip


class SafeToWait(Lab):
    """Trust and a project in steps; behind a button, a tournament of five characters.

    In the setting, the fields of the tournament's model begin with ``game_``. Which of the two is
    shown is no part of it: like a sandbox, the tournament is shut when the lab opens.
    """

    def __init__(self) -> None:
        say = lab_words("safe-to-wait").controls
        self.words = say
        fitting = {"width": "auto"}
        self.belief, self.steps_to_whole, self.mistakes, self.left = (
            _slider(Steps, "belief"), _slider(Steps, "steps"), _slider(Steps, "mistakes"),
            _slider(Payoffs, "left"),
        )  # fmt: skip
        inputs = {
            "belief": self.belief,
            "steps": self.steps_to_whole,
            "mistakes": self.mistakes,
            "left": self.left,
        }
        self.more = {
            **{name: _slider(Payoffs, name) for name in ("both", "taken", "alone")},
            **{name: _slider(Steps, name) for name in ("weight", "power", "rounds")},
        }
        self.game = {name: _slider(Game, field) for name, field in GAME.items() if field != "seed"}
        self.other_luck = Button(description=say["other_luck"], layout=fitting)
        self.open_sandbox = ToggleButton(description=say["sandbox"], layout=fitting)
        self.tournament = ToggleButton(description=say["tournament"], layout=fitting)
        self.refusal = HTML()
        self.sandbox = VBox(
            [HBox([*self.more.values()], layout=ROW), self.refusal], layout={"display": "none"}
        )
        self.playing = HBox([*self.game.values()], layout={**ROW, "display": "none"})
        self.means: tuple[Setting, dict[str, float]] | None = None
        self.work = Work(say["many"], say["playing"], self._play, self._played)
        super().__init__(
            lab="safe-to-wait",
            inputs=inputs,
            works=[self.work],
            extras=[
                HBox([self.other_luck, self.open_sandbox, self.tournament], layout=ROW),
                self.sandbox,
            ],
        )
        self.set_trait("children", (self.playing, *self.children))
        for widget in (*self.more.values(), *self.game.values()):
            widget.observe(self._moved, "value")
        self.tournament.observe(self._change_over, "value")
        self.open_sandbox.observe(lambda _: self._arrange(), "value")
        self.other_luck.on_click(lambda _: self._draw_again())

    @property
    def _game(self) -> Game:
        return Game(**{field: self.setting[name] for name, field in GAME.items()})

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, (*STEPS, *PAYOFFS, *GAME))
        given = {name: setting[name] for name in STEPS if name in setting}
        steps = Steps(**given)
        payoffs = Payoffs(**{name: setting[name] for name in PAYOFFS if name in setting})
        game = {field: setting[name] for name, field in GAME.items() if name in setting}
        try:
            played = Game(**game)
        except SettingError as problem:
            raise SettingError(f"game_{problem.field}", problem.allowed, problem.came) from problem
        return {
            **{name: getattr(steps, name) for name in STEPS},
            **{name: getattr(payoffs, name) for name in PAYOFFS},
            **{name: getattr(played, field) for name, field in GAME.items()},
        }

    def _view(self) -> View:
        if self.tournament.value:
            means = self.means[1] if self.means and self.means[0] == self.setting else None
            return trust_tournament.view(self._game, means, MANY, self.words["note"])
        return safe_to_wait.view(
            Payoffs(**{name: self.setting[name] for name in PAYOFFS}),
            Steps(**{name: self.setting[name] for name in STEPS}),
            self.words["note"],
        )

    def _sliders(self) -> dict[str, Widget]:
        return {**self.inputs, **self.more, **self.game}

    def _in_words(self) -> list[tuple[str, str]]:
        shown = self.game if self.tournament.value else self.inputs
        return [(each.description, in_words(each)) for each in shown.values()]

    def _read(self) -> Setting:
        moved = {name: widget.value for name, widget in self._sliders().items()}
        return {**self.setting, **moved}

    def _moved(self, _: object = None) -> None:
        if self._moving:
            return
        self.refusal.value = ""
        try:
            super()._moved()
        except SettingError:
            # Two sliders that are each within their limits can make another game together.
            self.refusal.value = f"<p>{escape(self.words['refused'])}</p>"
            with self._quiet():
                self._move(dict(self.setting))

    def _move(self, setting: Setting) -> None:
        for name, widget in self._sliders().items():
            widget.value = setting[name]
        self._arrange()

    def _arrange(self) -> None:
        """The controls of what is shown, and no others."""
        playing = self.tournament.value
        for widget, shown in (
            (self.playing, playing),
            (self.work, playing),
            (self.open_sandbox, not playing),
            (self.sandbox, self.open_sandbox.value and not playing),
            *((each, not playing) for each in self.inputs.values()),
        ):
            widget.layout.display = None if shown else "none"

    def _change_over(self, _: object) -> None:
        self.work.stop()
        self.note.value = ""
        self._arrange()
        self.refresh()

    def next_step(self) -> None:
        """The next step of the path, which is about the steps."""
        self.tournament.value = False
        super().next_step()

    def start_again(self) -> None:
        """Everything as it was at the start, and the tournament shut."""
        self.tournament.value = False
        super().start_again()

    def _draw_again(self) -> None:
        name = "game_seed" if self.tournament.value else "seed"
        last = int(limits_of(Game)["seed"].max)
        self.setting = {**self.setting, name: (self.setting[name] + 1) % last}

    def _play(self) -> Generator[tuple[int, int], None, dict[str, float]]:
        return many_tournaments(self._game, MANY)

    def _played(self, means: dict[str, float]) -> None:
        self.means = (dict(self.setting), means)
        self.refresh()
