"""The property graph as GraphML, for Gephi, yEd, igraph and networkx: typed keys, one node or edge a line.

GraphML knows no lists and no dates: several values are joined by ` | `, dates stand as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

from graph.projection import Node, Relationship, Value

_TYPES: Final[Mapping[type, str]] = {bool: "boolean", int: "long", float: "double"}


def write_graphml(
    nodes: Iterable[Node], relationships: Iterable[Relationship], output: IO[bytes], heading: str
) -> None:
    """Write nodes with `labels` and their properties, and edges with `type`; ids are IRIs."""
    nodes = list(nodes)
    keys = dict(sorted(kinds_of(nodes).items()))
    ids = {name: f"n{n}" for n, name in enumerate(("labels", *keys))}
    write = output.write
    write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    write(f"<!-- {heading.replace('--', '- -')} -->\n".encode())
    write(b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for name, id in ids.items():
        kind = keys.get(name, "string")
        write(f'<key id="{id}" for="node" attr.name={quoteattr(name)} attr.type="{kind}"/>\n'.encode())
    write(b'<key id="e0" for="edge" attr.name="type" attr.type="string"/>\n')
    write(b'<graph edgedefault="directed">\n')
    for node in nodes:
        cells = [_cell(ids["labels"], "|".join(node.labels))]
        cells += [_cell(ids[name], plain(value)) for name, value in node.properties.items()]
        write(f"<node id={quoteattr(node.iri)}>{''.join(cells)}</node>\n".encode())
    for link in relationships:
        ends = f"source={quoteattr(link.start)} target={quoteattr(link.end)}"
        write(f"<edge {ends}>{_cell('e0', link.type)}</edge>\n".encode())
    write(b"</graph>\n</graphml>\n")


def kinds_of(nodes: Iterable[Node]) -> dict[str, str]:
    """The type of each property: that of all its values, `string` where they differ or are several."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        for name, value in node.properties.items():
            found.setdefault(name, set()).add(_TYPES.get(type(value), "string"))
    return {name: kinds.pop() if len(kinds) == 1 else "string" for name, kinds in found.items()}


def plain(value: Value) -> str:
    """A value as text."""
    if isinstance(value, list):
        return " | ".join(plain(one) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(key: str, text: str) -> str:
    return f'<data key="{key}">{escape(text)}</data>'
