"""What is shipped: the wheel works alone from any folder, the lock holds hashes and no address."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLAN = "# 青禾高新区绿色发展五年行动方案（2021—2025年）\n\n## 一、主要目标\n\n到2025年，绿化覆盖率达到40%。\n"


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """The command of the wheel, with the source tree out of reach."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PLANCHECK")}
    code = "import sys; sys.argv[0] = 'plancheck'; from checker.cli import run; run()"
    return subprocess.run(  # noqa: PLW1510  the caller looks at the exit code
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(site), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_wheel_carries_policies_shapes_examples_and_the_workbench(unpacked_wheel):
    data = unpacked_wheel / "checker" / "_data"
    for name in ("policies/sa28.ttl", "ontology/indicators.ttl", "shapes/_rule.ttl", "app.py"):
        assert (data / name).exists(), name
    assert list((data / "examples").glob("*.docx"))


def test_the_wheel_checks_a_plan_from_any_folder(unpacked_wheel, tmp_path):
    (tmp_path / "青禾 方案.md").write_text(PLAN, encoding="utf-8")
    code = "import checker; print(checker.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(unpacked_wheel)}, check=True,
    ).stdout  # fmt: skip
    assert str(unpacked_wheel) in where, "the test must not read the source tree"
    done = run(unpacked_wheel, tmp_path, "check", "青禾 方案.md", "--format", "json")
    assert done.returncode == 1, done.stderr
    assert '"sa28:1.2.d"' in done.stdout


@pytest.mark.parametrize(("kind", "least"), [("", 50), ("-extras", 50), ("-dev", 50), ("-pip", 1)])
def test_every_locked_package_has_a_version_and_hashes_and_no_address(kind, least):
    text = (ROOT / f"requirements{kind}.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--?(index|extra|find|i |f )", text, re.M)
    entries = [entry for entry in re.split(r"\n(?=\S)", text.strip()) if entry]
    assert len(entries) >= least
    for entry in entries:
        assert re.match(r"[\w.\-\[\]]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_page_code_holds_no_chinese_words():
    for path in (ROOT / "checker" / "ui").rglob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8"))
        code = code.replace('"中文"', "")  # the language switch names each language in itself
        assert not re.search(r"[\u4e00-\u9fff]", code), path


def test_no_module_is_longer_than_four_hundred_lines():
    for path in [*(ROOT / "checker").rglob("*.py"), ROOT / "app.py"]:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 400, f"{path}: {lines}"
