"""What every measure is made of, wherever it stands: who, when and how much, and how firmly."""

from __future__ import annotations

from checker.extract.amounts import Amount
from checker.extract.body_lists import Roles
from checker.extract.commitment import commitment_with
from checker.extract.deadlines import Deadline
from checker.extract.strength import strength
from checker.model import Evidence, Measure, Scope, Step


def measure_of(
    text: str,
    evidence: Evidence,
    roles: Roles,
    deadline: Deadline | None,
    amount: Amount | None,
    *,
    bodies_scope: Scope | None,
    deadline_scope: Scope | None,
    carried: tuple[str, ...] = (),
    item: str | None = None,
    steps: tuple[Step, ...] = (),
) -> Measure:
    """A measure with what follows from its bodies, deadline and amount; links come later."""
    bodies = roles.bodies
    firm = commitment_with(
        text,
        responsible=bool(bodies),
        deadline=deadline is not None,
        quantity=amount is not None,
    )
    points, reasons = strength(bodies, deadline, amount)
    return Measure(
        text=text,
        actions=(),
        responsible=bodies,
        deadline=None if deadline is None else deadline.text,
        quantity=None if amount is None else amount.text,
        project=None,
        commitment=firm.score,
        evidence=evidence,
        leads=roles.leads,
        supporting=tuple(name for name in bodies if name not in roles.leads),
        deadline_kind=None if deadline is None else deadline.kind,
        deadline_year=None if deadline is None else deadline.year,
        amount=None if amount is None else amount.value,
        amount_unit=None if amount is None else amount.unit,
        carried=carried,
        bodies_scope=bodies_scope,
        deadline_scope=deadline_scope,
        item=item,
        steps=steps,
        strength=points,
        strength_reasons=reasons,
    )
