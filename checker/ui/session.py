"""Who sits at the workbench and which plan is open: the store, the jobs, the version in the address."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from checker import letters
from checker.access import Guarded, Right, UnseenError
from checker.corrections import CorrectionFile
from checker.jobs import Jobs, Order, OwnJobs
from checker.letters import Review
from checker.model import Report
from checker.storage import write_whole
from checker.store import Submission, Version, corrected, stamp_of
from checker.ui import who
from checker.ui.examples import FIRST


def store() -> Guarded:
    """The store as whoever sits here may see it."""
    return Guarded(who.opened(), who.person())


def jobs() -> OwnJobs:
    """The jobs of whoever sits here."""
    return OwnJobs(all_jobs(), who.person())


@st.cache_resource(show_spinner=False)
def all_jobs() -> Jobs:
    """The job folder and workers of this server."""
    return Jobs()


def may(right: Right) -> bool:
    """Whether whoever sits here may do this."""
    return who.person().may(right)


def workshop(name: str) -> Path:
    """A folder for what can be made again from the store; its names must be hard to guess or hashes."""
    return who.opened().folder / name


def user() -> str:
    """Who acts, as deeds are signed."""
    return who.person().signature


def plans() -> list[tuple[Submission, list[Version]]]:
    """The submissions with their versions: those of the user first, then the examples."""
    known = store().submissions()
    versions: dict[str, list[Version]] = {}
    for version in store().versions():
        versions.setdefault(version.submission, []).append(version)
    return sorted(
        [(one, versions[one.id]) for one in known if one.id in versions],
        key=lambda pair: pair[0].sample,
    )


def submission(id_: str) -> Submission:
    """The submission with this id."""
    found = store().submission(id_)
    if found is None:
        raise UnseenError
    return found


def wished() -> str:
    """The version that the session or the address asks for, "" where neither does."""
    return st.session_state.get("plan") or st.query_params.get("plan", "")


def current() -> Version | None:
    """The version in the address or session, else the newest; None while there is none at all."""
    asked = wished()
    version = store().version(asked) if asked else None
    if version is None:
        known = plans()
        if not known:
            return None
        version = next((v[-1] for one, v in known if not one.sample), None) or next(
            (v[-1] for _, v in known if v[-1].file_name.startswith(FIRST)), known[0][1][-1]
        )
    select(version.id)
    return version


def select(version: str) -> None:
    """Make this version the one that all pages show; it stands in the address and survives a reload."""
    st.session_state["plan"] = version
    st.query_params["plan"] = version


def report_of(version: Version, of: Guarded | None = None) -> Report | None:
    """The report with the corrections made in the workbench; None where it must be made again.

    A thread, which does not know who sits here, is given the store `of` that person.
    """
    seen = of or store()
    corrections = seen.corrections(version.submission)
    report = _report(version, corrections, seen)
    if report is None:
        _report.clear(version, corrections, seen)  # it will be there once it has been made again
    return report


def review_of(version: Version, report: Report) -> Review:
    """What was decided on a version, and what is open."""
    return letters.review_of(store(), version, report)


def stamp(version: Version) -> str:
    """Changes with everything that `report_of` depends on."""
    return stamp_of(store(), version)


@st.cache_resource(
    max_entries=24,
    show_spinner=False,
    hash_funcs={Version: lambda one: f"{one.id}-{one.report_sha256}", CorrectionFile: repr},
)
def _report(version: Version, corrections: CorrectionFile, _of: Guarded) -> Report | None:
    report = _of.report(version)
    return None if report is None else corrected(report, corrections)


def plan_path(version: Version) -> Path:
    """The plan as a file, under its hash: for what reads files; it can be made again at any time."""
    suffix = Path(version.file_name).suffix.lower()
    path = workshop("opened") / f"{version.file_sha256}{suffix}"
    if not path.exists():
        data = store().file(version)
        write_whole(path, lambda file: file.write(data))
    return path


def make_again(version: Version) -> str:
    """Start the check of a version whose report another program made; the job's id."""
    order = version.order
    asked = Order(
        version.file_name, order.zone, order.period, order.profile, user(), version.submission,
        version.id,
    )  # fmt: skip
    return jobs().start(store().file(version), asked, afresh=True)
