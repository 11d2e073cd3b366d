"""How a model of lab E5 came to be chosen, and what is missing while it is not."""

from __future__ import annotations

from sametable.models.log_linear import Outcome
from sametable.models.model_choice import Criterion
from sametable.views.words import spelt

NAMES = {"aic": "AIC", "bic": "BIC"}


def how(rule: str, by: Criterion, chosen: Outcome | None, models: int) -> str:
    """The beginning of the sentence that ends in "the answer is …"."""
    if rule == "downhill":
        return f"With the model chosen downhill by {NAMES[by]}"
    if rule == "best":
        return (
            f"With the best of {f'all {models:,}' if models > 1 else 'the'} models by {NAMES[by]}"
        )
    some = len(chosen.pairs) if chosen else 0
    if some == 0:
        return "If no two lists depend on each other"
    return f"With {spelt(some)} {'pair' if some == 1 else 'pairs'} of lists let in"


def waiting(rule: str, models: int, most: int, label: str) -> str:
    """What the reader has to do before there is an answer."""
    if rule == "best" and models > most:
        return (
            f"This table has {models:,} models, too many to fit all of them: the limit is "
            f"{most:,}. Going downhill looks at a few of them only."
        )
    return f"Not known yet. Press “{label}” to find out."
