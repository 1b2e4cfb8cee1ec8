"""What a reader of the preview can choose, and what of it a request asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csplan.preview.words import WORDS
from csplan.theme.names import NAMES
from csplan.theme.theme import Theme

Choice = Mapping[str, str]
"""By the name of each switch, the option that is chosen."""


@dataclass(frozen=True)
class Switch:
    """One thing to choose: its name in addresses, its label, its options and the usual one.

    `options` are pairs of a word in addresses and the label that a reader sees.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    usual: str

    @property
    def values(self) -> tuple[str, ...]:
        """The words that can be chosen."""
        return tuple(value for value, _label in self.options)


def usual(switches: Sequence[Switch]) -> Choice:
    """What is shown where nothing is asked for."""
    return {switch.name: switch.usual for switch in switches}


def chosen(query: Mapping[str, str], switches: Sequence[Switch]) -> Choice:
    """What a request asks for: the usual option wherever it names none that there is."""
    return {
        switch.name: query[switch.name] if query.get(switch.name) in switch.values else switch.usual
        for switch in switches
    }


def starting_with(wanted: Choice, switches: Sequence[Switch]) -> tuple[Switch, ...]:
    """Switches whose usual options are the wanted ones, as far as there are such options."""
    return tuple(
        replace(switch, usual=wanted[switch.name])
        if wanted.get(switch.name) in switch.values
        else switch
        for switch in switches
    )


def documents() -> Switch:
    """For whom the document is."""
    from csplan.render.documents import DOCUMENTS

    options = tuple((name, name.capitalize()) for name in DOCUMENTS)
    return Switch("document", WORDS["document"], options, DOCUMENTS[0])


def languages(
    own: Sequence[str], preferred: str | None = None, labelled: Sequence[str] = ()
) -> Switch:
    """The languages of a plan, the main one first, and those that there are headings in.

    `labelled` are those of catalogs beside the plan.
    """
    from csplan.render.catalog import catalogs

    bases = {tag.split("-", 1)[0] for tag in own}
    known = dict.fromkeys((*catalogs(), *labelled))
    others = [tag for tag in known if tag not in own and tag not in bases]
    options = [(tag, _language(tag)) for tag in own]
    options += [(tag, WORDS["unlabelled"].format(language=_language(tag))) for tag in others]
    usual = preferred if preferred is not None and preferred in own else own[0]
    return Switch("language", WORDS["language"], tuple(options), usual)


OWN = "own"
"""The theme that the plan is rendered in, whichever that is."""


def themes(own: Theme) -> Switch:
    """How the document looks: as the plan is rendered, and the shipped themes."""
    options = [(OWN, own.name or WORDS["own_theme"])]
    options += [(name, name.capitalize()) for name in NAMES]
    return Switch("theme", WORDS["theme"], tuple(options), OWN)


def _language(tag: str) -> str:
    """The name of a language in itself, as its speakers look for it."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (ValueError, UnknownLocaleError):
        name = None
    return f"{name[:1].upper()}{name[1:]}" if name else tag
