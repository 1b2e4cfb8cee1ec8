"""What stands today is accepted, and what is new is not."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.findings import Finding, Path, Severity
from csplan.report.baseline import Baseline, Entry, write_baseline
from csplan.report.problem import Problem
from csplan.source import Position, Span

Golden = Callable[[str, str], None]


def finding(
    message: str = 'there is no role "anong"',
    *,
    path: Path = ("channels", "phone", "owner"),
    file: str = "plan.yaml",
    code: str = "CSP301",
    line: int = 7,
) -> Finding:
    span = Span(Position(line, 3), Position(line, 9))
    return Finding(code, "some-rule", Severity.ERROR, message, file, span, path=path)


OWNER = finding()
HOURS = finding("no hours", path=("schedules", 0, "days", 2), code="CSP402", line=3)
OTHER = finding("ไม่มีเจ้าของ", path=("plan",), file="shops/b.yaml", code="CSP201", line=1)


def baseline(*findings: Finding) -> Baseline:
    read = Baseline.read(write_baseline(findings), "baseline.json")
    assert isinstance(read, Baseline)
    return read


def messages(findings: tuple[Finding, ...]) -> list[str]:
    return [one.message for one in findings]


def test_it_is_written_a_line_for_each_finding(golden: Golden) -> None:
    hostile = finding('a "quote"\n\x1b[31m\u202e\udcff', file="z\udcff.yaml")
    written = write_baseline([OTHER, OWNER, HOURS, OWNER, hostile])
    golden(written.decode("utf-8"), "golden/baseline.json")


def test_the_order_of_the_findings_does_not_matter() -> None:
    findings = [OTHER, OWNER, HOURS, OWNER]
    shuffled = list(findings)
    random.Random(1).shuffle(shuffled)
    assert write_baseline(shuffled) == write_baseline(findings)


def test_nothing_to_accept_is_a_baseline_too() -> None:
    assert write_baseline([]) == b'{\n  "version": 1,\n  "findings": []\n}\n'
    assert baseline() == Baseline()


def test_what_was_there_is_accepted_wherever_it_has_moved() -> None:
    moved = [
        replace(OWNER, span=Span(Position(99, 1), Position(99, 2))),
        replace(HOURS, path=("schedules", 4, "days", 0)),
    ]
    split = baseline(HOURS, OWNER).split(moved, ["plan.yaml"])
    assert (split.new, split.accepted, split.mended) == ((), tuple(moved), 0)


def test_what_is_new_is_not_accepted() -> None:
    new = finding('there is no role "ploy"')
    split = baseline(OWNER).split([OWNER, new], ["plan.yaml"])
    assert (split.new, split.accepted, split.mended) == ((new,), (OWNER,), 0)


def test_of_equal_ones_as_many_are_accepted_as_there_were() -> None:
    twice = [HOURS, replace(HOURS, path=("schedules", 1, "days", 0), message="no hours")]
    split = baseline(HOURS).split(twice, ["plan.yaml"])
    assert (split.accepted, split.new) == ((twice[0],), (twice[1],))
    assert baseline(*twice).split(twice, ["plan.yaml"]).new == ()


def test_what_is_there_no_more_is_counted_in_the_files_that_were_checked() -> None:
    known = baseline(OWNER, HOURS, HOURS, OTHER)
    assert known.split([HOURS], ["plan.yaml"]).mended == 2
    assert known.split([], ["plan.yaml", "shops/b.yaml"]).mended == 4
    assert known.split([], ["elsewhere.yaml"]).mended == 0
    assert known.split([OTHER], ["shops/b.yaml"]).mended == 0


def test_files_have_the_names_that_are_asked_for() -> None:
    def naming(name: str) -> str:
        return f"../{name}"

    written = write_baseline([OWNER], naming=naming)
    assert json.loads(written)["findings"][0]["file"] == "../plan.yaml"
    known = Baseline.read(written, "baseline.json")
    assert isinstance(known, Baseline)
    assert known.split([OWNER], ["plan.yaml"], naming).accepted == (OWNER,)
    assert known.split([OWNER], ["plan.yaml"]).accepted == ()


def test_what_is_known_of_files_that_were_not_checked_is_kept() -> None:
    before = baseline(OWNER, HOURS, OTHER)
    assert write_baseline([HOURS], before, ["./plan.yaml"]) == write_baseline([HOURS, OTHER])
    assert write_baseline([], before, ["plan.yaml", "shops/b.yaml"]) == write_baseline([])


ANEW = "write it anew with --update-baseline"
OTHER_FORM = 'the baseline "b.json" is of another form than this csplan writes'


@pytest.mark.parametrize(
    ("data", "message", "help"),
    [
        (
            b"csplan: 1\n",
            '"b.json" is no baseline',
            "name a file that was written with --update-baseline",
        ),
        (
            b'{"findings": [}',
            'the baseline "b.json" cannot be read as JSON (line 1, column 15)',
            ANEW,
        ),
        (
            b'{"findings": [\n<<<<<<< ours\n]}',
            'the baseline "b.json" cannot be read as JSON (line 2, column 1)',
            "git marked a conflict in it: keep the lines of both sides",
        ),
        (b'{"findings": "\xff"}', 'the baseline "b.json" cannot be read', ANEW),
        (
            b'{"findings": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            'the baseline "b.json" cannot be read',
            ANEW,
        ),
        (b'{"findings": []}', OTHER_FORM, ANEW),
        (b'{"version": 2, "findings": []}', OTHER_FORM, ANEW),
        (b'{"version": 1, "findings": {}}', OTHER_FORM, ANEW),
        (b'["findings"]', OTHER_FORM, ANEW),
        (
            b'{"version": 1, "findings": [{"file": "a", "code": "b", "path": [1], "message": ""}]}',
            'finding 1 of the baseline "b.json" is not complete',
            f"remove it, or {ANEW}",
        ),
    ],
    ids=[
        "yaml", "broken", "conflict", "not UTF-8", "deep", "no version", "later", "no list",
        "list", "index",
    ],
)  # fmt: skip
def test_what_is_no_baseline_is_said(data: bytes, message: str, help: str) -> None:
    assert Baseline.read(data, "b.json") == Problem("b.json", message, help)


KEYS = st.text(max_size=4) | st.integers(0, 3)
FINDINGS = st.lists(
    st.builds(
        lambda message, path, file, line: finding(message, path=tuple(path), file=file, line=line),
        st.text(max_size=8),
        st.lists(KEYS, max_size=3),
        st.sampled_from(["a.yaml", "b/c.yaml"]),
        st.integers(1, 9),
    ),
    max_size=8,
)


@given(FINDINGS)
def test_what_was_written_is_read_and_accepts_all_of_it(findings: list[Finding]) -> None:
    written = write_baseline(findings)
    known = Baseline.read(written, "baseline.json")
    assert isinstance(known, Baseline)
    files = ["a.yaml", "b/c.yaml"]
    split = known.split(findings, files)
    assert (split.new, split.accepted, split.mended) == ((), tuple(findings), 0)
    assert write_baseline(findings, known, files) == written
    assert write_baseline([], known) == written
    assert len(written.splitlines()) == len(findings) + (5 if findings else 4)


@given(FINDINGS, FINDINGS)
def test_every_finding_is_new_or_accepted_and_every_entry_met_or_mended(
    before: list[Finding], now: list[Finding]
) -> None:
    split = baseline(*before).split(now, ["a.yaml", "b/c.yaml"])
    assert sorted((*split.new, *split.accepted), key=Finding.order) == sorted(
        now, key=Finding.order
    )
    assert len(split.accepted) + split.mended == len(before)


@given(st.binary() | st.builds(lambda tail: b'{"version": 1, "findings": ' + tail, st.binary()))
def test_any_bytes_can_be_read(data: bytes) -> None:
    assert isinstance(Baseline.read(data, "b.json"), Baseline | Problem)


def test_an_entry_has_the_fingerprint_of_its_finding() -> None:
    from csplan.report.fingerprint import fingerprint

    (entry,) = baseline(HOURS).entries
    assert entry == Entry("plan.yaml", "CSP402", ("schedules", None, "days", None), "no hours")
    assert entry.fingerprint == fingerprint(HOURS)
