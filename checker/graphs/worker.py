"""The process that makes and keeps the triples of stored plans: python -m checker.graphs.worker VERSION..."""

from __future__ import annotations

import sys

from checker.graphs.kept import kept_triples, place_of
from checker.graphs.stamps import stamp_of
from checker.pipeline import recheck
from checker.store import Store, open_store


def keep(store: Store, version_id: str) -> None:
    """Make the triples of one version, with the corrections made in the workbench."""
    version = store.version(version_id)
    report = store.report(version) if version else None
    if version is None or report is None:
        return  # of another program: the question leaves it out
    corrections = store.corrections(version.submission)
    if corrections.corrections:
        report = recheck(report, corrections)
    kept_triples(place_of(store.folder, stamp_of(store, version)), report)


def main() -> None:
    """Answer a line for each version of the command line."""
    store = open_store()
    for version in sys.argv[1:]:
        keep(store, version)
        print(version, flush=True)
    store.close()


if __name__ == "__main__":
    main()
