"""What is kept in git: nothing of one machine, nothing heavy, and all that a reader looks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.harness import MarkdownLint
from tests.contracts.checkout import ROOT, files_in_git

LARGEST = 1_000_000
"""Bytes."""

LOCAL_PATH = re.compile(r"(?<![\w.:/~])/(?:root|home|work|Users)/\w[\w./-]*")
REGISTRY = re.compile(
    r"\b(?:(?:[\w-]+\.)*(?:pythonhosted|npmjs|debian)\.(?:org|com|net)|pypi\.org|crates\.io)\b"
)
LOCK_FILE = re.compile(
    r"(?:.*\.lock|pylock.*\.toml|package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json"
    r"|.*requirements.*\.txt|constraints.*\.txt)"
)
REQUIRED = (
    ".ci/run",
    ".editorconfig",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "benchmarks/README.md",
    "examples/airline/plan.yaml",
    "examples/home-appliances/plan.yaml",
    "examples/noodle-shop/plan.yaml",
    "examples/software/plan.yaml",
    "pyproject.toml",
    "schema/csplan-1.schema.json",
    "src/csplan/py.typed",
    "templates",
)


def texts() -> list[tuple[str, str]]:
    """Name and text of every tracked file, as far as it is UTF-8."""
    found = []
    for path in files_in_git():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # A case that is wrongly encoded on purpose, or a picture.
    return found


def matches(pattern: re.Pattern[str], name: str, text: str) -> list[str]:
    return [f"{name}: {found}" for found in pattern.findall(text)]


def addresses_in_lock_file(name: str, text: str) -> list[str]:
    if not LOCK_FILE.fullmatch(Path(name).name):
        return []
    return matches(re.compile(r"\w+://\S*"), name, text)


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [hit for name, text in texts() for hit in matches(LOCAL_PATH, name, text)] == []


def test_no_file_names_a_registry() -> None:
    assert [hit for name, text in texts() for hit in matches(REGISTRY, name, text)] == []


def test_no_lock_file_names_an_address() -> None:
    assert [hit for name, text in texts() for hit in addresses_in_lock_file(name, text)] == []


def test_no_file_is_heavy() -> None:
    heavy = [path.name for path in files_in_git() if path.stat().st_size > LARGEST]
    assert heavy == []


@pytest.mark.parametrize("name", REQUIRED)
def test_reader_finds(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("root", ["root", "home", "work", "Users"])
def test_path_of_one_machine_is_seen(root: str) -> None:
    assert matches(LOCAL_PATH, "x", f'see "/{root}/me/plan.yaml"') == [f"x: /{root}/me/plan.yaml"]


@pytest.mark.parametrize("text", ["https://example.com/home/page", "a/work/b", "~/home/x"])
def test_other_paths_are_fine(text: str) -> None:
    assert matches(LOCAL_PATH, "x", text) == []


@pytest.mark.parametrize(
    "host", ["pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org"]
)
def test_registry_is_seen(host: str) -> None:
    assert matches(REGISTRY, "x", f"https://{host}/simple") == [f"x: {host}"]


@pytest.mark.parametrize("name", ["uv.lock", "a/package-lock.json", "requirements-dev.txt"])
def test_address_in_lock_file_is_seen(name: str) -> None:
    assert addresses_in_lock_file(name, "at https://x.example/y\n") == [
        f"{name}: https://x.example/y"
    ]


def test_markdown_reads_well(markdownlint: MarkdownLint) -> None:
    kept = [p for p in files_in_git("*.md") if "cases" not in p.relative_to(ROOT).parts]
    assert markdownlint(*kept) == []
