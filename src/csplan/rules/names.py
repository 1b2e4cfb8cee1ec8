"""Rules about names: every name that is used has to be declared."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.clock.amount import Amount
from csplan.clock.amount_spelling import PHYSICAL_UNITS
from csplan.clock.deadline import Deadline
from csplan.findings import Path, Severity
from csplan.model.base import Node, looks_like_language
from csplan.model.names import DECLARED_IN, WHAT, Names
from csplan.model.promise import PromiseFields
from csplan.model.rate import PerPeriod
from csplan.model.shape import Place, fields_of
from csplan.model.text import Text
from csplan.model.training import Guide
from csplan.rules.base import Hit, Rule, Subject

_VALUES_IN = {
    "segment": "profile.segments",
    "channel": "channels",
    "need": "needs",
    "hours": "schedules",
    "language": "plan.languages",
}


def near(name: str, known: tuple[str, ...]) -> str | None:
    """The declared name that was most likely meant, or None."""
    # Loaded only when there is something to say: it is not needed for a plan without mistakes.
    from difflib import get_close_matches

    found = get_close_matches(name.lower(), dict.fromkeys(known), 1, 0.65)
    return found[0] if found else None


def _help(name: str, known: tuple[str, ...], declared_in: str) -> str:
    meant = near(name, known)
    if meant:
        return f'did you mean "{meant}"?'
    own = ", ".join(dict.fromkeys(known)) if 0 < len(known) <= 12 else ""
    return f"there are: {own}" if own else f"declare it in {declared_in}"


def _unknown(place: Place, target: str, known: tuple[str, ...], declared_in: str) -> Hit:
    name = str(place.value)
    message = f'there is no {WHAT[target]} "{name}"'
    help = _help(name, known, declared_in)
    return Hit(place.path, message, help, on_key=place.is_key, word="" if place.is_key else name)


def check_references(subject: Subject) -> Iterator[Hit]:
    """Every id that points to nothing, with the nearest name that there is."""
    names = subject.names
    for place in subject.places:
        target = place.shape.ref
        if target is None or isinstance(place.value, Node):
            continue
        if target in ("path", "clause"):
            yield from _check_path(place, names)
        elif place.value not in (known := _known(place, target, names)):
            yield _unknown(place, target, known, DECLARED_IN[target])


def _known(place: Place, target: str, names: Names) -> tuple[str, ...]:
    known = names.of(target)
    return (*names.inside(place.path), *known) if target == "event" else known


def _check_path(place: Place, names: Names) -> Iterator[Hit]:
    if names.find(place.value) is not None:
        return
    known = names.paths_near(place.value) if place.shape.ref == "path" else names.of("clause")
    yield _unknown(place, str(place.shape.ref), known, DECLARED_IN["path"])


def check_conditions(subject: Subject) -> Iterator[Hit]:
    """Every value of a condition, and every case under `per`, that its vocabulary does not hold."""
    for place in subject.places:
        node = place.value
        if not isinstance(node, PromiseFields | Guide):
            continue
        for kind, values in (node.when or {}).items():
            for index, value in enumerate(values):
                yield from _condition(
                    subject.names, kind, value, (*place.path, "when", kind, index), on_key=False
                )
        if isinstance(node, PromiseFields) and node.per:
            for name in getattr(node, "cases", None) or {}:
                yield from _condition(
                    subject.names, node.per, name, (*place.path, "cases", name), on_key=True
                )


def _condition(names: Names, kind: str, value: str, path: Path, *, on_key: bool) -> Iterator[Hit]:
    known = names.values_of(kind)
    if value in known or (not known and kind not in names.of("vocabulary")):
        return
    if kind == "language" and looks_like_language(value):
        return  # a line may speak a language in which the plan has no texts
    message = f'"{value}" is no value of "{kind}"'
    yield Hit(
        path,
        message,
        _help(value, known, _VALUES_IN.get(kind, f"vocabulary.{kind}")),
        on_key=on_key,
    )


def check_clocks(subject: Subject) -> Iterator[Hit]:
    """Every unit and every clock of an amount that neither csplan nor the plan knows."""
    names = subject.names
    units = (*names.of("unit"), *(f"{unit}s" for unit in names.of("unit")))
    units = (*units, *PHYSICAL_UNITS)
    clocks = names.of("clock")
    for place in subject.places:
        if not isinstance(place.value, Node):
            continue
        for alias, entry in fields_of(type(place.value)).items():
            value = getattr(place.value, entry.attribute, None)
            path = (*place.path, alias)
            if isinstance(value, PerPeriod):
                value = value.period
            if isinstance(value, Amount):
                yield from _amount(value, path, units, clocks)
            elif (
                isinstance(value, Deadline)
                and value.clock is not None
                and value.clock not in clocks
            ):
                yield _clock(value.clock, path, clocks)


def _amount(
    amount: Amount, path: Path, units: tuple[str, ...], clocks: tuple[str, ...]
) -> Iterator[Hit]:
    for unit in (amount.unit, *(unit for _, unit in amount.rest)):
        if unit not in units:
            help = _help(unit, units, "vocabulary.unit")
            yield Hit(path, f'there is no unit "{unit}"', help, word=unit)
    if amount.clock is not None and amount.clock not in clocks:
        yield _clock(amount.clock, path, clocks)


def _clock(clock: str, path: Path, clocks: tuple[str, ...]) -> Hit:
    message = f'"{clock}" is neither a clock nor a schedule of this plan'
    return Hit(path, message, _help(clock, clocks, "schedules"), word=clock)


def check_blanks(subject: Subject) -> Iterator[Hit]:
    """Every blank of a text that names no measure of the same promise."""
    for place in subject.places:
        if not place.shape.prose or not isinstance(place.value, Text):
            continue
        known = blanks_for(place.around)
        for language, name, start, end in place.value.blanks():
            if name in known:
                continue
            in_map = isinstance(subject.names.at(place.path), dict)
            path = (*place.path, language) if in_map else place.path
            message = f"the blank <{name}> names no target of this promise"
            yield Hit(path, message, _blank_help(name, known), within=(start, end))


def _blank_help(name: str, known: tuple[str, ...]) -> str:
    meant = near(name, known)
    if meant:
        return f"did you mean <{meant}>?"
    if known:
        return f"its targets are: {', '.join(known)}"
    return f"add a target, or write \\<{name}> where the brackets are meant as they stand"


def blanks_for(around: tuple[Node, ...]) -> tuple[str, ...]:
    """The measures that a blank may name at a place: those of the promises around it."""
    found: dict[str, None] = {}
    for node in around:
        if isinstance(node, PromiseFields) and node.targets:
            found.update(dict.fromkeys(node.targets))
    return tuple(found)


RULES = (
    Rule(
        code="CSP301",
        name="unknown-reference",
        severity=Severity.ERROR,
        summary="A name points to nothing.",
        why="Readers follow references; one that points nowhere promises help that is not there.",
        bad="channels:\n  phone: {address: +66 2 555 0123, fallback: e-mail}\n"
        "  email: care@siam-shop.example\n",
        good="channels:\n  phone: {address: +66 2 555 0123, fallback: email}\n"
        "  email: care@siam-shop.example\n",
        check=check_references,
    ),
    Rule(
        code="CSP302",
        name="unknown-condition",
        severity=Severity.ERROR,
        summary="A condition names a value that its vocabulary does not hold.",
        why="A row whose condition is misspelt never applies, and nobody notices.",
        bad="vocabulary:\n  severity: {p1: Down, p2: Slow}\ncommitments:\n  fix:\n"
        "    per: severity\n"
        "    cases:\n      p11: {targets: {resolve: 4 hours}}\n",
        good="vocabulary:\n  severity: {p1: Down, p2: Slow}\ncommitments:\n  fix:\n"
        "    per: severity\n"
        "    cases:\n      p1: {targets: {resolve: 4 hours}}\n",
        check=check_conditions,
    ),
    Rule(
        code="CSP303",
        name="unknown-clock",
        severity=Severity.ERROR,
        summary="An amount has a unit or a clock that nobody has declared.",
        why="A time in an unknown clock cannot be kept, computed or checked.",
        bad="commitments:\n  reply: {targets: {reply: 3 shop days}}\n",
        good="schedules:\n  shop: Mo-Sa 09:00-18:00\ncommitments:\n"
        "  reply: {targets: {reply: 3 shop days}}\n",
        check=check_clocks,
    ),
    Rule(
        code="CSP304",
        name="unknown-blank",
        severity=Severity.ERROR,
        summary="A blank in a text names no target of the same promise.",
        why="The document fills blanks from targets; one without a target would print nothing.",
        bad="commitments:\n  reply:\n    text: We answer within <anwser>.\n"
        "    targets: {answer: 2 working days}\n",
        good="commitments:\n  reply:\n    text: We answer within <answer>.\n"
        "    targets: {answer: 2 working days}\n",
        check=check_blanks,
    ),
)
