"""Measures: what the plan says will be done, with who, by when and how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.extract.amounts import main_amount
from checker.extract.bodies import Assignment
from checker.extract.body_lists import NOBODY, Roles
from checker.extract.body_names import one_name_each
from checker.extract.body_prose import roles_in_prose
from checker.extract.deadlines import Deadline, is_yearly, main_deadline, stated_deadline
from checker.extract.measure_links import Passages, linked
from checker.extract.measure_making import measure_of
from checker.extract.measure_tables import table_measures
from checker.extract.parts import Part, Piece
from checker.extract.sentences import Sentence
from checker.extract.steps import steps_inside
from checker.extract.task_parts import task_parts
from checker.extract.units import Unit, dated_groups, units
from checker.model import Document, Measure, Project, Scope, When

_INHERITED = (When.DATED, When.SPAN)  # an item's deadline holds for all of it; each year does not


@dataclass(frozen=True, slots=True)
class _Who:
    """The bodies of a measure and where they stand."""

    roles: Roles = NOBODY
    scope: Scope | None = None
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Due:
    """The deadline of a measure and where it stands."""

    deadline: Deadline | None = None
    scope: Scope | None = None


class _Standing:
    """Bodies that a note makes responsible for later items."""

    def __init__(self) -> None:
        self.carried: tuple[str, ...] = ()
        self.standing: tuple[str, ...] = ()

    def who(self, part: Part, own: Roles, item: Roles) -> _Who:
        """The bodies of a sentence: of the part's assignment, its own words, its item, a note."""
        assignment = part.assignment
        if assignment is not None and assignment.bodies:
            scope = Scope.SECTION if part.sectional else Scope.OWN if part.own else Scope.ITEM
            return self._with_carried(assignment, scope)
        if own.bodies:
            return _Who(own, Scope.OWN)
        if item.bodies:
            return _Who(item, Scope.ITEM)
        if self.standing:
            return _Who(Roles(self.standing), Scope.SECTION)
        return _Who()

    def note(self, assignment: Assignment | None) -> None:
        """Remember what an assignment declares for later items.

        Where those that follow say no more who does what, 按职责分工负责，下同 was said of these words.
        """
        if assignment is not None:
            self.carried = self.carried or assignment.carried
            self.standing = assignment.standing or (() if assignment.bare else self.standing)

    def _with_carried(self, assignment: Assignment, scope: Scope) -> _Who:
        known = {name.replace("人民政府", "政府") for name in assignment.bodies}
        more = tuple(c for c in self.carried if c.replace("人民政府", "政府") not in known)
        roles = Roles(assignment.roles.leads, assignment.roles.supporting + more)
        return _Who(roles, scope, more)


def _due(part: Part, text: str, item: Deadline | None, horizon: int | None) -> _Due:
    """When a sentence is due: a labelled deadline, else its own, else its item's."""
    assignment = part.assignment
    if assignment is not None and assignment.deadline is not None:
        scope = Scope.SECTION if part.sectional else Scope.OWN if part.own else Scope.ITEM
        return _Due(stated_deadline(assignment.deadline), scope)
    own = main_deadline(text, horizon)
    if own is not None:
        return _Due(own, Scope.OWN)
    if item is not None and item.kind in _INHERITED and not is_yearly(text):
        return _Due(item, Scope.ITEM)
    return _Due()


def _item_roles(group: tuple[Piece, ...]) -> Roles:
    """The bodies that one phrase (由……牵头) names for a whole item; none where several do."""
    named = [roles for p in group for roles, phrase in (roles_in_prose(p.text),) if phrase]
    return named[0] if len(named) == 1 else NOBODY


def _own_roles(unit: Unit) -> Roles:
    """The bodies that the sentences of a measure name themselves."""
    roles = NOBODY
    for piece in unit.pieces:
        named = NOBODY if piece.lead else roles_in_prose(piece.text)[0]
        if named.bodies:
            roles |= named
    return roles


def _title(part: Part, pieces: tuple[Piece, ...]) -> str | None:
    """Number and title of the item that a part belongs to."""
    if pieces and pieces[0].lead:
        return pieces[0].text.rstrip("。；：")
    return part.path[-1] if part.path else None


def _measure(
    document: Document, unit: Unit, span: tuple[int, int], item: str | None, told: tuple[_Who, _Due]
) -> Measure:
    """One measure; `span` is its evidence, which includes the bracket that closes it."""
    who, due = told
    return measure_of(
        unit.text,
        document.evidence(*span),
        who.roles,
        due.deadline,
        main_amount(unit.own),
        carried=who.carried,
        bodies_scope=who.scope,
        deadline_scope=due.scope,
        item=item,
        steps=steps_inside(document, [piece.view for piece in unit.pieces]),
    )


def _of_part(
    document: Document, part: Part, standing: _Standing, horizon: int | None
) -> Iterator[Measure]:
    """The measures of one part."""
    standing.note(part.assignment)
    title = _title(part, part.pieces)
    item_roles = NOBODY if part.assignment is not None else _item_roles(part.pieces)
    for group in dated_groups(part.pieces, horizon):
        whole = main_deadline("".join(p.text for p in group), horizon)
        assigned = bool(part.assignment is not None or item_roles.bodies or standing.standing)
        for unit in units(group, assigned=assigned, listed=part.listed):
            last = unit.pieces[-1]
            closes = part.own and part.closed is not None and last is part.pieces[-1]
            end = part.closed if closes and part.closed is not None else last.end
            who = standing.who(part, _own_roles(unit), item_roles)
            due = _due(part, unit.text, whole, horizon)
            span = unit.pieces[0].start, end
            yield _measure(document, unit, span, title, (who, due))


def find_measures(
    document: Document,
    sentences: tuple[Sentence, ...],
    passages: Passages,
    projects: tuple[Project, ...] = (),
    horizon: int | None = None,
    *,
    actions: frozenset[str] | None = None,
) -> tuple[Measure, ...]:
    """The measures of the plan's task and guarantee sections and task tables, in document order.

    `passages` holds, per clause id, the passages that speak for it; `actions` are the clauses of
    which a measure may say that it answers them (all, when not given); `horizon` is the last year
    of the plan's period.
    """
    found = worded_measures(document, sentences, horizon)
    return served_measures(found, passages, projects, actions=actions)


def worded_measures(
    document: Document, sentences: tuple[Sentence, ...], horizon: int | None = None
) -> tuple[Measure, ...]:
    """The measures as the document words them, before it is known which clauses they serve."""
    standing = _Standing()
    found = [
        measure
        for part in task_parts(document, sentences)
        for measure in _of_part(document, part, standing, horizon)
    ]
    found += table_measures(document)
    found.sort(key=lambda measure: measure.evidence.start)
    return _named(found)


def served_measures(
    measures: tuple[Measure, ...],
    passages: Passages,
    projects: tuple[Project, ...] = (),
    *,
    actions: frozenset[str] | None = None,
) -> tuple[Measure, ...]:
    """The measures of `worded_measures` with the clauses that they serve, as in `find_measures`."""
    answered = frozenset(passages) if actions is None else actions
    return linked(measures, passages, answered, projects)


def _named(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The measures with the one name that each body has throughout the plan."""
    names: Mapping[str, str] = one_name_each(b for m in measures for b in m.responsible)
    return tuple(
        replace(m, bodies=tuple(dict.fromkeys(names[b] for b in m.responsible)))
        if m.responsible
        else m
        for m in measures
    )
