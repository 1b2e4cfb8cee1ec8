"""How one file is to be checked: which rules, how serious, for what kind of plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from csplan.findings import Severity

OptionValue = int | tuple[str, ...]
"""What an option of a rule can be: a whole number, or texts."""


@dataclass(frozen=True)
class Settings:
    """What holds for one file.

    `off` holds the codes of rules that are not to run, `severities` overrides those of rules,
    `options` sets options of rules; all are keyed by code. `kind` is the kind of plan where the
    plan states none. `schema` is the name of a JSON Schema of csplan beside the file.
    """

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    options: Mapping[str, Mapping[str, OptionValue]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    kind: str | None = None
    schema: str | None = None


DEFAULT = Settings()
"""Every rule at its own severity."""
