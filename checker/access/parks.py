"""Whether a plan is of somebody's own park: stricter than what is good enough for finding exceptions."""

from __future__ import annotations

from functools import lru_cache

from checker.waivers.zones import PROVINCE, short_name

_EVERYBODYS = frozenset({"", "高新区", "开发区", "园区"})  # no name of one park


def is_park(name: str) -> bool:
    """Whether a name tells one park from all others."""
    return _key(name) not in _EVERYBODYS


def same_park(one: str, other: str) -> bool:
    """Equal but for the long or short form of 高新区, blanks, width and the province before it.

    A city left out does not do: parks of two cities may share the rest of their names.
    """
    return is_park(one) and _key(one) == _key(other)


@lru_cache(maxsize=1 << 14)  # every list of a planner compares all zones of the store
def _key(name: str) -> str:
    """The name by which parks are compared: without the province, unless nothing would be left."""
    short = short_name(name)
    found = PROVINCE.match(short)
    bare = short[found.end() :] if found else short
    return short if bare in _EVERYBODYS else bare
