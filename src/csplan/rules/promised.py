"""Rules about promises that say less than they seem to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from csplan.findings import Path, Severity
from csplan.model.promise import PromiseFields
from csplan.model.shape import Place
from csplan.rules.base import Hit, Rule, Subject

_WORDS = {
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "twelve": "12",
}  # fmt: skip
_UNITS = {
    "วินาที": "second", "นาที": "minute", "ชั่วโมง": "hour", "ชม.": "hour", "วัน": "day",
    "สัปดาห์": "week", "เดือน": "month", "ปี": "year",
}  # fmt: skip
_TIME = re.compile(
    rf"(?i)\b(?P<within>within) (?P<number>\d+(?:[.,]\d+)?|{'|'.join(_WORDS)}) "
    r"(?P<unit>(?:(?:working|business|calendar) )?"
    r"(?:second|minute|hour|day|week|month|year)s?)\b(?!['’])"
    rf"|ภายใน ?(?P<digits>[\d๐-๙]{{1,6}}) ?(?P<thai>{'|'.join(map(re.escape, _UNITS))})"
    r"(?P<working>ทำการ)?"
)
# Nobody reads more of one text.
_MOST_IN_A_TEXT = 20
_SAYING = (
    "text", "see", "targets", "requires", "except_", "includes", "pay", "cost", "remedy", "cases",
    "steps",
)  # fmt: skip


def check_times(subject: Subject) -> Iterator[Hit]:
    """A time that a promise states in its text alone."""
    for place in subject.texts:
        if place.path[-1] != "text" or not isinstance(place.around[-1], PromiseFields):
            continue
        for language, text in place.value.by_language:
            if "ithin" not in text and "ภายใน" not in text:
                continue
            found = list(islice(_TIME.finditer(text), _MOST_IN_A_TEXT))
            if found and not _is_measured(subject, place):
                for time in found:
                    yield _untold((*place.path, language), time)
                break  # the same times in another language


def _untold(path: Path, time: re.Match[str]) -> Hit:
    message = f'"{time.group()}" stands in the text alone: no target holds this time'
    help = (
        f"make it a target, as in targets: {{reply: {_amount(time)}}}, "
        f'and write "{time["within"] or "ภายใน"} <reply>" in its place'
    )
    return Hit(path, message, help, within=time.span())


def _amount(time: re.Match[str]) -> str:
    """The time of a text as a target holds it: `2 weeks` for two weeks."""
    if time["number"]:
        number = time["number"].lower()
        return f"{_WORDS.get(number, number).replace(',', '.')} {time['unit'].lower()}"
    number = str(int(time["digits"]))
    clock = "working " if time["working"] else ""
    return f"{number} {clock}{_UNITS[time['thai']]}{'' if number == '1' else 's'}"


def _is_measured(subject: Subject, place: Place) -> bool:
    """Whether a target may hold the time that a text states, one with a mistake included."""
    return not subject.is_whole(str(place.path[0])) or any(map(_has_targets, place.around))


def _has_targets(node: object) -> bool:
    """Whether a promise around a text, or a part of it, has targets of its own."""
    if not isinstance(node, PromiseFields):
        return False
    parts = (*(getattr(node, "cases", None) or {}).values(), node.remedy)
    steps = (getattr(node, "steps", None) or {}).values()
    return bool(node.targets) or any(_has_targets(part) for part in (*parts, *steps))


def check_empty(subject: Subject) -> Iterator[Hit]:
    """A commitment, a policy or a request that has a title and says nothing."""
    plan = subject.plan
    sections: tuple[tuple[str, Mapping[str, PromiseFields] | None], ...] = (
        ("commitments", plan.commitments), ("policies", plan.policies), ("asks", plan.asks),
    )  # fmt: skip
    for section, promises in sections:
        for name, promise in (promises or {}).items():
            values = promise.__dict__
            if not any(values[field] for field in _SAYING):
                path: Path = (section, name)
                message = f'"{name}" has a heading, and nothing stands below it'
                help = "say what holds in text: or in targets:, or take it out"
                yield Hit(path, message, help, on_key=True)


RULES = (
    Rule(
        "CSP320", "time-only-in-text", Severity.INFO,
        "A time stands in the text of a promise, and no target holds it.",
        "Nobody measures a time that is no target, and it stays behind in one language when the "
        "other is changed. With a target, csplan prints it in every language and checks it.",
        "commitments:\n  reply: We answer every letter within 5 working days.\n",
        "commitments:\n  reply:\n    text: We answer every letter within <reply>.\n"
        "    targets: {reply: 5 working days}\n",
        check_times,
        source="ISO 10001 wants promises that can be verified; Executive Order 12862 of the "
        "United States wants standards of service against which results are measured.",
    ),
    Rule(
        "CSP323", "promise-without-content", Severity.INFO,
        "A promise has a heading and says nothing.",
        "Readers find the heading and look in vain for what they can count on.",
        "commitments:\n  disclosures: {title: What you should know beforehand}\n",
        "commitments:\n  disclosures:\n    title: What you should know beforehand\n"
        "    text: You see every fee before you pay.\n",
        check_empty, ("commitments", "policies", "asks"),
    ),
)  # fmt: skip
