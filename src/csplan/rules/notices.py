"""Every code that is not a rule's: the findings of reading, of shape, and about csplan itself.

Nothing here is needed to check a plan.
"""

from __future__ import annotations

from csplan.rules import (
    notices_codes,
    notices_csplan,
    notices_shape,
    notices_text,
    notices_themes,
    notices_values,
    notices_yaml,
)
from csplan.rules.base import Notice

NOTICES: tuple[Notice, ...] = (
    *notices_text.NOTICES,
    *notices_yaml.NOTICES,
    *notices_shape.NOTICES,
    *notices_values.NOTICES,
    *notices_codes.NOTICES,
    *notices_csplan.NOTICES,
    *notices_themes.NOTICES,
)
"""In the order of their codes."""
