"""Make the weights of the findings reader from the annotated documents beside the project.

    uv run --group tools python tools/train_findings.py ../shared

writes `loaders/findings/weights/`. The same annotations give the same bytes on the same kind of machine (one thread;
another processor may round differently in the last bit). Where the annotations come from: docs/findings.md.
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
from descent import Shape
from fitting import fit_ngrams, pack
from lessons import make_lesson
from teaching import learn_asking, learn_network, learn_vectors, sum_asking
from unseen import fit_unseen, read_unseen, score_unseen, write_combining

from loaders.errors import Refused
from loaders.findings.context import PARTS
from loaders.findings.words import cut_words
from loaders.reading import read_document
from ontology.issues import load_issues

WEIGHTS = Path(__file__).parents[1] / "loaders" / "findings" / "weights"
DIMENSIONS = 64
INCLUSIVENESS = 0.6


def read_texts(corpus: Path) -> list[list[str]]:
    """The words of every document that can be read; the company words keep is learnt from all of them."""
    texts: list[list[str]] = []
    for path in sorted(p for p in corpus.rglob("*") if p.suffix in {".pdf", ".txt", ".md"}):
        try:
            document = read_document(path.read_bytes())
        except Refused as refused:
            print(f"{path}: {refused}", file=sys.stderr)
            continue
        texts.append(cut_words(" ".join(line.text for line in document.lines)))
    return texts


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
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0], help="one network is trained for each")
    parser.add_argument(
        "--folds", type=int, nargs="*", default=[0, 1], help="read unseen, to fit how scores combine"
    )
    parser.add_argument("--into", type=Path, default=WEIGHTS)
    a = parser.parse_args()
    paragraphs = read_annotated(a.shared / "gold" / "findings")
    issues = {issue: number for number, issue in enumerate(load_issues())}
    words, vectors = learn_vectors(read_texts(a.shared / "corpus"), DIMENSIONS)
    number = {word: i for i, word in enumerate(words)}
    print(f"{len(paragraphs)} paragraphs, {len(words)} words", flush=True)
    folds = []
    for fold in a.folds:
        print(f"fold {fold}", flush=True)
        folds.append(read_unseen(paragraphs, fold, number, vectors, issues, a.rounds, INCLUSIVENESS))
    a.into.mkdir(exist_ok=True)
    if folds:
        values = fit_unseen(paragraphs, folds, issues)
        write_combining(a.into / "combining.csv", values)
        for name, score in score_unseen(paragraphs, folds, issues, values).items():
            print(f"{name:24}{score:8.3f}", flush=True)
    asking = learn_asking(paragraphs)
    write_words(a.into, words, asking)
    told = [p for p in paragraphs if p.sentences]
    lessons = [make_lesson(p, number, issues, sum_asking(p, asking)) for p in told]
    np.savez(a.into / "ngrams.npz", **pack(fit_ngrams(told, lessons, number, len(issues))))
    shape = Shape(len(issues), len(PARTS))
    for seed in a.seeds:
        network = learn_network(lessons, vectors, shape, seed=seed, rounds=a.rounds, say=print)
        write_network(a.into / f"network{seed}.npz", network.weights(INCLUSIVENESS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
