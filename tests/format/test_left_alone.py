"""Texts that are better not touched: mistakes in them, and layouts that hardly anybody uses."""

from __future__ import annotations

import pytest

import csplan.format.plan as plan_module
from csplan.format import State, format_plan

PLAN = "csplan: 1\nplan:\n    organization: Somchai\n    title: Service\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('plan: "open\n', "CSP001"),
        ("plan:\n\ttitle: x\n", "CSP001"),
        ("plan:\u00a0x\n", "CSP001"),
        ("plan:  x\nplan: y\n", "CSP010"),
        ("plan:   !!str x\n", "CSP009"),
        ("plan:   *nobody\n", "CSP013"),
        ("<<:   x\n", "CSP014"),
        ("[a]:   x\n", "CSP015"),
        ("plan:   \x01\n", "CSP003"),
        ("plan:   x\n---\nplan: y\n", "CSP008"),
        ("", "CSP007"),
        ("-   x\n", "CSP011"),
    ],
)
def test_text_with_mistakes_is_left_alone(text: str, code: str) -> None:
    result = format_plan(text.encode(), "plan.yaml")
    assert (result.state, result.data, result.problem) == (State.UNREADABLE, text.encode(), None)
    assert code in [finding.code for finding in result.document.findings]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp874"])
def test_text_in_another_encoding_is_left_alone(encoding: str) -> None:
    data = PLAN.replace("Somchai", "สมชาย").encode(encoding)
    result = format_plan(data, "plan.yaml")
    assert (result.state, result.data) == (State.UNREADABLE, data)
    assert [finding.code for finding in result.document.findings][:1] == ["CSP002"]


def test_plan_with_other_mistakes_is_formatted() -> None:
    result = format_plan(b"csplan: 2\nplan:\n   titel: x\n   hours:\n", "plan.yaml")
    assert result.data == b"csplan: 2\nplan:\n  hours:\n  titel: x\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("plan:\n  ? title\n  : x\n", 'on line 2, "?" stands before a key'),
        ('plan:\n  ? "a\n    b"\n  : x\n', 'on line 2, "?" stands before a key'),
        (
            "plan:\n  \ufefftitle : x\n",
            "on line 2, an invisible character (U+FEFF) stands at the beginning",
        ),
        (
            "plan:\r\n- \ufefftitle : x\r\n",
            "on line 2, an invisible character (U+FEFF) stands before a key",
        ),
        ("plan: &12:30\n", "on line 1, a value does not stand where it is expected"),
    ],
)
def test_rare_layout_is_left_alone(text: str, message: str) -> None:
    result = format_plan(text.encode(), "plan.yaml")
    assert (result.state, result.data) == (State.UNREADABLE, text.encode())
    assert result.problem is not None
    assert result.problem.message == f'"plan.yaml" is left alone: {message}'


@pytest.mark.parametrize(
    ("printed", "parsed"),
    [
        ("plan: {title: Service}\n", "the value differs"),
        (PLAN.replace("Service", ""), "a finding differs"),
        (f"{PLAN}# more\n", "a comment differs"),
        ("plan: [\n", "it cannot be read"),
        (PLAN.replace("    title", "    ? title\n    "), "its layout is rare"),
    ],
)
def test_result_with_another_meaning_is_thrown_away(
    printed: str, parsed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_module, "print_tree", lambda _tree, _text: printed)
    result = format_plan(PLAN.encode(), "plan.yaml")
    assert (result.state, result.data) == (State.FAULTY, PLAN.encode()), parsed
