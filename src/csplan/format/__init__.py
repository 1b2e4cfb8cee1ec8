"""The canonical layout of a plan's text: its fields in order, its comments kept, its meaning too.

    formatted = format_plan(data, "plan.yaml")
    if formatted.is_changed:
        path.write_bytes(formatted.data)

The text is read into a tree of its own (`tree`, `reader`), in which every comment belongs to
something; the tree is put in order (`order`, `arrange`) and printed (`printer`). What was made is
read again and compared before anybody gets to see it.
"""

from csplan.format.plan import Formatted, State, format_plan

__all__ = ["Formatted", "State", "format_plan"]
