"""Puts the example plans into the store: a process beside the server, ends when they are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from checker import logs
from checker.knowledge.folders import KINDS, data_folder
from checker.store import Order, Store, open_store
from checker.ui.examples import examples

ACTOR = "plancheck"
_MARK = "examples.sha256"  # in the store's folder: what checked the examples that are there


def needed(place: Store) -> bool:
    """Whether the examples are still to be checked by this very program."""
    try:
        marked = (place.folder / _MARK).read_text("ascii", "replace")
    except OSError:
        return True
    return marked != _program() or not any(one.sample for one in place.submissions())


def main() -> None:
    """Check each example, unless this very program has done so before."""
    place = open_store()
    if needed(place):
        _check(place)
        (place.folder / _MARK).write_text(_program(), "ascii")
    place.close()


def _check(place: Store) -> None:
    from checker.pipeline import check, warm_up  # the server, which asks `needed`, does without

    warm_up()
    for path in examples():
        report = check(path, corrections=False, waivers=False, park=False)
        place.add(path.read_bytes(), report, Order(), actor=ACTOR, sample=True)


def _program() -> str:
    """The hash of all that makes a report of an example: program, knowledge base, the file itself."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted(Path(__file__).parents[1].rglob("*.py"))
    for kind in KINDS:
        yield from sorted(data_folder(kind).rglob("*.ttl"))
    yield from examples()


if __name__ == "__main__":
    logs.configure()
    main()
