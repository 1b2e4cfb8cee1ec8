"""Hours: named schedules, and hours in place."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Discriminator, GetCoreSchemaHandler, GetJsonSchemaHandler, Tag
from pydantic_core import core_schema

from csplan.clock.dates import DateRange, parse_range
from csplan.clock.hours import DayError, Week, parse_week, parse_windows, week_from_days
from csplan.model.base import SCALAR, JsonSchema, Many, Node, Phrase, field, shape_of, wrong
from csplan.model.codes import parse_country
from csplan.model.refs import ScheduleId
from csplan.model.text import Plain
from csplan.model.thing import Titled
from csplan.model.values import TimeZone
from csplan.phrase import PhraseError

_DAY_KEY = re.compile(
    r"(?i)(?:mo|tu|we|th|fr|sa|su|ph)(?![a-z])|mon|tue|wed|thu|fri|sat|sun|daily|weekday|weekend"
    r"|every|holiday|public h|[จอพศสทว]"
)
_SCHEDULE_ID = re.compile(r"[a-z][a-z0-9-]*")
_PLAIN_WINDOWS = re.compile(r"\d|closed$|off$")

_DAY = "(?:[Mm][Oo]|[Tt][UuHh]|[Ww][Ee]|[Ff][Rr]|[Ss][AaUu]|[Pp][Hh])"
_DAYS_KEY = rf"^\s*(?:daily|weekdays|weekend|{_DAY}(?:\s*[-,]\s*{_DAY})*)\s*$"
DAYS_SCHEMA: JsonSchema = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": _DAYS_KEY},
    "properties": {
        "mo-fr": {**SCALAR, "title": "Monday to Friday", "examples": ["09:00-17:00"]},
        "mo-sa": {**SCALAR, "title": "Monday to Saturday", "examples": ["09:00-18:00"]},
        "daily": {**SCALAR, "title": "Every day", "examples": ["08:00-20:00"]},
        "sa": {**SCALAR, "title": "Saturday", "examples": ["09:00-12:00"]},
        "su": {**SCALAR, "title": "Sunday", "examples": ["closed"]},
        "ph": {**SCALAR, "title": "Public holidays", "examples": ["closed"]},
    },
    "additionalProperties": SCALAR,
    "examples": [{"mo-fr": "09:00-17:00", "sa": "09:00-12:00"}],
    "x-def": ["Days", {"title": "Hours by day", "description": "Days with their hours."}],
}


class _WeekField:
    """Weekly hours, as OpenStreetMap text or as a section of days."""

    examples = ("Mo-Fr 09:00-12:00,13:00-17:00", "24/7", "Mo-Sa 09:00-18:00; PH off")

    @staticmethod
    def read(raw: object) -> Week:
        """The week; raises pydantic's error with our words."""
        try:
            if isinstance(raw, Week):
                return raw
            if isinstance(raw, str):
                return parse_week(raw)
            if isinstance(raw, dict):
                return _days(raw)
            raise PhraseError(
                f"here stands {shape_of(raw)}; hours are one text, or a section of days",
                "write them as in Mo-Fr 09:00-12:00,13:00-17:00",
            )
        except PhraseError as error:
            raise wrong("invalid-hours", error, _written(raw, error)) from None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return {"anyOf": [{**SCALAR, "examples": list(self.examples)}, DAYS_SCHEMA]}


def _written(raw: object, error: PhraseError) -> str | None:
    """The text that an error is about: in a section of days, an entry's key or its hours."""
    if isinstance(error, DayError) and isinstance(raw, dict):
        return error.key if error.in_key else raw[error.key]
    return raw if isinstance(raw, str) else None


def _days(raw: dict[str, Any]) -> Week:
    for key, value in raw.items():
        if not isinstance(value, str):
            raise _keyed(
                PhraseError(
                    f'the hours of "{key}" are {shape_of(value)}; a text is expected',
                    "write them in one text, as in 09:00-12:00,13:00-17:00",
                ),
                key,
            )
    return week_from_days(list(raw.items()))


def _keyed(error: PhraseError, key: str) -> PhraseError:
    error.key, error.in_key = key, False  # type: ignore[attr-defined]
    return error


