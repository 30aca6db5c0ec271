"""The graph as an rdflib dataset, by `oxrdflib`: rdflib's interface over Oxigraph's store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Quad, Store


def as_dataset(store: Store) -> rdflib.Dataset:
    """The very store of an open graph; it lives as long as that is open. Its prefixes are the project's."""
    import rdflib
    from oxrdflib import OxigraphStore

    from ontology.namespaces import PREFIXES

    dataset = rdflib.Dataset(OxigraphStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.namespace_manager.bind(prefix, namespace, override=True)
    return dataset


def copied(quads: Iterable[Quad]) -> rdflib.Dataset:
    """A dataset of its own with these quads."""
    from pyoxigraph import Store

    store = Store()
    store.extend(quads)
    return as_dataset(store)
