"""The rules that are chosen on the command line: `--select` and `--ignore`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csplan.cli.exits import UsageError

if TYPE_CHECKING:
    from csplan.config.layers import Layer, Words


def chosen(select: Sequence[str] | None, ignore: Sequence[str] | None) -> Layer | None:
    """What the command line asks for on top of files of settings; None where it asks for nothing.

    Codes, names and groups, several of them between commas. Raises UsageError where there is no
    such rule, or where it cannot be switched off.
    """
    if not select and not ignore:
        return None
    from csplan.config.layers import Layer, choose
    from csplan.rules.codes import known

    on, off = choose(
        _words(select, "--select") if select else None,
        _words(ignore, "--ignore") if ignore else None,
        known(),
    )
    return Layer(on=on, off=off)


def _words(given: Sequence[str], option: str) -> Words:
    from csplan.config.layers import Given

    words = [word for text in given for word in _split(text)]
    if not words:
        raise UsageError(f"{option} names no rule", f"write it as in {option} CSP4")
    for word in words:
        _check(word, option)
    return Given(tuple(Given(word, option) for word in words), option)


def _split(text: str) -> Iterator[str]:
    return (word for part in text.split(",") if (word := part.strip()))


def _check(word: str, option: str) -> None:
    from csplan.rules.codes import known

    code = known().code(word)
    group = {code} if code is not None else known().group(word)
    if not group:
        near = known().nearest(word)
        hint = f'did you mean "{near}"?' if near else '"csplan rule" lists the rules'
        raise UsageError(f'{option} names "{word}", and there is no such rule', hint)
    if option == "--ignore" and group <= known().fixed:
        from csplan.config.parts import why_fixed

        raise UsageError(f'"{word}" cannot be switched off', why_fixed(group))
