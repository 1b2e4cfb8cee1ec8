"""Whether a sentence reads well once its blanks are filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csplan.findings import Path, Severity
from csplan.model.base import Node
from csplan.model.promise import PromiseFields
from csplan.model.text import BLANK
from csplan.model.value import Value
from csplan.rules.base import Hit, Rule, Subject

_LEAST = ("at least", "no less than", "not less than", "no fewer than", "อย่างน้อย", "ไม่น้อยกว่า")
_MOST = ("at most", "no more than", "not more than", "up to", "no longer than", "ไม่เกิน")
_UNDER = ("under", "less than", "fewer than", "น้อยกว่า", "ต่ำกว่า")
_OVER = ("over", "more than", "longer than", "มากกว่า", "เกินกว่า")
_ABOUT = ("about", "around", "approximately", "roughly", "ประมาณ", "ราว")
_EVERY = ("every", "each", "ทุก", "ทุกๆ", "ทุก ๆ")
_AVERAGE = ("on average", "average", "an average of", "โดยเฉลี่ย", "เฉลี่ย")
_WITHIN = ("within", "ภายใน")
_BY = ("by",)

_BOUNDED = ("at-least", "over", "under")
_NO_TIME = ("every", "words", "none", "not-applicable")
_CLASHES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (_LEAST, (*_BOUNDED, *_NO_TIME)),
    (_MOST, (*_BOUNDED, *_NO_TIME)),
    # "no more than" ends in "more than": the longer words come first.
    (_UNDER, (*_BOUNDED, *_NO_TIME)),
    (_OVER, (*_BOUNDED, *_NO_TIME)),
    (_ABOUT, ("about", *_BOUNDED, *_NO_TIME)),
    (_AVERAGE, ("average", "median", *_NO_TIME)),
    (_EVERY, (*_BOUNDED, *_NO_TIME)),
    (_WITHIN, ("within", "deadline", *_BOUNDED, *_NO_TIME)),
    (_BY, ("deadline",)),
)
"""Words before a blank, and the values that do not go with them."""

_STATISTICS: Mapping[str, tuple[str, ...]] = {
    word: statistics for words, statistics in _CLASHES for word in words
}
_BARE = ("at-most", "range", "exactly")
_WORDS = tuple(sorted(_STATISTICS, key=len, reverse=True))
_LONGEST = 24


def check_blanks(subject: Subject) -> Iterator[Hit]:
    """A word before a blank that the blank repeats or contradicts."""
    for place in subject.things(PromiseFields):
        text = place.value.text
        around = (*place.around, place.value)
        if text is None or not any("<" in written for _, written in text.by_language):
            continue
        if not any(map(_prints_words, around)):
            continue
        for language, written in text.by_language:
            if "<" in written:
                yield from _in_text((*place.path, "text", language), written, around)


def _prints_words(thing: Node) -> bool:
    """Whether a blank prints words beside a figure for one of the targets of a promise."""
    if not isinstance(thing, PromiseFields) or not thing.targets:
        return False
    for targets in thing.targets.values():
        for target in targets:
            if target.value is not None and target.value.statistic not in _BARE:
                return True
    return False


def _in_text(path: Path, text: str, around: tuple[Node, ...]) -> Iterator[Hit]:
    for blank in BLANK.finditer(text):
        start = blank.start()
        # In Markdown, a blank may stand in bold or in quotes.
        before = text[max(0, start - _LONGEST) : start].rstrip(' *_"“').lower()
        if blank[1] or not before.endswith(_WORDS):
            continue
        word = next(word for word in _WORDS if before.endswith(word))
        value = _value(around, blank[2]) if _stands_alone(before, word) else None
        if value is not None and _clashes(word, value):
            at = text.lower().rindex(word, 0, start)
            yield _hit(path, text[at : at + len(word)], at, blank[2], value)


def _stands_alone(before: str, word: str) -> bool:
    """Whether a word in Latin letters is no end of a longer one."""
    return not word.isascii() or not before[: -len(word)][-1:].isalpha()


def _value(around: tuple[Node, ...], measure: str) -> Value | None:
    """The one value that a blank prints, from the nearest promise that states it."""
    for node in reversed(around):
        if isinstance(node, PromiseFields) and node.targets and measure in node.targets:
            targets = node.targets[measure]
            if len(targets) > 1:
                return None
            if targets[0].value is not None:
                return targets[0].value
    return None


def _clashes(word: str, value: Value) -> bool:
    if value.statistic not in _STATISTICS[word]:
        return False
    if value.statistic == "deadline" and word in _BY:
        # "by the same day" reads well, "by by 17:00" does not.
        return (value.deadline is not None and not value.deadline.day) or _has_hour(value)
    return value.statistic != "deadline" or word in _WITHIN


def _has_hour(value: Value) -> bool:
    return value.deadline is not None and (value.deadline.at or "")[:1].isdigit()


def _hit(path: Path, word: str, start: int, name: str, value: Value) -> Hit:
    printed = str(value) or str(value.words)
    message = f'"{word}" stands before <{name}>, which prints "{printed}"'
    help = f'take "{word}" out of the text, or write the sentence around "{printed}"'
    return Hit(path, message, help, within=(start, start + len(word)))


RULES = (
    Rule(
        code="CSP516",
        name="bound-said-twice",
        severity=Severity.INFO,
        summary="A word before a blank repeats or contradicts what the blank prints.",
        why="A blank such as <notify> is filled with the whole target, here at least 5 days. "
        "Where the text says at least as well, readers see it twice; after within, they wonder "
        "which of the two holds.",
        bad="commitments:\n  notice:\n    text: You know at least <notify> ahead.\n"
        "    targets: {notify: at least 5 days before start-of-work}\n",
        good="commitments:\n  notice:\n    text: You know <notify> ahead.\n"
        "    targets: {notify: at least 5 days before start-of-work}\n",
        check=check_blanks,
    ),
)
