"""Questions on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from rich.console import Console
from rich.prompt import InvalidResponse, PromptBase
from rich.text import Text

from csplan.phrase import PhraseError
from csplan.scaffold.answers import suggested


class _Correction(Exception):  # noqa: N818 - no error of the program: the question is asked anew
    """An answer did not fit, and this is the one that was most likely meant."""


class _Question(PromptBase[str]):
    """One question, asked again until its answer fits.

    Neither question nor answer is ever read as markup, and no line is wrapped: rich would break
    Thai inside its words.
    """

    prompt_suffix = " "

    def __init__(self, console: Console, words: str, check: Callable[[str], str]) -> None:
        super().__init__(Text(words), console=console)
        self.check = check

    def process_response(self, value: str) -> str:
        """The answer as `check` wants it."""
        try:
            return self.check(value)
        except PhraseError as error:
            hint = f"; {error.help}" if error.help else ""
            words = Text(f"  {error.message}{hint}", "prompt.invalid")
            right = _correction(error, self.check)
            if right is None:
                raise InvalidResponse(words) from None
            self.console.print(words, soft_wrap=True)
            raise _Correction(right) from None

    def on_validate_error(self, value: str, error: InvalidResponse) -> None:  # noqa: ARG002  # the shape is rich's
        """Say what is wrong."""
        self.console.print(error.message, soft_wrap=True)

    @classmethod
    def get_input(
        cls,
        console: Console,
        prompt: str | Text,
        password: bool,  # noqa: ARG003  # the shape is rich's
        stream: TextIO | None = None,  # noqa: ARG003
    ) -> str:
        """Ask and wait for a line."""
        console.print(prompt, end="", soft_wrap=True)
        return console.input()


class Dialogue:
    """Questions and answers on the terminal; Ctrl-C and Ctrl-D both raise KeyboardInterrupt."""

    def __init__(self) -> None:
        # Standard output is for results.
        self._console = Console(stderr=True, highlight=False)

    def say(self, words: str = "") -> None:
        """A line that asks nothing."""
        self._console.print(Text(words), soft_wrap=True)

    def choose(self, words: str, names: Sequence[str], default: str) -> str:
        """One of a few names."""

        def check(answer: str) -> str:
            if answer.strip().lower() in names:
                return answer.strip().lower()
            raise PhraseError(f'"{answer}" is none of them', f"write {_either(names)}")

        return self.ask(words, default, check)

    def ask(self, words: str, default: str, check: Callable[[str], str]) -> str:
        """An answer that passes `check`, which raises PhraseError.

        Enter takes the default, or the correction that was offered last.
        """
        try:
            return self._ask(words, default, check)
        except (KeyboardInterrupt, EOFError) as stop:
            self._console.print()
            raise KeyboardInterrupt from stop

    def _ask(self, words: str, default: str, check: Callable[[str], str]) -> str:
        while True:
            try:
                return _Question(self._console, words, check)(default=default)
            except _Correction as offer:
                default = str(offer)


def _correction(error: PhraseError, check: Callable[[str], str]) -> str | None:
    """The spelling that an error offers, where it is an answer that fits."""
    right = suggested(error)
    if right is None:
        return None
    try:
        return check(right)
    except PhraseError:
        return None


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
