"""When something starts, pauses or ends: an event by its name, or a time that runs from one."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from csplan.clock.amount import parse_duration
from csplan.model.base import SCALAR, JsonSchema, Node, field, wrong
from csplan.model.refs import EventId
from csplan.model.text import Plain
from csplan.model.values import Duration, nearest_id, parse_id
from csplan.model.words import EVENTS
from csplan.phrase import PhraseError


class Event(Node):
    """Something that happens: a standard event, one of `vocabulary.event`, or a measure or step
    of the same promise.

    Needed by: clocks that start at a complete request, at delivery, when we learn of a change;
    pauses while we wait for the customer.
    """

    main: ClassVar[str | None] = "event"
    shown_as: ClassVar[str] = "an event"

    @classmethod
    def short_forms(cls) -> list[JsonSchema]:
        """An event by its name."""
        return [{**SCALAR, "x-ids": "event", "examples": ["receipt", "delivery"]}]

    event: EventId | None = field("The event's name.", "receipt", "delivery")
    words: Plain | None = field("Words of your own, where no name fits.", "the last survey visit")


class Trigger(Node):
    """What leads to a step or a remedy: an event, or a time that has passed since one.

    Needed by: complaint ladders with exits such as "deadlock or 8 weeks", goods that count as
    lost after some days.
    """

    main: ClassVar[str | None] = "event"
    shown_as: ClassVar[str] = "what leads to this step"

    @classmethod
    def short_forms(cls) -> list[JsonSchema]:
        """An event by its name, or a time."""
        examples = ["deadlock", "8 weeks", "8 weeks from first-complaint"]
        return [{**SCALAR, "x-ids": "trigger", "examples": examples}]

    event: EventId | None = field("The event's name.", "deadlock", "anytime")
    time: Duration | None = field("How much time has passed.", "8 weeks")
    since: EventId | None = field("The event from which the time is counted.", "first-complaint")
    words: Plain | None = field("Words of your own.", "more than 4 missed responses in a quarter")


_EVENT = re.compile(r"(?P<value>.*\S) (?P<word>from|before|until) (?P<event>[^0-9\s].*)")
_ARTICLE = re.compile(r"(?i)(?:the|your|our|a|an) (?=\S)")


def split_event(text: str, words: tuple[str, ...]) -> tuple[str, str | None, str]:
    """A phrase without the event at its end, the word before the event, and the event's id.

    `words` are those that may stand before it: `7 days from receipt`, `2 days before arrival`.
    The word is None where there is no event. An id may have spaces (`make safe`). Raises
    PhraseError.
    """
    found = _EVENT.fullmatch(text)
    if found is None or found["word"] not in words:
        return text, None, ""
    event = found["event"]
    article = _ARTICLE.match(event)
    if article:
        right = nearest_id(event[article.end() :]) or "receipt"
        whole = f"{found['value']} {found['word']} {right}"
        raise PhraseError(
            f'"{event}" is no name of an event',
            f'write "{whole}"',
            *found.span("event"),
            replacement=whole if right in EVENTS and right in nearest_id(event) else None,
        )
    return found["value"], found["word"], parse_id(event.replace(" ", "-"))


def split_start(text: str) -> tuple[str, str | None]:
    """A phrase without its ` from EVENT`, and the event's id (`make safe` is `make-safe`)."""
    value, word, event = split_event(text, ("from",))
    return value, event if word else None


def _one_of(raw: dict[str, Any], names: tuple[str, ...]) -> None:
    if sum(name in raw for name in names) != 1:
        message = f"here stand both {' and '.join(names)}; one of them is expected"
        raise wrong("wrong-shape", PhraseError(message, f"remove {names[-1]}, or the others"))


def read_event(raw: object) -> object:
    """An event ready for the model, from a name or a mapping."""
    if isinstance(raw, str):
        return {"event": _event_id(raw)}
    if isinstance(raw, dict) and {"event", "words"} & raw.keys():
        _one_of(raw, ("event", "words"))
    elif isinstance(raw, dict):
        raise wrong(
            "missing-field",
            PhraseError(
                "an event is a name, or words of your own",
                "write event: receipt, say, or words: the day we hear of it",
            ),
        )
    return raw


def _event_id(text: str) -> str:
    try:
        return parse_id(text)
    except PhraseError:
        from difflib import get_close_matches

        tidy = "-".join(text.lower().split())
        near = get_close_matches(tidy.removeprefix("the-"), EVENTS, 1, 0.7)
        help = f'write it as {{words: "{text}"}}, or declare the event in vocabulary.event'
        if near:
            help = f'write {near[0]} if that is meant, else {{words: "{text}"}}'
        elif tidy.isascii():
            help = help.replace("the event", f'an event such as "{tidy}"')
        error = PhraseError(
            f'"{text}" is no name of an event', help, replacement=tidy if tidy in EVENTS else None
        )
        raise wrong("invalid-event", error, text) from None


def read_trigger(raw: object) -> object:
    """A trigger ready for the model, from a name, a mapping or a time.

    A time reads as in `8 weeks from first-complaint`.
    """
    if isinstance(raw, dict):
        if "time" in raw:
            _one_of(raw, ("time", "event", "words"))
            return raw
        return read_event(raw)
    if not isinstance(raw, str):
        return raw
    if not raw[:1].isdigit():
        return {"event": _event_id(raw)}
    time = raw
    try:
        time, since = split_start(raw)
        parse_duration(time)
    except PhraseError as error:
        raise wrong("invalid-duration", error, time) from None
    return {"time": time, "since": since} if since else {"time": time}


EventField = Annotated[Event, BeforeValidator(read_event)]
TriggerField = Annotated[Trigger, BeforeValidator(read_trigger)]
