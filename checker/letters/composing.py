"""Writes the opinion letter from a review: only what was decided, and by name what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from checker import language as words
from checker.letters import numbering, opinions
from checker.letters.letter import Block, BlockKind, Letter
from checker.letters.review import MARKS, Review, local_day
from checker.model import Finding
from checker.report import clause_groups, wording
from checker.report.outline import mark, word_key
from checker.settings import stated
from checker.store import DecisionKind

OFFICE = "PLANCHECK_OFFICE"  # who signs, where nothing else is said
_COMMITTEES = ("委员会", "管委会", "人民政府")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signs, and to whom the letter goes; "" is read from the environment and the plan."""

    office: str = ""
    to: str = ""


def compose(review: Review, language: str, sender: Sender | None = None) -> Letter:
    """The letter on a review in one language."""
    sender = sender or Sender()
    title = words.text("letters.title", language, title=_plan(review))
    blocks = (
        *_drafts(review, language),
        Block(BlockKind.ADDRESSEE, _addressee(review, sender, language)),
        Block(BlockKind.BODY, _opening(review, language)),
        Block(BlockKind.BODY, _verdict(review, language)),
        *_parts(review, language),
        *_closing(review, language),
        *_ending(review, sender, language),
    )
    return Letter(language, title, review.is_draft, blocks)


def _plan(review: Review) -> str:
    return wording.title(review.report).strip("《》")


def _drafts(review: Review, language: str) -> Iterator[Block]:
    """What still keeps the letter from being sent."""
    if review.undecided:
        levels = Counter(mark(one) for one in review.undecided)
        marks = [
            words.text(
                "letters.draft.count",
                language,
                mark=words.text(word_key(name), language),
                n=levels[name],
            )
            for name in MARKS
            if levels[name]
        ]
        comma = "、" if language == "zh" else ", "
        yield _draft("undecided", language, n=len(review.undecided), marks=comma.join(marks))
    if review.verdict is None:
        yield _draft("verdict", language)
    if review.contradicted:
        yield _draft("contradicted", language, n=review.contradicted)


def _draft(key: str, language: str, **values: object) -> Block:
    return Block(BlockKind.DRAFT, words.text(f"letters.draft.{key}", language, **values))


def _addressee(review: Review, sender: Sender, language: str) -> str:
    zone = wording.plain(review.report.statements.zone or "")
    if sender.to.strip():
        to = wording.plain(sender.to)
    elif not zone:
        to = words.text("letters.addressee.unknown", language)
    elif zone.endswith(_COMMITTEES):
        to = zone
    else:
        to = words.text("letters.addressee.of", language, zone=zone)
    return words.text("letters.addressee", language, to=to)


def _opening(review: Review, language: str) -> str:
    report = review.report
    cited = {clause.pack for one in review.asking if (clause := report.clauses.get(one.clause))}
    titles = [
        _bracketed(wording.pack_title(pack.id, report, language), language)
        for pack in report.packs
        if pack.id in cited or not cited
    ]
    return words.text(
        "letters.opening",
        language,
        title=_plan(review),
        n=review.version.number,
        day=numbering.day(local_day(review.version.created_at), language),
        sources=("、" if language == "zh" else ", ").join(titles),
    )


def _bracketed(title: str, language: str) -> str:
    """A Chinese title in its brackets, with the number of the document behind them."""
    if language != "zh" or title.startswith("《"):
        return title
    name, opened, number = title.partition("（")
    return f"《{name}》{opened}{number}"


def _verdict(review: Review, language: str) -> str:
    given = review.verdict
    return words.text(
        "letters.verdict",
        language,
        verdict=words.text(f"letters.verdict.{given.kind.value if given else 'none'}", language),
        comment=wording.plain(given.comment) if given else "",
    ).strip()


def _parts(review: Review, language: str) -> Iterator[Block]:
    """The numbered parts: opinions by level, what is waived, and in a draft what is open."""
    upheld = review.decided(DecisionKind.UPHELD)
    parts: list[tuple[str, Sequence[Finding], Callable[[Finding], str]]] = [
        (
            name,
            [one for one in upheld if mark(one) == name],
            lambda one: opinions.upheld(one, review, language),
        )
        for name in MARKS
    ]
    waived = review.decided(DecisionKind.WAIVED)
    parts.append(("waived", waived, lambda one: opinions.waived(one, review, language)))
    parts.append(("undecided", review.undecided, lambda one: opinions.undecided(one, language)))
    if not upheld and not review.undecided:
        yield Block(BlockKind.BODY, words.text("letters.none", language))
    there = [part for part in parts if part[1]]
    for number, (name, findings, say) in enumerate(there, start=1):
        title = words.text(f"letters.part.{name}", language, n=len(findings))
        yield Block(BlockKind.HEADING, numbering.heading(number, language) + title)
        yield from _groups(findings, say, review, language)


def _groups(
    findings: Iterable[Finding], say: Callable[[Finding], str], review: Review, language: str
) -> Iterator[Block]:
    """The findings of a part under the headings of the policy's own parts."""

    def heading(one: Finding) -> str:
        clause = review.report.clauses.get(one.clause)
        return clause_groups.heading(review.report, clause, language, numbered=False)

    ranks: dict[str, int] = {}
    for one in findings:
        ranks.setdefault(heading(one), len(ranks))
    ordered = sorted(findings, key=lambda one: ranks[heading(one)])
    for number, (title, group) in enumerate(groupby(ordered, key=heading), start=1):
        yield Block(BlockKind.GROUP, numbering.group(number, language) + title)
        for place, one in enumerate(group, start=1):
            yield Block(BlockKind.ITEM, numbering.item(place, language) + say(one))


def _closing(review: Review, language: str) -> Iterator[Block]:
    if review.verdict is not None:
        key = f"letters.closing.{review.verdict.kind.value}"
        yield Block(BlockKind.BODY, words.text(key, language))


def _ending(review: Review, sender: Sender, language: str) -> Iterator[Block]:
    """Attachments, signature, date, and what the letter was made from."""
    label = words.text("letters.attachment", language)
    for number, name in enumerate(("gaps", "report"), start=1):
        title = words.text(f"letters.attachment.{name}", language, title=_plan(review))
        counted = numbering.item(number, language) + title
        yield Block(BlockKind.ATTACHMENT, counted if number > 1 else label + counted)
    office = sender.office.strip() or stated(OFFICE)
    yield Block(BlockKind.OFFICE, wording.plain(office) or words.text("letters.office", language))
    if review.verdict is None or review.is_draft:
        day = words.text("letters.date.open", language)
    else:
        day = numbering.day(local_day(review.verdict.at), language)
    yield Block(BlockKind.DATE, day)
    record = words.text(
        "letters.record",
        language,
        tool=review.report.tool_version,
        knowledge=review.report.knowledge_sha256[:12],
        log=review.log[:16],
    )
    yield Block(BlockKind.NOTE, record)
