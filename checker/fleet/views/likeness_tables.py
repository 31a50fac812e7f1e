"""Tables of what plans of different zones share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.fleet.copied import Place
from checker.fleet.model import ZonePlan
from checker.fleet.views.view import QUOTE, Cell, Table, View, rounded
from checker.report.wording import plain


def copied(view: View) -> Table:
    """Passages that plans of different zones share, with both places."""
    known = view.report.likeness
    rows = [
        (
            *_place(known.plans, one.first),
            *_place(known.plans, one.second),
            one.characters,
            rounded(Decimal(one.likeness), "0.01"),
        )
        for one in known.copied
    ]
    side = ("zone", "file", "page", "start", "end", "quote")
    other = (f"other{one[0].upper()}{one[1:]}" for one in side)
    return view.make("copied", (*side, *other, "characters", "likeness"), rows)


def _place(plans: Sequence[ZonePlan], place: Place) -> tuple[Cell, ...]:
    plan = plans[place.source]
    known = plan.text
    page = known.page_at(place.start) if known else None
    quote = plain(known.text[place.start : place.end], QUOTE) if known else ""
    return (plan.name, plan.file, page, place.start, place.end, quote)


def names(view: View) -> Table:
    """Names of other zones that look left over."""
    known = view.report.likeness
    zones = view.report.fleet.zones
    rows = []
    for one in known.leftovers:
        plan, _, page, start, end, _ = _place(known.plans, one.place)
        file = known.plans[one.place.source].file
        copied = view.say("yes" if one.copied else "no")
        rows.append((plan, file, page, start, end, one.name, zones[one.zone].name, copied))
    head = ("zone", "file", "page", "start", "end", "name", "otherZone", "copied")
    return view.make("names", head, rows)
