"""The checking process of the workbench and the HTTP API: reads job folders from stdin, answers an exit code for each."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path, PurePath

from checker import logs, store
from checker.access import Guarded
from checker.errors import PlancheckError
from checker.ingest.source import shown
from checker.jobs.running import Order, State, plan_file, read_order, write_state
from checker.language import LANGUAGES
from checker.model import Report
from checker.pipeline import check, warm_up
from checker.sandbox import renew_processor_time

_LONG = 5  # seconds after which a file that is still read has pages to recognise


def work(folder: Path) -> int:
    """Check the plan of one job folder; the result goes into the store, its id into the folder.

    The exit code is that of the command line: 0 for a report, whatever it says.
    """
    started = time.time()
    order = read_order(folder)
    counts: dict[str, int] = {}

    scanned = False

    def tell(stage: str, done: float) -> None:
        nonlocal scanned
        now = time.time()
        reading = stage == "ingest" and 0 < done < 1
        scanned = scanned or (reading and now - started > _LONG)
        write_state(folder, State(stage, done, started, counts=counts, scanned=scanned, told=now))

    plan = plan_file(folder, order)
    try:
        report = check(
            plan,
            profile=order.profile,
            zone=order.zone,
            period=order.period,
            corrections=False,  # those made in the workbench come with the page
            waivers=False,
            park=False,
            progress=tell,
            found=counts.update,
        )
        version = kept(plan.read_bytes(), report, order)
    except PlancheckError as error:
        said = {name: _called(error.get(name), plan, order) for name in LANGUAGES}
        write_state(folder, State("failed", 1.0, started, said))
        return error.exit_code
    write_state(folder, State("done", 1.0, started, version=version, counts=counts))
    return 0


def kept(data: bytes, report: Report, order: Order) -> str:
    """The id of the version in the store; the folder's file has a name of ours, the report the user's."""
    report = replace(report, document=replace(report.document, name=_name(order)))
    asked = store.Order(order.zone, order.period, order.profile)
    opened = store.open_store()
    place = Guarded(opened, order.person)
    try:
        known = place.version(order.version) if order.version else None
        if known is not None:
            return place.renew(known, report, actor=order.actor).id
        return place.add(data, report, asked, actor=order.actor, to=order.submission).id
    finally:
        opened.close()


def _name(order: Order) -> str:
    return PurePath(shown(order.name)).name


def _called(sentence: str, plan: Path, order: Order) -> str:
    """A sentence about the folder's file, with the name that the user knows."""
    return sentence.replace(plan.name, _name(order))


def main() -> None:
    """Serve until the server closes our stdin; only answers may go to the real stdout.

    The word "two-cores" on the command line says that this is the only worker.
    """
    answers, sys.stdout = sys.stdout, sys.stderr
    logs.configure()
    warm_up(two_cores="two-cores" in sys.argv)
    for line in sys.stdin:
        renew_processor_time()
        print(work(Path(line.strip())), file=answers, flush=True)


if __name__ == "__main__":
    main()
