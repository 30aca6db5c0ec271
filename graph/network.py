"""Any part of the graph as a networkx graph: typed, attributes kept; and what networkx is good at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from graph.projection import project

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Quad


def as_network(quads: Iterable[Quad]) -> networkx.MultiDiGraph:
    """Nodes keyed by IRI with `labels` and their properties; edges keyed by relationship type."""
    import networkx

    network = networkx.MultiDiGraph()
    nodes, relationships = project(quads)
    for node in nodes:
        network.add_node(node.iri, labels=list(node.labels), **node.properties)
    for link in relationships:
        network.add_edge(link.start, link.end, key=link.type, type=link.type)
    return network


def issues_together(weak: Mapping[str, Iterable[str]]) -> networkx.Graph:
    """Issues that are weak in the same inspections: `weak` gives the issues of each inspection.

    A node's `inspections` counts where it is weak; an edge's `weight` where both are, `share`
    is that over where either is.
    """
    import networkx

    network = networkx.Graph()
    for inspection in sorted(weak):
        issues = sorted(set(weak[inspection]))
        for issue in issues:
            network.add_node(issue, inspections=network.nodes.get(issue, {}).get("inspections", 0) + 1)
        for a, b in combinations(issues, 2):
            network.add_edge(a, b, weight=network.get_edge_data(a, b, {}).get("weight", 0) + 1)
    for a, b, edge in network.edges(data=True):
        either = network.nodes[a]["inspections"] + network.nodes[b]["inspections"] - edge["weight"]
        edge["share"] = edge["weight"] / either
    return network


def central_issues(together: networkx.Graph) -> list[tuple[str, float]]:
    """Issues by eigenvector centrality over the inspections in which two are weak, most central first."""
    import networkx

    if not together.number_of_edges():
        return [(issue, 0.0) for issue in sorted(together)]
    scores = networkx.eigenvector_centrality(together, max_iter=10_000, weight="weight")
    return sorted(((i, round(s, 6)) for i, s in scores.items()), key=lambda found: (-found[1], found[0]))


def communities_of_issues(together: networkx.Graph) -> list[list[str]]:
    """Groups of issues that occur together (Louvain over `share`, seed fixed), largest first."""
    import networkx

    found = networkx.community.louvain_communities(together, weight="share", seed=1)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
