"""A new plan from a starter and its answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from csplan.analysis.calendar import add_months
from csplan.scaffold.answers import is_yes
from csplan.scaffold.quoting import as_prose, quoted
from csplan.scaffold.starter import Starter


def fill(starter: Starter, answers: Mapping[str, str], today: date) -> str:
    """The text of a new plan; `answers` holds one for every question, in the spelling of `check`.

    Dates count from `today`: `after(months=12)` in a template is the same day a year later.
    """
    # Loaded here because nothing else needs it at this time of day.
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        # Not HTML: what escaping does there, `finalize` does here, for every expression.
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        finalize=quoted,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["prose"] = as_prose
    values = {one.key: _value(one.kind, answers[one.key]) for one in starter.questions}
    return environment.from_string(starter.template).render(
        **values, today=today, after=lambda months: add_months(today, months)
    )


def _value(kind: str, answer: str) -> str | bool:
    return is_yes(answer) if kind == "yes-no" else answer
