"""What to say about a field or a section that there is not, and which one was meant."""

from __future__ import annotations

from dataclasses import dataclass

from csplan.misspelt import certain
from csplan.model.plan import SECTIONS
from csplan.phrase import code_point, invisible_in, without_invisible

_MOST = 12


@dataclass(frozen=True, slots=True)
class Unknown:
    """The words of a finding; `right` is the name to write instead unasked, where that is sure."""

    message: str
    help: str
    right: str | None


def unknown_field(thing: str, name: str, known: tuple[str, ...]) -> Unknown:
    """A field that a thing has not; `known` are those it has, the usual ones first."""
    plain = without_invisible(name)
    right = certain(plain, known, closed=True)
    help = _near(plain, known, right) or f"its fields are {_some(known)}"
    unseen = invisible_in(name)
    if unseen is not None:
        help = f"an invisible character ({code_point(name[unseen[0]])}) stands in it; {help}"
    return Unknown(f'{thing} has no field "{name}"', help, right)


def unknown_section(name: str) -> Unknown:
    """A section that no plan has."""
    right = certain(name, ("csplan", *SECTIONS), closed=True)
    help = _near(name, SECTIONS, right) or f"the sections are {', '.join(SECTIONS)}"
    return Unknown(f'a plan has no section "{name}"', help, right)


def _some(known: tuple[str, ...]) -> str:
    more = len(known) - _MOST
    return ", ".join(known[:_MOST]) + (f" and {more} more" if more > 0 else "")


def _near(name: str, known: tuple[str, ...], right: str | None) -> str | None:
    from difflib import get_close_matches

    tidy = name.lower().replace("_", "-")
    near = [right] if right else get_close_matches(tidy, known, 1, 0.7)
    # The last word often is the field: "opening_hours" is "hours".
    near = near or [word for word in tidy.split("-")[-1:] if word in known]
    return f'did you mean "{near[0]}"?' if near else None
