"""What routes ask for: the generation that a request holds to its end.

@router.get("/somewhere")
def somewhere(served: Leased) -> Response:      # a plain `def` runs in a thread of its own
    served.graph.ask(...)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from api.server.generation import Served


def leased(request: Request) -> Iterator[Served]:
    """A lease until the response has been sent, streamed ones too."""
    with request.app.state.holder.lease() as served:
        yield served


Leased = Annotated[Served, Depends(leased)]
