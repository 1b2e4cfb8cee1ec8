"""Rules about the addresses of channels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from csplan.findings import Severity
from csplan.model.base import Node
from csplan.model.channels import Channel
from csplan.model.contact import kind_of
from csplan.model.references import Reference
from csplan.model.text import Text
from csplan.model.training import Guide
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.plausible import slip_in
from csplan.rules.ways import ways

_KINDS_OF_MEDIA: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("phone", "textphone", "sms", "fax"), ("phone", "account", "place")),
    "email": ("email",),
    **dict.fromkeys(("web", "form", "portal"), ("link", "place")),
}
_CALLED = {"email": "an e-mail address", "link": "a link", "phone": "a telephone number"}


def check_media(subject: Subject) -> Iterator[Hit]:
    """An address that cannot belong to the medium of its channel."""
    for place in subject.things(Channel):
        channel = place.value
        medium = _medium(channel, place.around)
        if not channel.address or not medium:
            continue
        allowed = _KINDS_OF_MEDIA.get(medium)
        for _language, address in channel.address.by_language:
            kind = kind_of(address)
            if allowed and kind not in allowed:
                found = _CALLED.get(kind, "no such address")
                message = f'"{address}" is {found}, and the medium of this channel is {medium}'
                yield Hit((*place.path, "address"), message, "change the address or the medium")
                break


def _medium(thing: Node, around: tuple[Node, ...]) -> str | None:
    """The medium of a channel, which a case takes over from the channel around it."""
    for node in (thing, *reversed(around)):
        if isinstance(node, Channel) and node.medium is not None:
            return node.medium
    return None


# Media that live in a place or a product that customers have in front of them need no address.
_PLACED = frozenset(
    {"chat", "app", "bot", "kiosk", "display", "announcement", "visit", "self-service", "video"}
)
_WANTED = {
    **dict.fromkeys(("phone", "textphone", "sms", "fax"), "number"),
    **dict.fromkeys(("web", "form", "portal"), "link"),
}


def check_missing(subject: Subject) -> Iterator[Hit]:
    """A channel that nobody can find, where others say where they are."""
    channels = subject.plan.channels or {}
    if any(_tells(channel) for channel in channels.values()):
        yield from _without(subject)
    elif subject.is_approved:
        hits = list(islice(_without(subject), 2))
        if len(hits) > 1:
            message = "no channel says where it is: nobody can tell how to reach you"
            hits = [Hit(("channels",), message, _EACH, on_key=True)]
        yield from hits


_EACH = (
    "add address: with its number, link or address to each channel, or unlisted: yes where it is "
    "not to be published"
)


def _without(subject: Subject) -> Iterator[Hit]:
    """The channels, and the cases of channels, that need an address and have none."""
    for name, channel in ways(subject.plan).items():
        if channel.medium in _PLACED or channel.unlisted or _says(channel):
            continue
        what = _WANTED.get(channel.medium or "", "address")
        cases = channel.cases or {}
        silent = [key for key, case in cases.items() if not _says(case)]
        if len(silent) == len(cases):
            yield _missing(("channels", name), f'the channel "{name}"', what)
            continue
        for key in silent:
            path = ("channels", name, "cases", key)
            yield _missing(path, f'the case "{key}" of the channel "{name}"', what)


def _missing(path: tuple[str, ...], whose: str, what: str) -> Hit:
    help = f"add address: with its {what}, or unlisted: yes if it is not to be published"
    return Hit(path, f"{whose} has no {what}: nobody can tell how to reach it", help, on_key=True)


def _says(channel: Channel) -> bool:
    """Whether a channel says where it is, or leads to where that stands."""
    return bool(channel.address or channel.unlisted or channel.text or channel.see)


def _tells(channel: Channel) -> bool:
    """Whether a channel, or one of its cases, has an address."""
    return bool(channel.address) or any(case.address for case in (channel.cases or {}).values())


def check_plausible(subject: Subject) -> Iterator[Hit]:
    """An address that cannot work: too short, misspelt, or cut off."""
    for place in subject.things(Channel, Guide, Reference):
        address: Text | None = place.value.address
        if address is None:
            continue
        medium = "web"
        if isinstance(place.value, Channel):
            medium = _medium(place.value, place.around) or ""
        for language, text in address.by_language:
            slip = slip_in(text, medium or None)
            if slip is not None:
                path = (*place.path, "address", language)
                yield Hit(path, slip.message, slip.help, slip.severity)


RULES = (
    Rule(
        "CSP404",
        "address-of-other-medium",
        Severity.WARNING,
        "A channel has an address of another kind, such as e-mail for a telephone.",
        "A telephone channel with an e-mail address is one that nobody can call.",
        "channels:\n  phone: care@siam-shop.example\n",
        "channels:\n  phone: +66 2 555 0123\n  email: care@siam-shop.example\n",
        check_media,
    ),
    Rule(
        "CSP408",
        "address-missing",
        Severity.INFO,
        "A channel has no address, where others have one.",
        "Readers learn that a channel is there, and not how to find it.",
        "channels:\n  phone: {title: Service line}\n  email: care@siam-shop.example\n",
        "channels:\n  phone: {title: Service line, address: 02-555-0123}\n"
        "  email: care@siam-shop.example\n",
        check_missing,
        ("channels",),
        approved=Severity.WARNING,
    ),
    Rule(
        "CSP409",
        "implausible-address",
        Severity.WARNING,
        "An address cannot work.",
        "A digit too few, a letter for a digit or a misspelt ending: customers write or call, and "
        "nothing arrives. Nobody notices, since those who cannot reach you cannot tell you.",
        "channels:\n  phone: +66 02 555 0123\n  email: care@siam-shop.con\n",
        "channels:\n  phone: +66 2 555 0123\n  email: care@siam-shop.example\n",
        check_plausible,
        source="ITU-T E.164, clause 6 (at most 15 digits); RFC 1035, section 2.3.1 (names)",
    ),
)
