"""No outside connection, ever: the network is denied to everything, and everything runs all the same.

The denial is in each Python process, children too, by a `sitecustomize` on their path, which notes
whoever tries; where the system lets us, the processes have no network at all besides.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker.sandbox import Limits, confined

ROOT = Path(__file__).parents[2]
GUARD = """
import os, socket, sys
_INSIDE = ("127.", "::1", "localhost", "0.0.0.0", "::")
def _deny(kind):
    real = getattr(socket.socket, kind)
    def call(self, address, *rest):
        host = address[0] if isinstance(address, tuple) else ""
        if isinstance(address, tuple) and not str(host).startswith(_INSIDE):
            with open(os.environ["DENIED"], "a") as told:
                told.write(f"{kind} {address} by {sys.argv}\\n")
            raise OSError("the network is denied")
        return real(self, address, *rest)
    setattr(socket.socket, kind, call)
for kind in ("connect", "connect_ex"):
    _deny(kind)
_real = socket.getaddrinfo
def _look_up(host, *rest, **more):
    if host and not str(host).startswith(_INSIDE):
        with open(os.environ["DENIED"], "a") as told:
            told.write(f"looked up {host} by {sys.argv}\\n")
        raise socket.gaierror("the network is denied")
    return _real(host, *rest, **more)
socket.getaddrinfo = _look_up
"""
COMMANDS = """
import os, sys
from pathlib import Path
from checker.cli import main
from checker.jobs.running import Order, plan_file, write_order
from checker.jobs.worker import work
plan, folder = sys.argv[1], Path(sys.argv[2])
(folder / "mine.rq").write_text("SELECT ?p { ?p a pol:Pack }")
done = [main(["check", plan, "-q", "-f", "html", "-o", str(folder / "report.html")])]
done.append(main(["batch", str(Path(plan).parent), "-q", "--no-store", "--workers", "1", "-o", str(folder / "fleet.html")]))
done.append(main(["fleet", str(Path(plan).parent), "-q", "-o", str(folder / "fleet.json")]))
done.append(main(["query", "--sparql", str(folder / "mine.rq")]))
job, order = folder / "job", Order("lanping.md")
job.mkdir()
plan_file(job, order).write_bytes(Path(plan).read_bytes())
write_order(job, order)
work(job)
done.append(main(["letter", "澜屏", "-o", str(folder / "letter.docx")]))
print("codes", done)
"""
PAGE = """
import sys
from streamlit.testing.v1 import AppTest
page = AppTest.from_file(sys.argv[1], default_timeout=120).run()
print("errors", len(page.exception))
"""


@pytest.fixture
def denied(tmp_path: Path) -> Path:
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    return tmp_path / "denied"


def run(denied: Path, code: str, *arguments: str) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(denied.parent / "guard"), str(ROOT)]),
        "DENIED": str(denied),
        "PLANCHECK_HOME": str(denied.parent / "home"),
        "XDG_CACHE_HOME": str(denied.parent / "cache"),
    }
    done = subprocess.run(
        confined([sys.executable, "-c", code, *arguments], Limits(network=False)),
        check=False, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    return done.stdout + done.stderr


def told(denied: Path) -> str:
    return denied.read_text(encoding="utf-8") if denied.exists() else ""


def test_the_denial_holds_in_children_too(denied: Path) -> None:
    call = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {call!r}])"
    run(denied, inner)
    assert "192.0.2.1" in told(denied)


def test_checks_batches_fleets_queries_and_letters_call_nobody(
    denied: Path, tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    plan = tmp_path / "plans" / "lanping.md"
    plan.write_bytes((ROOT / "examples" / "lanping.md").read_bytes())
    said = run(denied, COMMANDS, str(plan), str(tmp_path))
    assert told(denied) == ""
    codes = said.rpartition("codes [")[2].partition("]")[0].split(", ")
    assert set(codes) <= {"0", "1"}, said
    made = {"report.html", "fleet.html", "fleet.json", "letter.docx"}
    assert made <= {path.name for path in tmp_path.iterdir()}


def test_a_page_calls_nobody(denied: Path) -> None:
    assert "errors 0" in run(denied, PAGE, str(ROOT / "app.py"))
    assert told(denied) == ""
