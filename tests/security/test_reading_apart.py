"""Files are read in a process of its own: it ends, swells or lies alone, and the next file is read."""

from __future__ import annotations

import base64
import os
import pickle
import queue
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli import main
from checker.errors import InputError, UsageError
from checker.ingest import apart, limits, pages, read
from checker.pipeline import check
from checker.ui import review_news

PLAN = "# 青禾高新区绿色发展行动方案\n\n到2025年，单位能耗降低18%。\n"
# does as the file's content says, instead of reading it
WORKER = """
import base64, json, os, pickle, sys, time
class Call:
    def __reduce__(self):
        return os.system, ("touch " + word[1],)
for line in sys.stdin.buffer:
    word = sys.stdin.buffer.read(json.loads(line)["size"]).decode().split()
    if word[0] == "dies":
        os.abort()
    if word[0] == "recognises":
        print('{"done": 0.25}', flush=True); time.sleep(60)
    if word[0] == "exaggerates":
        print('{"done": 25}', flush=True); continue
    if word[0] == "hangs":
        time.sleep(60)
    if word[0] == "swells":
        kept = bytearray(b"x" * (400 << 20)); time.sleep(60)
    if word[0] == "bursts":
        said = {"error": "memory"}
    if word[0] == "lies":
        said = {"made": base64.b64encode(pickle.dumps(Call())).decode()}
    if word[0] == "babbles":
        print("no answer", flush=True); continue
    print(json.dumps(said), flush=True)
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "青禾.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def _new_readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Readers that no other test has, ended with this one."""
    monkeypatch.setattr(apart, "_free", queue.SimpleQueue())
    yield
    apart._end_all()


@pytest.fixture
def _own_worker(monkeypatch: pytest.MonkeyPatch, _new_readers: None) -> None:
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", WORKER))


def refusal(path: Path, content: str) -> InputError:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        apart.read(path)
    assert caught.value.zh.startswith(path.name)
    assert caught.value.zh.endswith("。")
    return caught.value


def test_the_document_is_the_same_as_in_this_process(plan: Path) -> None:
    assert apart.read(plan) == read(plan)


def test_what_is_wrong_with_a_file_or_a_setting_is_told_in_the_same_words(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InputError, match=r"damaged|已损坏"):
        apart.read(plan.rename(plan.with_suffix(".docx")))
    monkeypatch.setenv("PLANCHECK_MAX_MB", "many")
    with pytest.raises(UsageError):
        apart.read(plan)


def test_a_setting_holds_for_the_next_file(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart.read(plan)
    monkeypatch.setenv("PLANCHECK_MAX_CHARACTERS", "5")
    with pytest.raises(InputError, match="5 个字符"):
        apart.read(plan)
    monkeypatch.delenv("PLANCHECK_MAX_CHARACTERS")
    assert apart.read(plan).text


@pytest.mark.usefixtures("_own_worker")
def test_a_file_that_ends_the_process_is_refused(plan: Path) -> None:
    assert "ended the program" in refusal(plan, "dies").en


@pytest.mark.usefixtures("_own_worker")
def test_a_file_that_takes_for_ever_is_refused(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_READ_SECONDS", "1")
    said = refusal(plan, "hangs")
    assert "1 seconds" in said.en
    assert "PLANCHECK_READ_SECONDS" in said.zh


@pytest.mark.usefixtures("_new_readers")
def test_how_far_a_long_reading_is_comes_with_it(plan: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "three.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.md", plan.read_text(encoding="utf-8"))
    told: list[float] = []
    apart.read(tmp_path / "three.zip", progress=told.append)
    assert told == pytest.approx([1 / 3, 2 / 3, 1], abs=0.001)
    apart.read(plan, progress=told.append)
    assert len(told) == 3  # a short reading tells nothing


@pytest.mark.usefixtures("_own_worker")
def test_recognition_that_takes_too_long_goes_on_with_the_next_check(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_READ_SECONDS", "1")
    said = refusal(plan, "recognises")
    assert "再检查一次即接着识别" in said.zh
    assert "check it again to go on" in said.en


@pytest.mark.usefixtures("_own_worker")
@pytest.mark.parametrize("how", ["swells", "bursts"])
def test_a_file_that_takes_too_much_memory_is_refused(
    plan: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("PLANCHECK_READ_MB", "100")
    assert "100 MB of memory" in refusal(plan, how).en


@pytest.mark.usefixtures("_own_worker")
def test_a_file_that_takes_the_process_over_runs_nothing_here(plan: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    refusal(plan, f"lies {told}")
    assert not told.exists()
    refusal(plan, "babbles")
    refusal(plan, "exaggerates")


@pytest.mark.usefixtures("_own_worker")
def test_the_command_says_one_sentence_and_ends_with_3(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text("dies", encoding="utf-8")
    assert main(["check", str(plan), "--lang", "en"]) == 3
    said = capsys.readouterr().err.strip()
    assert said.count("\n") == 0
    assert "save it as .docx or .pdf" in said


@pytest.mark.usefixtures("_new_readers")
def test_the_process_knows_no_password_of_the_database(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_STORE", "postgresql://reviewer:secret@db.example/plancheck")
    apart.read(plan)
    reader = apart._free.get_nowait()
    if sys.platform.startswith("linux"):
        known = Path(f"/proc/{reader.start(apart._limits()).pid}/environ").read_bytes()
        assert b"secret" not in known
    apart._free.put(reader)


def test_whoever_checks_reads_apart(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def no_reading(name: str, *_: object) -> None:
        asked.append(name)
        raise InputError("读不了。", "no")

    monkeypatch.setattr(apart, "_asked", no_reading)
    with pytest.raises(InputError):
        check(plan)
    assert review_news.page_data(plan, 0, 5, "en") == {"error": "no"}
    assert asked == ["青禾.md", "青禾.md"]


def test_page_boxes_come_from_the_process_as_data() -> None:
    found = (pages.PageBox(1, 0.0, 1.0, 2.0, 3.0, 595.0, 842.0),)
    sent = base64.b64encode(pickle.dumps(found))
    assert apart.plain_pickle.loads(base64.b64decode(sent), apart._CLASSES) == found


def test_a_forked_process_does_not_talk_to_its_parents_readers(plan: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("no fork here")
    apart.read(plan)
    child = os.fork()
    if child == 0:
        os._exit(0 if apart._free.empty() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.usefixtures("_new_readers")
def test_a_process_that_has_swollen_reads_no_further_file(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_READ_MB", str(limits.READ_BYTES // limits.MIB))
    apart.read(plan)
    monkeypatch.setenv("PLANCHECK_READ_MB", "60")  # it has more than a quarter of that
    apart.read(plan)
    reader = apart._free.get_nowait()
    process = reader._process
    assert process is not None
    process.wait(20)
    apart._free.put(reader)
    assert apart.read(plan).text
