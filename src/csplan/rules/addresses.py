"""Rules about the addresses of channels."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.findings import Severity
from csplan.model.channels import Channel
from csplan.model.contact import kind_of
from csplan.rules.base import Hit, Rule, Subject

_KINDS_OF_MEDIA: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("phone", "textphone", "sms", "fax"), ("phone", "account", "place")),
    "email": ("email",),
    **dict.fromkeys(("web", "form", "portal"), ("link", "place")),
}
_CALLED = {"email": "an e-mail address", "link": "a link", "phone": "a telephone number"}


def check_addresses(subject: Subject) -> Iterator[Hit]:
    """An address that cannot belong to the medium of its channel."""
    for place in subject.places:
        channel = place.value
        if not isinstance(channel, Channel) or not channel.address or not channel.medium:
            continue
        allowed = _KINDS_OF_MEDIA.get(channel.medium)
        for _language, address in channel.address.by_language:
            kind = kind_of(address)
            if allowed and kind not in allowed:
                found = _CALLED.get(kind, "no such address")
                message = (
                    f'"{address}" is {found}, and the medium of this channel is {channel.medium}'
                )
                yield Hit((*place.path, "address"), message, "change the address or the medium")
                break


RULES = (
    Rule(
        "CSP404",
        "address-of-other-medium",
        Severity.WARNING,
        "An address cannot belong to the medium of its channel.",
        "A telephone channel with an e-mail address is one that nobody can call.",
        "channels:\n  phone: care@siam-shop.example\n",
        "channels:\n  phone: +66 2 555 0123\n  email: care@siam-shop.example\n",
        check_addresses,
    ),
)  # fmt: skip
