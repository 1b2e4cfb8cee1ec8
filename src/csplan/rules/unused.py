"""A rule about what is declared and named nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csplan.analysis.rows import cases_of
from csplan.clock.amount import Amount
from csplan.clock.amount_spelling import PHYSICAL_UNITS
from csplan.clock.deadline import Deadline
from csplan.findings import Path, Severity
from csplan.model.promise import PromiseFields
from csplan.model.rate import PerPeriod
from csplan.model.references import Reference
from csplan.model.team import Role
from csplan.model.thing import Entry
from csplan.model.training import Guide
from csplan.model.words import VOCABULARY_OF_WORDS
from csplan.rules.base import Hit, Rule, Subject

Named = Mapping[str, set[str]]
"""What the references of a plan name, by the kind of thing that they refer to."""


def check_unused(subject: Subject) -> Iterator[Hit]:
    """A schedule, a word, a role or a reference that is declared and named nowhere."""
    if subject.broken:
        return  # what was left out may name it
    named: dict[str, set[str]] = {}
    for place in subject.references:
        named.setdefault(place.shape.ref or "", set()).add(place.value)
    by_path = _by_path(subject, named)
    for path, what, help in (
        *_schedules(subject, named),
        *_vocabularies(subject, named),
        *_words(subject, named),
        *_roles(subject, named),
        *_references(subject, named),
    ):
        if path not in by_path:
            message = f'nothing in the plan names the {what} "{path[-1]}"'
            yield Hit(path, message, f"{help}, or take it out", on_key=True)


_Found = Iterator[tuple[Path, str, str]]
"""What nothing seems to name: where it is declared, what it is, and where it could be named."""


def _by_path(subject: Subject, named: Named) -> set[Path]:
    """What is named by a path, or lies around what is."""
    found: set[Path] = set()
    for written in named.get("path", ()):
        path = subject.names.find(written)
        if path is not None:
            found.update(path[:length] for length in range(2, len(path) + 1))
    return found


def _schedules(subject: Subject, named: Named) -> _Found:
    used = named.get("schedule", set())
    spare = [name for name in subject.plan.schedules or {} if name not in used]
    # Where no hours are given by name, schedules are there to be read.
    if not spare or not used or _is_misspelt(subject, named, "schedule"):
        return
    clocks = {
        *(amount.clock for amount in _amounts(subject)),
        *(place.value.clock for place in subject.things(Deadline)),
    } - {None}
    values = set(_hours_of_conditions(subject))
    if not all(subject.names.has("clock", str(name)) for name in clocks):
        return  # one that is misspelt
    if not all(subject.names.has_value("hours", name) for name in values):
        return
    for name in spare:
        if name not in clocks | values:
            help = f"name it in hours: or staffed:, as in hours: {name}"
            yield ("schedules", name), "schedule", help


def _hours_of_conditions(subject: Subject) -> Iterator[str]:
    """The schedules that conditions name, and the cases that stand under such names."""
    for place in subject.things(PromiseFields, Guide):
        yield from (place.value.when or {}).get("hours", ())
        if isinstance(place.value, PromiseFields) and place.value.per == "hours":
            yield from cases_of(place.value)


def _vocabularies(subject: Subject, named: Named) -> _Found:
    """Vocabularies of which no condition makes use; of one that is used, all words may stand."""
    used = named.get("vocabulary", set())
    if _is_misspelt(subject, named, "vocabulary"):
        return
    for kind, words in (subject.plan.vocabulary or {}).items():
        is_read = kind in VOCABULARY_OF_WORDS or any(word.text for word in words.values())
        if kind not in used and not is_read:
            help = f"if a promise differs by it, write per: {kind} there and name its cases so"
            yield ("vocabulary", kind), "list of words", help


def _words(subject: Subject, named: Named) -> _Found:
    """Words that add to those of the format: events, units, measures and headings."""
    vocabulary = subject.plan.vocabulary or {}
    for name in vocabulary.get("event", {}):
        if name not in named.get("event", ()) and not _is_event_misspelt(subject):
            help = f"name it in from:, until:, pause: or after:, as in from: {name}"
            yield ("vocabulary", "event", name), "event", help
    measures = named.get("measure", set()) | (subject.plan.measures or {}).keys()
    for name in vocabulary.get("measure", {}):
        if name not in measures and not _is_misspelt(subject, named, "measure"):
            help = f"name it in targets:, as in {name}: 2 days"
            yield ("vocabulary", "measure", name), "measure", help
    for name in vocabulary.get("heading", {}):
        if name not in vocabulary:
            help = "write the name of a vocabulary of this plan"
            yield ("vocabulary", "heading", name), "heading", help
    if "unit" in vocabulary:
        yield from _units(subject, tuple(vocabulary["unit"]))


def _units(subject: Subject, declared: tuple[str, ...]) -> _Found:
    written = {
        unit
        for amount in _amounts(subject)
        for unit in (amount.unit, *(unit for _number, unit in amount.rest))
    }
    known = {*subject.names.of("unit"), *PHYSICAL_UNITS}
    if any(unit not in known and unit.removesuffix("s") not in known for unit in written):
        return  # one that is misspelt
    for name in declared:
        if name not in written and f"{name}s" not in written:
            yield ("vocabulary", "unit", name), "unit", f"use it, as in 2 {name}s"


def _is_misspelt(subject: Subject, named: Named, *kinds: str) -> bool:
    """Whether a reference points to nothing: it may mean what nothing else names."""
    return any(not subject.names.has(kind, name) for kind in kinds for name in named.get(kind, ()))


def _is_event_misspelt(subject: Subject) -> bool:
    return any(
        place.shape.ref == "event"
        and not subject.names.has("event", place.value)
        and not subject.names.has_inside(place.path, place.value)
        for place in subject.references
    )


def _amounts(subject: Subject) -> Iterator[Amount]:
    for place in subject.things(Amount):
        yield place.value
    for place in subject.things(PerPeriod):
        yield place.value.period


def _roles(subject: Subject, named: Named) -> _Found:
    roles = (subject.plan.team and subject.plan.team.roles) or {}
    used = named.get("role", set()) | named.get("performer", set())
    # Where none is named, it is a list of people, of whom the plan says no more.
    if used.isdisjoint(roles) or _is_misspelt(subject, named, "role", "performer"):
        return
    for name, role in roles.items():
        if name not in used and _is_bare(role, Role):
            help = "name it in by: or in roles: of a training, say what its duties: are"
            yield ("team", "roles", name), "role", help


def _references(subject: Subject, named: Named) -> _Found:
    references = subject.plan.references or {}
    used = {
        name.partition("#")[0] for kind in ("clause", "path") for name in named.get(kind, ())
    } | {name for name in named.get("performer", ()) if name in references}
    # Where none is named, it is a list of documents to read on.
    if used.isdisjoint(references) or any(subject.names.find(name) is None for name in used):
        return
    for name, reference in references.items():
        if name not in used and _is_bare(reference, Reference):
            help = f"name it where it belongs, as in see: {name}, give its address:"
            yield ("references", name), "reference", help


_OF_ITSELF = frozenset({"title", "number", "public", "kind", "edition", "dated"})


def _is_bare(entry: Entry, kind: type[Entry]) -> bool:
    """Whether an entry says nothing but what it is called."""
    values = entry.__dict__
    return not any(values[field] for field in kind.model_fields if field not in _OF_ITSELF)


RULES = (
    Rule(
        "CSP322", "unused-declaration", Severity.INFO,
        "A schedule, a word, a role or a reference is used nowhere.",
        "What nobody names is a left-over, or the place that should name it names something else: "
        "a line without its hours, a promise without its clock. Roles and references with more "
        "than a title are there to be read, and left alone.",
        "schedules: {office: Mo-Fr 09:00-17:00, shop: Mo-Sa 10:00-20:00}\n"
        "channels: {phone: {address: +66 2 555 0123, hours: office}}\n",
        "schedules: {office: Mo-Fr 09:00-17:00, shop: Mo-Sa 10:00-20:00}\n"
        "channels:\n  phone: {address: +66 2 555 0123, hours: office}\n"
        "  counter: {address: Front desk, hours: shop}\n",
        check_unused,
    ),
)  # fmt: skip
