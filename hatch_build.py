"""Has the pages built (`web/pages.py`) before inspectgraph is packed or installed, from a clone too.

Node is taken from the machine; only where there is none, and something is to be built, is it asked for as a
requirement of the build. What cannot be built never stops an installation.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PagesHook(BuildHookInterface[Any]):
    """Called by hatchling for wheels, editable ones too, and for source distributions."""

    def dependencies(self) -> list[str]:
        pages = pages_of(self.root)
        if pages is None or not pages.stale() or pages.find_node() is not None:
            return []
        return [pages.NODE_FROM]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        pages = pages_of(self.root)
        if pages is None:
            return
        try:
            pages.build_pages()
        except OSError as error:
            print(f"inspectgraph: the pages were not built, plain ones stand in: {error}", file=sys.stderr)


def pages_of(root: str) -> ModuleType | None:
    """The module `web/pages.py`; None where the sources of the pages are not there."""
    path = Path(root) / "web" / "pages.py"
    spec = importlib.util.spec_from_file_location("inspectgraph_pages", path) if path.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
