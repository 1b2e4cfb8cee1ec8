"""Rules about customers who cannot use every channel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from csplan.findings import Path, Severity
from csplan.model.channels import Channel
from csplan.model.plan import Plan
from csplan.model.profile import Segment, Traits
from csplan.model.text import Text
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.ways import asks_for_skills, listed, serves, ways


def check_skills(subject: Subject) -> Iterator[Hit]:
    """Customers with low digital skills whom only digital channels serve."""
    plan = subject.plan
    usable = ways(plan)
    if not usable:
        return
    for name, path in _of_low_skills(plan):
        channels = {key: way for key, way in usable.items() if name is None or serves(way, name)}
        if channels and all(map(asks_for_skills, channels.values())):
            message = (
                f"{_whose(name)} low digital skills, and every channel needs a computer or an app"
            )
            help = "add a channel that does without: phone, counter, visit or post"
            yield Hit(path, message, help)
        elif name is not None:
            yield from _unserved(plan, name, path, channels)


def _of_low_skills(plan: Plan) -> Iterator[tuple[str | None, Path]]:
    """The groups that deal with us themselves and have low digital skills; None for everybody."""
    profile = plan.profile
    if profile is None:
        return
    if profile.digital == "low" and not profile.segments:
        yield None, ("profile", "digital")
    for name, segment in (profile.segments or {}).items():
        deals = segment.deals or profile.deals
        if (segment.digital or profile.digital) != "low" or deals == "indirectly":
            continue
        own = ("profile", "segments", name, "digital")
        yield name, own if segment.digital else ("profile", "digital")


def _whose(name: str | None) -> str:
    return "customers have" if name is None else f'the customer group "{name}" has'


def _unserved(plan: Plan, name: str, path: Path, channels: Mapping[str, Channel]) -> Iterator[Hit]:
    """The needs of a group by name that are served by channels, and by digital ones only."""
    for key, need in (plan.needs or {}).items():
        if name not in (need.segments or ()):
            continue
        serving = {other: way for other, way in channels.items() if key in (way.needs or ())}
        if serving and all(map(asks_for_skills, serving.values())):
            message = (
                f'"{key}" is a need of "{name}", who have low digital skills; only '
                f"{listed(list(serving), 'and')} serve it, with a computer or an app"
            )
            easy = next(other for other, way in channels.items() if not asks_for_skills(way))
            help = f'let "{easy}" serve it too: add {key} to needs: of channels.{easy}'
            related = ((path, "their digital skills"),)
            yield Hit(("needs", key), message, help, related=related, on_key=True)


@dataclass(frozen=True)
class _Need:
    """What people need: the words in which plans say it, the media that suit it, and advice."""

    words: re.Pattern[str]
    media: frozenset[str]
    help: str


_WRITTEN = frozenset(
    {"textphone", "sms", "email", "chat", "messaging", "social", "web", "form", "portal", "app"}
    | {"post", "fax", "bot", "self-service"}
)

_NEEDS: dict[str, _Need] = {
    "hearing": _Need(
        re.compile(
            r"\b(?:hearing|deaf(?:ness|blind)?|sign[- ]language|textphone|captions?)\b"
            r"|หูหนวก|หูตึง|การได้ยิน|ภาษามือ"
        ),
        _WRITTEN | {"video"},
        "add a channel in writing or in sign language, or say under accessibility: of a channel "
        "how they are heard",
    ),
    "speech": _Need(
        re.compile(r"\bspeech (?:impairment|disability|loss)|\b(?:cannot|can't) speak\b|พูดไม่ได้"),
        _WRITTEN | {"counter", "visit"},
        "add a channel in writing, or say under accessibility: of a channel how they are heard",
    ),
    "sight": _Need(
        re.compile(
            r"\b(?:blind(?:ness)?|(?:low|poor|impaired|loss of) (?:vision|sight)|braille"
            r"|(?:vision|sight|visual)(?:ly)?[- ](?:loss|impair(?:ed|ments?)))\b"
            r"|ตาบอด|สายตาเลือนราง|การมองเห็น|มองไม่เห็น|อักษรเบรลล์"
        ),
        frozenset({"phone", "counter", "visit", "video"}),
        "add a channel by voice, or say under accessibility: of a channel how they can read it",
    ),
    "moving": _Need(
        re.compile(r"\b(?:wheelchairs?|step-free|mobility)\b|รถเข็น|วีลแชร์|การเคลื่อนไหว|ทางลาด"),
        _WRITTEN | {"phone", "video", "visit"},
        "add a channel that can be used from home, or say under accessibility: how to get in",
    ),
}


def check_accessibility(subject: Subject) -> Iterator[Hit]:
    """A need for accessibility that no channel meets."""
    plan = subject.plan
    usable = ways(plan)
    if plan.profile is None or not usable or _has_policy(plan):
        return
    for path, traits in _traits(plan):
        for number, text in enumerate(traits.accessibility or ()):
            for need in _named(text):
                if not any(_suits(way, need) for way in usable.values()):
                    message = f'no channel suits customers with this need: "{text}"'
                    yield Hit((*path, "accessibility", number), message, _NEEDS[need].help)


def _has_policy(plan: Plan) -> bool:
    """Whether a policy of its own says how everybody is served."""
    return any(policy.kind == "accessibility" for policy in (plan.policies or {}).values())


def _traits(plan: Plan) -> Iterator[tuple[Path, Traits]]:
    profile = plan.profile
    if profile is None:
        return
    yield ("profile",), profile
    segments: Mapping[str, Segment] = profile.segments or {}
    for name, segment in segments.items():
        yield ("profile", "segments", name), segment


def _named(text: Text) -> list[str]:
    """The needs that a text names, in any of its languages."""
    written = [words.lower() for _language, words in text.by_language]
    return [name for name, need in _NEEDS.items() if any(map(need.words.search, written))]


def _suits(channel: Channel, need: str) -> bool:
    """Whether a channel suits a need by its medium, or by what it says of itself."""
    if channel.medium is None or channel.medium in _NEEDS[need].media:
        return True
    for part in (channel, *(channel.cases or {}).values()):
        for text in part.accessibility or ():
            named = _named(text)
            if not named or need in named:
                return True
    return False


RULES = (
    Rule(
        "CSP803",
        "no-channel-without-digital-skills",
        Severity.WARNING,
        "Customers with low digital skills are served by digital channels only.",
        "Whoever has no computer, or no practice with one, is left outside: often those who need "
        "help most.",
        "profile: {segments: {seniors: {title: Older people, digital: low}}}\n"
        "channels:\n  email: care@siam-shop.example\n  web: https://siam-shop.example/help\n",
        "profile: {segments: {seniors: {title: Older people, digital: low}}}\n"
        "channels:\n  email: care@siam-shop.example\n  phone: +66 2 555 0123\n",
        check_skills,
        ("profile", "needs", "channels"),
        source="Ley 10/2025 (Spain), arts. 4.6 and 7.1",
    ),
    Rule(
        "CSP805",
        "accessible-alternative-missing",
        Severity.INFO,
        "No channel suits an accessibility need that the plan names.",
        "The plan knows that some customers cannot hear, see or climb stairs, and offers them no "
        "way to reach you.",
        "profile: {segments: {deaf: {title: Deaf customers, accessibility: Hearing loss}}}\n"
        "channels: {phone: +66 2 555 0123}\n",
        "profile: {segments: {deaf: {title: Deaf customers, accessibility: Hearing loss}}}\n"
        "channels: {phone: +66 2 555 0123, email: care@siam-shop.example}\n",
        check_accessibility,
        ("profile", "channels", "policies"),
        source="Directive (EU) 2019/882, Annex I; Ley 10/2025 (Spain), art. 10.5",
    ),
)
