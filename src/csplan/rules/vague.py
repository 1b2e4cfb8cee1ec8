"""Words in the place of a time: "as soon as possible", "in due course"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from csplan.analysis.rows import Row, cases_of
from csplan.findings import Path, Severity
from csplan.model.promise import PromiseFields, Remedy
from csplan.model.shape import Place
from csplan.model.text import Text
from csplan.model.value import Value
from csplan.rules.base import Hit, Option, Rule, Subject

_ENGLISH = (
    "as soon as possible", "as soon as we can", "as soon as practicable",
    "as soon as reasonably possible", "as soon as reasonably practicable",
    "as promptly as possible",
    "as quickly as possible", "as quickly as we can", "as fast as possible", "as fast as we can",
    "promptly", "in due course", "in a timely manner", "in a timely fashion", "in a timely way",
    "in the near future",
    "without undue delay", "without unnecessary delay", "within a reasonable time",
    "within a reasonable period", "within reasonable time", "at the earliest opportunity",
    "at our earliest opportunity", "at our earliest convenience",
    "at the earliest convenience", "shortly",
)  # fmt: skip
_THAI = (
    "โดยเร็วที่สุด", "ให้เร็วที่สุด", "อย่างเร็วที่สุด", "เร็วที่สุดเท่าที่", "โดยเร็ว", "อย่างรวดเร็ว",
    "โดยด่วน", "โดยไม่ชักช้า", "โดยมิชักช้า", "โดยพลัน", "เวลาอันสมควร", "เวลาอันควร",
    "เวลาที่เหมาะสม", "เวลาพอสมควร", "ในโอกาสแรก", "เร็ว ๆ นี้", "เร็วๆ นี้", "เร็วๆนี้",
)  # fmt: skip
# One of these is in each of the phrases above: to look for them all takes longer.
_KEYS = (
    "possible", "soon", "as we can", "prompt", "due course", "timely", "near future", "delay",
    "reasonable", "earliest", "shortly", "เร็ว", "ช้า", "ด่วน", "พลัน", "เวลา", "โอกาส",
)  # fmt: skip
# Nobody reads more of one text.
_MOST_IN_A_TEXT = 20

WORDS = Option("words", (), "More words that name no time, in any language.")

_VALUES = ("as soon as possible", "as quickly as possible", "promptly")

# A time that a text says in words; figures and blanks are looked for before.
_TIME = re.compile(
    r"(?i)\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half"
    r"|an?|the|same|next|each|every)\s+(?:[a-z-]+\s+)?(?:minute|hour|day|week|month)s?\b"
    r"|\b(?:today|tomorrow)\b"
    r"|(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ครึ่ง)(?:วัน|ชั่วโมง|นาที|สัปดาห์|เดือน)"
    r"|วันเดียวกัน|วันถัดไป|วันรุ่งขึ้น|ภายในวัน"
)
_NOT_VAGUE = re.compile(r"(?i)\s*(?:before|after|afterwards)\b")
"""After "shortly", what makes a time of it."""


def check_vague(subject: Subject) -> Iterator[Hit]:
    """Words that name no time where a time is promised."""
    phrases = _Phrases.of(subject.words_of("CSP510", WORDS))
    for place in subject.things(Value):
        if place.value.word is not None or place.value.words is not None:
            yield from _vague_value(place, phrases)
    for place, found in subject.rows:
        is_ours = place.path[0] not in ("asks", "references")
        if is_ours and subject.is_whole(str(place.path[0])) and not _has_figure(place, found):
            for path, text in _texts(place.value, place.path):
                yield from _vague_text(path, text, phrases)


def _vague_value(place: Place, phrases: _Phrases) -> Iterator[Hit]:
    value = place.value
    if value.word in _VALUES:
        yield Hit(place.path, f'"{value.word}" names no time', _HELP, word=value.word)
    elif value.words is not None:
        yield from _vague_text((*place.path, "words"), value.words, phrases)


def _vague_text(path: Path, text: Text, phrases: _Phrases) -> Iterator[Hit]:
    for language, written in text.by_language:
        found = list(islice(phrases.all(written), _MOST_IN_A_TEXT))
        for span in found if found and not _says_time(written) else ():
            said = written[slice(*span)]
            yield Hit((*path, language), _message(said), _HELP, within=span)


_HELP = "write a time that you can keep, as in 2 working days; a share or a range will do as well"


def _message(words: str) -> str:
    return f'"{words}" names no time, and nothing else in this promise does'


@dataclass(frozen=True)
class _Phrases:
    """What names no time, in small letters; one of the keys is in each of the phrases."""

    phrases: tuple[str, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, more: tuple[str, ...]) -> _Phrases:
        own = tuple(map(str.lower, more))
        return cls((*_ENGLISH, *_THAI, *own), (*_KEYS, *own))

    def all(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each of the phrases stands; of two that overlap, the first and longer one."""
        lowered = text.lower()
        if not any(key in lowered for key in self.keys):
            return
        found = sorted(
            (start, -len(phrase))
            for phrase in self.phrases
            for start in _places(lowered, phrase)
            if _is_word(lowered, start, phrase)
        )
        if found and len(lowered) != len(text):
            yield 0, len(text)  # some letters have another length in small
            return
        last = 0
        for start, length in found:
            if start >= last:
                last = start - length
                yield start, last


def _places(text: str, phrase: str) -> Iterator[int]:
    start = text.find(phrase)
    while start >= 0:
        yield start
        start = text.find(phrase, start + len(phrase))


def _is_word(text: str, start: int, phrase: str) -> bool:
    """Whether a phrase in Latin letters is no part of a longer word."""
    if not phrase.isascii():
        return True
    end = start + len(phrase)
    if text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
        return False
    return phrase != "shortly" or _NOT_VAGUE.match(text, end) is None


def _says_time(text: str) -> bool:
    return "<" in text or any(map(str.isdigit, text)) or _TIME.search(text) is not None


def _has_figure(place: Place, found: tuple[Row, ...]) -> bool:
    """Whether a target says when: one of the promise, or of the promises that it is a step of."""
    if any(
        value.amount is not None or value.deadline is not None or value.share is not None
        for row in found
        for target in row.targets
        if (value := target.value) is not None
    ):
        return True
    around = () if isinstance(place.value, Remedy) else place.around
    return any(isinstance(thing, PromiseFields) and thing.targets for thing in around)


def _texts(promise: PromiseFields, path: Path) -> Iterator[tuple[Path, Text]]:
    """The texts of a promise and of its cases."""
    if promise.text is not None:
        yield (*path, "text"), promise.text
    for name, case in cases_of(promise).items():
        yield from _texts(case, (*path, "cases", name))


RULES = (
    Rule(
        code="CSP510",
        name="vague-promise",
        severity=Severity.INFO,
        summary="Words stand where a time is promised.",
        why="As soon as possible is today for one customer and next month for another. Nobody can "
        "tell whether such a promise was kept, not even the people who give it.",
        bad="commitments:\n  answers:\n    text: We answer every letter as soon as possible.\n",
        good="commitments:\n  answers:\n    text: We answer every letter within <reply>.\n"
        "    targets: {reply: 5 days}\n",
        check=check_vague,
        options=(WORDS,),
    ),
)
