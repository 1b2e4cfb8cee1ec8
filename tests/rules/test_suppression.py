"""Comments take away what they name, with a reason, and are told of where they take nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.document import Document, read
from csplan.document.directives import directives
from csplan.findings import Finding, Path, Severity, Suppressed
from csplan.rules.codes import is_about_form, known
from csplan.rules.engine import examine
from csplan.rules.suppression import suppress
from csplan.settings import DEFAULT, Settings

NAMES = known().names
TODAY = date(2026, 11, 21)


def finding(document: Document, code: str, *path: str | int) -> Finding:
    name, span = NAMES[code], document.span(path)
    return Finding(code, name, Severity.ERROR, "found", "plan.yaml", span, path=path)


def judged(
    text: str, *places: tuple[str, Path], settings: Settings = DEFAULT
) -> tuple[list[str], list[str]]:
    """What is left, and what was taken and why, with a finding of each code at each path."""
    document = read(text.encode(), "plan.yaml")
    found = [finding(document, code, *path) for code, path in places]
    kept, taken = suppress(document, directives(document), found, settings)
    return [line(one) for one in kept], [reason(one) for one in taken]


def line(finding: Finding) -> str:
    start, end = finding.span.start, finding.span.end
    said = f"{finding.code} {start.line}:{start.column}-{end.column}"
    return said if finding.help is None else f"{said} {finding.message}; {finding.help}"


def reason(suppressed: Suppressed) -> str:
    comment = suppressed.comment.start.line
    return f"{suppressed.finding.code} by line {comment}: {suppressed.reason}"


OWNER = ("CSP301", ("phone", "owner"))


@pytest.mark.parametrize(
    "text",
    [
        "phone:\n  owner: anong # csplan: ignore[CSP301] she starts in May\n",
        "phone:\n  # csplan: ignore[CSP301] she starts in May\n  owner: anong\n",
        "phone:\n  # csplan: ignore[CSP301] she starts in May\n  # her post\n  owner: anong\n",
        "phone:\n  owner: # csplan: ignore[CSP301] she starts in May\n    anong\n",
        "phone:\n  # csplan: ignore[CSP301] she starts in May\n  owner:\n    anong\n",
        "phone:\n  owner:\n    # csplan: ignore[CSP301] she starts in May\n    anong\n",
        "# csplan: ignore-file[CSP301] she starts in May\n\nphone:\n  owner: anong\n",
        "phone:\n  owner: anong\n# csplan: ignore-file[CSP301] she starts in May\n",
        "phone: {owner: anong} # csplan: ignore[unknown-reference] she starts in May\n",
    ],
    ids=[
        "line", "above", "above a comment", "line of the key", "above the key", "below the key",
        "file, at the top", "file, at the end", "name",
    ],
)  # fmt: skip
def test_a_comment_takes_what_it_names(text: str) -> None:
    kept, (taken,) = judged(text, OWNER)
    assert kept == []
    assert taken.startswith("CSP301 by line ")
    assert taken.endswith(": she starts in May")


@pytest.mark.parametrize(
    "text",
    [
        "# csplan: ignore[CSP301] why\nphone:\n  owner: anong\n",
        "phone:\n  # csplan: ignore[CSP301] why\n\n  owner: anong\n",
        "phone:\n  owner: anong\n  # csplan: ignore[CSP301] why\n",
        "# csplan: ignore[CSP302] why\nphone: {owner: anong}\n",
    ],
    ids=["section", "blank line", "below", "other code"],
)
def test_a_comment_elsewhere_takes_nothing(text: str) -> None:
    kept, taken = judged(text, OWNER)
    assert [one[:6] for one in kept] == ["CSP301", "CSP902"]
    assert taken == []


def test_everything_of_that_code_on_the_line_goes() -> None:
    text = (
        "phone: {owner: anong, next: ploy, hours: x} # csplan: ignore[CSP301] both start in May\n"
    )
    places = [OWNER, ("CSP301", ("phone", "next")), ("CSP302", ("phone", "hours"))]
    assert judged(text, *places) == (
        ["CSP302 1:42-43"],
        ["CSP301 by line 1: both start in May"] * 2,
    )


def test_a_comment_at_a_list_speaks_of_its_items() -> None:
    text = "basis: # csplan: ignore[CSP301] not published yet\n  - one\n  - two\n"
    places: list[tuple[str, Path]] = [("CSP301", ("basis", 0)), ("CSP301", ("basis", 1))]
    assert judged(text, *places) == ([], ["CSP301 by line 1: not published yet"] * 2)


def test_the_nearest_comment_takes_it_and_the_others_have_nothing() -> None:
    text = """\
