"""Where documents go: beside their plan, into a file that is named, or into a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from csplan.publishing.order import Order, RefusedError
from csplan.render.publish import ENDINGS, FORMATS

STDIN = "-"
STDOUT = Path("-")


def formats_of(order: Order) -> tuple[str, ...]:
    """The formats to make, each once; raises RefusedError where the ending of a file tells none."""
    if order.is_all:
        return tuple(FORMATS)
    formats = tuple(dict.fromkeys(order.formats)) or (_told(order.output),)
    _check_ending(order.output, formats)
    return formats


def folders_of(plans: Sequence[str], order: Order) -> tuple[str | None, ...]:
    """For each plan, the folder of its documents; None where `output` names no folder.

    Several plans keep their places to one another below the folder that is named. Raises
    RefusedError where they would not fit into it.
    """
    output = order.output
    if len(plans) > 1 and not (output is None or _takes_folder(order)):
        raise RefusedError(
            f'documents of several plans do not fit into the one file "{output}"',
            "name a folder with a slash at its end, as in -o public/",
        )
    if output is None or not _takes_folder(order):
        return (None,) * len(plans)
    parents = [os.path.dirname(os.path.abspath(plan)) for plan in plans]  # noqa: PTH100, PTH120
    try:
        above = os.path.commonpath(parents) if len(plans) > 1 else parents[0]
    except ValueError as error:
        raise RefusedError(
            "the plans lie on several drives", "publish those of each drive on their own"
        ) from error
    places = [Path(output, os.path.relpath(parent, above)) for parent in parents]
    if order.is_all and len(plans) > 1:
        # Each has an index of its own, and so a folder of its own.
        places = [found / stem_of(plan) for found, plan in zip(places, plans, strict=True)]
    return tuple(map(str, places))


def place(plan: str, folder: str | None, order: Order, words: Sequence[str], format: str) -> Path:
    """Where a document of a plan goes; `words` tell it apart from others of the same plan."""
    if goes_to_stdout(plan, order):
        return STDOUT
    if folder is None and order.output is not None:
        return Path(order.output)
    name = f"{'.'.join((stem_of(plan), *words))}{FORMATS[format]}"
    return Path(folder, name) if folder is not None else Path(plan).with_name(name)


def all_of(plan: str, folder: str | None, order: Order) -> Path:
    """The folder that takes everything with its index: one named like the plan, beside it.

    Raises RefusedError where a file is named instead.
    """
    if goes_to_stdout(plan, order) or (folder is None and order.output is not None):
        raise RefusedError("--to all makes a folder", "name one with a slash at its end: -o DIR/")
    return Path(folder) if folder is not None else Path(plan).with_name(stem_of(plan))


def check_room(plan: str, folder: str | None, order: Order, count: int) -> None:
    """Raise RefusedError where several documents would go to one place."""
    if count == 1:
        return
    if goes_to_stdout(plan, order):
        raise RefusedError("standard output holds one document", "name a folder with -o DIR/")
    if folder is None and order.output is not None:
        raise RefusedError(
            f'several documents do not fit into the one file "{order.output}"',
            "name a folder with a slash at its end, as in -o public/",
        )


def goes_to_stdout(plan: str, order: Order) -> bool:
    """Whether a document goes to standard output."""
    return order.output == "-" or (order.output is None and plan == STDIN)


def stem_of(plan: str) -> str:
    """What the documents of a plan are called."""
    return "plan" if plan == STDIN else Path(plan).stem


def index_of(folder: Path, outputs: Sequence[Path]) -> Path:
    """Where the index of a folder goes: a plan may be called like it."""
    usual = folder / "index.html"
    return folder / "documents.html" if usual in outputs else usual


def _takes_folder(order: Order) -> bool:
    """Whether what is named as output is meant to be a folder."""
    output = order.output or ""
    if is_folder(output):
        return True
    return order.is_all and output not in ("", "-") and Path(output).suffix.lower() not in ENDINGS


def is_folder(output: str) -> bool:
    """Whether a place is meant to be a folder, or is one."""
    return output.endswith(("/", os.sep)) or os.path.isdir(output)  # noqa: PTH112  # "" is none


def _told(output: str | None) -> str:
    """The format that the ending of a file asks for; HTML where nothing is said."""
    if output is None or output == "-" or is_folder(output):
        return "html"
    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        *others, last = FORMATS.values()
        raise RefusedError(
            f'the ending of "{output}" tells no format',
            f"end it in {', '.join(others)} or {last}, or add --to html",
        )
    return ENDINGS[ending]


def _check_ending(output: str | None, formats: tuple[str, ...]) -> None:
    """Raise RefusedError where a file ends like one format and is to hold another."""
    if output is None or output == "-" or is_folder(output) or len(formats) > 1:
        return
    told = ENDINGS.get(Path(output).suffix.lower(), formats[0])
    if told != formats[0]:
        raise RefusedError(
            f'"{output}" ends like {told}, and --to asks for {formats[0]}',
            "change the ending, or leave --to out",
        )
