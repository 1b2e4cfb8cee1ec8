"""What is said of colours that are hard to read, and which ones would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from csplan.config.notes import Notes
from csplan.theme.colours import ENOUGH, contrast, mixed, shades
from csplan.theme.palette import PAIRS, Colours, Palette, poor

Made = Callable[[Palette, Palette], Colours]
"""What follows from the colours that a theme names, for light and for dark."""

_Pair = tuple[str, str, float]


def tell_poor(notes: Notes, light: Palette, dark: Palette, made: Made) -> None:
    """A finding for each colour that a text of the theme cannot be read in, with all its grounds.

    `light` and `dark` are what the theme names; the rest is not its fault.
    """
    colours = made(light, dark)
    for is_dark, named in ((False, light), (True, dark)):
        palette = colours.whole(dark=is_dark)
        found: dict[str, list[_Pair]] = {}
        for pair in poor(palette):
            found.setdefault(_subject(pair[0], pair[1]), []).append(pair)
        for subject, pairs in found.items():
            grounds = [ground for _, ground, _ in pairs]
            blamed = next((name for name in (subject, *grounds) if name in named), None)
            if blamed is None:
                continue

            def trial(name: str, colour: str, is_dark: bool = is_dark) -> Palette:
                changed = {name: colour}
                after = (
                    made(light, {**dark, **changed})
                    if is_dark
                    else made({**light, **changed}, dark)
                )
                return after.whole(dark=is_dark)

            base = ("colors", "dark") if is_dark else ("colors",)
            message = _message(palette, subject, pairs, " on a dark screen" if is_dark else "")
            notes.add("CSP921", (*base, blamed), message, _help(palette, subject, pairs, trial))


def _subject(text: str, ground: str) -> str:
    """The colour that a pair is told under: paper on the accent is a matter of the accent."""
    return ground if text == "paper" else text


def _message(palette: Palette, subject: str, pairs: list[_Pair], where: str) -> str:
    if len(pairs) == 1:
        ((text, ground, ratio),) = pairs
        return (
            f"text in {text} ({palette[text]}) on {ground} ({palette[ground]}) is hard to "
            f"read{where}: its contrast is {ratio:.2f} to 1, and text needs 4.5 to 1"
        )
    on = [f"{ground} ({ratio:.2f} to 1)" for text, ground, ratio in pairs if text == subject]
    reverse = [ratio for text, _, ratio in pairs if text != subject]
    so = f", and so is text in paper on {subject} ({reverse[0]:.2f} to 1)" if reverse else ""
    start = f"text in {subject} ({palette[subject]}) is hard to read{where}"
    return f"{start}: on {_listed(on)}{so}; text needs a contrast of 4.5 to 1"


def _help(
    palette: Palette, subject: str, pairs: list[_Pair], trial: Callable[[str, str], Palette]
) -> str:
    """The nearest colour that can be read everywhere, and the ground that would keep this one."""
    near = next(
        (
            shade
            for shade in shades(palette[subject])
            if not any(_subject(text, on) == subject for text, on, _ in poor(trial(subject, shade)))
        ),
        None,
    )
    help = f'the nearest {subject} that can be read is "{near}"' if near else ""
    kept = _kept(palette, pairs)
    if kept:
        help += f"; or keep {subject}, and write {kept}" if help else f"write {kept}"
    return help or "choose grounds that are more alike"


def _kept(palette: Palette, pairs: list[_Pair]) -> str:
    """The grounds that would do with the colour as it is; nothing where paper is one of them."""
    grounds = [ground for _, ground, _ in pairs]
    if "paper" in grounds or any(text == "paper" for text, _, _ in pairs):
        return ""
    found = []
    for ground in grounds:
        paler = next(_paler(palette, ground), None)
        if paler is None:
            return ""
        found.append(f'{ground} = "{paler}"')
    return _listed(found)


def _paler(palette: Palette, ground: str) -> Iterator[str]:
    """Grounds ever nearer to paper, on which each text can be read that can be read on paper."""
    paper = palette["paper"]
    texts = [palette[text] for text, on in PAIRS if on == ground]
    wanted = [(text, min(contrast(text, paper), ENOUGH)) for text in texts]
    for share in range(19, -1, -1):
        shade = mixed(palette[ground], paper, share / 20)
        if all(contrast(text, shade) >= least for text, least in wanted):
            yield shade


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
