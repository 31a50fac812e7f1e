"""The graphs of all stored plans, each under its name, kept where they can be asked together.

index_of(store.folder)  where they are kept: an index on this machine, or a triple store by settings
bring_up_to_date(...)   publishes what is new or changed, takes away what is gone
ask_stored(...)         a free question to the graphs that a person may see
"""

from __future__ import annotations

from checker.graphs.asking import ask_stored
from checker.graphs.keeper import Keeper, Published
from checker.graphs.settings import keeper_of
from checker.graphs.syncing import Done, Wanted, bring_up_to_date, wanted

__all__ = [
    "Done",
    "Keeper",
    "Published",
    "Wanted",
    "ask_stored",
    "bring_up_to_date",
    "keeper_of",
    "wanted",
]
