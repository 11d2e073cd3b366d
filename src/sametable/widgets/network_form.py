"""Lab E12: choose who runs a partnership, take partners out, and see who can still reach whom."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from ipywidgets import HTML, Dropdown, FloatSlider, IntSlider

from sametable.content.labs import lab_words
from sametable.errors import SettingError
from sametable.models.contingencies import Conditions, Level
from sametable.models.network import PARTNERS, Form
from sametable.models.network import Setting as Partners
from sametable.models.setting import limits_of
from sametable.views.network_drawing import Shown
from sametable.views.network_form import compared, view
from sametable.views.view import View
from sametable.views.words import listed
from sametable.widgets.lab import WIDE, Lab, Setting, field, no_others
from sametable.widgets.picks import Picks
from sametable.widgets.sandbox import Sandbox

FIELDS = ("form", "members", "trust", "lost", "consensus", "need")
OFFICE = "office"
STAY = 2
"""So many stay in the network: with fewer there is nobody to reach."""


class NetworkForm(Lab):
    """A partnership's own network, in five forms; whoever is clicked is taken out or put back."""

    def __init__(self) -> None:
        self.say = say = lab_words("network-form").controls
        self.forms = {form: say[form] for form in Form}
        self.names = {member: say[member] for member in PARTNERS} | {OFFICE: say["secretariat"]}
        limits = limits_of(Partners)
        self.form = Dropdown(
            options=[(name, form.value) for form, name in self.forms.items()],
            description=say["form"], **WIDE,
        )  # fmt: skip
        many = limits["members"]
        self.members = IntSlider(
            value=Partners().members, min=int(many.min), max=int(many.max),
            description=many.label, **WIDE,
        )  # fmt: skip
        trust = limits["trust"]
        self.trust = FloatSlider(
            value=Partners().trust, min=trust.min, max=trust.max, step=trust.step,
            description=trust.label, readout_format=".0%", **WIDE,
        )  # fmt: skip
        self.lost = Picks(
            say["take_out"],
            self.names,
            {
                "free": "{name}", "free_help": say["take_out_help"],
                "picked": say["put_back"], "picked_help": say["put_back_help"],
            },
        )  # fmt: skip
        levels = [(say[level], level.value) for level in Level]
        self.consensus = Dropdown(options=levels, description=say["consensus"], **WIDE)
        self.need = Dropdown(options=levels, description=say["need"], **WIDE)
        self.verdict, self.comparison = HTML(), HTML()
        self.sandbox = Sandbox(say["compare"], {"consensus": self.consensus, "need": self.need})
        self.sandbox.body.children = (*self.sandbox.body.children, self.verdict, self.comparison)
        super().__init__(
            lab="network-form",
            inputs={
                "form": self.form, "members": self.members, "trust": self.trust,
                "lost": self.lost,
            },
            extras=[self.sandbox],
        )  # fmt: skip
        for each in self.sandbox.inputs.values():
            each.observe(self._moved, "value")
        self.sandbox.toggle.observe(lambda _: self._compare(), "value")
        self.chart.observe(self._clicked, "picked")

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        form = Form(field(setting, "form", [each.value for each in Form], Form.LEAD.value))
        partners = Partners(**{name: setting[name] for name in ("members", "trust")
                               if name in setting})  # fmt: skip
        levels = [level.value for level in Level]
        there = partners.network(form).members
        lost = setting.get("lost", [])
        if not isinstance(lost, list | tuple) or not all(one in there for one in lost):
            raise SettingError("lost", f"a list of some of {', '.join(there)}", lost)
        if len(there) - len(set(lost)) < STAY:
            raise SettingError("lost", f"so few that {STAY} stay", lost)
        return {
            "form": form.value, "members": partners.members, "trust": partners.trust,
            "lost": [one for one in there if one in lost],
            "consensus": field(setting, "consensus", levels, Level.MIDDLING.value),
            "need": field(setting, "need", levels, Level.MIDDLING.value),
        }  # fmt: skip

    def _partners(self) -> Partners:
        return Partners(members=self.setting["members"], trust=self.setting["trust"])

    def _view(self) -> View:
        shown = Shown(
            Form(self.setting["form"]), self._partners(), tuple(self.setting["lost"]), self.names
        )
        return view(shown)

    def _in_words(self) -> list[tuple[str, str]]:
        lost = listed([self.names[one] for one in self.setting["lost"]])
        return [*super()._in_words()[:3], (self.say["taken_out"], lost)]

    def _read(self) -> Setting:
        read = {**super()._read(), **self.sandbox.read()}
        there = self._there(read)
        # Whoever is no longer there cannot be missed; where too few would stay, all come back.
        lost = [one for one in there if one in read["lost"]]
        return {**read, "lost": lost if len(there) - len(lost) >= STAY else []}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.lost.offer(self._there(setting), STAY)
        self.sandbox.move(setting)

    @staticmethod
    def _there(setting: Setting) -> tuple[str, ...]:
        partners = Partners(members=setting["members"], trust=0)
        return partners.network(Form(setting["form"])).members

    def refresh(self) -> None:
        super().refresh()
        self._compare()

    def _compare(self) -> None:
        """All forms side by side, where the reader has asked for them."""
        if not self.sandbox.toggle.value:
            return
        partners = self._partners()
        conditions = Conditions.of(
            partners.trust, partners.members,
            Level(self.setting["consensus"]), Level(self.setting["need"]),
        )  # fmt: skip
        self.compared, says = compared(partners, conditions, self.forms, self.names)
        self.verdict.value = f"<p>{escape(says)}</p>"
        self.comparison.value = f'<div class="st-scroll" tabindex="0">{self.compared.html()}</div>'

    def _clicked(self, change: Any) -> None:
        """A member in the drawing is its button."""
        if change["new"]:
            self.lost.toggle(change["new"])
            self.chart.picked = ""
