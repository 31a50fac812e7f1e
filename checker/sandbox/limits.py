"""What a process may take, and what is said when it took more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.model import Text

MIB = 1024 * 1024


class Ending(StrEnum):
    """Why a process ended before its work was done."""

    TOO_LONG = "too long"
    TOO_LARGE = "too large"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take."""

    # a plan takes a few, a scanned one many, a hostile file might take for ever
    seconds: float = 900.0
    memory: int = 2048 * MIB  # bytes in use, the rules (250 MiB) among them
    file: int | None = None  # bytes of one file it writes; None: no limit
    network: bool = True  # False: none, where the system lets a process renounce it
    outlook: int = 2048 * MIB  # bytes of address space beyond `memory`, mapped but not in use

    @property
    def processor_seconds(self) -> int:
        """Seconds of all its threads; the last resort where nobody watches any more."""
        return int(self.seconds * 2) + 10


_SAID = {
    Ending.TOO_LONG: Text(
        "检查这个文件超过{seconds}秒，已中止；请拆分文件或另存为docx后再试。",
        "Checking this file took more than {seconds} seconds and was stopped; split it or save it as docx and try again.",
    ),
    Ending.TOO_LARGE: Text(
        "检查这个文件占用内存超过{megabytes} MB，已中止；请拆分文件，或放宽限额（PLANCHECK_CHECK_MB，批量检查用 --memory）。",
        "Checking this file took more than {megabytes} MB of memory and was stopped; split it, or allow more (PLANCHECK_CHECK_MB, in a batch --memory).",
    ),
    Ending.CRASHED: Text(
        "检查这个文件时程序意外中止，文件可能已损坏或过大；请单独检查它，或另存为docx后再试。",
        "The program ended unexpectedly on this file, which may be damaged or too large; check it alone, or save it as docx and try again.",
    ),
}


def problem(ending: Ending, limits: Limits) -> Text:
    """The sentence for the user whose file made a checking process end so."""
    values = {"seconds": f"{limits.seconds:g}", "megabytes": f"{limits.memory // MIB}"}
    said = _SAID[ending]
    return Text(said.zh.format(**values), said.en.format(**values))
