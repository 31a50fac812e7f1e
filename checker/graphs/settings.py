"""Where graphs are kept, by the settings: a triple store if one is named, else an index on this machine."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from checker.errors import UsageError
from checker.graphs.endpoint import Endpoint
from checker.graphs.index import Index
from checker.graphs.keeper import Keeper
from checker.settings import stated

_QUERY, _STORE = "PLANCHECK_GRAPHS_QUERY", "PLANCHECK_GRAPHS_STORE"


def keeper_of(folder: Path) -> Keeper:
    """The place for the graphs of the store in a folder.

    Raises UsageError for addresses that are no http or https, and where one of the two is missing.
    """
    addresses = {name: stated(name) for name in (_QUERY, _STORE)}
    if not any(addresses.values()):
        return Index(folder / "index")
    for name, address in addresses.items():
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
            raise UsageError(
                f"{name} 应为三元组库的 http 或 https 地址，现在是“{address[:80]}”。",
                f"{name} must be an http or https address of the triple store, not {address[:80]!r}.",
            )
    return Endpoint(
        addresses[_QUERY],
        addresses[_STORE],
        stated("PLANCHECK_GRAPHS_USER"),
        stated("PLANCHECK_GRAPHS_PASSWORD"),
    )
