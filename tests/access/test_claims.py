"""Who somebody is, from what their sign-in says."""

from __future__ import annotations

import pytest

from checker.access import LOCAL, ClaimSettings, Person, Right, Role, name_in, person_of
from checker.access.parks import is_park, same_park
from checker.store import Entered

ISSUER = "https://id.example"
SETTINGS = ClaimSettings(roles={"审查处": Role.REVIEWER, "parks": Role.PLANNER})
CLAIMS = {"iss": ISSUER, "sub": "8f3a", "name": "李娜", "roles": ["审查处"]}


def test_values_of_the_role_claim_become_roles_by_the_table() -> None:
    found = person_of({**CLAIMS, "roles": ["审查处", "parks", "wheel"]}, SETTINGS)
    assert found == Person(ISSUER, "8f3a", "李娜", frozenset({Role.REVIEWER, Role.PLANNER}))


def test_without_a_table_a_claim_gives_no_right_even_if_it_is_called_like_a_role() -> None:
    found = person_of({**CLAIMS, "roles": ["admin", "reviewer"]}, ClaimSettings())
    assert found is not None
    assert found.rights == frozenset()
    assert found.sees_nothing


def test_a_claim_may_lie_inside_another_or_have_an_address_for_a_name() -> None:
    inside = ClaimSettings(role_claim="realm_access.roles", roles={"r": Role.LEAD})
    named = ClaimSettings(role_claim="https://park.example/roles", roles={"r": Role.LEAD})
    for settings, claims in (
        (inside, {"realm_access": {"roles": ["r"]}}),
        (named, {"https://park.example/roles": "r"}),
    ):
        found = person_of({**CLAIMS, **claims}, settings)
        assert found is not None
        assert found.roles == {Role.LEAD}


@pytest.mark.parametrize("roles", [None, 7, {"审查处": True}, [["审查处"]], "审查处 parks", ""])
def test_a_role_claim_of_another_shape_gives_no_role(roles: object) -> None:
    found = person_of({**CLAIMS, "roles": roles}, SETTINGS)
    assert found is not None
    assert found.roles == frozenset()


@pytest.mark.parametrize("missing", ["iss", "sub"])
def test_claims_that_name_nobody_are_nobody(missing: str) -> None:
    assert person_of({**CLAIMS, missing: " "}, SETTINGS) is None
    assert person_of({k: v for k, v in CLAIMS.items() if k != missing}, SETTINGS) is None


def test_only_the_issuer_that_is_configured_is_believed() -> None:
    assert person_of(CLAIMS, ClaimSettings(issuer="https://other.example")) is None
    assert person_of(CLAIMS, ClaimSettings(issuer=ISSUER)) is not None


def test_what_an_administrator_entered_counts_instead_of_the_claims() -> None:
    entered = Entered(ISSUER, "8f3a", "", ("planner", "unknown-role"), ("朔原高新区",))
    found = person_of(CLAIMS, SETTINGS, entered)
    assert found == Person(ISSUER, "8f3a", "李娜", frozenset({Role.PLANNER}), ("朔原高新区",))
    shut_out = person_of(CLAIMS, SETTINGS, Entered(ISSUER, "8f3a"))
    assert shut_out is not None
    assert shut_out.sees_nothing


def test_a_planner_without_a_park_sees_nothing() -> None:
    assert Person(ISSUER, "a", roles=frozenset({Role.PLANNER})).sees_nothing
    assert not Person(
        ISSUER, "a", roles=frozenset({Role.PLANNER}), zones=("朔原高新区",)
    ).sees_nothing


def test_the_local_user_may_do_everything_and_nobody_signed_in_is_taken_for_them() -> None:
    assert LOCAL.rights == frozenset(Right)
    assert person_of({"iss": "", "sub": ""}, SETTINGS) is None


def test_people_of_one_name_sign_differently_and_nobody_imitates_another() -> None:
    one, other = Person(ISSUER, "a1", "李娜"), Person(ISSUER, "b2", "李娜")
    mimic = Person(ISSUER, "c3", "李娜 <a1>\n")
    assert len({one.signature, other.signature, mimic.signature}) == 3
    assert not other.signed(one.signature)
    assert not mimic.signed(one.signature)
    assert mimic.signature == "李娜 a1 <c3>"
    assert not Person(ISSUER, "<a1>", "李娜").signed(one.signature)
    assert Person(ISSUER, "a1", "李娜（已更名）").signed(one.signature)


def test_what_people_see_has_one_key_for_those_who_see_the_same() -> None:
    reviewer, lead = (
        Person(ISSUER, r.value, roles=frozenset({r})) for r in (Role.REVIEWER, Role.LEAD)
    )
    planners = [
        Person(ISSUER, s, roles=frozenset({Role.PLANNER}), zones=("朔原高新区",)) for s in "ab"
    ]
    assert reviewer.scope == lead.scope == LOCAL.scope
    assert len({one.scope for one in (reviewer, *planners)}) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("朔原高新区", "朔原高新技术产业开发区"),
        ("朔原高新区", "朔原国家高新技术产业开发区"),
        ("江苏省云溪高新区", "云溪高新区"),
        ("吉林高新区", "吉林 高新区"),
    ],
)
def test_names_of_one_park(one: str, other: str) -> None:
    assert same_park(one, other)
    assert same_park(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高新区", "高新区"),
        ("高新区", "云州高新区"),
        ("云州高新区", "高新区"),
        ("", ""),
        ("城南高新区", "云州市城南高新区"),
        ("云州城南高新区", "朔州城南高新区"),
        ("北京高新区", "上海高新区"),
        ("江苏省", "江苏省"[:2]),
    ],
)
def test_what_two_parks_could_be_called_names_none(one: str, other: str) -> None:
    assert not same_park(one, other)


def test_a_name_without_a_place_is_no_park() -> None:
    assert is_park("云溪高新区")
    assert not is_park("国家高新技术产业开发区")


def test_the_name_is_told_without_what_tells_people_of_one_name_apart() -> None:
    assert name_in(Person(ISSUER, "a1", "李娜").signature) == "李娜"
    assert name_in("李审") == "李审"
    assert name_in("<a1>") == "<a1>"
