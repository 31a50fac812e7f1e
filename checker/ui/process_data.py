"""How far a review is, as plain data for the step bar, the dialog and the history; no Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from checker.access import name_in
from checker.language import text
from checker.letters import local_time
from checker.model import Text
from checker.store import PROCEDURE, Done, Part, State, Step
from checker.store.procedure import BY_PARK, CLOSED, TO_PARK, state_word, step_word

# the stages of the bar, each with the states that belong to it
_STAGES: Mapping[str, frozenset[State]] = {
    "received": frozenset({State.RECEIVED}),
    "assigned": frozenset({State.ASSIGNED}),
    "first-review": frozenset({State.FIRST_REVIEW}),
    "park": frozenset({State.WITH_PARK, State.REPLIED}),
    "second-review": frozenset({State.SECOND_REVIEW}),
    "audit": frozenset({State.AUDIT}),
    "closed": CLOSED,
}
TOLD = BY_PARK | TO_PARK  # steps that the park sees, with their notes
Open = Mapping[Step, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage in words; `status` is done, now, skipped or ahead."""

    name: str
    word: str
    status: str


def state_of(done: Sequence[Done]) -> State:
    """Where a submission with these steps stands."""
    return done[-1].state if done else State.RECEIVED


def stages(done: Sequence[Done], language: str) -> list[Stage]:
    """All stages of the present round; the one that is now bears the word of its state."""
    state = state_of(done)
    begun = next((n for n in range(len(done), 0, -1) if done[n - 1].kind is Step.RESUBMIT), 0)
    passed = {State.RECEIVED, *(one.state for one in done[begun:])}
    names = list(_STAGES)
    at = next(number for number, name in enumerate(names) if state in _STAGES[name])
    found = []
    for number, (name, states) in enumerate(_STAGES.items()):
        if number == at:
            found.append(Stage(name, state_word(state, language), "now"))
            continue
        status = "ahead" if number > at else "done" if passed & states else "skipped"
        found.append(Stage(name, text(f"process.stage.{name}", language), status))
    return found


def bar_html(
    done: Sequence[Done], deadline: str | None, today: date, language: str, *, inside: bool = True
) -> str:
    """The stages as a list, and beside them who has the plan and until when.

    Outside the reviewing office only the park's own term is told.
    """
    items = []
    for one in stages(done, language):
        hint = (
            f' title="{escape(text("process.skipped", language))}"'
            if one.status == "skipped"
            else ""
        )
        now = ' aria-current="step"' if one.status == "now" else ""
        items.append(f'<li class="{one.status} {one.name}"{hint}{now}>{escape(one.word)}</li>')
    label = escape(text("process.stages", language))
    told = "".join(
        f"<span{style}>{escape(said)}</span>"
        for said, style in _aside(done, deadline, today, language, inside=inside)
    )
    return f'<div class="process"><ol aria-label="{label}">{"".join(items)}</ol><p>{told}</p></div>'


def _aside(
    done: Sequence[Done], deadline: str | None, today: date, language: str, *, inside: bool
) -> Iterable[tuple[str, str]]:
    state = state_of(done)
    if deadline and state not in CLOSED and (inside or state is State.WITH_PARK):
        late = (today - date.fromisoformat(deadline)).days
        said = text("process.due", language, day=deadline)
        yield f"{said} · {due_words(late, language)}", ' class="late"' if late > 0 else ""
    if inside and done and done[-1].reviewers:
        people = text("process.and", language).join(done[-1].reviewers)
        yield text("process.with", language, people=people), ""


def told_to_park(done: Sequence[Done]) -> list[Done]:
    """What concerns the park: what went there, what came back, how it ended; no reviewer's name."""
    return [one.as_told() for one in done if one.kind in TOLD]


def due_words(late: int | None, language: str) -> str:
    """超期3天, 今天到期, 还有5天; "" without a deadline."""
    if late is None:
        return ""
    if late > 0:
        return text("desk.late", language, n=late)
    return text("desk.left", language, n=-late) if late else text("desk.today", language)


def open_to(steps: Open, state: State, *, reviewing: bool) -> dict[Step, tuple[Text, ...]]:
    """The steps that a page offers: all to reviewers, who may note what a park sent on paper."""
    rules = PROCEDURE[state]
    return {
        step: missing for step, missing in steps.items() if reviewing or rules[step].by is Part.PARK
    }


def usual(steps: Open) -> Step | None:
    """The one next step: the first one that nothing hinders, else the first of all."""
    own: list[Step] = [step for step in steps if step is not Step.ASSIGN] or [*steps]
    ready = next((step for step in own if not steps[step]), None)
    return ready or next(iter(own), None)


def known_people(standing: Iterable[Done], user: str) -> list[str]:
    """The names to assign to: who is here, then everybody who reviews or assigns."""
    found = {
        name
        for one in standing
        for name in (*one.reviewers, *([one.author] if one.kind is Step.ASSIGN else []))
    }
    return [user, *sorted(found - {user})]


def shown_name(signature: str, among: Iterable[str]) -> str:
    """A name to choose by: with what tells people of one name apart only where there are several."""
    name = name_in(signature)
    return name if sum(name_in(one) == name for one in among) < 2 else signature


def step_html(one: Done, draft: int, language: str) -> str:
    """A step of the history: what was done; who, when, on which draft; and why."""
    said = [step_word(one.kind, language)]
    if one.kind is Step.ASSIGN:
        said.append(text("process.and", language).join(one.reviewers))
    elif said[0] != state_word(one.state, language):
        said.append(f"→ {state_word(one.state, language)}")
    aside = [local_time(one.at), one.author, text("process.history.draft", language, n=draft)]
    if one.due:
        aside.append(text("process.due", language, day=one.due))
    note = f"<p>{escape(one.note)}</p>" if one.note else ""
    return (
        f'<div class="step-taken"><b>{escape(" ".join(said))}</b>'
        f"<span>{escape(' · '.join(filter(None, aside)))}</span>{note}</div>"
    )


def hindered_html(sentences: Iterable[str]) -> str:
    """What is missing for a step, a line each."""
    lines = "".join(f"<li>{escape(one)}</li>" for one in sentences)
    return f'<ul class="hindered" role="status">{lines}</ul>'
