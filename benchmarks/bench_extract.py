"""How fast text is understood: python benchmarks/bench_extract.py [PLAN ...]

Characters a second of the extraction, with and without the sentence encoder, on plans that were not
seen in the same run: what is remembered about single texts is forgotten before each run. Baseline:
the same text through spaCy's blank Chinese pipeline (tokens and sentences, nothing understood).
"""

from __future__ import annotations

import functools
import gc
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import spacy

from checker.extract import encoder, extract
from checker.ingest import read
from checker.knowledge import load
from checker.pipeline import warm_up

ROOT = Path(__file__).parents[1]
RUNS = 5
KEPT = {
    "_prepared",
    "vocabulary",
    "name_of",
    "linker",
    "_version",
}  # per knowledge base, not per text


def forget() -> None:
    """Empty the caches that remember single texts."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("checker.extract"):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper) and value.__name__ not in KEPT:
                    value.cache_clear()


def seconds(work: Callable[[], object]) -> float:
    """Median processor seconds of several runs."""
    taken = []
    for _ in range(RUNS):
        forget()
        gc.collect()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return median(taken)


def main() -> None:
    """Print one line per plan."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "examples").glob("*.docx"))
    warm_up()
    knowledge, blank = load(), spacy.blank("zh")
    blank.add_pipe("sentencizer")
    version = encoder._version
    for path in paths:
        document = read(path)
        size = len(document.text)
        extract(document, knowledge)
        whole = seconds(lambda document=document: extract(document, knowledge))
        encoder._version = lambda: None  # as if it were not installed
        words = seconds(lambda document=document: extract(document, knowledge))
        encoder._version = version
        base = seconds(lambda document=document: blank(document.text))
        print(
            f"{path.name}: {size:,} characters; with encoder {size / whole:,.0f}/s, without "
            f"{size / words:,.0f}/s; ratio to spaCy's blank pipeline {words / base:.2f}"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
