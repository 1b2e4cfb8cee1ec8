"""Which files a pattern means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.config.patterns import matches

FILES = (
    "plan.yaml", "drafts/plan.yaml", "drafts/old/plan.yaml", "shops/drafts/a.yaml", "shops/b.yaml",
    "../plan.yaml",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("plan.yaml", [0, 1, 2, 5]),
        ("*.yaml", [0, 1, 2, 3, 4, 5]),
        ("?.yaml", [3, 4]),
        ("[ab].yaml", [3, 4]),
        ("[!a].yaml", [4]),
        ("drafts", [1, 2, 3]),
        ("drafts/", [1, 2, 3]),
        ("/drafts", [1, 2]),
        ("./drafts/", [1, 2]),
        ("drafts/*", [1, 2]),
        ("drafts/*.yaml", [1]),
        ("drafts/**", [1, 2]),
        ("drafts/**/plan.yaml", [1, 2]),
        ("**/drafts/*.yaml", [1, 3]),
        ("**/plan.yaml", [0, 1, 2, 5]),
        ("/*.yaml", [0]),
        ("**", [0, 1, 2, 3, 4, 5]),
        ("Plan.yaml", []),
        ("plan", []),
        ("plan.yaml/x", []),
    ],
)
def test_a_pattern_means_files_and_folders_above_them(pattern: str, meant: list[int]) -> None:
    assert [n for n, file in enumerate(FILES) if matches(pattern, file)] == meant


NAMES = st.lists(st.text("ab*?[]!.", min_size=1, max_size=3), min_size=1, max_size=5)


@given(NAMES, st.lists(st.text("ab-", min_size=1, max_size=3), min_size=1, max_size=6))
def test_any_pattern_can_be_asked_of_any_file(parts: list[str], names: list[str]) -> None:
    path = "/".join(names)
    assert isinstance(matches("/".join(parts), path), bool)
    assert matches("/" + path, path)
    assert matches("/".join([*names[:1], "**"]), path) == (len(names) > 1)
    assert matches("**/" + names[-1], path)


def test_many_stars_take_no_time() -> None:
    assert not matches("*a" * 50 + "b", "a" * 5_000)
    assert not matches("/".join(["**", "a"] * 200 + ["b"]), "/".join(["a"] * 400))
