"""What templates can rely on, and what of it has changed.

The contract is made of the names of the template files, and of what each of them is given. It has
a version; a theme says in its `contract` which one it was made for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CONTRACT = 1
"""The version that the templates of this csplan keep."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a version of the contract has changed in one template: `file` is `html/week.html.j2`."""

    version: int
    file: str
    what: str


CHANGES: tuple[Change, ...] = ()
"""Every change so far, the oldest first. A template that lost or renamed something adds a line."""


def changes_since(version: int, file: str, changes: Iterable[Change] = CHANGES) -> Iterator[Change]:
    """What has changed in a template since a version of the contract."""
    return (one for one in changes if one.file == file and one.version > version)
