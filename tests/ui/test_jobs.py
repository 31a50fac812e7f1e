"""Jobs run outside the server's process, survive reloads and end in a report or a sentence."""

import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path
from unittest.mock import Mock

import pytest

from checker.errors import InputError
from checker.ingest.office import is_installed
from checker.jobs import (
    TIME_LIMIT,
    Jobs,
    Order,
    Pool,
    State,
    failure,
    overall,
    seconds_left,
    worker,
)
from checker.jobs.running import plan_file, read_state, write_order, write_state
from checker.sandbox import Limits
from checker.store import Version, open_store
from tests.events import listening

PLAN = """# 青禾高新区绿色发展五年行动方案（2021—2025年）

## 一、主要目标

到2025年，单位工业增加值综合能耗由2020年的0.48吨标准煤/万元降至0.36吨标准煤/万元。

## 二、重点任务

由管委会经济发展局牵头，2023年底前建成园区统一的能源申报管理平台，接入200家企业。
"""


def wait(jobs: Jobs, job: str) -> State:
    for _ in range(600):
        state = jobs.state(job)
        assert state is not None
        if state.ended:
            return state
        time.sleep(0.1)
    raise AssertionError("the job did not end within a minute")


@pytest.fixture(scope="module")
def jobs(tmp_path_factory, home):
    jobs = Jobs(tmp_path_factory.mktemp("jobs"), Pool(Limits(), 1))
    yield jobs
    jobs.close()


def kept(state: State) -> Version:
    """The version that a job has put into the store."""
    version = open_store().version(state.version)
    assert version is not None
    return version


def test_a_worker_that_dies_leaves_a_sentence_and_the_next_job_runs(jobs):
    (worker,) = jobs._pool.workers
    worker.start()  # the pool starts it too, at some time of its own
    worker.stop()
    pipe = subprocess.PIPE
    dying = [sys.executable, "-c", "input()"]  # reads the order and is gone without an answer
    worker._process = subprocess.Popen(dying, stdin=pipe, stdout=pipe, text=True)
    with listening() as log:
        job = jobs.start(PLAN.encode() + b"\n1", Order("a.md"))
        state = wait(jobs, job)
        told = log.wait_for("job.failed", job)
    assert (state.stage, state.error) == ("failed", "crash")
    assert (told["why"], told["exit"]) == ("crashed", None)
    assert "意外终止" in failure(state, "zh")
    assert "stopped while reading" in failure(state, "en")
    after = jobs.start(PLAN.encode() + b"\n2", Order("b.md"))
    assert wait(jobs, after).stage == "done"


def test_a_cancelled_job_ends_at_once_and_can_be_started_again(jobs):
    (worker,) = jobs._pool.workers
    worker.start()  # the pool starts it too, at some time of its own
    worker.stop()
    pipe = subprocess.PIPE
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    worker._process = subprocess.Popen(sleeping, stdin=pipe, stdout=pipe, text=True)
    running = jobs.start(PLAN.encode() + b"\n3", Order("c.md"))
    waiting = jobs.start(PLAN.encode() + b"\n4", Order("d.md"))
    while worker.folder is None:
        time.sleep(0.05)
    with listening() as log:
        for job in (waiting, running):
            jobs.cancel(job)
            assert jobs.state(job).stage == "cancelled"
    assert [one["job"] for one in log.told("job.cancelled")] == [waiting, running]
    jobs.again(running)
    assert wait(jobs, running).stage == "done"
    assert jobs.state(waiting).stage == "cancelled"


def test_what_a_server_left_undone_the_next_one_takes_up(jobs, tmp_path):
    job = jobs.start(PLAN.encode() + b"\n5", Order("e.md"))
    wait(jobs, job)
    folder = tmp_path / job
    (jobs.root / job).rename(folder)
    write_state(folder, State("extract", 0.5, time.time() - 2 * TIME_LIMIT))
    later = Jobs(tmp_path, Pool(Limits(), 1))
    assert wait(later, job).stage == "done"
    later.close()


