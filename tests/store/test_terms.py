"""Terms are counted in working days; the store's own file may change them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.store import State
from checker.store.terms import FILE, Terms, load_terms

FRIDAY = date(2026, 11, 20)


def test_weekends_do_not_count_nor_does_the_first_day() -> None:
    assert Terms({State.AUDIT: 1}).due(State.AUDIT, FRIDAY) == date(2026, 11, 23)
    assert Terms({State.AUDIT: 5}).due(State.AUDIT, FRIDAY) == date(2026, 11, 27)


def test_holidays_do_not_count_and_weekends_with_work_do() -> None:
    terms = Terms(
        {State.AUDIT: 2}, frozenset({date(2026, 11, 23)}), frozenset({date(2026, 11, 22)})
    )
    assert terms.due(State.AUDIT, FRIDAY) == date(2026, 11, 24)


def test_a_state_without_a_term_is_never_due() -> None:
    assert Terms().due(State.RECEIVED, FRIDAY) is None
    assert Terms().due(State.ACCEPTED, FRIDAY) is None
    assert Terms({State.AUDIT: 0}).due(State.AUDIT, FRIDAY) is None


def test_without_a_file_the_first_review_takes_fifteen_working_days(tmp_path: Path) -> None:
    assert load_terms(tmp_path).days[State.FIRST_REVIEW] == 15


def test_the_file_changes_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        'schema: "1"\nterms:\n  first-review: 20\nholidays: ["2026-11-23"]\nworkdays:\n',
        encoding="utf-8",
    )
    found = load_terms(tmp_path)
    assert (found.days[State.FIRST_REVIEW], found.days[State.AUDIT]) == (20, 5)
    assert found.holidays == {date(2026, 11, 23)}


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("- 1", 1, "schema、terms"),
        ('schema: "2"', 1, "schema: 1"),
        ("terms: {}", 1, "schema"),
        ('schema: "1"\nterm: {}', 2, "term"),
        ('schema: "1"\nterms: [1]', 2, "terms"),
        ('schema: "1"\nterms: {audit: fast}', 2, "fast"),
        ('schema: "1"\nterms: {audit: 9999}', 2, "9999"),
        ('schema: "1"\nterms: {accepted: 3}', 2, "accepted"),
        ('schema: "1"\nholidays: ["2026-02-30"]', 2, "2026-02-30"),
        ('schema: "1"\nholidays: soon', 2, "日期的列表"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, content: str, line: int, problem: str
) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_terms(tmp_path)
    assert f"{FILE} 第 {line} 行" in caught.value.zh
    assert problem in caught.value.zh
