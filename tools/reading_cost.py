"""What reading costs, step by step, in seconds of one processor.

    uv run python tools/reading_cost.py ../shared --every 9

reads every ninth PDF of the corpus in this process and tells what each step takes, beside the text alone as
`pypdfium2` gives it. Other programs that keep the machine busy raise the figures.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

sys.path.insert(0, str(Path(__file__).parents[1]))

from loaders import extract
from loaders.errors import Refused
from loaders.findings import reading

STEPS = {
    extract: ("read_document", "blocks_of", "read_family", "read_entities", "read_findings"),
    reading: ("cut_paragraphs", "weigh_words", "find_phrases", "weigh", "describe"),
}


def bare_text(file: Path) -> int:
    """Characters of all pages."""
    document = pypdfium2.PdfDocument(file)
    return sum(len(page.get_textpage().get_text_range()) for page in document)


def time_step(spent: Counter[str], name: str, step: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return step(*given, **named)
        finally:
            spent[name] += time.process_time() - begun

    return timed


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with corpus/")
    parser.add_argument("--every", type=int, default=9)
    arguments = parser.parse_args()
    files = sorted((arguments.shared / "corpus").rglob("*.pdf"))[:: arguments.every]
    extract.extract_record(files[0].read_bytes())
    spent: Counter[str] = Counter()
    for module, names in STEPS.items():
        for name in names:
            setattr(module, name, time_step(spent, name, getattr(module, name)))
    bare = time_step(spent, "bare text", bare_text)
    whole = time_step(spent, "whole record", extract.extract_record)
    for file in files:
        bare(file)
        try:
            whole(file.read_bytes())
        except Refused as refused:
            print(f"{file.name}: {refused}", file=sys.stderr)
    print(f"{len(files)} documents, seconds of one processor")
    for name in ("bare text", "whole record", *(name for names in STEPS.values() for name in names)):
        print(f"{name:20}{spent[name]:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
