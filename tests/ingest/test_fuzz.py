"""Damaged files of every format are read or refused: no traceback, no hang.

PLANCHECK_FUZZ_SECONDS makes it run longer, PLANCHECK_FUZZ_SEED repeats a run.
"""

from __future__ import annotations

import io
import os
import random
import signal
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from plan_files import assert_sound, save
from same_plan import FORMATS, PLAN

from checker.errors import InputError
from checker.ingest import read

_SECONDS = float(os.environ.get("PLANCHECK_FUZZ_SECONDS", "25")) / len(FORMATS)
_SEED = int(os.environ.get("PLANCHECK_FUZZ_SEED", "7"))
_ONE = 20  # seconds that one file may take
_ODD = [
    b"\0" * 40, b"\xff\xfe", b"<" * 50, b">", b"</w:p>", b"<w:p>", b"9999999999", b"-1", b"&#x0;", b"]]>", b"\"", b"NaN",
    b"<table>" * 9, b"endstream", b"/Kids[1 0 R]", b"stream\n", b"PK\x01\x02", "\ud7ff\U0010ffff".encode(), b"%s%n", b"A1:XFD1048576",
]  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut out, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        at = chance.randrange(max(len(out), 1))
        size = chance.choice((1, 2, 8, 40, 400))
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size] * chance.choice((1, 3, 30))
            case 3:
                out[at:at] = chance.choice(_ODD)
            case _:
                other = chance.randrange(max(len(out), 1))
                out[at : at + size] = out[other : other + size]
    return bytes(out)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """An archive whose packing is sound and one of whose parts is damaged, gone or renamed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    match chance.randrange(6):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[chance.choice(sorted(parts))]
        case _:
            parts[name] = damaged(parts[name], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(*_: object) -> None:
        raise TimeoutError(f"one file took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("PLANCHECK_SOFFICE", "off")
    chance = random.Random(f"{_SEED}{name}")
    good = FORMATS[name](PLAN)
    packed = good.startswith(b"PK")
    end = time.monotonic() + _SECONDS
    tried = 0
    refusals: set[str] = set()
    while time.monotonic() < end:
        inside = packed and chance.random() < 0.7
        data = damaged_inside(good, chance) if inside else damaged(good, chance)
        path = save(tmp_path, name, data)
        try:
            with no_longer_than(_ONE):
                document = read(path)
        except InputError as error:
            refusals.add(error.zh)
        except Exception:
            kept = Path(os.environ.get("PLANCHECK_FUZZ_KEEP", tmp_path)) / f"failed-{tried}-{name}"
            kept.write_bytes(data)
            raise
        else:
            if not document.parts:
                assert_sound(document)
        tried += 1
    assert tried
    assert all(one.endswith("。") and "\n" not in one for one in refusals)
