"""Whom plans can be assigned to where people sign in: a name that nobody signs with would block a review."""

from __future__ import annotations

from collections.abc import Iterable

from checker.access.person import Person
from checker.access.roles import Right, Role
from checker.language import text
from checker.store import Entered, ProcessError, Store


def known_reviewers(store: Store) -> list[str]:
    """The signatures of all reviewers that the store knows, by name.

    They are those whom an administrator has entered, with a name, in a role that decides, and those
    who have decided on something; who was shut out meanwhile, or entered in another role, is not.
    """
    entered = [_person(one) for one in store.people()]
    may = {one.signature for one in entered if one.name and one.may(Right.DECIDE)}
    seen = {one for one in store.judges() if one.endswith(">")}  # others had not signed in
    others = {one for one in seen if not any(who.signed(one) for who in entered)}
    return sorted(may | others)


def refuse_strangers(known: Iterable[str], named: Iterable[str]) -> None:
    """ProcessError where one of the names is nobody's: a name alone does, where it is one person's."""
    signatures = [*known]
    for name in named:
        meant = [one for one in signatures if name in (one, one.rpartition(" <")[0])]
        if len(meant) != 1:
            key = "process.refused.namesakes" if meant else "process.refused.stranger"
            raise ProcessError(*(text(key, now, name=name) for now in ("zh", "en")))


def _person(one: Entered) -> Person:
    roles = frozenset(Role(role) for role in one.roles if role in set(Role))
    return Person(one.issuer, one.subject, one.name, roles, one.zones)
