"""What tools may be told, with the words by which they are described."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

Tongue = Literal["zh", "en"]
PlanName = Annotated[
    str, Field(description="path of a plan file in an allowed folder, or a version of list_plans")
]
Language = Annotated[
    Tongue | None, Field(description="language of the answer, else the server's own")
]
Most = Annotated[int, Field(ge=1, le=100, description="how many at most")]
Words = Annotated[
    str | None, Field(max_length=100, description="words that must all stand in it, or an id")
]
