"""What makes a finding the same one tomorrow, though lines have moved around it."""

from __future__ import annotations

import json
import posixpath
import re
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csplan.findings import Finding, Path

# What the author wrote stands in quotes. Figures elsewhere are csplan's own ("12 days ago") and
# change by themselves, and with them the plural of the word behind.
_QUOTED_OR_NUMBER = re.compile(r'("[^"]*")|\d+(?:[.,:-]\d+)*(?:( [^\W\d_]+?)s?\b)?')


def fingerprint(finding: Finding) -> str:
    """32 hexadecimal digits, the same for a finding wherever its lines move and lists grow.

    Made of the file as it is shown, the code, the keys of the path, and the message without its
    figures. Two findings may have the same one, such as those on two equal items of a list.
    """
    return identity(
        file_name(finding.file), finding.code, keys_of(finding.path), finding.message
    )  # fmt: skip


def identity(file: str, code: str, keys: Sequence[str | None], message: str) -> str:
    """The fingerprint of a finding with these parts: `file` in one spelling, see `keys_of`."""
    words = json.dumps([file, code, list(keys), _steady(message)])
    return blake2b(words.encode("ascii"), digest_size=16).hexdigest()


def file_name(file: str) -> str:
    r"""The name of a file as it was given, in one spelling: `a/b.yaml` for `.\a\b.yaml`."""
    return posixpath.normpath(file.replace("\\", "/"))


def keys_of(path: Path) -> tuple[str | None, ...]:
    """A path without indexes in lists, which change when an item is put in front: None instead."""
    return tuple(part if isinstance(part, str) else None for part in path)


def _steady(message: str) -> str:
    return _QUOTED_OR_NUMBER.sub(lambda found: found[1] or f"#{found[2] or ''}", message)