def test_a_file_that_cannot_be_read_is_called_by_the_name_that_its_sender_gave(jobs):
    order = Order("云溪方案.docx")
    job = jobs.root / ("c" * 24)
    job.mkdir()
    plan_file(job, order).write_bytes(b"")
    write_order(job, order)
    assert worker.work(job) == 3
    said = read_state(job).error
    assert [failure(read_state(job), one).startswith("云溪方案.docx") for one in said] == [True] * 2


def test_the_history_names_all_jobs_and_forgets_those_that_ended(jobs):
    job = jobs.start(PLAN.encode() + b"\n6", Order("f.md"))
    wait(jobs, job)
    assert jobs.all()[0] == job
    jobs.forget(job)
    assert job not in jobs.all()


def test_a_job_of_another_process_is_waited_for_but_not_for_ever(jobs):
    job = "b" * 24
    (jobs.root / job).mkdir()
    write_state(jobs.root / job, State("extract", 0.5, time.time()))
    assert jobs.state(job).stage == "extract"
    write_state(jobs.root / job, State("extract", 0.5, time.time() - 2 * TIME_LIMIT))
    assert jobs.state(job).error == "crash"


def test_a_plan_becomes_a_report_under_its_own_name(jobs):
    with listening() as log:
        job = jobs.start(PLAN.encode(), Order("青禾.md"))
        version = kept(wait(jobs, job))
        assert log.wait_for("job.done", job)["seconds"] > 0
    size = len(PLAN.encode())
    assert log.wait_for("job.queued", job) == {"job": job, "bytes": size, "waiting": 1}
    assert log.wait_for("job.started", job) == {"job": job, "bytes": size, "waiting": 0}
    report = open_store().report(version)
    assert report.findings
    assert (report.document.name, version.file_name) == ("青禾.md", "青禾.md")


def test_zone_and_period_of_the_user_win_over_the_file(jobs):
    job = jobs.start(PLAN.encode(), Order("a.md", "松原高新区", (2026, 2030)))
    statements = open_store().report(kept(wait(jobs, job))).statements
    assert (statements.zone, statements.period) == ("松原高新区", (2026, 2030))


def test_the_same_file_and_options_are_the_same_job_and_run_once(jobs):
    first = jobs.start(PLAN.encode(), Order("青禾.md"))
    started = wait(jobs, first).started
    again = jobs.start(PLAN.encode(), Order("青禾.md"))
    assert again == first
    assert wait(jobs, again).started == started
    assert jobs.start(PLAN.encode(), Order("青禾.md", "另一个区")) != first


def test_an_unreadable_file_ends_in_a_sentence_and_no_traceback(jobs):
    with listening() as log:
        job = jobs.start(b"PK\x03\x04 not a real archive", Order("broken.docx"))
        state = wait(jobs, job)
        told = log.wait_for("job.failed", job)
    assert (told["why"], told["exit"], told["bytes"]) == ("refused", 3, 23)
    assert state.stage == "failed"
    assert failure(state, "zh").endswith("请用 Word、WPS 或 LibreOffice 重新另存为 .docx。")
    assert failure(state, "en").endswith("save it again with Word, WPS or LibreOffice as .docx.")


def test_a_file_name_with_folders_never_leaves_the_job_folder(jobs):
    job = jobs.start(PLAN.encode(), Order("../../../etc/evil.md"))
    assert wait(jobs, job).stage == "done"
    assert not (jobs.root.parent.parent.parent / "etc" / "evil.md").exists()


@pytest.mark.parametrize("job", ["", "../../etc", "a" * 24, "A" * 23 + "/", "x" * 5000])
def test_a_job_id_that_was_never_given_out_is_no_job(jobs, job):
    assert jobs.state(job) is None


