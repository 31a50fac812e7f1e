"""A case is right when it raises what it must, and nothing else."""

from __future__ import annotations

from checker.model import Outcome, Text
from checker.selftest import HARMLESS, Case, judge

PASSED, FAILED, DOUBT = Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL
BEFORE = {"a/p:1": PASSED, "b/p:1": PASSED, "c/p:1": Outcome.UNTESTED}


def case(raises: dict[str, Outcome], group: str = "targets", **more: object) -> Case:
    return Case("one", group, Text("甲", "one"), ({"text": ""},), raises, **more)  # type: ignore[arg-type]


def test_what_is_raised_as_expected_is_right() -> None:
    verdict = judge(case({"a/p:1": FAILED}), BEFORE, {**BEFORE, "a/p:1": FAILED})
    assert verdict.right
    assert verdict.raised == {"a/p:1": FAILED}


def test_what_is_not_raised_is_missing() -> None:
    verdict = judge(case({"a/p:1": FAILED}), BEFORE, BEFORE)
    assert (verdict.right, verdict.missing) == (False, {"a/p:1": FAILED})


def test_doubt_is_no_failure() -> None:
    verdict = judge(case({"a/p:1": FAILED}), BEFORE, {**BEFORE, "a/p:1": DOUBT})
    assert (verdict.right, verdict.missing) == (False, {"a/p:1": FAILED})


def test_a_second_finding_is_not_expected() -> None:
    verdict = judge(case({"a/p:1": FAILED}), BEFORE, {"a/p:1": FAILED, "b/p:1": DOUBT})
    assert (verdict.right, verdict.unexpected) == (False, {"b/p:1": DOUBT})


def test_a_finding_that_was_not_there_before_is_not_expected() -> None:
    verdict = judge(case({"a/p:1": FAILED}), BEFORE, {**BEFORE, "a/p:1": FAILED, "d/p:1": FAILED})
    assert verdict.unexpected == {"d/p:1": FAILED}


def test_what_was_so_before_is_not_raised() -> None:
    assert judge(case({}), BEFORE, BEFORE).right


def test_a_harmless_case_loses_no_finding_either() -> None:
    after = {"b/p:1": PASSED, "c/p:1": PASSED}
    verdict = judge(case({}, HARMLESS), BEFORE, after)
    assert verdict.unexpected == {"a/p:1": None, "c/p:1": PASSED}
    assert judge(case({}), BEFORE, after).right


def test_a_case_about_everything_names_what_becomes_of_the_rest() -> None:
    about = case({"a/p:1": FAILED}, others=Outcome.UNTESTED)
    after = {"a/p:1": FAILED, "b/p:1": Outcome.UNTESTED, "c/p:1": Outcome.UNTESTED}
    assert judge(about, BEFORE, after).right
    assert judge(about, BEFORE, {**after, "b/p:1": PASSED}).missing == {"b/p:1": Outcome.UNTESTED}
