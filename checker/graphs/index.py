"""The graphs in a folder of this machine: an Oxigraph store that is never changed once it is there.

A change makes the next generation beside the current one (its large files are shared by hard links) and
then names it in `current`. So whoever reads sees one whole generation, in any number of processes, and
a crash leaves the one before. It can be made again from the store of plans at any time.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from checker.graphs.errors import GraphsError
from checker.graphs.keeper import Published
from checker.queries import Answer
from checker.queries.free import free_in_folder
from checker.storage import write_whole

_CURRENT, _STAMPS, _DATA = "current", "stamps.json", "data"
_KEPT = 3600  # seconds for which an older generation may still be read by somebody


class Index:
    """The generations below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stamps(self) -> Mapping[str, str]:
        """The names of the graphs that are there, and the state that each is of."""
        current = self._current()
        if current is None:
            return {}
        try:
            found: dict[str, str] = json.loads((current / _STAMPS).read_text(encoding="utf-8"))
        except (OSError, ValueError):  # taken away by hand: as if nothing were there
            return {}
        return found

    def replace(
        self, new: Iterable[Published], gone: Sequence[str], done: Callable[[str], None]
    ) -> None:
        """Make the next generation with these graphs and without those."""
        current, stamps = self._current(), dict(self.stamps())
        made = self._folder / uuid.uuid4().hex
        made.mkdir(parents=True)
        try:
            if current is not None and stamps:
                _copy(current / _DATA, made / _DATA)
            _write(made / _DATA, new, gone, stamps, done)
            content = json.dumps(stamps, ensure_ascii=False).encode()
            write_whole(made / _STAMPS, lambda file: file.write(content))
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        write_whole(self._folder / _CURRENT, lambda file: file.write(made.name.encode()))
        self._forget(made)

    def ask(self, sparql: str, graphs: Sequence[str], seconds: float, rows: int) -> Answer:
        """The answer to a read-only query over these graphs and no others, by a process of its own."""
        current = self._current()
        if current is None:
            raise GraphsError(
                "还没有建立规划图谱的索引，请先运行 plancheck store graphs。",
                "There is no index of plan graphs yet; run plancheck store graphs first.",
            )
        return free_in_folder(sparql, current / _DATA, graphs, seconds=seconds, rows=rows)

    def _current(self) -> Path | None:
        try:
            place = self._folder / (self._folder / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return place if place.parent == self._folder and place.is_dir() else None

    def _forget(self, made: Path) -> None:
        """Take away generations that nobody reads any more, and what a crash has left."""
        for old in self._folder.iterdir():
            with suppress(OSError):  # Windows keeps what is open
                if old.is_dir() and old != made and time.time() - old.stat().st_mtime > _KEPT:
                    shutil.rmtree(old)


def _copy(old: Path, new: Path) -> None:
    """The files of a closed store: tables are never written again and shared, the rest is copied."""
    new.mkdir()
    for file in old.iterdir():
        if file.suffix == ".sst":
            try:
                os.link(file, new / file.name)
                continue
            except OSError:  # a disk without hard links
                pass
        shutil.copyfile(file, new / file.name)


def _write(
    place: Path,
    new: Iterable[Published],
    gone: Sequence[str],
    stamps: dict[str, str],
    done: Callable[[str], None],
) -> None:
    store = ox.Store(str(place))
    for name in gone:
        store.remove_graph(ox.NamedNode(name))
        stamps.pop(name, None)
        done(name)
    for one in new:
        graph = ox.NamedNode(one.name)
        store.remove_graph(graph)
        store.bulk_load(one.triples.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        stamps[one.name] = one.stamp
        done(one.name)
    store.flush()
