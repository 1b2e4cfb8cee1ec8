"""Findings and reports of any content, the awkward kinds of character among them often."""

from __future__ import annotations

from hypothesis import strategies as st

from csplan.findings import Edit, Finding, Fix, Related, Severity, Suppressed
from csplan.report.problem import Problem
from csplan.report.report import Report, RuleText
from csplan.source import Position, Source, Span

AWKWARD = (
    "\x00\x1b\t\r\n\x85\x9b\u202e\u2028\udcff\ud800\ufeff\ufffe\uffffกำ่้\u200d👩𠮷"
    "%:,|`\\*_[]()<>&\"'#@!~$"
)
"""What some format reads as something else, or cannot hold."""

FILES = ("plan.yaml", "\udcff\x1b.yaml", "", "<stdin>", "/a b/%.yaml", "../ร้าน.yaml", "a:b")

numbers = st.integers(min_value=1, max_value=200)
positions = st.builds(Position, numbers, numbers)
spans = st.builds(Span, positions, positions)
texts = st.text(st.one_of(st.characters(), st.sampled_from(AWKWARD)), max_size=200)
files = st.sampled_from(FILES)
codes = st.sampled_from(["CSP101", "CSP301", "CSP901"])
paths = st.lists(texts | st.integers(0, 9), max_size=3).map(tuple)
related = st.builds(Related, texts, files, spans, paths)
edits = st.builds(Edit, spans, texts)
fixes = st.builds(Fix, texts, st.lists(edits, min_size=1, max_size=2).map(tuple))
findings = st.builds(
    Finding,
    code=codes,
    name=texts,
    severity=st.sampled_from(Severity),
    message=texts,
    file=files,
    span=spans,
    help=st.none() | texts,
    path=paths,
    related=st.lists(related, max_size=2).map(tuple),
    fix=st.none() | fixes,
)
problems = st.builds(Problem, texts, texts, st.none() | texts)
severities = st.sampled_from(Severity)
rules = st.builds(RuleText, codes, texts, severities, texts, texts, texts)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report; its findings may be in files that it does not list, or stand there twice."""
    suppressed = st.builds(Suppressed, findings, texts, spans)
    texts_of_files = draw(st.dictionaries(files, texts, max_size=2))
    return Report(
        files=tuple(draw(st.lists(files, max_size=3, unique=True))),
        findings=tuple(draw(st.lists(findings, max_size=13))),
        problems=tuple(draw(st.lists(problems, max_size=2))),
        suppressed=tuple(draw(st.lists(suppressed, max_size=2))),
        accepted=draw(st.integers(0, 20)),
        mended=draw(st.integers(0, 5)),
        sources={name: Source(name, text) for name, text in texts_of_files.items()},
        rules={rule.code: rule for rule in draw(st.lists(rules, max_size=2))},
        version=draw(texts),
        folder=draw(st.sampled_from(["", "/a b"])),
        root=draw(st.sampled_from(["", "/a b", "/"])),
    )
