"""Make the weights of the findings reader from the annotated documents beside the project.

    uv run --group tools python tools/train_findings.py ../shared

writes `loaders/findings/weights/` and `docs/cross-validation.json`. The same annotations give the same bytes on the
same kind of machine (one thread; another processor may round differently in the last bit). Where the annotations come
from, and how long it takes: docs/findings.md.
"""

from __future__ import annotations

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from annotated import read_annotated
from corpus import read_corpus
from descent import Network, Shape
from fitting import pack_kept
from lessons import Lesson, make_lesson
from teaching import STYLE, learn_asking, learn_vectors, sum_asking, teach
from unseen import (
    fit_unseen,
    pair_unseen,
    read_unseen,
    score_unseen,
    tell_confusions,
    tell_folds,
    write_combining,
    write_measured,
)

from loaders.findings.context import PARTS
from ontology.issues import load_issues

WEIGHTS = Path(__file__).parents[1] / "loaders" / "findings" / "weights"
MEASURED = Path(__file__).parents[1] / "docs" / "cross-validation.json"
WIDE = {"hidden": 128, "near": 5, "dimensions": 96}
NARROW = {"hidden": 129, "near": 3, "dimensions": 64, "shifted": True}
SEEDS = (0,)
"""Of the wide networks."""


def say(line: str) -> None:
    print(line, flush=True)


def shrink(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The table in bytes, and what each row is to be multiplied by."""
    scale = np.maximum(np.abs(table).max(1), 1e-6) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def write_network(path: Path, arrays: dict[str, np.ndarray]) -> None:
    path.parent.mkdir(exist_ok=True)
    stored = {name: value.astype(np.float16) for name, value in sorted(arrays.items())}
    stored["embedding"], stored["embedding_scale"] = shrink(arrays["embedding"])
    np.savez(path, **stored)


def write_words(folder: Path, words: list[str], asking: dict[str, float]) -> None:
    (folder / "words.txt").write_text("\n".join(words), encoding="utf-8")
    with (folder / "asking.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("sign", "weight"))
        rows.writerows((sign, f"{weight:.3f}") for sign, weight in sorted(asking.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with corpus/ and gold/")
    parser.add_argument(
        "--rounds", type=int, nargs=2, default=[10, 10], help="of wide networks and the narrow"
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS), help="a wide network for each")
    parser.add_argument(
        "--folds", type=int, nargs="*", default=[0, 1], help="read unseen, to fit and to measure"
    )
    parser.add_argument("--kept", type=Path, help="folder of networks that were learnt before from the same")
    parser.add_argument("--only", choices=("folds", "whole"), help="fill the folder, write no weights")
    parser.add_argument("--into", type=Path, default=WEIGHTS)
    parser.add_argument("--measured", type=Path, default=MEASURED, help="file for the figures")
    a = parser.parse_args()
    paragraphs = read_annotated(a.shared / "gold" / "findings")
    issues = {issue: number for number, issue in enumerate(load_issues())}
    texts, more = read_corpus(a.shared)
    own, more = [p for p in more if p.reader], [p for p in more if not p.reader]
    words, wide = learn_vectors(texts, WIDE["dimensions"])
    vectors = wide, learn_vectors(texts, NARROW["dimensions"])[1]
    number = {word: i for i, word in enumerate(words)}
    say(f"{len(paragraphs)} and {len(own)} paragraphs, {len(more)} without annotations, {len(words)} words")
    shapes = tuple(Shape(len(issues), len(PARTS), **form) for form in (WIDE, NARROW))
    how = {"seeds": a.seeds, "rounds": tuple(a.rounds), "kept": a.kept, "say": say}

    def school(lessons: list[Lesson], others: list[Lesson]) -> Network:
        return teach(lessons, others, vectors, shapes, **how)

    folds = []
    for fold in a.folds if a.only != "whole" else ():
        print(f"fold {fold}", flush=True)
        folds.append(read_unseen(paragraphs, own, more, fold, number, issues, school, a.kept))
    values = {}
    if folds:
        values = fit_unseen(paragraphs, folds, issues)
        pairs = pair_unseen(paragraphs, folds, issues)
        scores = score_unseen(paragraphs, pairs, issues)
        for name, score in scores.items():
            print(f"{name:28}{score:8.4f}", flush=True)
    if a.only == "folds":
        return 0
    told = [p for p in (*paragraphs, *own) if p.sentences]
    asking = learn_asking(told)
    lessons, others = (
        [make_lesson(p, number, issues, sum_asking(p, asking)) for p in some] for some in (told, more)
    )
    network = school(lessons, others)
    ngrams = pack_kept(a.kept, told, lessons, number, len(issues))
    if a.only:
        return 0
    a.into.mkdir(exist_ok=True)
    for old in a.into.glob("network*.npz"):
        old.unlink()
    if folds:
        write_combining(a.into / "combining.csv", values)
    write_words(a.into, words, asking)
    np.savez(a.into / "ngrams.npz", **ngrams)
    write_network(a.into / "network0.npz", network.weights(STYLE))
    if folds:
        how_measured, confusions = tell_folds(paragraphs, folds), tell_confusions(paragraphs, pairs, issues)
        write_measured(a.measured, scores, how_measured, confusions)
    return 0


if __name__ == "__main__":
    sys.exit(main())
