"""A folder of what was learnt before: the same lessons, taught the same way, need not be learnt again.

What is kept is found by all that goes into it but the code: empty the folder where the training itself is changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from lessons import Lesson

Arrays = dict[str, np.ndarray]
_NONE = np.zeros(0, np.int32)


def digest_lessons(lessons: Sequence[Lesson], *more: object) -> str:
    """What tells these lessons, and whatever else is given, from any others."""
    told = hashlib.sha256()
    for one in more:
        told.update(one if isinstance(one, bytes) else repr(one).encode())
    for x in lessons:
        told.update(x.ids.tobytes() + x.openings.tobytes())
        told.update(b"" if x.taught is None else x.taught.tobytes())
        told.update(repr(replace(x, ids=_NONE, openings=_NONE, taught=None)).encode())
    return told.hexdigest()[:20]


def keep(folder: Path | None, name: Callable[[], str], learn: Callable[[], Arrays]) -> Arrays:
    """The arrays that the folder keeps under a name, or what is learnt now, which it keeps then."""
    if folder is None:
        return learn()
    folder.mkdir(exist_ok=True)
    path = folder / f"{name()}.npz"
    if path.exists():
        with np.load(path, allow_pickle=False) as stored:
            return {part: stored[part] for part in stored.files}
    learnt = learn()
    half = path.with_suffix(".half.npz")
    np.savez(half, **learnt)
    half.rename(path)
    return learnt
