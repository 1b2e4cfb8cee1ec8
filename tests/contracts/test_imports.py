"""Starting up stays quick: what is heavy is imported by who needs it, when it is needed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.contracts.checkout import EXAMPLE, PACKAGE, ROOT
from tests.contracts.imports import imports_of, modules

PROBE = """
import json, sys
try:
    {body}
except SystemExit:
    pass
finally:
    names = sorted({{name.partition(".")[0] for name in sys.modules}})
    print("\\n" + json.dumps(names))
"""
# pydantic and its core are released together and pinned to one another.
BROUGHT_ALONG = {"pydantic_core"}
HEAVY = {
    "babel",
    "docx",
    "holidays",
    "jinja2",
    "lxml",
    "markdown_it",
    "pydantic",
    "rich",
    "ruamel",
    "typer",
    "typst",
}


def loaded(body: str, *arguments: str | Path) -> set[str]:
    """The heavy libraries that are loaded once a line of Python has run in a new process."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(body=body), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return HEAVY & set(json.loads(done.stdout.splitlines()[-1]))


RUN = "from csplan.__main__ import main; sys.exit(main())"


def test_probe_sees_what_is_loaded() -> None:
    assert {"pydantic", "jinja2"} <= loaded("import pydantic, jinja2")


def test_package_alone_loads_nothing_heavy() -> None:
    assert loaded("import csplan") == set()


def test_version_loads_nothing_heavy() -> None:
    assert loaded(RUN, "--version") == set()


def test_validate_loads_only_the_command_line_and_the_models() -> None:
    assert loaded(RUN, "validate", EXAMPLE) <= {"typer", "pydantic"}


def test_html_and_markdown_load_nothing_that_is_for_pdf(tmp_path: Path) -> None:
    place = tmp_path / "plan.html"
    assert "typst" not in loaded(RUN, "render", EXAMPLE, "-o", place)
    assert place.exists()


def test_only_word_files_load_what_they_need(tmp_path: Path) -> None:
    render = ["render", str(EXAMPLE), "--today", "2026-11-21", "-o"]
    for format in ("html", "txt", "json"):
        assert loaded(RUN, *render, tmp_path / f"plan.{format}") & {"docx", "lxml"} == set()
    assert {"docx", "lxml"} <= loaded(RUN, *render, tmp_path / "plan.docx")


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *(line for x in extras if x != "dev" for line in extras[x])]
    declared = {normal(re.split(r"[<>=\[ ;]", line)[0]) for line in needed}
    brought = packages_distributions()
    foreign = {
        (one.imported.partition(".")[0], one.module)
        for path in modules()
        for one in imports_of(path)
        if one.imported.partition(".")[0] not in {*sys.stdlib_module_names, "csplan"}
    }
    undeclared = {
        f"{module} imports {name}"
        for name, module in foreign
        if not declared & {normal(d) for d in brought.get(name, [])} and name not in BROUGHT_ALONG
    }
    assert undeclared == set()


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
