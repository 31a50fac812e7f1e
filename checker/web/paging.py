"""Pages of lists: those after the element that a cursor names, so that new elements move nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from checker.web.problems import refused

_One = TypeVar("_One")
_Made = TypeVar("_Made")
MOST = 200


class Page(BaseModel, Generic[_One]):
    """A part of a list; `next` is the `after` of the next part, null on the last."""

    items: list[_One]
    total: int = Field(ge=0, description="how many there are in all")
    next: str | None


class Window:
    """Which part of a list is wanted."""

    def __init__(
        self,
        limit: Annotated[int, Query(ge=1, le=MOST, description="items on a page")] = 50,
        after: Annotated[
            str | None, Query(max_length=200, description="`next` of the page before")
        ] = None,
    ) -> None:
        self.limit, self.after = limit, after

    def of(
        self, found: Sequence[_One], key: Callable[[_One], str], make: Callable[[_One], _Made]
    ) -> Page[_Made]:
        """The part of `found`, each element made for the answer; UsageError for a strange cursor."""
        start = 0
        if self.after is not None:
            places = [place for place, one in enumerate(found) if key(one) == self.after]
            if not places:
                raise refused("cursor")
            start = places[0] + 1
        part = found[start : start + self.limit]
        more = start + len(part) < len(found)
        return Page(
            items=[make(one) for one in part],
            total=len(found),
            next=key(part[-1]) if more else None,
        )


Paged = Annotated[Window, Depends()]
