"""The names that a plan declares, and where each kind of reference may point.

They are read from the document rather than from the models, so that a thing with a mistake in it
can still be referred to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from csplan.clock.amount import CLOCK_WORDS, TIME_UNITS
from csplan.findings import Path
from csplan.model.plan import SECTIONS
from csplan.model.values import is_id, nearest_id
from csplan.model.words import CONDITION_KINDS, EVENTS, MEASURES, UNITS, VOCABULARY_OF_WORDS

_INNER = ("cases", "steps", "segments", "roles", "rosters", "staff", "customers", "targets")

WHAT: dict[str, str] = {
    "channel": "channel",
    "need": "need",
    "segment": "customer group",
    "role": "role",
    "schedule": "schedule",
    "performer": "role or outside body",
    "event": "event",
    "measure": "measure",
    "vocabulary": "vocabulary",
    "clause": "reference",
    "path": "reference",
    "unit": "unit",
}
"""What each kind of reference is called in a message."""

DECLARED_IN: dict[str, str] = {
    "channel": "channels",
    "need": "needs",
    "segment": "profile.segments",
    "role": "team.roles",
    "schedule": "schedules",
    "performer": "team.roles or references",
    "event": "vocabulary.event",
    "measure": "vocabulary.measure",
    "vocabulary": "vocabulary",
    "clause": "references",
    "path": "references",
    "unit": "vocabulary.unit",
}
"""Where a name of each kind is declared."""

_DECLARED: dict[str, tuple[tuple[str, ...], ...]] = {
    "channel": (("channels",),),
    "need": (("needs",),),
    "segment": (("profile", "segments"),),
    "role": (("team", "roles"),),
    "schedule": (("schedules",),),
    "performer": (("team", "roles"), ("references",)),
    "event": (("vocabulary", "event"),),
    "measure": (("vocabulary", "measure"), ("measures",)),
    "vocabulary": (("vocabulary",),),
    "clause": (("references",),),
    "path": (("references",),),
    "unit": (("vocabulary", "unit"),),
    "clock": (("schedules",),),
}

_STANDARD: dict[str, tuple[str, ...]] = {
    "schedule": ("always",),
    "event": tuple(EVENTS),
    "measure": tuple(MEASURES),
    "vocabulary": tuple(CONDITION_KINDS),
    "unit": (*TIME_UNITS, "ring", "time", *UNITS),
}


@dataclass(frozen=True)
class Names:
    """Every name that a plan declares, from the values of its document."""

    document: dict[str, Any]

    def of(self, target: str) -> tuple[str, ...]:
        """The names that a reference to this kind of thing may use, in the order of the file."""
        own = [name for place in _DECLARED.get(target, ()) for name in self._keys(*place)]
        if target == "vocabulary":
            own = [name for name in own if name not in VOCABULARY_OF_WORDS]
        if target == "path":
            own += [name for name in SECTIONS if name in self.document]
        if target == "clock":
            return (*CLOCK_WORDS, *own)
        return (*own, *_STANDARD.get(target, ()))

    def has(self, target: str, name: str) -> bool:
        """Whether a reference to this kind of thing may use this name."""
        return name in self.all_of(target)

    def all_of(self, target: str) -> frozenset[str]:
        """The names that a reference to this kind of thing may use, to look some up."""
        known = self._known.get(("names", target))
        if known is None:
            known = self._known["names", target] = frozenset(self.of(target))
        return known

    def values_of(self, kind: str) -> tuple[str, ...]:
        """The values that a condition of this kind may name."""
        match kind:
            case "segment" | "channel" | "need":
                return self.of(kind)
            case "hours":
                return self._keys("schedules")
            case "language":
                return tuple(dict.fromkeys(_languages(self.document)))
        return self._keys("vocabulary", kind)

    def has_value(self, kind: str, value: str) -> bool:
        """Whether a condition of this kind may name this value."""
        known = self._known.get(("values", kind))
        if known is None:
            known = self._known["values", kind] = frozenset(self.values_of(kind))
        return value in known

    def at(self, path: Path) -> Any:
        """What stands at a path of the document, or None."""
        value: Any = self.document
        for part in path:
            inside = isinstance(value, dict) and part in value
            if isinstance(value, list) and isinstance(part, int):
                inside = part < len(value)
            if not inside:
                return None
            value = value[part]
        return value

    def inside(self, path: Path) -> tuple[str, ...]:
        """The measures and steps of the promise that a path lies in: events of their own."""
        return tuple(dict.fromkeys(_inner_names(self.at(path[:2]))))

    def has_inside(self, path: Path, name: str) -> bool:
        """Whether the promise that a path lies in has a measure or step of this name."""
        known = self._known.get(path[:2])
        if known is None:
            known = self._known[path[:2]] = frozenset(self.inside(path))
        return name in known

    @cached_property
    def _known(self) -> dict[Path, frozenset[str]]:
        """What has been looked up, since a plan may ask for the same names thousands of times."""
        return {}

    def entries(self, section: str) -> tuple[str, ...]:
        """The paths of a section's entries, as a reference writes them."""
        return tuple(f"{section}.{key}" for key in dict.fromkeys(self._inner_keys(section)))

    def find(self, reference: str) -> Path | None:
        """The path that a reference means, or None; a `#clause` is not looked at.

        `cases`, `steps`, `segments` and `roles` may be skipped where that stays unambiguous.
        """
        first, *rest = reference.partition("#")[0].split(".")
        references = self.document.get("references")
        if not rest and isinstance(references, dict) and first in references:
            return ("references", first)
        if first not in SECTIONS or first not in self.document:
            return None
        path: Path = (first,)
        for part in rest:
            step = _step(self.at(path), part)
            if step is None:
                return None
            path = (*path, *step)
        return path

    def paths_near(self, reference: str) -> tuple[str, ...]:
        """References that a misspelt one may have meant."""
        section, _, _rest = reference.partition(".")
        return (*self.of("path"), *self.entries(section))

    def _inner_keys(self, section: str) -> Iterator[str]:
        value = self.document.get(section)
        if not isinstance(value, dict):
            return
        for key, inner in value.items():
            yield key
            if key in _INNER and isinstance(inner, dict):
                yield from inner

    def _keys(self, *path: str) -> tuple[str, ...]:
        found = self._keys_at.get(path)
        if found is None:
            value = self.at(path)
            found = tuple(map(_meant, value)) if isinstance(value, dict) else ()
            self._keys_at[path] = found
        return found

    @cached_property
    def _keys_at(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The keys at the places that have been looked at."""
        return {}


def _meant(name: str) -> str:
    """A name as it was meant: that an id is misspelt is told where it stands, and only there."""
    return name if is_id(name) else nearest_id(name) or name


def measures_and_steps(document: dict[str, Any]) -> tuple[str, ...]:
    """The measures and steps of every promise of a plan: events in their own right."""
    sections = [document[section] for section in SECTIONS if section in document]
    entries = [e for section in sections if isinstance(section, dict) for e in section.values()]
    return tuple(dict.fromkeys(name for entry in entries for name in _inner_names(entry)))


def _languages(document: dict[str, Any]) -> Iterator[str]:
    """The languages of the plan's texts, then those spoken on its channels."""
    plan, channels = document.get("plan"), document.get("channels")
    things = [plan, *(channels.values() if isinstance(channels, dict) else ())]
    for thing in things:
        written = thing.get("languages") if isinstance(thing, dict) else None
        for tag in written if isinstance(written, list) else [written]:
            if isinstance(tag, str):
                yield tag


def _step(value: Any, part: str) -> Path | None:
    if not isinstance(value, dict):
        return None
    if part in value:
        return (part,)
    misspelt = [key for key in value if _meant(key) == part]
    if misspelt:
        return (misspelt[0],)
    found = [
        (inner, part)
        for inner in _INNER
        if isinstance(value.get(inner), dict) and part in value[inner]
    ]
    return found[0] if len(found) == 1 else None


def _inner_names(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key in ("targets", "steps", "cases") and isinstance(inner, dict):
            if key != "cases":
                yield from map(_meant, inner)
            for thing in inner.values():
                yield from _inner_names(thing)
        elif key == "remedy":
            yield from _inner_names(inner)
