"""Rules about the languages of texts, channels and guides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from csplan.findings import Path, Severity
from csplan.model.build import resolve
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.text import Text
from csplan.model.training import Guide
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.ways import listed, serves, ways

# Languages that are not written in Latin letters.
_NOT_LATIN = re.compile(r"am|ar|be|bg|el|fa|he|hi|ja|ka|km|ko|lo|mk|my|ru|sr|ta|te|th|uk|ur|zh")


_MOST_WORDS_OF_A_NAME = 2


def _is_name(text: Text) -> bool:
    """Whether a text is a name such as LINE or EN 15838, which is the same in all languages.

    It has capitals and digits only, or Latin letters in a language that has others.
    """
    language, written = text.by_language[0]
    if len(text.by_language) != 1 or len(written.split()) > _MOST_WORDS_OF_A_NAME:
        return False
    if not written.isascii():
        return False
    return written.upper() == written or _NOT_LATIN.fullmatch(language[:2]) is not None


def check_texts(subject: Subject) -> Iterator[Hit]:
    """A text that stands in some of the plan's languages only."""
    languages = subject.plan.plan.languages or ()
    for place in subject.texts if len(languages) > 1 else ():
        text: Text = place.value
        if len(text.by_language) == len(languages) or place.path[-1] == "address":
            continue
        missing = [language for language in languages if text.get(language) is None]
        if missing and (place.shape.prose or not _is_name(text)):
            message = f"this text is missing in {listed(missing, 'and')}"
            # A name may well be the same in all languages; a sentence never is.
            severity = None if place.shape.prose else Severity.INFO
            document = subject.names.document
            written = subject.names.at(resolve(place.path, document))
            first = text.by_language[0][0]
            texts = ", ".join(f"{language}: …" for language in missing)
            help = f"add {texts}" if isinstance(written, dict) else f"write {{{first}: …, {texts}}}"
            yield Hit(place.path, message, help, severity, on_key=True)


def check_segments(subject: Subject) -> Iterator[Hit]:
    """Customers none of whose languages is spoken on a channel that says its languages."""
    stated = {
        name: found
        for name, way in ways(subject.plan).items()
        if (found := _spoken(way)) is not None
    }
    if not stated:
        return
    for name, path, languages in _speakers(subject.plan):
        channels = subject.plan.channels or {}
        open_to = [key for key in stated if name is None or serves(channels[key], name)]
        offered = {language for key in open_to for language in stated[key]}
        if open_to and not _share(languages, offered):
            if _has_interpreters(subject):
                return
            whose = "customers speak" if name is None else f'the customer group "{name}" speaks'
            spoken = listed(list(languages), "or")
            that = "that language" if len(languages) == 1 else "one of these languages"
            message = f"{whose} {spoken}, and no channel names {that}"
            help = f"add {languages[0]} to languages: of a channel where it is spoken"
            yield Hit(path, message, help)


def _has_interpreters(subject: Subject) -> bool:
    """Whether the plan speaks of interpreters, who speak what no channel has to name."""
    return "interpret" in subject.small_wording or "ล่าม" in subject.wording


def _spoken(channel: Channel) -> frozenset[str] | None:
    """The languages of a channel and of its cases; None where it states none."""
    stated = [part.languages for part in (channel, *(channel.cases or {}).values())]
    if not any(stated):
        return None
    return frozenset(language for languages in stated for language in languages or ())


def _speakers(plan: Plan) -> Iterator[tuple[str | None, Path, tuple[str, ...]]]:
    """Each group with languages of its own, and where they stand; None for all customers."""
    profile = plan.profile
    if profile is None:
        return
    segments = profile.segments or {}
    if profile.languages and (
        not segments or any(not segment.languages for segment in segments.values())
    ):
        yield None, ("profile", "languages"), tuple(profile.languages)
    for name, segment in segments.items():
        if segment.languages:
            yield name, ("profile", "segments", name, "languages"), tuple(segment.languages)


def _share(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two sets of languages have one in common; `en-GB` is as good as `en`."""
    return not {_base(tag) for tag in left}.isdisjoint(_base(tag) for tag in right)


# Two codes for what its speakers call one language.
_SAME = {"fil": "tl", "nb": "no", "nn": "no", "cmn": "zh"}


def _base(tag: str) -> str:
    base = tag.split("-", 1)[0]
    return _SAME.get(base, base)


def check_guides(subject: Subject) -> Iterator[Hit]:
    """A guide in none of the languages of the group that it is for."""
    profile, training = subject.plan.profile, subject.plan.training
    if profile is None or training is None:
        return
    guides = training.customers or {}
    segments = profile.segments or {}
    for name, guide in guides.items():
        for number, key in enumerate((guide.segments or ()) if guide.languages else ()):
            segment = segments.get(key)
            spoken = segment and (segment.languages or profile.languages)
            if not spoken or _share(spoken, guide.languages or ()):
                continue
            if any(_stands_in(other, guide, key, spoken) for other in guides.values()):
                continue
            message = (
                f'the guide "{name}" is for "{key}", who read {listed(list(spoken), "or")}; '
                f"it exists in {listed(list(guide.languages or ()), 'and')} only"
            )
            path = ("training", "customers", name, "segments", number)
            help = f"add {spoken[0]} to languages: once it is translated, or name another group"
            yield Hit(path, message, help)


def _stands_in(other: Guide, guide: Guide, segment: str, spoken: Iterable[str]) -> bool:
    """Whether another guide says the same to a group in a language of theirs."""
    if other is guide or segment not in (other.segments or (segment,)):
        return False
    if other.languages is not None and not _share(other.languages, spoken):
        return False
    topics = {*(guide.covers or ()), *(guide.needs or ())}
    return not topics or not topics.isdisjoint((*(other.covers or ()), *(other.needs or ())))


RULES = (
    Rule(
        "CSP801", "text-missing-in-language", Severity.WARNING,
        "A text is missing in one of the plan's languages.",
        "Readers of that language see the text of another one in its place.",
        "plan: {title: {en: Service}, organization: {en: Shop}, languages: [en, th]}\n",
        "plan:\n  title: {en: Service, th: บริการ}\n  organization: {en: Shop, th: ร้าน}\n"
        "  languages: [en, th]\n",
        check_texts,
    ),
    Rule(
        "CSP804", "segment-language-unsupported", Severity.WARNING,
        "No channel speaks a language of a customer group.",
        "The plan knows which language these customers speak, and every channel that says its "
        "languages speaks another.",
        "profile: {segments: {islanders: {title: Islanders, languages: es}}}\n"
        "channels: {phone: {address: +1 305 555 0142, languages: en}}\n",
        "profile: {segments: {islanders: {title: Islanders, languages: es}}}\n"
        "channels: {phone: {address: +1 305 555 0142, languages: [en, es]}}\n",
        check_segments, ("profile", "channels"),
        source="Ley 10/2025 (Spain), art. 7.2",
    ),
    Rule(
        "CSP806", "guide-language-gap", Severity.INFO,
        "A guide is in none of the languages of those whom it is for.",
        "Customers get a guide that they cannot read, and call to ask what it says.",
        "profile: {segments: {tenants: {title: Tenants, languages: th}}}\n"
        "training: {customers: {care: {title: Care, segments: tenants, languages: en}}}\n",
        "profile: {segments: {tenants: {title: Tenants, languages: th}}}\n"
        "training: {customers: {care: {title: Care, segments: tenants, languages: [en, th]}}}\n",
        check_guides, ("profile", "training"),
    ),
)  # fmt: skip
