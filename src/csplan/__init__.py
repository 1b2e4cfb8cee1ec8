"""Customer service plans as code: written in YAML, checked, and published for people to read.

    import datetime
    import csplan

    findings = csplan.check("plan.yaml", today=datetime.date.today())
    plan = csplan.load("plan.yaml", today=datetime.date.today())
    page = csplan.render("plan.yaml", to="html", today=datetime.date.today())

`load` and `render` raise `csplan.InvalidPlanError` where a plan has errors.

Nothing is imported before it is asked for, so that `csplan --version` answers at once.
"""

import sys

# Type checkers know the name; to import it from typing would double the time `--version` takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from csplan.api import render as render
    from csplan.check import InvalidPlanError as InvalidPlanError
    from csplan.check import check as check
    from csplan.check import load as load

__version__ = "0.1.0"

__all__ = ["InvalidPlanError", "__version__", "check", "load", "render"]

_PUBLIC = {
    "InvalidPlanError": "csplan.check",
    "check": "csplan.check",
    "load": "csplan.check",
    "render": "csplan.api",
}


class _Package(type(sys)):  # type: ignore[misc]  # the type of a module, without an import
    """The package itself, which keeps the public names for what they stand for.

    Python binds a submodule to its package under the submodule's name, and `csplan.check` is the
    name of both a module and the function in it. Here the function wins.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name in _PUBLIC and isinstance(value, type(sys)):
            return
        super().__setattr__(name, value)


def __getattr__(name: str) -> object:
    if name not in _PUBLIC:
        raise AttributeError(f'module "csplan" has no attribute "{name}"')
    from importlib import import_module

    value = getattr(import_module(_PUBLIC[name]), name)
    setattr(sys.modules[__name__], name, value)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


sys.modules[__name__].__class__ = _Package
