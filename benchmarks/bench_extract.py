"""How fast text is understood: python benchmarks/bench_extract.py [PLAN ...]

Characters a second of the extraction, with and without the sentence encoder, by one process and by
two (`warm_up(two_cores=True)`), on plans that were not seen in the same run: both processes forget
what they remember of single texts before each run. Of one process the processor time counts, which
other work on the machine disturbs least; of two the time until the result is there, which only an
idle machine of two cores shows rightly, and the processor time of the first, which has more to do:
what the second adds costs no time as long as it has a core. Baseline, measured in turns with them:
the same text through spaCy's blank Chinese pipeline (tokens and sentences, nothing understood). On a
busy machine look at the ratios to it.
"""

# ruff: noqa: E402

from __future__ import annotations

from checker.processes import compute_in_one_thread

compute_in_one_thread()  # as the command line does, before numpy is there

import functools
import gc
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import spacy

from checker.extract import encoder, extract, second_process, second_worker
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
FORGETFUL = "--second-process"  # this file as the second process, which forgets before each text


class Spent(NamedTuple):
    """Seconds of one run."""

    processor: float  # of this process
    wall: float


def forget() -> None:
    """Empty the caches that remember single texts."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("checker."):
            for value in vars(module).values():
                cached = isinstance(value, functools._lru_cache_wrapper)
                if cached and "extract" in value.__module__ and value.__name__ not in KEPT:
                    value.cache_clear()


def serve_forgetfully() -> None:
    """Be the second process, and forget before each text."""
    remembering = second_worker.read_wording

    def fresh(document: Document, period: tuple[int, int] | None) -> object:
        forget()
        return remembering(document, period)

    second_worker.read_wording = fresh
    second_worker.main()


def seconds(work: Callable[[], object]) -> Spent:
    """The time of one run, the garbage collector paused as in a check."""
    forget()
    gc.collect()
    gc.disable()
    start, began = time.process_time(), time.perf_counter()
    work()
    spent = Spent(time.process_time() - start, time.perf_counter() - began)
    gc.enable()
    return spent


def in_turns(works: dict[str, Callable[[], object]]) -> dict[str, Spent]:
    """The median seconds of each work over RUNS rounds in which each has its turn."""
    rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(RUNS)]
    return {
        name: Spent(
            median(each[name].processor for each in rounds),
            median(each[name].wall for each in rounds),
        )
        for name in works
    }


def without_encoder(work: Callable[[], object]) -> None:
    """Do some work as if the encoder were not installed."""
    version = encoder._version
    encoder._version = lambda: None
    try:
        work()
    finally:
        encoder._version = version


def alone(work: Callable[[], object]) -> None:
    """Do some work as if there were no second process."""
    least = second_process.LEAST
    second_process.LEAST = sys.maxsize
    try:
        work()
    finally:
        second_process.LEAST = least


def measure(document: Document, blank: spacy.Language) -> dict[str, Spent]:
    """The seconds of each way through the text."""
    knowledge = load()

    def whole() -> object:
        return extract(document, knowledge)

    whole()
    return in_turns(
        {
            "without the encoder, one process": lambda: alone(lambda: without_encoder(whole)),
            "without the encoder, two processes": lambda: without_encoder(whole),
            "with the encoder, one process": lambda: alone(whole),
            "with the encoder, two processes": whole,
            "spaCy's blank pipeline": lambda: blank(document.text),
        }
    )


def main() -> None:
    """Print one table per plan."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "examples").glob("*.docx"))
    second_process.COMMAND = (sys.executable, __file__, FORGETFUL)
    warm_up(two_cores=True)
    if not second_process.second.ready():
        print("there is no second process here: all figures are those of one")
    blank = spacy.blank("zh")
    blank.add_pipe("sentencizer")
    for path in paths:
        document = read(path)
        size = len(document.text)
        print(f"\n{path.name}, {size:,} characters; characters a second")
        print(f"{'':36}{'processor':>12}{'wall':>12}")
        for name, spent in measure(document, blank).items():
            print(f"{name:36}{size / spent.processor:12,.0f}{size / spent.wall:12,.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    second_process.second.stop()
    second = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\npeak memory {peak:,.0f} MB, of the second process {second:,.0f} MB")


if __name__ == "__main__":
    if FORGETFUL in sys.argv:
        serve_forgetfully()
    else:
        main()
