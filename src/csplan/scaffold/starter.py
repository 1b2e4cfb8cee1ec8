"""The starters that there are, and what each of them asks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from csplan.document import read
from csplan.shipped import folder

LANGUAGES = ("en", "th")
"""The languages of every starter; the first is taken where nobody says anything."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a starter has to know; `kind` is one of `csplan.scaffold.answers.KINDS`."""

    key: str
    kind: str
    ask: str
    default: str


@dataclass(frozen=True, slots=True)
class Starter:
    """A plan to begin with, in one language; `template` is the text to fill in."""

    name: str
    language: str
    title: str
    text: str
    questions: tuple[Question, ...]
    template: str


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _QuestionFile(_Written):
    kind: str
    ask: dict[str, str]
    default: dict[str, str]


class _StarterFile(_Written):
    """`starter.yaml`; a question without a default in a language is not asked in it."""

    order: int
    title: dict[str, str]
    text: dict[str, str]
    questions: dict[str, _QuestionFile]


def starters(language: str = LANGUAGES[0]) -> tuple[Starter, ...]:
    """All starters in a language, in the order in which they are listed."""
    files = (folder("templates") / "starters").glob("*/starter.yaml")
    written = [(_read(file), file.parent) for file in files]
    written.sort(key=lambda pair: (pair[0].order, pair[1].name))
    return tuple(_starter(about, home, language) for about, home in written)


def _read(file: Path) -> _StarterFile:
    return _StarterFile.model_validate(read(file.read_bytes(), file.name).value)


def _starter(about: _StarterFile, home: Path, language: str) -> Starter:
    questions = tuple(
        Question(key, one.kind, one.ask[language], one.default[language])
        for key, one in about.questions.items()
        if language in one.default
    )
    template = (home / f"plan.{language}.yaml.j2").read_text(encoding="utf-8")
    title, text = about.title[language], about.text[language]
    return Starter(home.name, language, title, text, questions, template)
