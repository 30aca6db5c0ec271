"""Measure the reading against the annotations beside the project, and write the page that tells it.

    uv run python tools/accuracy.py ../shared            measure, and compare with the page
    uv run python tools/accuracy.py ../shared --write    measure, and write docs/accuracy.md and docs/accuracy.json

Exits with 1 where a figure is more than half a point below the page's. `docs/cross-validation.json` holds the figures
that `tools/train_findings.py` measured on documents which the weights had not seen; they are shown beside, as told.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from api.extraction import Given, record_line
from loaders.workers import read_all

DOCS: Final = Path(__file__).parents[1] / "docs"
LOSS: Final = 0.005
"""How much lower than the page a figure may be."""
SETS: Final = ("findings", "judgements", "visits")

Figures = dict[str, dict[str, float]]


def records_of(shared: Path, into: Path) -> None:
    """The records of every document of the corpus, a line each."""
    files = [p for p in sorted((shared / "corpus").glob("*/*")) if p.suffix != ".csv"]
    given = [Given(place, str(file)) for place, file in enumerate(files)]
    lines = sorted(result for _, result in read_all(record_line, given) if isinstance(result, bytes))
    into.write_bytes(b"".join(line + b"\n" for line in lines))


def score(shared: Path, records: Path, gold: str) -> dict[str, Any]:
    """What the scorer beside the annotations says."""
    command = [
        sys.executable,
        str(shared / "gold" / "score.py"),
        str(shared / "gold" / gold),
        str(records),
        "--json",
    ]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    if found.get("missing"):
        raise SystemExit(
            f"no record for {', '.join(found['missing'])}: the documents beside the project have changed"
        )
    return found["scores"]


def measure(shared: Path) -> Figures:
    """By set, each figure as a share: F1 of what is found, or how many are right of how many."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        records_of(shared, records)
        told = {name: score(shared, records, name) for name in SETS}
    figures: Figures = {
        "findings": {
            name: round(row["f1"] if isinstance(row, dict) else row, 4)
            for name, row in told["findings"].items()
        }
    }
    for name in ("judgements", "visits"):
        reports = told[name]["reports"]
        figures[name] = {
            what.removesuffix(" right"): round(count / reports, 4)
            for what, count in told[name].items()
            if what.endswith(" right") and not (name == "visits" and what.startswith("lead"))
        }
        figures[name]["wrong or invented grades"] = told[name]["wrong"] + told[name]["invented"]
    return figures


def losses(now: Figures, page: Figures) -> list[str]:
    """Every figure that is worse than the page's by more than may be."""
    found = []
    for name, before in page.items():
        for what, value in before.items():
            is_fault = what.startswith("wrong")
            got = now.get(name, {}).get(what, float("inf") if is_fault else 0.0)
            if (got > value) if is_fault else (got < value - LOSS):
                found.append(f"{name}: {what}: {got:g}, and the page says {value:g}")
    return found


def page_of(figures: Figures, unseen: dict[str, Any]) -> str:
    """The page in Markdown."""
    lines = [
        "# How accurate the reading is",
        "",
        "Measured by `uv run python tools/accuracy.py ../shared` on real documents that were annotated by reading; "
        "the checks compare each change with this page, and fail where a figure is more than half a point lower.",
        "",
        "## Findings and what stands around them",
        "",
        "F1 over annotated documents: the harmonic mean of how much of what is told is right and how much of "
        "what is there is told. The weights of the findings reader were learnt from these documents, so the "
        "first column flatters findings; the second was measured on documents that the weights of each "
        "round had not seen (cross-validation over whole documents). Two readers working apart agree at 0.88 "
        "to 0.96.",
        "",
        "| what | on all annotated documents | on unseen documents |",
        "|---|---|---|",
    ]
    held: dict[str, float] = unseen.get("figures", {})
    for what, value in figures["findings"].items():
        lines.append(
            f"| {what} | {value:.3f} | {held[what]:.3f} |" if what in held else f"| {what} | {value:.3f} | |"
        )
    for line in unseen.get("notes", []):
        lines += ["", line]
    for name, title in (
        ("judgements", "Grades, dates, council and lead inspector of 324 inspection reports"),
        ("visits", "Joint and area SEND inspections, 70 documents"),
    ):
        lines += ["", f"## {title}", "", "| right in | share |", "|---|---|"]
        lines += [f"| {what} | {value:g} |" for what, value in figures[name].items()]
    lines += [
        "",
        "Every quote stands letter for letter at its place in the source text; a test holds that for every passage "
        "and every finding of every document.",
        "",
    ]
    return "\n".join(lines)


def unseen_figures() -> dict[str, Any]:
    path = DOCS / "cross-validation.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with corpus/ and gold/")
    parser.add_argument("--write", action="store_true", help="write the page instead of comparing with it")
    arguments = parser.parse_args()
    now = measure(arguments.shared)
    if arguments.write:
        (DOCS / "accuracy.json").write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        (DOCS / "accuracy.md").write_text(page_of(now, unseen_figures()), encoding="utf-8")
        return 0
    lost = losses(now, json.loads((DOCS / "accuracy.json").read_text(encoding="utf-8")))
    print("\n".join(lost) or "no figure is lower than the page's")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
