"""What Python refuses to read as TOML is said in plain words, at the place to mend."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from csplan.config.reading import read_config
from csplan.report.text import text_report
from tests.config.known import KNOWN

Golden = Callable[[str, str], None]

BROKEN = [
    "fail-on: warning",
    "fail-on warning",
    "fail-on = warning",
    "fail-on =",
    "fail-on = # nothing",
    'select = "CSP4", "CSP5"',
    'select = ["CSP4" "CSP5"]',
    'select = ["CSP4"',
    'severity = {no-owner = "off" late-target = "off"}',
    "severity = {",
    'kind = "airline\nlanguage = "th"',
    "kind = 'airline\nlanguage = 'th'",
    'kind = "airline',
    '[per-file.drafts/**]\nignore = "ALL"',
    "[severity",
    "[[per-file]",
    "[severity]\n\n[severity]",
    'kind = "retail"\nkind = "airline"',
    'severity = {a = "off", a = "info"}',
    'severity.a = "off"\n[severity]',
    "severity = {}\n[severity.x]",
    '= "off"',
    "[]",
    '- "CSP4"',
    "!important",
    'kind = "a\\d"',
    'kind = "\\u12"',
    'kind = "\\ud800"',
    'kind = "\x07"',
    "# \x07",
    "kind = 2024-13-40T00:00:00",
    "kind = 01",
]


def test_every_trouble_has_its_words_and_its_place(golden: Golden) -> None:
    shown = []
    for text in BROKEN:
        configuration = read_config(text.encode(), "csplan.toml", KNOWN)
        assert configuration is not None
        sources = {"csplan.toml": configuration.source}
        shown.append(text_report(configuration.findings, sources, color=False))
    assert len(list(filter(None, shown))) == len(BROKEN)
    golden("\n".join(shown), "cases/trouble.golden")


PIECES = st.sampled_from([*"[]{}=\"'.,#\\\n\t ab1-:", '"""', "'''", "a = ", "\r\n", "ก"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_or_refused_in_its_place(text: str) -> None:
    configuration = read_config(text.encode(), "csplan.toml", KNOWN)
    assert configuration is not None
    source = configuration.source
    for finding in configuration.findings:
        assert source.position(source.offset(finding.span.start)) == finding.span.start
        assert source.position(source.offset(finding.span.end)) == finding.span.end
    is_refused = any("cannot be read" in finding.message for finding in configuration.findings)
    try:
        tomllib.loads(text)
    except ValueError:
        assert is_refused
    else:
        assert not is_refused
