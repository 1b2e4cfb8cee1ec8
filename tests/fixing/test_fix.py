"""What mending promises: the same bytes elsewhere, nothing silenced, nothing made worse."""

from __future__ import annotations

import datetime

import pytest

from csplan.findings import Severity
from csplan.fixing import Fixed, fix, mend
from csplan.rules.engine import examine
from csplan.settings import DEFAULT, Settings

TODAY = datetime.date(2026, 1, 15)
WITH_SCHEMA = Settings(schema="csplan-1.schema.json")
LINE = "# yaml-language-server: $schema=csplan-1.schema.json"


def _fixed(text: str, settings: Settings = DEFAULT) -> Fixed:
    return fix(text.encode(), "plan.yaml", today=TODAY, settings=settings)


def _codes(fixed: Fixed) -> tuple[list[str], list[str]]:
    """The codes of what was mended, and of the errors that are left."""
    left = [f.code for f in fixed.left.findings if f.severity is Severity.ERROR]
    return [finding.code for finding in fixed.applied], left


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_missing_schema_line_becomes_the_first_with_the_ends_of_the_others(
    end: str, mark: str
) -> None:
    text = f"# Ours.{end}csplan: 1{end}plan: {{title: A, organization: B}}{end}"
    fixed = _fixed(mark + text, WITH_SCHEMA)
    assert fixed.data == f"{mark}{LINE}{end}{text}".encode()
    assert _codes(fixed) == (["CSP212"], [])


def test_a_schema_line_goes_above_a_first_key_that_is_mended_as_well() -> None:
    fixed = _fixed("cspaln: 1\nplan: {title: A, organization: B}\n", WITH_SCHEMA)
    assert fixed.data.decode() == f"{LINE}\ncsplan: 1\nplan: {{title: A, organization: B}}\n"


def test_a_rule_that_is_off_mends_nothing() -> None:
    off = Settings(schema="csplan-1.schema.json", off=frozenset({"CSP212"}))
    text = "csplan: 1\nplan: {title: A, organization: B}\n"
    assert _fixed(text, off).data == text.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"csplan: 1\nplan: {titel: A\xff, organization: B}\n",
        "csplan: 1\nplan: {titel: A, organization: B}\n".encode("utf-16"),
        b"csplan: 1\nplan: {titel: A\x00, organization: B}\n",
        b"csplan: 1\nplan: {titel: [}\n",
        b"",
        b"- a\n",
        b"x" * (2 * 1024 * 1024 + 1),
    ],
    ids=["not-utf-8", "utf-16", "control", "broken", "empty", "list", "long"],
)
def test_what_cannot_be_read_is_left_as_it_is(data: bytes) -> None:
    fixed = fix(data, "plan.yaml", today=TODAY)
    assert (fixed.data, fixed.applied) == (data, ())
    assert fixed.left.findings


def test_a_plan_that_was_examined_is_not_examined_anew_where_nothing_can_be_mended() -> None:
    examined = examine(b"csplan: 1\nplan: {title: A, organization: B}\n", "p", today=TODAY)
    assert mend(examined, today=TODAY).left is examined


def test_a_field_is_not_renamed_where_the_section_has_the_right_one() -> None:
    text = "csplan: 1\nplan: {title: A, titel: B, organization: C}\n"
    assert _codes(_fixed(text)) == ([], ["CSP101"])


def test_a_field_is_not_renamed_where_its_value_does_not_fit() -> None:
    text = "csplan: 1\nplan: {title: A, organization: C, languges: {a: b}}\n"
    fixed = _fixed(text)
    assert (fixed.data, _codes(fixed)) == (text.encode(), ([], ["CSP101"]))


def test_a_name_is_not_mended_where_that_would_hide_more_than_it_shows() -> None:
    """Behind the section's right name there are two mistakes; with the wrong one, there is one."""
    text = (
        "csplan: 1\nplan: {title: A, organization: B}\n"
        "chanels: {phone: {address: 1166, xy: z}, line: {yx: z}}\n"
    )
    assert _codes(_fixed(text)) == ([], ["CSP108"])
    mended = _fixed(text.replace(", line: {yx: z}", ""))
    assert _codes(mended) == (["CSP108"], ["CSP101"])


def test_an_anchor_is_mended_only_where_every_use_is_the_better_for_it() -> None:
    head = "csplan: 1\nplan: {title: A, organization: B}\nchannels:\n"
    phone = "  phone: {address: 1166, targets: {reply: &four 4 hrs}}\n"
    same = "  line: {medium: messaging, address: x, targets: {reply: *four}}\n"
    other = "  words: {medium: chat, address: *four}\n"
    assert _codes(_fixed(head + phone + same)) == (["CSP111", "CSP111"], [])
    assert _codes(_fixed(head + phone + same + other)) == ([], ["CSP111", "CSP111"])


def test_many_mistakes_are_mended_at_once() -> None:
    channels = "".join(
        f"  c{i}: {{medium: phone, adress: 1166, targets: {{reply: {i + 1} hrs}}}}\n"
        for i in range(200)
    )
    head = "csplan: 1\nplan: {title: A, organization: B}\nchannels:\n"
    fixed = _fixed(head + channels)
    assert len(fixed.applied) == 400
    right = channels.replace("adress", "address").replace("hrs", "hours")
    assert fixed.data.decode() == head + right.replace(" 1 hours", " 1 hour")


def test_one_that_cannot_be_mended_does_not_keep_others_from_it() -> None:
    rows = "".join(f"  c{i}: {{medium: phone, adress: 1166}}\n" for i in range(30))
    bad = "  bad: {medium: phone, adress: 1, address: 2}\n  odd: {languages: Thai, languges: {}}\n"
    fixed = _fixed(f"csplan: 1\nplan: {{title: A, organization: B}}\nchannels:\n{rows}{bad}")
    assert len([f for f in fixed.applied if f.code == "CSP101"]) == 30
    assert "adress: 1," in fixed.data.decode()
    assert "languges" in fixed.data.decode()


def test_two_names_for_one_field_of_a_section_hold_up_nobody_else() -> None:
    needs = "".join(
        f"  need-{number}: {{titel: x{', titlee: y' if number % 2 else ''}}}\n"
        for number in range(400)
    )
    text = f"csplan: 1\nplan: {{title: Service, organization: Shop}}\nneeds:\n{needs}"
    fixed = fix(text.encode(), "plan.yaml", today=TODAY)
    assert len(fixed.applied) == 200
    assert fixed.data.count(b"{title: x}") == 200
    assert fix(fixed.data, "plan.yaml", today=TODAY).applied == ()
