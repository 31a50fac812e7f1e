"""A sign-in holds until its owner signs out, stays away too long, or it is too old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checker.access import AuthSettings, ClaimSettings, Role, sign_in_of, signed_in
from checker.store import Entered, Store
from tests.events import listening

HOUR = 3600
SETTINGS = AuthSettings(
    "id", "secret", "0" * 32, "https://p.example", "https://id.example/x",
    ClaimSettings(roles={"r": Role.REVIEWER}), longest=12 * HOUR, idle=HOUR,
)  # fmt: skip


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    made = Store(tmp_path / "store", clock=clock)
    yield made
    made.close()


@pytest.fixture
def claims(clock: Clock) -> dict[str, object]:
    return {
        "iss": "https://id.example", "sub": "8f3a", "name": "李娜", "roles": ["r"],
        "iat": int(clock.now.timestamp()), "nonce": "n1",
    }  # fmt: skip


def holds(claims: dict[str, object], store: Store, clock: Clock) -> bool:
    return signed_in(claims, SETTINGS, store, clock.now.timestamp()) is not None


def test_a_sign_in_holds_while_it_is_used(store, clock, claims):
    for _ in range(11):
        assert holds(claims, store, clock)
        clock.later(HOUR - 60)


def test_a_copy_of_a_cookie_is_worth_nothing_after_sign_out(store, clock, claims):
    assert holds(claims, store, clock)
    store.sign_out(sign_in_of(claims, SETTINGS).id)
    assert not holds(claims, store, clock)
    assert holds({**claims, "nonce": "n2"}, store, clock), "a new sign-in is another one"


def test_who_signs_out_before_anything_was_asked_is_signed_out_all_the_same(store, clock, claims):
    store.sign_out(sign_in_of(claims, SETTINGS).id)
    assert not holds(claims, store, clock)


def test_whoever_stays_away_too_long_has_to_sign_in_again(store, clock, claims):
    assert holds(claims, store, clock)
    clock.later(HOUR + 1)
    assert not holds(claims, store, clock)
    clock.later(-HOUR)
    assert holds(claims, store, clock)


def test_no_sign_in_holds_longer_than_the_longest(store, clock, claims):
    for _ in range(25):
        holds(claims, store, clock)
        clock.later(HOUR // 2)
    assert not holds(claims, store, clock)


@pytest.mark.parametrize("issued", [None, "now", -13 * HOUR, 2 * HOUR])
def test_a_token_without_a_time_too_old_or_of_tomorrow_is_none(issued, store, clock, claims):
    at = clock.now.timestamp() + issued if isinstance(issued, int) else issued
    assert not holds({**claims, "iat": at}, store, clock)


def test_what_an_administrator_enters_counts_at_once(store, clock, claims):
    store.enter(Entered("https://id.example", "8f3a"), actor="王管")
    shut_out = signed_in(claims, SETTINGS, store, clock.now.timestamp())
    assert shut_out is not None
    assert shut_out.sees_nothing
    store.remove("https://id.example", "8f3a", actor="王管")
    again = signed_in(claims, SETTINGS, store, clock.now.timestamp())
    assert again is not None
    assert again.roles == {Role.REVIEWER}


def test_the_log_learns_that_somebody_came_and_went_but_not_who(store, clock, claims):
    with listening() as log:
        for _ in range(3):
            holds(claims, store, clock)
            clock.later(120)
        store.sign_out(sign_in_of(claims, SETTINGS).id)
        holds(claims, store, clock)
    assert log.names() == ["signin.begun", "signin.ended"]
    assert log.told("signin.begun") == [{"roles": "reviewer", "parks": 0}]


def test_the_log_learns_that_somebody_without_a_role_was_refused(store, clock, claims):
    with listening() as log:
        holds({**claims, "roles": []}, store, clock)
    assert log.told("signin.refused") == [{"parks": 0}]


def test_sign_ins_in_use_are_counted(store, clock, claims):
    for nonce in ("n1", "n2", "n3"):
        holds({**claims, "nonce": nonce}, store, clock)
    store.sign_out(sign_in_of(claims, SETTINGS).id)
    assert store.sign_ins(HOUR) == 2
    clock.later(HOUR + 1)
    assert store.sign_ins(HOUR) == 0
