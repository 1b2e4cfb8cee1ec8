"""What becomes of the findings of one run: shown, kept for reports, accepted, and weighed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from csplan import __version__
from csplan.cli import console
from csplan.cli.exits import ExitCode
from csplan.cli.theming import place_for, read_theme_in
from csplan.findings import Finding, Severity
from csplan.report.problem import Problem
from csplan.report.summary import Tally, counted, summary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from csplan.cli.accepting import Accepted
    from csplan.cli.configuring import Configured
    from csplan.cli.reporting import Destinations
    from csplan.findings import Suppressed
    from csplan.report.report import RuleText
    from csplan.rules.engine import Examined
    from csplan.settings import Settings
    from csplan.source import Source

NEVER = "never"
"""In place of a severity: no finding counts as failure."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for: see the options of `csplan validate`.

    With `aside`, what people read goes to standard error, since standard output takes a plan.
    """

    destinations: Destinations
    fail_on: str | None = None
    accepted: Accepted | None = None
    update: bool = False
    quiet: bool = False
    aside: bool = False


class Checking:
    """One run over many files. Only what a report or a baseline needs is kept of each."""

    def __init__(self, wish: Wish, configured: Configured) -> None:
        self._wish = wish
        self._configured = configured
        self._tally = Tally()
        self._fails = False
        self._files: list[str] = []
        self._unsought: dict[str, Collection[str]] = {}
        self._all: list[Finding] = []
        self._new: list[Finding] = []
        self._suppressed: list[Suppressed] = []
        self._problems: list[Problem] = []
        self._sources: dict[str, Source] = {}
        self._themes: dict[str, str] = {}

    def take(self, outcome: Examined | Problem, path: str = "") -> None:
        """One file that was checked, or could not be; `path` is where it is found."""
        if isinstance(outcome, Problem):
            console.say(outcome.sentence())
            self._tally = self._tally.plus_unread()
            self._problems.append(outcome)
            return
        path = path or outcome.name
        if theme := place_for(self._configured, path):
            self._themes.setdefault(theme, path)
        new, accepted = self._split(outcome, path)
        self._tally = self._tally.plus(
            outcome.name, new, suppressed=len(outcome.suppressed), accepted=accepted
        )
        self._fails = self._fails or self._is_failure(new, path)
        self._show(new, {outcome.name: outcome.document.source})
        self._keep(outcome, new)

    def close(self) -> int:
        """Show what is left to say, write reports and baseline; the exit code."""
        settings = self._configured.findings
        if settings:
            self._tell_foreign(settings, self._configured.sources)
        is_about_more = self._look_at_themes() or bool(settings)
        if self._wish.destinations.collects:
            self._publish()
        if self._wish.accepted is not None and self._wish.update:
            self._accept(settings)
        # Where there was nothing to check, the problems have said so.
        is_shown = self._wish.destinations.stream == "text" and not self._wish.quiet
        if is_shown and (self._tally.checked or is_about_more):
            self._write(summary(self._tally, console.encoding(self._stream)) + "\n")
        return self._exit_code(settings)

    def _accept(self, settings: Sequence[Finding]) -> None:
        """Let the baseline accept all that was found, but not under settings with a mistake."""
        accepted = self._wish.accepted
        if accepted is None:
            return
        if any(one.severity is Severity.ERROR for one in settings):
            console.say(f'"{accepted.file}" is left as it is: mend the settings first')
            return
        accepted.save(self._all, self._unsought)
        console.say(f'"{accepted.file}" accepts {counted(len(self._all), "finding")}')

    @property
    def _stream(self) -> TextIO:
        return sys.stderr if self._wish.aside else sys.stdout

    def _write(self, text: str) -> None:
        write = console.write_aside if self._wish.aside else console.write
        write(text)

    def _split(self, outcome: Examined, path: str) -> tuple[Sequence[Finding], int]:
        """The findings that the baseline does not know, and the number of those that it does."""
        if self._wish.accepted is None:
            return outcome.findings, 0
        from csplan.rules.codes import is_about_form

        # What cannot be read cannot be published either: that is not to be lived with.
        form = [finding for finding in outcome.findings if is_about_form(finding.code)]
        rest = [finding for finding in outcome.findings if not is_about_form(finding.code)]
        unsought = _unsought(outcome, self._configured.settings_for(path))
        if self._wish.update:
            self._all += rest
            self._unsought[outcome.name] = unsought
            return form, len(rest)
        split = self._wish.accepted.split(rest, [outcome.name], unsought)
        self._tally = self._tally.plus_mended(split.mended)
        return sorted((*form, *split.new), key=Finding.order), len(split.accepted)

    def _is_failure(self, findings: Iterable[Finding], path: str) -> bool:
        ranks = [finding.severity.rank for finding in findings]
        if not ranks:
            return False
        given = self._wish.fail_on or self._configured.fail_on_for(path) or Severity.ERROR.value
        return given != NEVER and min(ranks) <= Severity(given).rank

    def _show(self, findings: Sequence[Finding], sources: Mapping[str, Source]) -> None:
        """Findings of one file as soon as it was checked, where they go to standard output."""
        if not findings:
            return
        encoding = console.encoding(self._stream)
        if self._wish.destinations.stream == "concise":
            from csplan.report.concise import concise_report

            self._write(concise_report(findings, encoding))
        elif self._wish.destinations.stream == "text":
            from csplan.report.text import text_report

            color, width = console.has_color(self._stream), console.width(self._stream)
            text = text_report(findings, sources, color=color, width=width, encoding=encoding)
            self._write(text + "\n")

    def _keep(self, outcome: Examined, findings: Sequence[Finding]) -> None:
        if not self._wish.destinations.collects:
            return
        self._files.append(outcome.name)
        self._new += findings
        self._suppressed += outcome.suppressed
        if findings:
            self._sources[outcome.name] = outcome.document.source

    def _look_at_themes(self) -> bool:
        """Say what is wrong with the themes of plans; whether there is anything."""
        from csplan.theme.names import NAMES

        is_wrong = False
        for place, path in self._themes.items():
            if place in NAMES:
                continue
            read = read_theme_in(place, origin=self._configured.theme_origin(path))
            if read.findings:
                is_wrong = True
                self._tell_foreign(read.findings, read.sources)
                self._fails = self._fails or self._is_failure(read.findings, path)
        return is_wrong

    def _tell_foreign(self, findings: Sequence[Finding], sources: Mapping[str, Source]) -> None:
        """What is wrong with files of settings and themes, after the plans that they hold for."""
        by_file: dict[str, list[Finding]] = {}
        for finding in findings:
            by_file.setdefault(finding.file, []).append(finding)
        for file, found in by_file.items():
            self._tally = self._tally.plus_foreign(file, found)
        self._show(findings, sources)
        self._new += findings
        self._sources.update(sources)

    def _publish(self) -> None:
        from csplan.cli.reporting import publish
        from csplan.report.report import Report

        report = Report(
            tuple(self._files),
            tuple(self._new),
            tuple(self._problems),
            tuple(self._suppressed),
            self._tally.accepted,
            self._tally.mended,
            self._sources,
            self._rules(),
            __version__,
        )
        kept = [*self._configured.sources]
        if self._wish.accepted is not None:
            kept.append(self._wish.accepted.file)
        publish(report, self._wish.destinations, kept)

    def _rules(self) -> Mapping[str, RuleText]:
        """What is known of the rules that were met, where a report explains them."""
        if not any(one.format == "sarif" for one in self._wish.destinations.collected):
            return {}
        from csplan.report.report import RuleText
        from csplan.rules.reference import explain, markdown

        codes = {finding.code for finding in self._new}
        codes |= {one.finding.code for one in self._suppressed}
        notices = (explain(code) for code in sorted(codes))
        return {
            one.code: RuleText(
                one.code, one.name, one.severity, one.summary, markdown(one), one.why
            )
            for one in notices
            if one is not None
        }

    def _exit_code(self, settings: Sequence[Finding]) -> int:
        is_wrong = any(one.severity is Severity.ERROR for one in settings)
        if self._tally.unread or is_wrong:
            return ExitCode.USAGE
        return ExitCode.FINDINGS if self._fails else ExitCode.CLEAN


def _unsought(outcome: Examined, settings: Settings) -> Collection[str]:
    """The codes that nobody looked for in a file: of rules that are off or saw a part."""
    from csplan.rules.codes import is_about_form, known

    is_whole = not any(is_about_form(finding.code) for finding in outcome.findings)
    return settings.off if is_whole else known().names
