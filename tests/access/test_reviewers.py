"""Where people sign in, plans are assigned to reviewers that the store knows, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.access import Guarded, NoRightError, Person, Role, known_reviewers, refuse_strangers
from checker.cli import main
from checker.model import Report
from checker.pipeline import check
from checker.store import DecisionKind, Entered, Order, ProcessError, Step, Store, Version

EXAMPLE = Path(__file__).parents[2] / "examples" / "lanping.md"
ISSUER = "https://id.example"
LEAD = Person(ISSUER, "zhou", "周组长", frozenset({Role.LEAD}))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "store")
    for subject, name, role in (
        ("li", "李娜", "reviewer"),
        ("wang", "王审", "lead"),
        ("zhao", "赵规", "planner"),
        ("gone", "钱某", ""),
        ("nameless", "", "reviewer"),
    ):
        made.enter(Entered(ISSUER, subject, name, (role,) if role else ()), actor="管理员")
    yield made
    made.close()


@pytest.fixture(scope="module")
def report() -> Report:
    return check(EXAMPLE)


@pytest.fixture
def plan(store: Store, report: Report) -> Version:
    """A plan on which somebody has decided who is not entered, somebody shut out, and a local user."""
    made = store.add(EXAMPLE.read_bytes(), report, Order(), actor="澜屏")
    for number, author in enumerate(("孙审 <sun>", "钱某 <gone>", "root")):
        store.decide(made.id, f"f{number}", DecisionKind.UPHELD, actor=author)
    return made


def test_those_are_known_who_were_entered_to_decide_or_have_decided(store, plan) -> None:
    assert known_reviewers(store) == ["孙审 <sun>", "李娜 <li>", "王审 <wang>"]
    assert Guarded(store, LEAD).reviewers()[0] == LEAD.signature
    with pytest.raises(NoRightError):
        Guarded(store, Person(ISSUER, "li", "李娜", frozenset({Role.REVIEWER}))).reviewers()


@pytest.mark.parametrize("name", ["李娜 <li>", "李娜", "孙审", LEAD.signature])
def test_a_known_reviewer_is_assigned_by_signature_or_name(store, plan, name) -> None:
    done = Guarded(store, LEAD).take_step(plan.submission, Step.ASSIGN, named=[f" {name} "])
    assert done.reviewers == (name,)


@pytest.mark.parametrize(
    "name", ["李四", "赵规", "赵规 <zhao>", "钱某", "root", "李娜 <other>", "<li>"]
)
def test_anybody_else_is_refused_and_it_is_told_what_to_do(store, plan, name) -> None:
    with pytest.raises(ProcessError, match="plancheck people set") as refusal:
        Guarded(store, LEAD).take_step(plan.submission, Step.ASSIGN, named=["李娜", name])
    assert name in refusal.value.en
    assert store.steps(plan.submission) == []


def test_a_name_that_two_share_does_not_do() -> None:
    known = ["李娜 <li>", "李娜 <li2>"]
    refuse_strangers(known, ["李娜 <li2>"])
    with pytest.raises(ProcessError, match="几位"):
        refuse_strangers(known, ["李娜"])


def test_the_command_refuses_too_where_people_sign_in(
    store, plan, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    order = ["review", "assign", "澜屏", "--to", "李四"]
    for name, value in {
        "ISSUER": ISSUER, "CLIENT_ID": "x", "CLIENT_SECRET": "y", "COOKIE_SECRET": "0" * 32,
        "ADDRESS": "https://p.example",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"PLANCHECK_OIDC_{name}", value)
    assert main(order) != 0
    assert "plancheck people set" in capsys.readouterr().err
    assert store.steps(plan.submission) == []
    for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "COOKIE_SECRET", "ADDRESS"):
        monkeypatch.delenv(f"PLANCHECK_OIDC_{name}")
    assert main(order) == 0, "without sign-in any name will do"
