"""What a confined process may not do, tried from inside one."""

from __future__ import annotations

import os
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.model import Evidence, Outcome, Report
from checker.sandbox import MIB, Child, Ending, Limits, confined, memory_in_use, plain_pickle, run
from tests.report.sample import sample_report

posix = pytest.mark.skipif(os.name == "nt", reason="limits of POSIX systems")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_is_sent_comes_back() -> None:
    done = run(python("import sys; print(sys.stdin.read().upper())"), Limits(), b"abc")
    assert (done.output.strip(), done.code, done.ending) == (b"ABC", 0, None)


def test_a_process_that_never_ends_is_ended_in_time() -> None:
    start = time.monotonic()
    done = run(python("while True: pass"), Limits(seconds=1))
    assert done.ending is Ending.TOO_LONG
    assert time.monotonic() - start < 20


def test_a_process_that_swells_is_ended_before_the_machine_suffers() -> None:
    code = "import time; kept = bytearray(b'x' * (300 << 20)); time.sleep(30)"
    assert run(python(code), Limits(60, 100 * MIB)).ending is Ending.TOO_LARGE


@posix
def test_more_address_space_than_allowed_is_not_given_even_between_two_looks() -> None:
    limits = Limits(60, 200 * MIB, outlook=0)
    done = run(python("bytearray(400 << 20)"), limits)
    assert b"MemoryError" in done.errors


@posix
def test_no_file_grows_beyond_its_limit(tmp_path: Path) -> None:
    large = tmp_path / "large"
    run(python(f"open({str(large)!r}, 'wb').write(b'x' * (4 << 20))"), Limits(file=MIB))
    assert large.stat().st_size <= MIB


@posix
def test_processor_time_is_limited_for_those_whom_nobody_watches_any_more() -> None:
    asked = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[0])"
    said = subprocess.run(
        confined(python(asked), Limits(seconds=7)), capture_output=True, check=True
    )
    assert int(said.stdout) == Limits(seconds=7).processor_seconds


@posix
def test_who_serves_for_long_gets_its_processor_time_anew() -> None:
    code = """
import resource, time
from checker.sandbox import renew_processor_time
renew_processor_time()
first = resource.getrlimit(resource.RLIMIT_CPU)[0]
while time.process_time() < 1.2: pass
renew_processor_time()
print(resource.getrlimit(resource.RLIMIT_CPU)[0] - first)
"""
    assert int(run(python(code), Limits(seconds=7)).output) >= 1


@pytest.fixture
def door() -> Iterator[int]:
    """The port of somebody who listens on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def _may_renounce_the_network() -> bool:
    listed = run(["/bin/cat", "/proc/net/dev"], Limits(network=False)).output
    return listed.count(b"\n") == 3  # two lines of headings and "lo"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces are of Linux")
def test_without_network_not_even_this_machine_is_reached(door: int) -> None:
    if not _may_renounce_the_network():
        pytest.skip("this system lets nobody renounce its network")
    call = f"import socket; socket.create_connection(('127.0.0.1', {door}), 2); print('through')"
    assert run(python(call), Limits()).output.strip() == b"through"
    assert b"through" not in run(python(call), Limits(network=False)).output


def test_a_child_that_has_died_is_replaced_with_the_next_order() -> None:
    code = "import os; line = input(); os._exit(1) if 'die' in line else print(line)"
    child = Child(lambda: python(f"while True: exec({code!r})"))
    assert child.ask(b"die", Limits()).ending is Ending.CRASHED
    assert child.ask(b"live", Limits()).line.strip() == b"live"
    child.stop()
    child.close()
    assert child.ask(b"live", Limits()).ending is Ending.CRASHED


def test_memory_is_told_in_bytes_and_of_the_dead_not_at_all() -> None:
    assert 5 * MIB < memory_in_use(os.getpid()) < 20_000 * MIB
    done = subprocess.Popen(python("pass"))
    done.wait()
    assert memory_in_use(done.pid) == 0


class Call:
    """Calls a function when it is loaded, as hostile pickles do."""

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return os.system, ("exit 1",)


class OwnCall:
    """Likewise one of this program's own functions and classes that are no data."""

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return run, (["true"], Limits())


@pytest.mark.parametrize("hostile", [Call(), OwnCall(), [Call()], Child, os, Path("x")])
def test_a_pickle_that_names_more_than_data_is_not_loaded(hostile: object) -> None:
    try:
        data = pickle.dumps(hostile)
    except TypeError:  # modules: by hand
        data = b"\x80\x02cos\nsystem\n."
    with pytest.raises(pickle.UnpicklingError):
        plain_pickle.loads(data, ("checker.model", "checker.sandbox"))


class Named:
    """A member of an enumeration as Python 3.11.0 to 3.11.3 pickle it; or anything else by name."""

    def __init__(self, owner: object, name: str) -> None:
        self._named = owner, name

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, self._named


def test_members_of_enumerations_are_data_however_python_pickles_them() -> None:
    data = pickle.dumps([Named(Outcome, "FAILED"), Outcome.PASSED])
    assert plain_pickle.loads(data, ("checker.model",)) == [Outcome.FAILED, Outcome.PASSED]


@pytest.mark.parametrize(
    ("owner", "name"), [(Report, "__init__"), (Outcome, "mro"), (Outcome.FAILED, "value")]
)
def test_nothing_but_members_is_got_by_name(owner: object, name: str) -> None:
    with pytest.raises(plain_pickle.ERRORS):
        plain_pickle.loads(pickle.dumps(Named(owner, name)), ("checker.model",))


def test_a_dotted_name_does_not_lead_out_of_our_own_packages() -> None:
    data = b"\x80\x04\x8c\x0dchecker.model\x8c\x14Evidence.__init__.__x__\x93."
    data = data.replace(b"\x14Evidence.__init__.__x__", b"\x11Evidence.__init__")
    with pytest.raises(pickle.UnpicklingError):
        plain_pickle.loads(data, ("checker.model",))


def test_a_report_is_plain_data() -> None:
    report = sample_report()
    again = plain_pickle.loads(pickle.dumps(report), ("checker.model",))
    assert isinstance(again, Report)
    assert again == report
    assert isinstance(again.findings[0].evidence, tuple)
    assert all(isinstance(one, Evidence) for one in again.findings[0].evidence)