# csplan: ignore-file[CSP301] for the file
# csplan: ignore[CSP301] above
phone: {owner: anong} # csplan: ignore[CSP301] on the line
"""
    assert judged(text, OWNER) == (
        [
            'CSP902 1:1-43 "CSP301" has nothing to ignore in this file; remove the comment',
            'CSP902 2:1-31 "CSP301" has nothing to ignore here; remove the comment',
        ],
        ["CSP301 by line 3: on the line"],
    )


def test_without_a_reason_nothing_is_ignored() -> None:
    assert judged("phone: {owner: anong} # csplan: ignore[CSP301]\n", OWNER) == (
        [
            "CSP301 1:16-21",
            (
                "CSP904 1:23-47 the comment gives no reason, so it ignores nothing; write the "
                'reason behind the bracket, as in "# csplan: ignore[CSP402] we never close"'
            ),
        ],
        [],
    )


def test_of_several_codes_the_unused_one_is_shown() -> None:
    text = "phone: {owner: anong} # csplan: ignore[CSP301, unknown-clock] she starts in May\n"
    assert judged(text, OWNER) == (
        ['CSP902 1:48-61 "unknown-clock" has nothing to ignore here; remove "unknown-clock"'],
        ["CSP301 by line 1: she starts in May"],
    )


def test_a_comment_in_the_wrong_place_is_told_where_to_stand() -> None:
    text = "# csplan: ignore[CSP301] why\nphone:\n  owner: anong\n"
    assert judged(text, OWNER)[0][1] == (
        'CSP902 1:1-29 "CSP301" has nothing to ignore here; it is reported on line 3: put the '
        "comment on that line or directly above it"
    )


@pytest.mark.parametrize(
    ("word", "help"),
    [
        ("CSP9999", '"csplan rule" lists the rules'),
        ("CSP30l", 'did you mean "CSP301"?'),
        ("unknown-refrence", 'did you mean "unknown-reference"?'),
        ("unknown_reference", 'did you mean "unknown-reference"?'),
        ("CSP3", "a comment names single rules, not groups of them"),
        ("ALL", "a comment names single rules, not groups of them"),
    ],
)
def test_a_rule_that_is_none_is_told_of(word: str, help: str) -> None:
    kept, _ = judged(f"phone: x # csplan: ignore[{word}] why\n")
    assert kept == [f'CSP903 1:27-{27 + len(word)} there is no rule "{word}"; {help}']


def test_what_cannot_be_ignored_says_so() -> None:
    text = "phone: x # csplan: ignore[CSP101, syntax, rule-crashed, CSP902] why\n"
    form = "mend what {} reports: what cannot be read cannot be published"
    kept, taken = judged(text, ("CSP101", ("phone",)))
    assert kept == [
        "CSP101 1:8-9",
        'CSP906 1:27-33 errors of form cannot be ignored, and "CSP101" is one; '
        + form.format('"unknown-field"'),
        'CSP906 1:35-41 errors of form cannot be ignored, and "syntax" is one; '
        + form.format('"syntax"'),
        (
            'CSP906 1:43-55 "rule-crashed" is no rule about plans, so a comment cannot ignore it; '
            "mend what it reports"
        ),
        (
            'CSP906 1:57-63 "CSP902" is no rule about plans, so a comment cannot ignore it; mend '
            'what it reports, or switch it off in csplan.toml: ignore = ["unused-suppression"]'
        ),
    ]
    assert taken == []


def test_a_comment_of_the_wrong_form_is_told_of() -> None:
    assert judged("phone: {owner: anong} # csplan: ignroe[CSP301] why\n", OWNER) == (
        [
            "CSP301 1:16-21",
            (
                'CSP905 1:23-51 csplan does not know "ignroe"; did you mean "# csplan: '
                'ignore[CSP301]"?'
            ),
        ],
        [],
    )


@pytest.mark.parametrize("silencer", ["CSP010", "CSP102", "CSP901"])
def test_where_rules_may_be_silent_no_comment_is_called_unused(silencer: str) -> None:
    text = "phone: {owner: anong} # csplan: ignore[CSP301] why\n"
    assert judged(text, (silencer, ("phone",))) == ([f"{silencer} 1:8-22"], [])


def test_a_comment_for_a_rule_that_is_off_is_not_called_unused() -> None:
    text = "phone: x # csplan: ignore[CSP301] why\n"
    assert judged(text, settings=Settings(off=frozenset({"CSP301"}))) == ([], [])


def test_settings_hold_for_findings_about_comments() -> None:
    text = b"phone: x # csplan: ignore[CSP301] why\nmail: y # csplan: ignore[CSP302]\n"
    document = read(text, "plan.yaml")
    settings = Settings(
        off=frozenset({"CSP902"}), severities={"CSP904": Severity.ERROR}
    )  # fmt: skip
    kept, _ = suppress(document, directives(document), [], settings)
    assert [(one.code, one.severity) for one in kept] == [("CSP904", Severity.ERROR)]


def test_a_plan_is_examined_with_its_comments() -> None:
    plan = b"""\
