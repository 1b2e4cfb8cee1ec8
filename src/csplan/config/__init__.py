"""What a project asks of csplan, in `csplan.toml` or `pyproject.toml`."""
