"""Rules about names: every name that is used has to be declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from csplan.findings import Path, Severity
from csplan.model.base import Node, looks_like_language
from csplan.model.names import DECLARED_IN, WHAT, Names
from csplan.model.promise import PromiseFields
from csplan.model.shape import Place
from csplan.model.training import Guide
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.nearest import MOST_LISTED, Nearest

_VALUES_ARE = {
    "segment": WHAT["segment"],
    "channel": WHAT["channel"],
    "need": WHAT["need"],
    "hours": WHAT["schedule"],
    "language": "language",
}
_VALUES_IN = {
    "segment": "profile.segments",
    "channel": "channels",
    "need": "needs",
    "hours": "schedules",
    "language": "plan.languages",
}


_BY_PATH = frozenset({"path", "clause"})


def _unknown(place: Place, target: str, known: tuple[str, ...], nearest: Nearest) -> Hit:
    name = str(place.value)
    message = f'there is no {WHAT[target]} "{name}"'
    right = (
        nearest.certain_path(name, known) if target in _BY_PATH else nearest.certain(name, known)
    )
    help = nearest.help(name, known, DECLARED_IN[target], right=right)
    word = "" if place.is_key else name
    return Hit(place.path, message, help, on_key=place.is_key, word=word, replacement=right)


def check_references(subject: Subject) -> Iterator[Hit]:
    """Every id that points to nothing, with the nearest name that there is."""
    names = subject.names
    nearest = Nearest(lambda: (str(place.value) for place in subject.references))
    known: dict[str, frozenset[str]] = {}
    for place in subject.references:
        target = str(place.shape.ref)
        if target not in known:
            known[target] = frozenset() if target in _BY_PATH else names.all_of(target)
        if place.value not in known[target] and not _exists(place, target, names):
            yield _unknown(place, target, _known(place, target, names), nearest)


def _exists(place: Place, target: str, names: Names) -> bool:
    if target in _BY_PATH:
        return names.find(place.value) is not None
    if target == "event" and names.has_inside(place.path, place.value):
        return True
    return names.has(target, place.value)


def _known(place: Place, target: str, names: Names) -> tuple[str, ...]:
    if target == "path":
        return names.paths_near(place.value)
    known = names.of(target)
    return (*names.inside(place.path), *known) if target == "event" else known


def check_conditions(subject: Subject) -> Iterator[Hit]:
    """Every value of a condition, and every case under `per`, that its vocabulary does not hold."""
    names, nearest = subject.names, Nearest(lambda: _used_values(subject))
    for place in subject.things(PromiseFields, Guide):
        node = place.value
        for kind, values in (node.when or {}).items():
            for index, value in enumerate(values):
                if not _is_value(value, kind, names):
                    path: Path = (*place.path, "when", kind, index)
                    yield _no_value(value, kind, path, names, nearest)
        if isinstance(node, PromiseFields) and node.per:
            for name in getattr(node, "cases", None) or {}:
                if not _is_value(name, node.per, names):
                    hit = _no_value(name, node.per, (*place.path, "cases", name), names, nearest)
                    yield replace(hit, on_key=True)


def _used_values(subject: Subject) -> Iterator[str]:
    for place in subject.things(PromiseFields, Guide):
        for values in (place.value.when or {}).values():
            yield from values
        if isinstance(place.value, PromiseFields) and place.value.per:
            yield from getattr(place.value, "cases", None) or {}


def _is_value(value: str, kind: str, names: Names) -> bool:
    if names.has_value(kind, value):
        return True
    if not names.values_of(kind) and not names.has("vocabulary", kind):
        return True  # that there is no such kind is said where it stands
    # A line may speak a language in which the plan has no texts.
    return kind == "language" and looks_like_language(value)


def _no_value(value: str, kind: str, path: Path, names: Names, nearest: Nearest) -> Hit:
    known = names.values_of(kind)
    right = nearest.certain(value, known)
    declared_in = _VALUES_IN.get(kind, f"vocabulary.{kind}")
    help = nearest.help(value, known, declared_in, right=right)
    what = f"there is no {_VALUES_ARE[kind]}" if kind in _VALUES_ARE else f"{declared_in} has no"
    return Hit(path, f'{what} "{value}"', help, replacement=right)


def check_blanks(subject: Subject) -> Iterator[Hit]:
    """Every blank of a text that names no measure of the same promise."""
    nearest = Nearest()
    if "<" not in subject.wording:
        return
    for place in subject.texts:
        if not place.shape.prose or not any("<" in text for _, text in place.value.by_language):
            continue
        known = blanks_for(place.around)
        if not subject.broken.isdisjoint(place.path[:1]):
            # A target with a mistake in it was left out; it is told of where it stands.
            known = (*known, *subject.names.inside(place.path))
        for language, name, start, end in place.value.blanks():
            if name in known:
                continue
            path = (*place.path, language)
            message = f"the blank <{name}> names no target of this promise"
            right = nearest.certain(name, known)
            help = _blank_help(name, known, right or nearest.find(name, known))
            blank = None if right is None else f"<{right}>"
            yield Hit(path, message, help, within=(start, end), replacement=blank)


def _blank_help(name: str, known: tuple[str, ...], meant: str | None) -> str:
    if meant:
        return f"did you mean <{meant}>?"
    if known:
        more = len(known) - MOST_LISTED
        listed = ", ".join(known[:MOST_LISTED])
        return f"its targets are: {listed}" + (f" and {more} more" if more > 0 else "")
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
        summary="Something is named that does not stand in the plan.",
        why="Channels, needs, roles and other entries are named again elsewhere in the plan. A "
        "name that is misspelt, or whose entry is gone, leads readers nowhere: it promises help "
        "that is not there.",
        bad="channels:\n  phone: {address: +66 2 555 0123, fallback: e-mail}\n"
        "  email: care@siam-shop.example\n",
        good="channels:\n  phone: {address: +66 2 555 0123, fallback: email}\n"
        "  email: care@siam-shop.example\n",
        check=check_references,
        fixable=True,
    ),
    Rule(
        code="CSP302",
        name="unknown-condition",
        severity=Severity.ERROR,
        summary="A case is for something that the plan does not have.",
        why="Words under when: and the names of cases under per: have to stand in vocabulary, or "
        "be channels, needs, schedules or customer groups of the plan. A case whose word is "
        "misspelt never applies, and nobody notices.",
        bad="vocabulary:\n  severity: {p1: Down, p2: Slow}\ncommitments:\n  fix:\n"
        "    per: severity\n"
        "    cases:\n      p11: {targets: {resolve: 4 hours}}\n",
        good="vocabulary:\n  severity: {p1: Down, p2: Slow}\ncommitments:\n  fix:\n"
        "    per: severity\n"
        "    cases:\n      p1: {targets: {resolve: 4 hours}}\n",
        check=check_conditions,
        fixable=True,
    ),
    Rule(
        code="CSP304",
        name="unknown-blank",
        severity=Severity.ERROR,
        summary="A blank in a text has no target that fills it.",
        why="A word in pointed brackets, such as <answer>, is a blank: the document fills it with "
        "the target of that name, in every language. A blank without a target would print nothing.",
        bad="commitments:\n  reply:\n    text: We answer within <anwser>.\n"
        "    targets: {answer: 2 working days}\n",
        good="commitments:\n  reply:\n    text: We answer within <answer>.\n"
        "    targets: {answer: 2 working days}\n",
        check=check_blanks,
        fixable=True,
    ),
)
