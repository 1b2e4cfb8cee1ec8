"""Formatting takes about as much longer as a plan is longer, and never long."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest

from csplan.cli.exits import boundary
from csplan.format import State, format_plan

THING = """\
  c{number}:
    # what it is about
    targets: {{reply: 2 working days}}   # since last year
    text:
      th: ข้อความ
      en: Some text that goes
        on here
    needs: [a, b]
    title: {{th: ก, en: Commitment {number}}}
"""


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    """Garbage is looked for as often as when csplan runs as a command."""
    usual = gc.get_threshold()
    assert boundary(["--version"]) == 0
    yield
    gc.set_threshold(*usual)


def seconds(things: int) -> float:
    """Processor time for a plan of so many things, all of which change; the best of two."""
    text = "csplan: 1\ncommitments:\n" + "".join(THING.format(number=n) for n in range(things))
    took = []
    for _ in range(2):
        begin = time.process_time()
        assert format_plan(text.encode(), "plan.yaml").state is State.CHANGED
        took.append(time.process_time() - begin)
    return min(took)


def test_time_grows_with_the_plan_and_stays_short() -> None:
    few, many = seconds(500), seconds(4_000)
    assert many < 2
    assert many < 3 * 8 * few