@pytest.mark.parametrize("scanned", [False, True])
def test_the_bar_never_goes_back(scanned):
    order = ["ingest", "extract", "graph", "shacl"]
    states = [State(stage, done / 4, 0.0, scanned=scanned) for stage in order for done in range(5)]
    steps = [overall(state) for state in states]
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert steps[-1] == pytest.approx(1)


def test_the_time_left_of_a_scanned_plan_is_that_of_its_pages():
    state = State("ingest", 0.25, started=0.0, scanned=True, told=100.0)
    left = [seconds_left(state, now) for now in (100.0, 110.0, 5000.0)]
    assert 300 < left[0] < 350  # 300 for its pages, and the check
    assert left[1] == left[0] - 10  # until the next page is told
    assert left[2] == 1


@pytest.mark.parametrize("long", [False, True])
def test_a_reading_that_takes_long_counts_for_most_of_the_work(home, tmp_path, monkeypatch, long):
    told = []
    monkeypatch.setattr(worker, "_LONG", -1 if long else 60)
    monkeypatch.setattr(worker, "write_state", lambda _, state: told.append(state))

    def recognising(path, *, progress, **_):
        for done in (0.0, 0.25, 0.5, 1.0):
            progress("ingest", done)
        progress("extract", 0.0)
        raise InputError("读不出", "unreadable")

    monkeypatch.setattr(worker, "check", recognising)
    write_order(tmp_path, Order("扫描.pdf"))
    worker.work(tmp_path)
    assert [one.fraction for one in told] == [0, 0.25, 0.5, 1, 0, 1]
    assert [one.scanned for one in told[:-1]] == [False, long, long, long, long]


@pytest.mark.skipif(not is_installed(), reason="LibreOffice draws the pages")
def test_findings_of_a_word_file_name_the_pages_that_libreoffice_draws(home, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_PAGES", "auto")
    order = Order("朔原.docx")
    data = (Path(__file__).parents[2] / "examples" / "shuoyuan.docx").read_bytes()
    plan_file(tmp_path, order).write_bytes(data)
    write_order(tmp_path, order)
    worker.work(tmp_path)
    version = open_store().version(read_state(tmp_path).version)
    report = open_store().report(version)
    assert all(passage.page for one in report.findings for passage in one.evidence)


def test_a_report_made_again_keeps_the_number_of_its_version(home, tmp_path):
    known = next(one for one in open_store().versions() if one.file_name == "shuoyuan.docx")
    order = Order(known.file_name, submission=known.submission, version=known.id)
    plan_file(tmp_path, order).write_bytes(open_store().file(known))
    write_order(tmp_path, order)
    worker.work(tmp_path)
    assert read_state(tmp_path).version == known.id
    assert len(open_store().versions([known.submission])) == known.number


def test_what_is_done_is_made_afresh_only_on_request(tmp_path):
    pool = Mock(submit=lambda folder, begun: Future())  # nobody works
    jobs = Jobs(tmp_path, pool)
    job = jobs.start(b"x", Order("a.md"))
    write_state(tmp_path / job, State("done", 1.0, time.time(), version="v"))
    assert jobs.start(b"x", Order("a.md")) == job
    assert jobs.state(job).stage == "done"
    jobs.start(b"x", Order("a.md"), afresh=True)
    assert jobs.state(job).stage == "waiting"


def test_checks_that_ended_long_ago_are_forgotten_by_the_next_server(tmp_path):
    pool = Mock(submit=lambda folder, begun: Future())  # nobody works
    jobs = Jobs(tmp_path, pool)
    old, late, waiting = (jobs.start(name.encode(), Order("a.md")) for name in "abc")
    write_state(tmp_path / old, State("done", 1.0, time.time() - 100, version="v"))
    write_state(tmp_path / late, State("done", 1.0, time.time(), version="v"))
    write_state(tmp_path / waiting, State("waiting", 0.0, time.time() - 100))
    assert set(Jobs(tmp_path, pool, keep=50).all()) == {late, waiting}
