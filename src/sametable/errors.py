"""Every exception of the package, drawn as a tree.

SameTableError
├── SettingError       a model was given a value outside its limits
├── ContentError       a fact file (TOML, CSV, sidecar) is not as its schema asks
├── AnswerFileError    an answer file cannot be accepted
└── BuildError         the site cannot be built as it stands

Each message names the place, what is allowed and what came.
"""


class SameTableError(Exception):
    """Base of every error raised on purpose."""


class SettingError(SameTableError, ValueError):
    """A value outside a model's limits: names the field, the range and the value."""

    def __init__(self, field: str, allowed: str, came: object) -> None:
        super().__init__(f"{field!r} must be {allowed} (got {came!r})")
        self.field = field
        self.allowed = allowed
        self.came = came


class ContentError(SameTableError, ValueError):
    """A fact file that is not as it should be: names the file, the place in it and why."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


class AnswerFileError(SameTableError, ValueError):
    """An answer file that cannot be accepted. ``code`` is stable, the reason is a sentence."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class BuildError(SameTableError, RuntimeError):
    """The site cannot be built: says what is missing and the command that makes it."""
