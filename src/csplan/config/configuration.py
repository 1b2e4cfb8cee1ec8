"""One file of settings, read."""

from __future__ import annotations

from dataclasses import dataclass

from csplan.config.layers import Given, Layer, hold
from csplan.config.patterns import matches
from csplan.findings import Finding
from csplan.settings import Settings
from csplan.source import Source

MAX_BYTES = 1024 * 1024
"""The largest file of settings that is read."""


@dataclass(frozen=True)
class Configuration:
    """What one file asks for, and what is wrong with it.

    `layers` are laid one upon the other in this order. `fail_on` is a severity or "never",
    `language` the one to publish in,
    `theme` the name of a shipped theme or a folder, from that of the settings.
    """

    source: Source
    findings: tuple[Finding, ...] = ()
    layers: tuple[Layer, ...] = ()
    fail_on: Given[str] | None = None
    language: Given[str] | None = None
    theme: Given[str] | None = None

    def layers_for(self, path: str) -> tuple[Layer, ...]:
        """The layers for a file, by its path from the folder of the settings, with slashes."""
        return tuple(
            layer for layer in self.layers if layer.pattern is None or matches(layer.pattern, path)
        )

    def settings_for(self, path: str) -> Settings:
        """What holds for a file, by its path from the folder of the settings, with slashes."""
        return hold(self.layers_for(path)).settings
