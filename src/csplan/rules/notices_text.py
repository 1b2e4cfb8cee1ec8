"""What is to be known about the text of a file: whether it can be read, and holds one plan."""

from __future__ import annotations

from csplan.document import MAX_BYTES
from csplan.document.limits import MAX_DEPTH
from csplan.findings import Severity
from csplan.rules.base import Notice
from csplan.rules.examples import FileNotice

_ERROR = Severity.ERROR

NOTICES: tuple[Notice, ...] = (
    Notice(
        "CSP001",
        "syntax",
        _ERROR,
        summary="The file cannot be read as YAML.",
        why=(
            "A quote or a bracket that is never closed, a second colon in a line, a tab in front "
            "of it: behind such a place csplan cannot tell what is meant, so the rest of the file "
            "goes unchecked. Mend the place that is marked, and check again. Put quotes around a "
            "text that holds a colon, a # or, inside brackets, a comma."
        ),
        bad="""\
policies:
  returns: Please note: goods on sale cannot be returned.
""",
        good="""\
policies:
  returns: "Please note: goods on sale cannot be returned."
""",
    ),
    FileNotice(
        "CSP002",
        "encoding",
        _ERROR,
        summary="The file is not saved as UTF-8.",
        why=(
            "Older encodings, such as Windows-874 for Thai, write the same letters in another way: "
            "what reads well in your editor turns into nonsense elsewhere. Save the file as UTF-8; "
            "most editors offer that where they ask for the name of the file."
        ),
        bad="""\
csplan: 1   # this file is saved as Windows-1252
plan: {title: Service, organization: Café Siam}
""",
        good="""\
csplan: 1   # this file is saved as UTF-8
plan: {title: Service, organization: Café Siam}
""",
        made=lambda bad: bad.encode("cp1252"),
    ),
    FileNotice(
        "CSP003",
        "control-character",
        _ERROR,
        summary="The file holds a control character, which nobody can see.",
        why=(
            "Such characters come along unseen when text is pasted from another program. They "
            "print as nothing or as a box, and other programs may stumble over them. Remove the "
            "character that is marked; here ␇ stands for one."
        ),
        bad="""\
csplan: 1
plan: {title: Service, organization: Somchai␇Bicycle Repair}
""",
        good="""\
csplan: 1
plan: {title: Service, organization: Somchai Bicycle Repair}
""",
        made=lambda bad: bad.replace("␇", "\a").encode(),
    ),
    FileNotice(
        "CSP004",
        "too-large",
        _ERROR,
        summary="The file is longer than any plan.",
        why=(
            f"A plan of many pages takes some tens of kilobytes; the limit is "
            f"{MAX_BYTES // 1024 // 1024} MiB. A longer file is most likely something else, such "
            "as a list of customers. Check that you named the right file, and let a plan refer to "
            "long lists instead of holding them."
        ),
        bad="""\
csplan: 1
plan: {title: Service, organization: Shop}
# … and below it the whole price list, three million characters long
""",
        good="""\
csplan: 1
plan: {title: Service, organization: Shop}
references:
  price-list: {title: Price list, address: https://shop.example/prices}
""",
        made=lambda bad: bad.encode() + b"#" * MAX_BYTES,
    ),
    Notice(
        "CSP005",
        "too-deep",
        _ERROR,
        summary="Sections and lists stand too deep inside one another.",
        why=(
            f"The fields of a plan reach about ten levels down, and csplan reads {MAX_DEPTH}. "
            "What goes deeper is a slip, most often brackets that were opened and never closed."
        ),
        bad=f"""\
policies:
  returns: {"[" * MAX_DEPTH}Bring it back with the receipt.
""",
        good="""\
policies:
  returns: Bring it back with the receipt.
""",
    ),
    Notice(
        "CSP006",
        "too-many-values",
        _ERROR,
        summary="The plan holds too many values.",
        why=(
            "Aliases (*name) repeat a part of the plan, and aliases of aliases multiply: a few "
            "lines can stand for more than any computer holds. csplan stops at 100,000 values. "
            "Write what is meant, or divide the plan."
        ),
        bad="""\
policies:
  returns: &a [x, x, x, x, x, x, x, x, x, x]
  repairs: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  refunds: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  privacy: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
  complaints: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
""",
        good="""\
policies:
  returns: Bring it back with the receipt.
  repairs: We repair it, or give you a new one.
""",
    ),
    FileNotice(
        "CSP007",
        "empty-file",
        _ERROR,
        summary="The file holds no plan.",
        why=(
            "There is nothing in it, or nothing but comments, so there is nothing to check or "
            'publish. Write a plan, or begin one with "csplan init".'
        ),
        bad="""\
# Our service plan will stand here.
""",
        good="""\
csplan: 1
plan: {title: Customer service plan, organization: Somchai Bicycle Repair}
""",
    ),
    FileNotice(
        "CSP008",
        "several-plans",
        _ERROR,
        summary="The file holds more than one plan.",
        why=(
            "A line of three dashes ends a plan and begins another. Only one of them could be "
            "checked and published, and nobody would know which. Give each plan a file of its own."
        ),
        bad="""\
csplan: 1
plan: {title: Service in Bangkok, organization: Shop}
---
csplan: 1
plan: {title: Service in Chiang Mai, organization: Shop}
""",
        good="""\
csplan: 1
plan: {title: Service in Bangkok, organization: Shop}
""",
    ),
)
