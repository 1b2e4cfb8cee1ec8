"""Conditions and cases in words."""

from __future__ import annotations

from csplan.analysis.rows import Conditions, conditions
from csplan.model.promise import PromiseFields
from csplan.render.scribe import Scribe


def case_label(scribe: Scribe, promise: PromiseFields, name: str, case: PromiseFields) -> str:
    """What a case is called: its title, the word of the vocabulary, or its conditions."""
    per = value_name(scribe, promise.per, name) if promise.per else ""
    said = ", ".join(part for part in (per, condition_words(scribe, conditions(case))) if part)
    if case.title is None:
        return said or scribe.title_of(case, name)
    title = scribe.words(case.title)
    return f"{title} ({said})" if said not in title else title


def condition_words(scribe: Scribe, when: Conditions) -> str:
    """Conditions in words: the values, headed where the plan names their vocabulary."""
    headings = (scribe.plan.vocabulary or {}).get("heading", {})
    found: list[str] = []
    for kind, values in when:
        names = [value_name(scribe, kind, value) for value in values]
        said = scribe.locale.listed(names, either=True)
        if kind in headings:
            heading = scribe.title_of(headings[kind], kind)
            said = scribe._("{heading}: {values}", heading=heading, values=said)
        found.append(said)
    return ", ".join(found)


def value_name(scribe: Scribe, kind: str, value: str) -> str:
    """What a value of a condition is called."""
    match kind:
        case "segment":
            segments = (scribe.plan.profile.segments if scribe.plan.profile else None) or {}
            return scribe.title_of(segments.get(value), value)
        case "channel":
            return scribe.channel_name(value)
        case "need":
            return scribe.title_of((scribe.plan.needs or {}).get(value), value)
        case "hours":
            return scribe.title_of((scribe.plan.schedules or {}).get(value), value)
        case "language":
            return scribe.locale.language(value)
    return scribe.phrases.term(kind, value)


def inner_titles(scribe: Scribe, promise: PromiseFields) -> dict[str, str]:
    """The titles of the steps of a promise: events that its clocks may start from."""
    # Every step of a ladder asks for the titles of all: they are put together once.
    found = scribe.titles_of_steps.get(id(promise))
    if found is None:
        steps = getattr(promise, "steps", None) or {}
        found = {name: scribe.title_of(step, name) for name, step in steps.items() if step.title}
        scribe.titles_of_steps[id(promise)] = found
    return found
