"""Which answers fit their question, and what is said of those that do not."""

from __future__ import annotations

import pytest

from csplan.phrase import PhraseError
from csplan.scaffold.answers import KINDS, check, read_answers
from csplan.scaffold.starter import Question, starters

SHOP = next(one for one in starters("en") if one.name == "small-shop")


def question(kind: str) -> Question:
    return Question("key", kind, "What?", "Something")


@pytest.mark.parametrize(
    ("kind", "answer", "kept"),
    [
        ("text", "  A shop  ", "A shop"),
        ("phone", "02-555-0123", "02-555-0123"),
        ("phone", "1166", "1166"),
        ("email", "a@b.example", "a@b.example"),
        ("link", "https://b.example", "https://b.example"),
        ("hours", "Mo-Fr 09:00-12:00,13:00-17:00", "Mo-Fr 09:00-12:00,13:00-17:00"),
        ("timezone", "Asia/Bangkok", "Asia/Bangkok"),
        ("country", "TH", "TH"),
        ("yes-no", "Y", "yes"),
        ("yes-no", "ไม่มี", "no"),
    ],
)
def test_answer_that_fits_is_kept(kind: str, answer: str, kept: str) -> None:
    assert check(question(kind), answer) == kept


HOURS_HELP = 'write as in "09:00-17:00" or "09:00-12:00,13:00-18:00"'


@pytest.mark.parametrize(
    ("kind", "answer", "message", "help"),
    [
        ("text", "  ", "the answer is empty", 'write it as in "Something"'),
        ("text", "a\nb", "there is a line break in the answer", "write it on one line"),
        (
            "text",
            "a\x1b[31mb",
            "there is a character that cannot be shown in the answer",
            "leave it out",
        ),
        ("text", "x" * 301, "the answer has more than 300 characters", "make it shorter"),
        (
            "phone",
            "a@b.example",
            '"a@b.example" is no telephone number',
            "write it as in +66 2 555 0123",
        ),
        ("email", "1166", '"1166" is no e-mail address', "write it as in care@shop.example"),
        ("link", "www.b.example", '"www.b.example" is no full link', "write https://www.b.example"),
        ("hours", "09:00-17:00", '"09:00-17:00" names no days', 'write "Mo-Su 09:00-17:00"'),
        (
            "hours",
            "9.00-17.00",
            'found "9.00-17.00", expected "09:00-17:00"',
            'write "Mo-Su 09:00-17:00"',
        ),
        ("hours", "จ-ศ 9-17", 'found "จ", expected "Mo"', 'write "Mo-Fr 09:00-17:00"'),
        ("hours", "24 hours", '"24 hours" names no days', 'write "24/7"'),
        ("hours", "now and then", '"now and then" is no window of hours', HOURS_HELP),
        ("timezone", "EST", '"EST" does not say when clocks change', 'write "America/New_York"'),
        ("yes-no", "maybe", '"maybe" is neither yes nor no', "write yes or no"),
    ],
)
def test_answer_that_does_not_fit_is_named(kind: str, answer: str, message: str, help: str) -> None:
    with pytest.raises(PhraseError) as caught:
        check(question(kind), answer)
    assert (caught.value.message, caught.value.help) == (message, help)


def test_every_kind_of_answer_is_asked_for_somewhere() -> None:
    asked = {
        question.kind
        for language in ("en", "th")
        for starter in starters(language)
        for question in starter.questions
    }
    assert asked == set(KINDS)


def test_file_of_answers_is_read_as_written() -> None:
    answers, _, findings = read_answers(b"phone: 1166\ncountry: NO\n", "a.yaml", SHOP)
    assert (answers, findings) == ({"phone": "1166", "country": "NO"}, ())


def test_mistakes_in_a_file_of_answers_have_their_places() -> None:
    text = "organisation: X\nphone: care\nhours: [Mo]\ntimezone: Asia/Bangkock\n"
    answers, _, findings = read_answers(text.encode(), "a.yaml", SHOP)
    assert answers == {}
    said = [(one.span.start.line, one.span.start.column, one.code, one.help) for one in findings]
    assert said == [
        (1, 1, "CSP101", 'did you mean "organization"?'),
        (2, 8, "CSP123", "write it as in +66 2 555 0123"),
        (3, 8, "CSP103", None),
        (4, 11, "CSP122", 'did you mean "Asia/Bangkok"?'),
    ]


def test_file_of_answers_that_cannot_be_read_is_a_finding() -> None:
    _, _, findings = read_answers(b'phone: "1166\n', "a.yaml", SHOP)
    assert len(findings) == 1
    assert findings[0].code.startswith("CSP0")


def test_empty_file_of_answers_answers_nothing() -> None:
    answers, _, findings = read_answers(b"# later\n", "a.yaml", SHOP)
    assert (answers, findings) == ({}, ())


def test_list_of_answers_is_no_file_of_answers() -> None:
    _, _, findings = read_answers(b"- 1166\n", "a.yaml", SHOP)
    assert [one.message for one in findings] == ["answers are a section with keys"]
