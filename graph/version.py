"""The version of everything that a graph is made with: the reading, the register, the making of quads."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.version import extractor_version, sources_digest

if TYPE_CHECKING:
    from ontology.register import Register


def build_version(register: Register | None = None) -> str:
    """Two builds with the same version make the same quads of the same file."""
    made_of = [extractor_version(), sources_digest([Path(__file__).parent]), repr(register)]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:16]
