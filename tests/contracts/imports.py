"""The imports of a module, read and not run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.contracts.checkout import PACKAGE


@dataclass(frozen=True)
class Import:
    """One import: who imports, what, and in which line. All names are dotted and absolute."""

    module: str
    imported: str
    line: int


def modules() -> list[Path]:
    """Every module of csplan."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """`src/csplan/model/text.py` is `csplan.model.text`; a package is named without `__init__`."""
    parts = ("csplan", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> list[Import]:
    """All imports of a module, those inside functions and for type checkers included."""
    return list(imports_in(path.read_text(encoding="utf-8"), name_of(path)))


def imports_in(source: str, module: str) -> Iterator[Import]:
    """As `imports_of`, of a text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(module, f"{node.module}.{alias.name}", node.lineno)
