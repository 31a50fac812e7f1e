"""Reports, backups and files of people's own that were made to do harm when they are read."""

from __future__ import annotations

import json
import os
import pickle
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker import corrections, waivers
from checker.cli import main
from checker.errors import InputError, PlancheckError
from checker.fleet.reading import report_of, zone_plan
from checker.report.as_json import to_json
from checker.report.stored import load_baseline
from checker.store import StoreError, open_store
from checker.store.archive import MANIFEST, Reader
from checker.store.kept_reports import KeptReports
from tests.report.sample import sample_report


class Touch:
    """Makes a file when it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return os.system, (f"touch {self.path}",)


def test_a_kept_report_that_others_have_put_there_runs_nothing(tmp_path: Path) -> None:
    kept = KeptReports(tmp_path)
    report = sample_report()
    version = SimpleNamespace(id="v1", tool_version=report.tool_version)
    kept.keep("v1", report)
    (path,) = tmp_path.glob("*.pickle")
    assert kept.of(version) == report
    told = tmp_path / "told"
    for hostile in (
        pickle.dumps(Touch(told)),
        pickle.dumps([report, Touch(told)]),
        b"cos\nsystem\n.",
    ):
        path.write_bytes(hostile)
        assert kept.of(version) is None
    path.write_bytes(pickle.dumps({"a": 1}))
    assert kept.of(version) is None
    path.write_bytes(pickle.dumps(report)[:-9])
    assert kept.of(version) is None
    assert not told.exists()


def test_no_backup_holds_or_brings_a_pickle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path / "home"))
    store = open_store()
    for folder in ("reports", "kept", "opened"):
        (store.folder / folder).mkdir(parents=True, exist_ok=True)
        (store.folder / folder / "v1.0.pickle").write_bytes(pickle.dumps(Touch(tmp_path / "told")))
    target = tmp_path / "backup.zip"
    store.close()
    assert main(["store", "backup", str(target)]) == 0
    with zipfile.ZipFile(target) as archive:
        assert not [name for name in archive.namelist() if "pickle" in name]
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts[MANIFEST])
    for name in (
        "reports/v1.0.pickle",
        "../evil.gz",
        "files/../../evil.gz",
        "/etc/evil",
        "corrections/../x.yaml",
    ):
        manifest["members"] = {**manifest["members"], name: "0" * 64}
        with zipfile.ZipFile(target, "w") as archive:
            for part, data in parts.items():
                archive.writestr(part, json.dumps(manifest) if part == MANIFEST else data)
            archive.writestr(name, b"x")
        with pytest.raises(StoreError):
            Reader(target)
        manifest["members"].pop(name)


_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcde", "bcdef", strict=True)
)


@pytest.mark.parametrize("load", [corrections.load, waivers.load])
@pytest.mark.parametrize(
    "content",
    [
        _LAUGHS, "!!python/object/apply:os.system [touch told]", "!!python/name:os.system", "[" * 100_000,
        "- " * 50_000, "{a: " * 20_000, "a: " + "x" * 2_000_000, "- a\n" * 200_000, "&a [*a]", "? [1]\n: 2",
        "a: " + "9" * 100_000, "a: 1\na: 2\n", "<<: {a: 1}\n",
    ],
    ids=range(13),
)  # fmt: skip
def test_a_hostile_yaml_file_is_refused_with_its_line(
    tmp_path: Path, load: object, content: str
) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(path)  # type: ignore[operator]
    assert "hostile.yaml" in caught.value.en


@pytest.mark.parametrize(
    "content",
    [
        "[" * 1_000_000, '{"a":' * 200_000, '{"schema":"1","findings":' + "9" * 5_000 + "}",
        '{"schema":"1","findings":[NaN]}', '{"schema":"1","findings":"x"}', "\x00", "null",
        json.dumps({"schema": "1", "findings": [{"id": []}], "plan": 5, "knowledge": []}),
    ],
    ids=range(8),
)  # fmt: skip
def test_a_hostile_report_is_refused_as_a_baseline_and_in_a_fleet(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "hostile.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        load_baseline(path)
    with pytest.raises(InputError):
        zone_plan(report_of(content, path.name), 1)


@pytest.mark.parametrize("figure", ["1e999999", "-1e999999", "1e-999999", "NaN", "Infinity"])
def test_a_figure_that_nobody_can_write_out_is_no_figure_of_a_fleet(figure: str) -> None:
    record = json.loads(json.dumps(to_json(sample_report()), default=str))
    assert zone_plan(report_of(json.dumps(record), "a.json"), 1)
    target = next(one for one in record["targets"] if one["indicator"])
    target["value"] = 4711
    text = json.dumps(record).replace("4711", figure)
    with pytest.raises(InputError):
        zone_plan(report_of(text, "a.json"), 1)


def test_a_given_report_has_a_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.fleet import Options, gather
    from checker.ingest import limits

    monkeypatch.setattr(limits, "FILE_BYTES", 1_000)
    path = tmp_path / "large.json"
    path.write_text('{"schema": "1"' + " " * 2_000 + "}", encoding="utf-8")
    try:
        fleet = gather([path], Options(keep=False))
    except PlancheckError:
        return
    assert fleet.unread
