"""The annotated documents, cut as the reader cuts them, with what was found in each paragraph and where."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.findings.asking import name_signs
from loaders.findings.context import Standing, follow
from loaders.findings.words import cut_sentences, cut_words


@dataclass(frozen=True)
class Annotation:
    issue: str
    polarity: int
    """0 strength, 1 weakness."""
    asks: bool
    cue: str
    evaluation: str


LOCATED = frozenset({"inclusive", "own"})
"""Readers who told cue and evaluation, and so where each finding stands."""


@dataclass(frozen=True)
class Annotated:
    """One paragraph. `reader`: who read it: "sparing", "inclusive" (the later readers, who named more and gave cue
    and evaluation), "own" (the makers of inspectgraph, the same way), or "" where nobody did."""

    document: str
    authority: str
    pid: str
    number: str
    text: str
    standing: Standing
    places: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[str, ...], ...]
    signs: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    reader: str

    @property
    def located(self) -> bool:
        return self.reader in LOCATED

    @property
    def asks(self) -> bool:
        return 2 * sum(a.asks for a in self.annotations) > len(self.annotations)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table of cells between tabs, without quotation."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def name_authorities(manifest: Path) -> dict[str, str]:
    """The authority of each document by its SHA-256, from its path, or from the note where the path has none."""
    with manifest.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {row["sha256"]: re.sub(r"-\d{4}-\d\d-\d\d.*", "", Path(row["path"]).stem) for row in rows}
    known = set(named.values())
    for row in rows:
        if row["note"] and "-20" not in row["path"]:
            slug = re.sub(r"\W+", "-", row["note"].split(":")[0].lower())
            near = sorted(name for name in known if name.startswith(slug) or slug.startswith(f"{name}-"))
            named[row["sha256"]] = near[0] if near else slug
    return named


Cut = tuple[Standing, tuple[tuple[int, int], ...], tuple[tuple[str, ...], ...], tuple[str, ...]]
"""Of a paragraph: its standing, places of its sentences, their words, signs that it asks for something."""


def cut_texts(texts: Sequence[tuple[str, str]]) -> Iterator[Cut]:
    """Numbers and texts of a document, cut."""
    before = ""
    for (number, text), standing in zip(texts, follow(texts), strict=True):
        pairs = [(place, tuple(cut_words(text[slice(*place)]))) for place in cut_sentences(text)]
        pairs = [pair for pair in pairs if pair[1]]
        words = [word for _, sentence in pairs for word in sentence]
        signs = tuple(name_signs(words, number, text, standing, before))
        before = words[0] if words else ""
        yield standing, tuple(place for place, _ in pairs), tuple(sentence for _, sentence in pairs), signs


def read_annotated(gold: Path) -> list[Annotated]:
    """All paragraphs of all documents of the folder, in its order."""
    listed: dict[str, dict[str, str]] = json.loads((gold / "documents.json").read_text(encoding="utf-8"))
    authorities = name_authorities(gold.parents[1] / "corpus" / "manifest.csv")
    found: list[Annotated] = []
    for document, meta in listed.items():
        lines = (gold / f"{document}.tsv").read_text(encoding="utf-8").splitlines()
        cells = [line.split("\t", 3) for line in lines]
        by_paragraph: dict[str, list[Annotation]] = defaultdict(list)
        for row in read_rows(gold / f"{document}.findings.tsv"):
            by_paragraph[row["pid"]].append(
                Annotation(
                    row["issue"],
                    int(row["polarity"] == "weakness"),
                    row["kind"] == "recommendation",
                    row.get("cue") or "",
                    row.get("evaluation") or "",
                )
            )
        authority = authorities[meta["sha256"]]
        cuts = cut_texts([(number, text) for _, _, number, text in cells])
        for (pid, _, number, text), cut in zip(cells, cuts, strict=True):
            annotations = tuple(by_paragraph[pid])
            reader = "inclusive" if any(a.cue for a in annotations) or document[0] in "UV" else "sparing"
            found.append(Annotated(document, authority, pid, number, text, *cut, annotations, reader))
    return found


def deal_folds(paragraphs: list[Annotated], folds: int) -> list[int]:
    """The fold of each paragraph: all documents of an authority in one, about as many findings in each."""
    size: Counter[str] = Counter()
    for paragraph in paragraphs:
        size[paragraph.authority] += len(paragraph.annotations)
    load = [0] * folds
    dealt: dict[str, int] = {}
    for authority in sorted(size, key=lambda name: (-size[name], name)):
        dealt[authority] = min(range(folds), key=lambda fold: (load[fold], fold))
        load[dealt[authority]] += size[authority]
    return [dealt[paragraph.authority] for paragraph in paragraphs]
