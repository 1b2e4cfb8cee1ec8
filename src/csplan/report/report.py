"""All there is to report of one run: the data that every format is made from."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from csplan.findings import Finding, Severity, Suppressed

if TYPE_CHECKING:
    from csplan.report.problem import Problem
    from csplan.source import Source

STANDARD_INPUT = "<stdin>"
"""The name under which standard input is reported."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """What is to be said about a rule, wherever a report explains its findings.

    `severity` is the rule's own; `help_markdown` is its documentation, examples included.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    help_markdown: str
    why: str = ""


@dataclass(frozen=True)
class Report:
    """The files that were checked, what was found in them, and what could not be read.

    `suppressed` are findings that comments in the files ask not to report, `accepted` the number
    of those that a baseline knows, `mended` the number of its entries that are found no more.
    `sources` holds the texts by the names that findings carry, `rules` what is known of rules by
    their codes. `version` is that of csplan. `folder` is the absolute path of the folder that
    names of files count from, `root` that of the repository around it; both may be empty.
    """

    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    accepted: int = 0
    mended: int = 0
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    rules: Mapping[str, RuleText] = field(default_factory=lambda: MappingProxyType({}))
    version: str = ""
    folder: str = ""
    root: str = ""

    @cached_property
    def ordered(self) -> tuple[Finding, ...]:
        """The findings by file and place."""
        return tuple(sorted(self.findings, key=Finding.order))

    @cached_property
    def ordered_problems(self) -> tuple[Problem, ...]:
        """The problems by path."""
        return tuple(sorted(self.problems, key=lambda problem: (problem.file, problem.message)))

    @cached_property
    def ordered_suppressed(self) -> tuple[Suppressed, ...]:
        """The suppressed findings by file and place."""
        return tuple(sorted(self.suppressed, key=lambda one: one.finding.order()))

    @cached_property
    def by_file(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each file, by name; files that were checked without any included."""
        names = {*self.files, *(finding.file for finding in self.findings)}
        found: dict[str, list[Finding]] = {file: [] for file in sorted(names)}
        for finding in self.ordered:
            found[finding.file].append(finding)
        return {file: tuple(findings) for file, findings in found.items()}

    def place(self, file: str) -> str:
        """Where a file stands in the repository, with slashes; its absolute path if outside."""
        if file == STANDARD_INPUT:
            return file
        path = PurePath(os.path.normpath(os.path.join(self.folder, file)))  # noqa: PTH118
        if self.root and path.is_relative_to(self.root):
            path = path.relative_to(self.root)
        return path.as_posix()


def sentence(finding: Finding) -> str:
    """The message of a finding and what to do, in one line."""
    return f"{finding.message}; {finding.help}" if finding.help else finding.message
