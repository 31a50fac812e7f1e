"""The waiver file and the park profile of one check, found beside the plan or named by the user."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.knowledge import Knowledge
from checker.knowledge.applicability import Known
from checker.model import AppliedFact, AppliedWaiver, Finding, InputFile, ParkProfile, Report
from checker.storage import beside, is_there
from checker.waivers.applying import apply, today
from checker.waivers.park import apply_facts, known_facts, load_park
from checker.waivers.reading import WaiverFile, load

SUFFIX = ".waivers.yaml"
PARK_SUFFIX = ".park.yaml"


def sidecar(plan: Path) -> Path:
    """The waiver file beside a plan, which may not exist.

    `name.docx.waivers.yaml` where there is one, else `name.waivers.yaml`.
    """
    return beside(plan, SUFFIX)


def park_sidecar(plan: Path) -> Path:
    """The park profile beside a plan, which may not exist."""
    return beside(plan, PARK_SUFFIX)


@dataclass(frozen=True, slots=True)
class Excepted:
    """Findings after facts and waivers, and what became of each fact and waiver."""

    findings: tuple[Finding, ...]
    park: tuple[AppliedFact, ...]
    waivers: tuple[AppliedWaiver, ...]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a user states beside the plan, and the day that counts as today."""

    waivers: WaiverFile
    park: ParkProfile
    day: date

    @property
    def files(self) -> tuple[InputFile, ...]:
        """The files that were read, as reports name them."""
        named = (("waivers", self.waivers), ("park", self.park))
        return tuple(InputFile(kind, one.name, one.sha256) for kind, one in named if one.name)

    def known(self, zone: str | None) -> Known:
        """The facts about the park as the plan graph needs them."""
        return known_facts(self.park, zone)

    def outcome(
        self, findings: tuple[Finding, ...], zone: str | None, knowledge: Knowledge
    ) -> tuple[Finding, ...]:
        """The findings after the facts about the park, without waivers."""
        return apply_facts(findings, self.park, zone=zone, knowledge=knowledge)[0]

    def apply(
        self, findings: tuple[Finding, ...], zone: str | None, knowledge: Knowledge
    ) -> Excepted:
        """The findings after facts and waivers."""
        left, facts = apply_facts(findings, self.park, zone=zone, knowledge=knowledge)
        marked, waivers = apply(
            left, self.waivers.waivers, zone=zone, shapes=knowledge.shapes_graph, day=self.day
        )
        return Excepted(marked, facts, waivers)


def exceptions_for(
    plan: Path,
    knowledge: Knowledge,
    *,
    waivers: Path | WaiverFile | bool | None,
    park: Path | ParkProfile | bool | None,
    day: date | None,
) -> Exceptions:
    """What holds for a check: the named file or content, else the one beside the plan.

    False means none at all. InputError for a mistake in a file.
    """
    named = waivers if isinstance(waivers, Path) else sidecar(plan)
    if isinstance(waivers, WaiverFile):
        found = waivers
    else:
        wanted = isinstance(waivers, Path) or (waivers is not False and is_there(named))
        found = load(named) if wanted else WaiverFile("")
    profile = park if isinstance(park, Path) else park_sidecar(plan)
    if isinstance(park, ParkProfile):
        facts = park
    else:
        wanted = isinstance(park, Path) or (park is not False and is_there(profile))
        facts = load_park(profile, knowledge) if wanted else ParkProfile("")
    return Exceptions(found, facts, day or today())


def exceptions_of(report: Report) -> Exceptions:
    """What held for a report, for another check of the same reading."""
    waivers = WaiverFile("", tuple(one.waiver for one in report.waivers))
    return Exceptions(waivers, report.park_profile or ParkProfile(""), report.day or today())
