"""A free question to the stored plans that a person may see."""

from __future__ import annotations

from checker.graphs.keeper import Keeper
from checker.graphs.syncing import Plans, may_read
from checker.queries import ROWS, SECONDS, Answer


def ask_stored(
    sparql: str, keeper: Keeper, plans: Plans, *, seconds: float = SECONDS, rows: int = ROWS
) -> Answer:
    """The answer over the knowledge base and the newest draft of every plan of `plans`.

    Each plan is a graph of its own, the default graph is all of them; other plans are as if they were
    not there. Only what was published is asked (`bring_up_to_date`). UsageError for what `free`
    refuses, GraphsError where nothing was published or the triple store fails.
    """
    return keeper.ask(sparql, may_read(plans, keeper.stamps()), seconds, rows)
