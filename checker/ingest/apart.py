"""Reading in a process of its own: what a file does to it, it does not do to the caller.

The process (`reading_worker.py`) has no network and limited time and memory; it lives on and reads
one file after another. What it answers is taken as plain data (`checker.sandbox.plain_pickle`): a
file that takes it over can lie about itself and do no more here.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import queue
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import InputError, UsageError
from checker.ingest import limits, settings, source
from checker.sandbox import MIB, Child, Ending, Limits, plain_pickle
from checker.settings import SETTINGS

if TYPE_CHECKING:
    from checker.ingest.pages import PageBox
    from checker.model import Document

COMMAND = (sys.executable, "-m", "checker.ingest.reading_worker")
_CLASSES = ("checker.model", "checker.ingest.pages")
_SECRETS = frozenset(setting.variable for setting in SETTINGS if setting.secret)
_DONE = re.compile(rb'\{"done": (\d(?:\.\d+)?)\}\n')
_ERRORS = {"InputError": InputError, "UsageError": UsageError}


def begin() -> None:
    """Start the process while the caller has other things to do; the next reading waits for less."""
    settings.apply()
    with _free_reader() as reader:
        reader.start(_limits())


def read(path: Path, *, progress: Callable[[float], None] | None = None) -> Document:
    """`checker.ingest.read` in a process of its own; the same errors, and where limits are exceeded.

    `progress` is told the fraction done (0..1) where reading takes long: pages that are recognised.
    """
    settings.apply()
    data = source.load(path)
    order = {"do": "read", "name": path.name, "size": len(data)}
    document: Document = _asked(path.name, order, data, progress)
    return document


def boxes(path: Path, start: int, end: int) -> tuple[PageBox, ...]:
    """`checker.ingest.pages.boxes` in a process of its own."""
    found: tuple[PageBox, ...] = _asked(
        path.name, {"do": "boxes", "path": str(path), "start": start, "end": end}
    )
    return found


def page_image(path: Path, page: int, *, file: str = "", scale: float = 1.5) -> bytes:
    """`checker.ingest.pages.page_image` in a process of its own."""
    image: bytes = _asked(
        path.name,
        {"do": "page_image", "path": str(path), "page": page, "file": file, "scale": scale},
    )
    return image


def _limits() -> Limits:
    return Limits(limits.READ_SECONDS, limits.READ_BYTES, limits.READ_FILE_BYTES, network=False)


def _asked(
    name: str,
    order: dict[str, Any],
    data: bytes = b"",
    progress: Callable[[float], None] | None = None,
) -> Any:
    """What the process makes of an order; `name` is the file's, for whoever is told of a failure."""
    settings.apply()
    order["settings"] = {
        name: value
        for name, value in os.environ.items()
        if name.startswith("PLANCHECK_") and name not in _SECRETS
    }
    begun = False  # to recognise pages

    def underway(line: bytes) -> bool:
        nonlocal begun
        done = _fraction(line)
        if done is None:
            return False
        begun = True
        if progress:
            progress(done)
        return True

    with _free_reader() as reader:
        reply = reader.ask(json.dumps(order).encode(), _limits(), data, underway)
    if reply.ending is Ending.TOO_LONG and begun:
        raise _unfinished(name)
    if reply.ending is not None:
        raise _refused(name, reply.ending)
    try:
        said: dict[str, str] = json.loads(reply.line)
        if "made" in said:
            return plain_pickle.loads(base64.b64decode(said["made"]), _CLASSES)
        if "bug" in said:
            raise RuntimeError(said["bug"])
        if said["error"] in _ERRORS:
            raise _ERRORS[said["error"]](str(said["zh"]), str(said["en"]))
    except plain_pickle.ERRORS:  # the file has taken the process over
        raise _refused(name, Ending.CRASHED) from None
    raise _refused(name, Ending.TOO_LARGE)


def _fraction(line: bytes) -> float | None:
    """How far the reading is, where a line says that and no more."""
    found = _DONE.fullmatch(line)
    return min(1.0, float(found[1])) if found else None


def _unfinished(name: str) -> InputError:
    seconds = limits.READ_SECONDS
    return InputError(
        f"{name} 在 {seconds} 秒内没有读完（扫描页要逐页识别）；已识别的页会保留，再检查一次即接着识别，或用 "
        "PLANCHECK_READ_SECONDS 放宽。",
        f"{name} was not read within {seconds} seconds (scanned pages are recognised one by one); what was "
        "recognised is kept: check it again to go on, or allow more with PLANCHECK_READ_SECONDS.",
    )


def _refused(name: str, ending: Ending) -> InputError:
    seconds, megabytes = limits.READ_SECONDS, limits.READ_BYTES // MIB
    if ending is Ending.TOO_LONG:
        return InputError(
            f"{name} 读取超过 {seconds} 秒，已中止；请拆分文件，或用 PLANCHECK_READ_SECONDS 放宽。",
            f"{name} took more than {seconds} seconds to read and was stopped; split it, or allow "
            "more with PLANCHECK_READ_SECONDS.",
        )
    if ending is Ending.TOO_LARGE:
        return InputError(
            f"{name} 读取时占用内存超过 {megabytes} MB，已中止；请拆分文件，或用 PLANCHECK_READ_MB 放宽。",
            f"{name} took more than {megabytes} MB of memory to read and was stopped; split it, or "
            "allow more with PLANCHECK_READ_MB.",
        )
    return InputError(
        f"{name} 使读取程序意外中止，文件可能已损坏；请用 Word 或 WPS 打开后另存为 .docx 或 .pdf。",
        f"{name} ended the program that reads it, so it may be damaged; open it in Word or WPS and "
        "save it as .docx or .pdf.",
    )


_free: queue.SimpleQueue[Child] = queue.SimpleQueue()


@contextmanager
def _free_reader() -> Iterator[Child]:
    """A process that is not busy; there are as many as the caller ever read files at once."""
    try:
        reader = _free.get_nowait()
    except queue.Empty:
        reader = Child(lambda: COMMAND, quiet=True, withheld=_SECRETS)
    try:
        yield reader
    finally:
        _free.put(reader)


@atexit.register
def _end_all() -> None:
    with suppress(queue.Empty):
        while True:
            reader = _free.get_nowait()
            reader.stop()
            reader.close()


def _forget() -> None:
    """A forked child must not talk to the processes of its parent."""
    global _free  # noqa: PLW0603
    _free = queue.SimpleQueue()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
