"""How fast text is understood: python benchmarks/bench_extract.py [PLAN ...]

Characters a second of the extraction, with and without the sentence encoder, in processor time, on
plans that were not seen in the same run: what is remembered about single texts is forgotten before
each run. Baseline, measured in turns with it: the same text through spaCy's blank Chinese pipeline
(tokens and sentences, nothing understood). On a busy machine look at the ratios to it.
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
from checker.model import Document
from checker.pipeline import warm_up

ROOT = Path(__file__).parents[1]
RUNS = 7
KEPT = {  # per knowledge base, not per text
    "_prepared",
    "vocabulary",
    "parse_cue",
    "folded",
    "group",
    "name_of",
    "linker",
    "_version",
}


def forget() -> None:
    """Empty the caches that remember single texts."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("checker."):
            for value in vars(module).values():
                cached = isinstance(value, functools._lru_cache_wrapper)
                if cached and "extract" in value.__module__ and value.__name__ not in KEPT:
                    value.cache_clear()


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one run, the garbage collector paused as in a check."""
    forget()
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    taken = time.process_time() - start
    gc.enable()
    return taken


def in_turns(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median seconds of each work over RUNS rounds in which each has its turn."""
    rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(RUNS)]
    return {name: median(each[name] for each in rounds) for name in works}


def without_encoder(work: Callable[[], object]) -> None:
    """Do some work as if the encoder were not installed."""
    version = encoder._version
    encoder._version = lambda: None
    try:
        work()
    finally:
        encoder._version = version


def measure(document: Document, blank: spacy.Language) -> dict[str, float]:
    """Characters a second of each way through the text."""
    knowledge = load()

    def whole() -> object:
        return extract(document, knowledge)

    whole()
    taken = in_turns(
        {
            "with": whole,
            "without": lambda: without_encoder(whole),
            "blank": lambda: blank(document.text),
        }
    )
    return {name: len(document.text) / spent for name, spent in taken.items()}


def main() -> None:
    """Print one line per plan."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "examples").glob("*.docx"))
    warm_up()
    blank = spacy.blank("zh")
    blank.add_pipe("sentencizer")
    for path in paths:
        document = read(path)
        speed = measure(document, blank)
        print(
            f"{path.name}: {len(document.text):,} characters; characters/s with encoder "
            f"{speed['with']:,.0f}, without {speed['without']:,.0f}; spaCy's blank pipeline "
            f"{speed['blank']:,.0f} ({speed['blank'] / speed['without']:.1f} times the latter)"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
