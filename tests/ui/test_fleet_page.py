"""The fleet page in both languages: gathered, on its way, failed, and a report from elsewhere."""

import json

import pytest

from checker.store import open_store
from checker.ui import fleet_board
from checker.ui.fleet_jobs import FLEET, FleetProgress
from checker.ui.frame import page_file
from tests.ui.fleets import gathered


def opened(app, language):
    app.query_params["lang"] = language
    app.run()
    app.switch_page(str(page_file("fleet"))).run()
    return app


@pytest.mark.parametrize(("language", "said"), [("zh", "刚刚汇总"), ("en", "just now")])
def test_the_gathered_fleet_is_shown_with_its_age(app, language, said):
    gathered()
    opened(app, language)
    assert not app.exception
    assert any(said in one.value for one in app.text)


@pytest.mark.parametrize(("language", "said"), [("zh", "正在读取规划 1/2"), ("en", "1 of 2")])
def test_what_is_on_its_way_tells_how_far_it_is(app, monkeypatch, language, said):
    monkeypatch.setattr(fleet_board.Fleets, "ask", lambda *_: FleetProgress("plans", 1, 2))
    monkeypatch.setattr(fleet_board.Fleets, "newest", lambda _: None)
    opened(app, language)
    assert not app.exception
    (bar,) = app.get("progress")
    assert said in bar.proto.text


@pytest.mark.parametrize(("language", "said"), [("zh", "再试一次"), ("en", "Try again")])
def test_a_failure_says_what_to_do(app, monkeypatch, language, said):
    monkeypatch.setattr(fleet_board.Fleets, "ask", lambda *_: FleetProgress("failed"))
    monkeypatch.setattr(fleet_board.Fleets, "newest", lambda _: None)
    opened(app, language)
    assert any(said in one.label for one in app.button)
    assert len(app.error) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_of_other_parks_is_shown_and_can_be_left(app, language):
    key = gathered()
    kept = open_store().folder / "fleets" / key / FLEET
    report = json.loads(kept.read_text(encoding="utf-8"))
    report["zones"]["all"] = 178
    app.session_state["fleet.opened"] = ("opened-1", report)
    opened(app, language)
    assert not app.exception
    assert any("178" in one.value for one in app.text)
    app.button(key="fleet-close").click().run()
    assert not any("178" in one.value for one in app.text)