csplan: 1
plan: {title: Service, organization: Shop}
channels:
  phone:
    address: +66 2 555 0123
    fallback: email # csplan: ignore[unknown-reference] the mailbox opens in May
"""
    examined = examine(plan, "plan.yaml", today=TODAY)
    assert not examined.has_errors
    assert [reason(one) for one in examined.suppressed] == [
        "CSP301 by line 6: the mailbox opens in May"
    ]


def test_a_file_full_of_wrong_comments_is_judged_in_reasonable_time() -> None:
    lines = "".join(f"a{n}: x # csplan: ignore[CSP301, no-such-{n}] why\n" for n in range(10_000))
    document = read(lines.encode(), "plan.yaml")
    kept, _ = suppress(document, directives(document), [], DEFAULT)
    assert [sum(one.code == code for one in kept) for code in ("CSP902", "CSP903")] == [1_000] * 2


LINES = st.sampled_from(
    [
        "csplan: 1", "plan: {title: Service, organization: Shop}", "channels:", "  phone: 1166",
        "  mail: {adress: x}", "  mail: {address: a@b.example, fallback: fax}", "  phone:",
        "    hours: sometimes", "needs: [a]", "plan: {titel: x}", "- x", "", "\t", "a: [",
    ]
)  # fmt: skip
CODES = st.lists(st.sampled_from([*NAMES, *NAMES.values()]), min_size=1, max_size=4)
COMMENT = st.builds(
    lambda kind, codes: f" # csplan: {kind}[{', '.join(codes)}] why",
    st.sampled_from(["ignore", "ignore-file"]),
    CODES,
)


@given(st.lists(st.tuples(LINES, COMMENT | st.just("")).map("".join), max_size=12), CODES)
def test_errors_of_form_stay_whatever_comments_say(lines: list[str], codes: list[str]) -> None:
    everything = f"# csplan: ignore-file[{', '.join(NAMES)}] why"
    text = "\n".join([everything, *lines, f"# csplan: ignore-file[{codes[0]}] why"])
    examined = examine(text.encode(), "plan.yaml", today=TODAY)
    plain = examine(
        "\n".join(["# nothing", *lines]).replace("csplan: ignore", "csplan-ignore").encode(),
        "plan.yaml",
        today=TODAY,
    )
    assert not any(is_about_form(one.finding.code) for one in examined.suppressed)
    assert not any(one.finding.code.startswith("CSP9") for one in examined.suppressed)
    assert [f.code for f in examined.findings if is_about_form(f.code)] == [
        f.code for f in plain.findings if is_about_form(f.code)
    ]
