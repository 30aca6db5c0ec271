"""Where in its blocks a document names a body or service: what a finding about one of them is told by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.entities.mentions import Mention
from loaders.entities.running import RunningText
from loaders.record import Body, Service


@dataclass(frozen=True, slots=True)
class Naming:
    """`text[start:stop]` of block `block` names the body or service that the record has as `name`."""

    block: int
    start: int
    stop: int
    name: str
    kind: str
    is_service: bool


def namings_of(
    running: RunningText, told: Iterable[tuple[Body | Service, Sequence[Mention]]]
) -> Iterator[Naming]:
    """Every place where one of these is named."""
    for thing, mentions in told:
        is_service = isinstance(thing, Service)
        for mention in mentions:
            block = running.block_at(mention.start)
            first = running.starts[block]
            yield Naming(
                block, mention.start - first, mention.stop - first, thing.name, thing.kind, is_service
            )
