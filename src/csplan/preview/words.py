"""The words of the page around the document. They are for the author, and in English."""

from __future__ import annotations

WORDS = {
    "title": "Preview of {name}",
    "bar": "What is shown",
    "document": "Document",
    "language": "Language",
    "findings": "Findings",
    "elsewhere": "Without a place in this document",
    "placed": "Beside the text",
    "show": "Show in the text",
    "notes": "Findings in the text",
    "none": "No findings",
    "error": "Error",
    "warning": "Warning",
    "info": "Hint",
    "errors": "errors",
    "warnings": "warnings",
    "infos": "hints",
    "one_error": "1 error",
    "one_warning": "1 warning",
    "one_info": "1 hint",
    "line": "line {line}",
    "place": "{file}, line {line}",
    "more": "More about it: csplan rule {code}",
    "left_out": "and {count} more: csplan validate shows them all",
    "updated": "Updated",
    "loading": "Reading the plan …",
    "stale": "This document is from before: the plan cannot be shown as it is now.",
    "nothing": "There is no document to show yet. It comes as soon as the plan can be read.",
    "lost": "csplan preview has ended, or too many of its pages are open. "
    "This page goes on as soon as it answers.",
    "frame": "The document",
    "no_script": "This page takes JavaScript. The document itself needs none: "
    "csplan render writes it.",
    "theme": "Theme",
    "own_theme": "As it is rendered",
    "unlabelled": "{language} (headings only)",
}
"""Every word of the page, by what it is for; `{…}` is filled in."""

REFUSED = {
    400: "csplan preview does not know what this asks for.",
    403: "csplan preview answers only its own page on this computer.",
    404: "There is no such page here.",
    405: "csplan preview only shows: nothing can be sent to it.",
    503: "Too many pages are open at once. Close some, and load this one again.",
}
"""What is said where a request is refused, by its status."""
