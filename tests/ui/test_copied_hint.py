"""What a fleet report tells of one plan: names left in it, and passages on either side."""

import pytest

from checker.store import Order, Submission, Version
from checker.ui import copied_hint
from checker.ui.copied_hint import Hints, hints_html, hints_of, known_hints


def place(plan, start, words):
    return {"plan": plan, "start": start, "end": start + 9, "page": 3, "excerpt": words}


FLEET = {
    "plans": [
        {"id": "p1", "zone": "云溪高新技术产业开发区", "title": "甲"},
        {"id": "p2", "zone": None, "title": "无名规划"},
    ],
    "names": [{**place("p1", 40, "青禾高新区"), "zone": "青禾高新技术产业开发区", "copied": True}],
    "copied": [
        {
            "first": place("p1", 7, "相同的一段话"),
            "second": place("p2", 90, "相同的一段话"),
            "characters": 120,
            "likeness": 0.9,
        }
    ],
}


def test_the_passages_of_both_sides_and_the_names_are_found():
    first, second = hints_of(FLEET, "p1"), hints_of(FLEET, "p2")
    assert (first.count, second.count) == (2, 1)
    assert (first.passages[0].zone, first.passages[0].start) == ("无名规划", 7)
    assert (second.passages[0].zone, second.passages[0].start) == ("云溪高新区", 90)
    assert first.names[0].quote == "青禾高新区"


def test_the_words_of_plans_are_no_markup():
    evil = {**FLEET, "names": [{**place("p1", 4, "<b>青禾</b>"), "zone": "青禾", "copied": False}]}
    made = hints_html(hints_of(evil, "p1"), "zh")
    assert "<b>青禾" not in made
    assert "约120字相同" in made


def stored(zone, *, sample=False):
    submission = Submission(f"s-{zone}", zone, zone, "2026-11-20", "青禾", sample)
    version = Version(f"v-{zone}", f"s-{zone}", 1, "", "", "", "", "", Order(), True, "", "")
    return submission, [version]


class Waiting:
    """A server that has gathered nothing yet and keeps what is asked of it."""

    def __init__(self):
        self.asked = []

    def newest(self):
        return None

    def ask(self, key, order):
        self.asked.append(order.versions)


@pytest.fixture
def waiting(monkeypatch):
    made = Waiting()
    monkeypatch.setattr(copied_hint, "fleets", lambda: made)
    monkeypatch.setattr(copied_hint, "key_of", lambda *_: "key")
    monkeypatch.setattr(copied_hint.session, "store", lambda: None)
    return made


def test_what_nobody_has_compared_yet_is_ordered_and_not_waited_for(monkeypatch, waiting):
    plans = [stored("云溪"), stored("青禾"), stored("示例", sample=True)]
    monkeypatch.setattr(copied_hint.session, "plans", lambda: plans)
    assert known_hints(plans[0][1][0]) == Hints()
    assert waiting.asked == [("v-云溪", "v-青禾")]


def test_one_plan_alone_and_examples_are_compared_with_nothing(monkeypatch, waiting):
    plans = [stored("云溪"), stored("示例", sample=True)]
    monkeypatch.setattr(copied_hint.session, "plans", lambda: plans)
    assert [known_hints(versions[0]) for _, versions in plans] == [Hints(), Hints()]
    assert waiting.asked == []
