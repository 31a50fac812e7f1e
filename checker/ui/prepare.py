"""Puts the example plans into the store: started beside the server, ends when they are there."""

from __future__ import annotations

from checker import store
from checker.pipeline import check, warm_up
from checker.ui.examples import examples

ACTOR = "plancheck"


def main() -> None:
    """Check each example, unless this very program has done so before."""
    warm_up()
    place = store.open_store()
    for path in examples():
        report = check(path, corrections=False, waivers=False, park=False)
        place.add(path.read_bytes(), report, store.Order(), actor=ACTOR, sample=True)
    place.close()


if __name__ == "__main__":
    main()
