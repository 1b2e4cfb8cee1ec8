"""Which files in a folder count as plans."""

from __future__ import annotations

import pytest

from csplan.document import looks_like_plan

PLANS = {
    "first": b"csplan: 1\nplan: {}\n",
    "later": b"# a comment\n\n---\nplan: {}\ncsplan: 1\n",
    "without value": b"csplan:\n",
    "quoted": b"\"csplan\": 1\n'x': y\n",
    "spaces before the colon": b"csplan : 1\n",
    "crlf": b"plan: x\r\ncsplan: 1\r\n",
    "carriage returns": b"plan: x\rcsplan: 1\r",
    "byte order mark": b"\xef\xbb\xbfcsplan: 1\n",
    "utf-16": "csplan: 1\n".encode("utf-16"),
    "indented": b"\n  csplan: 1\n  plan: x\n",
    "braces": b"# c\n{csplan: 1, plan: {}}\n",
    "braces, later": b'{"plan": {},\n "csplan": 1}\n',
    "braces behind a mark": b"--- {csplan: 1}\n",
    "broken": b'csplan: 1\nplan: "x\n\tq: [\n',
    "latin-1": b"csplan: 1\nplan: caf\xe9\n",
    "end of file": b"csplan:",
}
OTHERS = {
    "empty": b"",
    "indented key": b"tool:\n  csplan: 1\n",
    "a list": b"- csplan: 1\n",
    "longer word": b"csplanner: 1\nmy-csplan: 2\n",
    "a comment": b"# csplan: 1\nname: x\n",
    "a value": b"name: csplan\nrun: csplan: 1\n",
    "no space": b"csplan:1\n",
    "braces, as a value": b"{tool: csplan}\n",
    "NUL bytes": b"\0\0csplan\0",
}


@pytest.mark.parametrize("data", PLANS.values(), ids=PLANS)
def test_plan_is_known_by_its_key(data: bytes) -> None:
    assert looks_like_plan(data)


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_other_file_is_left_alone(data: bytes) -> None:
    assert not looks_like_plan(data)
