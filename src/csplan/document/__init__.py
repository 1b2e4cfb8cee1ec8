"""From the bytes of a plan to its values, the place of each, and what is wrong with the text."""

from csplan.document.document import MAX_BYTES, Document, read
from csplan.document.nodes import Value
from csplan.document.sniff import looks_like_plan

__all__ = ["MAX_BYTES", "Document", "Value", "looks_like_plan", "read"]
