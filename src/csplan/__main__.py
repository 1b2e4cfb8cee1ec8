"""The way in: `csplan` and `python -m csplan`."""

import sys

from csplan import __version__


def main() -> int:
    """Run the command line; the process's exit code, as `csplan.cli.exits` lists them."""
    args = sys.argv[1:]
    try:
        if args in (["--version"], ["-V"]):
            # Answered before anything is imported: it costs hardly more than starting Python.
            print(f"csplan {__version__}", flush=True)
            return 0
        from csplan.cli.exits import boundary

        return boundary(args)
    except KeyboardInterrupt:
        # Pressed while modules were still being imported.
        return 130
    except OSError as error:
        from csplan.cli.exits import output_failed

        return output_failed(error)


if __name__ == "__main__":
    sys.exit(main())
