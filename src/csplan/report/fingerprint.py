"""What makes a finding the same one tomorrow, though lines have moved around it."""

from __future__ import annotations

import json
import posixpath
import re
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csplan.findings import Finding, Path

# What the author wrote stands in quotes. Figures elsewhere are csplan's own ("12 days ago") and
# change by themselves, and with them the plural of the word behind.
_QUOTED_OR_NUMBER = re.compile(r'("[^"]*")|\d+(?:[.,:-]\d+)*(?:( [^\W\d_]+?)s?\b)?')


def fingerprint(finding: Finding) -> str:
    """32 hexadecimal digits, the same for a finding wherever its lines move and lists grow.

    Made of the file as it is shown, the code, the keys of the path, and the message without its
    figures. Two findings may have the same one, such as those on two equal items of a list.
    """
    words = [
        file_name(finding.file), finding.code, _keys(finding.path), _steady(finding.message)
    ]  # fmt: skip
    return blake2b(json.dumps(words).encode("ascii"), digest_size=16).hexdigest()


def file_name(file: str) -> str:
    r"""The name of a file as it was given, in one spelling: `a/b.yaml` for `.\a\b.yaml`."""
    return posixpath.normpath(file.replace("\\", "/"))


def _keys(path: Path) -> list[str | None]:
    """Indexes of lists are left out, since an item put in front of them changes them."""
    return [part if isinstance(part, str) else None for part in path]


def _steady(message: str) -> str:
    return _QUOTED_OR_NUMBER.sub(lambda found: found[1] or f"#{found[2] or ''}", message)
