"""The process that makes and keeps the triples of stored plans: python -m checker.graphs.worker VERSION..."""

from __future__ import annotations

import sys

from checker.graphs.kept import stored_triples
from checker.store import open_store


def main() -> None:
    """Answer a line for each version of the command line."""
    store = open_store()
    for name in sys.argv[1:]:
        version = store.version(name)
        if version is not None:
            stored_triples(store, version)  # one that cannot be made is left out of the answer
        print(name, flush=True)
    store.close()


if __name__ == "__main__":
    main()