def parse_some_hours(text: str) -> Week:
    """The hours of special dates: `closed`, `09:00-12:00`, or a week; raises PhraseError."""
    if not _PLAIN_WINDOWS.match(text) or text == "24/7":
        return parse_week(text)
    windows = parse_windows(text)
    return Week(days=(windows,) * 7, days_stated=False)


def parse_holidays(text: str) -> str:
    """A country or region whose public holidays count, or `none`; raises PhraseError."""
    return text if text == "none" else parse_country(text)


class SpecialHours(Node):
    """Hours of some dates that differ from the week.

    Needed by: plans with seasons, holiday closures, shorter days before a holiday.
    """

    main: ClassVar[str | None] = "hours"
    shown_as: ClassVar[str] = "these dates"

    hours: Annotated[Week, Phrase("invalid-hours", Week, parse_some_hours, "hours, or closed")] = (
        field("The hours of these dates, or `closed`.", "closed", "09:00-12:00", default=...)
    )
    title: Plain | None = field("What the dates are called.", "Songkran")


class Schedule(Titled):
    """Opening hours: a week, where it holds, when it does not.

    Needed by: every plan that is open part of the time; zones and holiday calendars by plans with
    "business" hours or days, appointments by agencies and clinics.
    """

    main: ClassVar[str | None] = "week"
    main_is_text: ClassVar[bool] = False
    main_examples: ClassVar[tuple[str, ...]] = _WeekField.examples
    first: ClassVar[tuple[str, ...]] = ("week", "dates", "holidays", "timezone")
    shown_as: ClassVar[str] = "a schedule"

    week: Annotated[Week, _WeekField()] | None = field(
        "The hours of a week, in OpenStreetMap's syntax or as a section of days.",
        *_WeekField.examples,
    )
    timezone: TimeZone | None = field(
        "Where the hours hold; the plan's, if nothing is said.", "Asia/Bangkok"
    )
    holidays: (
        Many[
            Annotated[
                str,
                Phrase("invalid-country", str, parse_holidays, "a country code", ("TH", "DE-BY")),
            ]
        ]
        | None
    ) = field("Closed on the public holidays of these; `none` where it stays open.", "TH")
    dates: (
        dict[
            Annotated[DateRange, Phrase("invalid-date", DateRange, parse_range, "a date or dates")],
            SpecialHours,
        ]
        | None
    ) = field("Dates with other hours.", {"13 Apr to 15 Apr": "closed"})
    appointment: Plain | None = field("What has to be arranged beforehand.", "Slots of 2 hours")

    @classmethod
    def short_forms(cls) -> list[JsonSchema]:
        """The hours of a week, in one text or by day."""
        return [*super().short_forms(), DAYS_SCHEMA]


def _tag(raw: object) -> str:
    return "<name>" if isinstance(raw, str) else "<hours>"


def _read_hours(raw: object) -> object:
    """A schedule's name stays a name; anything else is a schedule in place."""
    if isinstance(raw, str):
        return raw if _SCHEDULE_ID.fullmatch(raw) else {"week": raw}
    if not isinstance(raw, dict) or not raw or Schedule.field_names() & raw.keys():
        return raw
    return {"week": raw} if any(_DAY_KEY.match(key) for key in raw) else raw


class _HoursSchema:
    """Hours are the id of a schedule, or a schedule in place."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        made = handler(schema)["oneOf"]
        words = {
            "title": "Hours",
            "description": "The id of a schedule, `always`, or hours in place.",
        }
        named = {**SCALAR, "x-ids": "schedule", "examples": ["office", "always"]}
        return {"anyOf": [named, made[1]], "x-def": ["Hours", words]}


HoursField = Annotated[
    Annotated[ScheduleId, Tag("<name>")] | Annotated[Schedule, Tag("<hours>")],
    Discriminator(_tag),
    BeforeValidator(_read_hours),
    _HoursSchema(),
]
"""The id of a schedule, `always`, or hours in place."""

ScheduleField = Annotated[
    Schedule, BeforeValidator(lambda raw: _read_hours(raw) if isinstance(raw, dict) else raw)
]
