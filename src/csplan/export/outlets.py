"""Which channels of a plan are exported, under which names, and with which hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csplan.analysis.opening import Opening, Openings
from csplan.clock.outcome import Unreckoned
from csplan.export.words import Words
from csplan.model.channels import Channel
from csplan.model.contact import AddressKind, kind_of
from csplan.model.plan import Plan
from csplan.model.text import Text
from csplan.model.words import MEDIA

_UNSTATED = "none are stated"
_NO_DAYS = "the days are not stated"


@dataclass(frozen=True)
class Outlet:
    """A channel, or a case of one that has hours or an address of its own.

    `path` is the id of the channel and those of its cases. What a case does not say itself, its
    channel says. `hours` is why there are none where the plan gives nothing to write.
    """

    path: tuple[str, ...]
    label: str
    channel: Channel
    hours: Opening | Unreckoned

    @property
    def name(self) -> str:
        """The ids, as in `centres/bangkok`."""
        return "/".join(self.path)


def said(text: Text, words: Words) -> str:
    """A text in the language, else in the plan's first."""
    return text.get(words.tag) or str(text)


def is_public(channel: Channel) -> bool:
    """Whether a channel and its address are meant for everybody."""
    internal = channel.public is not None and not channel.public
    return not (internal or channel.unlisted)


def outlets(plan: Plan, words: Words, asked: Sequence[str] = ()) -> tuple[Outlet, ...]:
    """The channels asked for, each with its cases; where none is, those meant for everybody.

    Cases that are internal or unlisted are left out always.
    """
    openings = Openings(plan)
    found: list[Outlet] = []
    for name, channel in (plan.channels or {}).items():
        if name in asked if asked else is_public(channel):
            label = _label(channel, name, words)
            found.append(Outlet((name,), label, channel, openings.intake(name)))
            found += _cases(plan, openings, found[-1], words)
    return tuple(found)


def is_own(outlet: Outlet) -> bool:
    """Whether the hours are those of the outlet itself rather than of the channel around it."""
    return len(outlet.path) == 1 or outlet.channel.hours is not None


def unwritten(outlets: Sequence[Outlet]) -> dict[str, list[str]]:
    """Why there are no hours to write, with the names of the channels that it is true of."""
    found: dict[str, list[str]] = {}
    for outlet in filter(is_own, outlets):
        hours = outlet.hours
        if isinstance(hours, Unreckoned):
            why = _UNSTATED if hours.why == "hours" else str(hours)
            found.setdefault(why, []).append(outlet.name)
        elif not hours.days_stated:
            found.setdefault(_NO_DAYS, []).append(outlet.name)
    return found


def address_of(outlet: Outlet, words: Words) -> tuple[AddressKind, str] | None:
    """The address of an outlet and its kind; None where it has none, or none to be published."""
    channel = outlet.channel
    if channel.address is None or not is_public(channel):
        return None
    address = said(channel.address, words)
    return kind_of(address), address


def _cases(plan: Plan, openings: Openings, outer: Outlet, words: Words) -> Iterator[Outlet]:
    for name, case in (outer.channel.cases or {}).items():
        if not is_public(case):
            continue
        inherited = {
            field: getattr(outer.channel, field)
            for field in ("medium", "languages", "purpose", "initiative", "unlisted", "per")
            if getattr(case, field) is None
        }
        whole = case.model_copy(update=inherited)
        path = (*outer.path, name)
        word = _case_label(plan, outer.channel, name, case, words)
        outlet = Outlet(path, f"{outer.label}: {word}", whole, openings.intake(*path))
        if case.hours is not None or case.address is not None:
            yield outlet
        yield from _cases(plan, openings, outlet, words)


def _label(channel: Channel, name: str, words: Words) -> str:
    if channel.title is not None:
        return said(channel.title, words)
    if channel.medium in MEDIA:
        return words.p("medium", MEDIA[channel.medium])
    return name


def _case_label(plan: Plan, channel: Channel, name: str, case: Channel, words: Words) -> str:
    if case.title is not None:
        return said(case.title, words)
    if channel.per is not None:
        word = ((plan.vocabulary or {}).get(channel.per) or {}).get(name)
        if word is not None and word.title is not None:
            return said(word.title, words)
    return name
