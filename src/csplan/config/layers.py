"""What settings ask for, layer upon layer, and what holds in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from csplan.config.known import Known
from csplan.findings import Severity
from csplan.settings import OptionValue, Settings

Value_co = TypeVar("Value_co", covariant=True)

Origins = Mapping[str, str]
"""By the code of a rule: where it is chosen, such as "csplan.toml:3"."""


@dataclass(frozen=True, slots=True)
class Given(Generic[Value_co]):
    """A value that somebody has set, and where: "csplan.toml:3", or an option of a command."""

    value: Value_co
    origin: str


Words = Given[tuple[Given[str], ...]]
"""A list of words: where it stands, and each of them."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one part of the settings asks for; all but `pattern` by the codes of rules.

    `pattern` names the files that it is for, None for all. `on` and `off` are switched; a rule
    whose severity is None is off as well.
    """

    pattern: str | None = None
    on: Origins = field(default_factory=dict)
    off: Origins = field(default_factory=dict)
    severities: Mapping[str, Given[Severity | None]] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Given[OptionValue]]] = field(default_factory=dict)
    kind: Given[str] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What holds for one file, and where each thing comes from; what is not here is as ever."""

    off: Origins
    severities: Mapping[str, Given[Severity]]
    options: Mapping[str, Mapping[str, Given[OptionValue]]]
    kind: Given[str] | None

    @property
    def settings(self) -> Settings:
        """The same without the places."""
        return Settings(
            frozenset(self.off),
            {code: given.value for code, given in self.severities.items()},
            {
                code: {name: given.value for name, given in options.items()}
                for code, options in self.options.items()
            },
            self.kind.value if self.kind is not None else None,
        )


def hold(layers: Iterable[Layer]) -> Held:
    """What holds where one layer lies upon the other: the last one to speak of a thing counts."""
    off: dict[str, str] = {}
    severities: dict[str, Given[Severity]] = {}
    options: dict[str, dict[str, Given[OptionValue]]] = {}
    kind: Given[str] | None = None
    for layer in layers:
        off = {code: origin for code, origin in off.items() if code not in layer.on}
        for code, given in layer.severities.items():
            if given.value is None:
                off[code] = given.origin
            else:
                severities[code] = Given(given.value, given.origin)
                off.pop(code, None)
        off.update(layer.off)
        for code, more in layer.options.items():
            options.setdefault(code, {}).update(more)
        kind = layer.kind or kind
    kept = {code: given for code, given in severities.items() if code not in off}
    return Held(off, kept, options, kind)


def choose(
    select: Words | None, ignore: Words | None, known: Known
) -> tuple[dict[str, str], dict[str, str]]:
    """The rules that are switched on, and those that are switched off, by their codes.

    Codes, names and groups such as CSP4 or ALL are chosen; a rule counts for more than a group,
    and a longer group for more than a shorter one. What is unknown is passed over. Without
    `select` nothing is switched on.
    """
    wanted = _ranked(select.value if select is not None else (), known)
    unwanted = _ranked(ignore.value if ignore is not None else (), known)
    off = {
        code: given.origin
        for code, (rank, given) in unwanted.items()
        if code not in known.fixed and (code not in wanted or wanted[code][0] <= rank)
    }
    on = {code: given.origin for code, (_, given) in wanted.items() if code not in off}
    if select is not None:
        others = known.rules - on.keys() - off.keys()
        off |= dict.fromkeys(sorted(others), select.origin)
    return on, off


def _ranked(words: Iterable[Given[str]], known: Known) -> dict[str, tuple[int, Given[str]]]:
    """The codes that words stand for: how narrow the narrowest of them is, and itself."""
    found: dict[str, tuple[int, Given[str]]] = {}
    for word in words:
        code = known.code(word.value)
        is_all = word.value.lower() == "all"
        rank = len("CSP000") if code is not None else 0 if is_all else len(word.value)
        for one in (code,) if code is not None else known.group(word.value):
            if one not in found or found[one][0] < rank:
                found[one] = (rank, word)
    return found
