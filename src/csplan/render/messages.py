"""Every message that documents need in each language, found in the code with Babel.

For keeping the catalogs: `make catalogs` writes what is found here to `csplan.pot`, which is
shipped and read instead of the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from csplan.model import words
from csplan.render.pofile import Entry, written

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "n": (1, 2),
    "p": ((1, "c"), 2),
}
_ROOMS = ("render", "export")
_CONTEXTS: dict[str, dict[str, str]] = {
    "measure": words.MEASURES,
    "event": words.EVENTS,
    "medium": words.MEDIA,
    "policy": words.POLICY_KINDS,
    "need": words.NEED_KINDS,
    "moment": words.MOMENTS,
    "technique": words.TECHNIQUES,
    "strength": words.STRENGTHS,
    "priority": words.PRIORITIES,
    "reference": words.REFERENCE_KINDS,
    "topic": words.GUIDE_TOPICS,
    "role": words.DECISION_ROLES,
    "deals": words.DEALINGS,
    "level": words.LEVELS,
    "status": words.STATUSES,
    "initiative": words.INITIATIVES,
    "value": words.VALUE_WORDS,
    "kind": words.PLAN_KINDS,
    "vocabulary": words.VOCABULARY_KINDS,
}
_UNSAID = {("kind", "Other"), ("policy", "Policy")}

_WORDS = "model/words.py"
_NOTES: dict[str, str] = {
    "measure": "Heads a row of a table: what is promised or measured.",
    "event": 'Goes into "{promise} from {event}", "until {event}" and "{time} before {event}".',
    "medium": "What a way of contact is called where the plan gives it no title.",
    "policy": "What a policy is called where the plan gives it no title.",
    "need": "What a need of customers is about.",
    "moment": "When a need comes up.",
    "technique": "A technique of talking with customers, as staff learn it.",
    "strength": "How firm a promise is.",
    "priority": "How important a need is.",
    "reference": "What kind of outside thing something is.",
    "topic": "What a guide for customers teaches.",
    "role": "What a customer does in a purchase.",
    "deals": "How customers deal with us.",
    "level": "How good the digital skills of customers are.",
    "status": "The state of the plan.",
    "initiative": "Who makes contact first.",
    "value": 'Stands for a time: "Reply: as soon as possible".',
    "kind": "What kind of organization it is.",
    "vocabulary": "Heads a list of words that the plan uses.",
    "one unit": 'With a unit alone, without a number: "per day", "every week".',
    "days": 'A range of days of the week: "Monday–Friday".',
}
"""What translators are told, by context."""
_NOTES_OF_MESSAGES: dict[str, str] = {
    "{number} {unit}": 'An amount: "2 working days".',
    "{unit} of “{schedule}”": 'A unit that counts only in the hours of a schedule: "2 hours of '
    '“Help desk”" is "{number} {unit}" with this for the unit.',
    "{promise} from {event}": '"within 2 days from your request"',
    "{time} before {event}": '"48 hours before departure"',
    "until {event}": '"until delivery"',
    "{time} after {event}": '"2 days after your complaint"',
    "{deadline} if before {time}": '"on the same day if before 12:00"',
    "by {time} on {day}": '"by 17:00 on the next working day"',
    "on {day}": '"on the next working day"',
    "the next {day}": 'Goes into "on {day}" and "by the end of {day}"; {day} is "day", "working '
    'day" and the like.',
    "the same {day}": 'Goes into "on {day}" and "by the end of {day}".',
    "{share} within {time}": '"80% within 20 seconds"',
    "within {time}": '"within 2 working days"',
    "{x} in half of all cases": "The median.",
    "{share} of {base}": '"10% of the price"',
    "{met} of {of}": '"435 of 450" cases',
    "The clock stops while {event}.": "{event} is often a sentence: “we wait for you”.",
    "The clock stops while": "A label; behind it stands, for instance, “we wait for you”.",
    "With {people} on duty, {reached}; promised is {promised}: {kept}": '"With 3 people on duty, '
    '82% are answered within 20 seconds; promised is at least 80%: kept"',
    "Answered": "A label before the hours in which somebody answers messages.",
    "answered {hours}": '"answered 09:00–12:00"',
    "closed": "Behind a date or a day.",
    "Closed": "Alone on a line.",
    "{city} time": 'A time zone: "Bangkok time".',
    "Q{quarter} {year}": "A quarter of a year.",
    "Approved": "A label: by whom and when.",
    "Done": "A label: until when a training has to be taken.",
    "Length": "A label: how long a training takes.",
    "Where": "A label: on which channels.",
    "How firm": "A label: guaranteed, promised, aimed for.",
    "Direction": "A label: whether a higher or a lower figure is better.",
    "(in {language})": "Behind a text that is missing in the language of the document.",
    "time": "Of a count: 3 times.",
    "ring": "Of a telephone: 3 rings.",
}
"""What translators are told, by the text of a message."""


class Message(NamedTuple):
    """A message: its context, its text, and its plural where it has one."""

    context: str | None
    text: str
    plural: str | None = None


def messages() -> dict[Message, tuple[str, ...]]:
    """Every message with the files that it comes from; the words of the format come last."""
    found: dict[Message, dict[str, None]] = {}
    for message, place in _in_code():
        found.setdefault(message, {})[place] = None
    for context, table in _CONTEXTS.items():
        for text in table.values():
            if (context, text) not in _UNSAID:
                found.setdefault(Message(context, text), {})[_WORDS] = None
    return {message: tuple(places) for message, places in found.items()}


def template() -> str:
    """The template of all catalogs: the same bytes for the same code."""
    header = Entry("", ("Content-Type: text/plain; charset=UTF-8\n",))
    entries = [header, *(_entry(message, places) for message, places in messages().items())]
    head = "# The labels of csplan's documents. `make catalogs` writes this file from the code.\n"
    return head + "\n".join(map(written, entries))


def _entry(message: Message, places: tuple[str, ...]) -> Entry:
    of_context = _NOTES.get(message.context) if message.context else None
    note = of_context or _NOTES_OF_MESSAGES.get(message.text)
    empty = ("",) if message.plural is None else ("", "")
    return Entry(
        message.text,
        empty,
        message.context,
        message.plural,
        notes=(note,) if note else (),
        places=places,
    )


def _in_code() -> Iterator[tuple[Message, str]]:
    from babel.messages.extract import extract_from_file

    from csplan.render import amounts

    package = Path(__file__).parent.parent
    for path in sorted(path for room in _ROOMS for path in (package / room).rglob("*.py")):
        place = path.relative_to(package).as_posix()
        for _line, said, _comments, context in extract_from_file(
            "python", path, keywords=_KEYWORDS, options={"encoding": "utf-8"}
        ):
            one, many = said if isinstance(said, tuple) else (said, None)
            yield Message(context, one, many), place
    # These stand in tables of the code, which extraction cannot follow.
    for one, many in (*amounts.UNITS.values(), *amounts.CLOCKS.values()):
        yield Message(None, one, many), "render/amounts.py"
