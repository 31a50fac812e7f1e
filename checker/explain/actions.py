"""Why a clause counts as answered, touched or not answered, and by what the next best passages lost."""

from __future__ import annotations

from collections.abc import Iterator

from checker.explain.case import Case, Data, corrections_on, place
from checker.explain.rules import findings_of
from checker.extract.answers import ALIKE, AlikeGrounds, likeness_of, met_cues, nearness_to, tells
from checker.extract.commitment import Commitment
from checker.extract.contexts import passage_of, section_kind, stance
from checker.extract.judgement import RANK, CueGrounds, Passage
from checker.extract.sentences import Sentence
from checker.model import Strength

SHOWN = 6  # passages that are explained
NEAREST = 3  # sentences without a cue that are shown where little speaks for the clause
CUES = 12  # sentences that are named for one cue


def explain_action(case: Case, wished: str) -> Data:
    """Everything that led to the answer of one action or content part."""
    id_ = case.clause(wished)
    clause = case.knowledge.clauses[id_]
    answer = next(one for one in case.report.statements.answers if one.clause == id_)
    passages = case.passages[id_]
    return {
        "explains": "action",
        "clause": id_,
        "title": {"zh": clause.title.zh, "en": clause.title.en},
        "demand": {"zh": clause.statement.zh, "en": clause.statement.en},
        "modality": clause.modality.value if clause.modality else None,
        "addressed": answer.addressed.value,
        "score": round(answer.score, 3),
        "read_as": passages[0].strength.value if passages else Strength.NO.value,
        "corrections": corrections_on(case, answer.corrected + answer.confirmed),
        "evidence": [place(one) for one in answer.evidence],
        "winner": _passage(case, id_, passages[0], None) if passages else None,
        "next_best": [_passage(case, id_, one, passages[0]) for one in passages[1:SHOWN]],
        "further": max(0, len(passages) - SHOWN),
        "without_cue": list(_nearest(case, id_)) if len(passages) < NEAREST else [],
        "cues": list(_cues(case, id_)),
        "rules": findings_of(case, id_),
    }


def _cues(case: Case, clause: str) -> Iterator[Data]:
    """Labels and cues that are met somewhere, and how many are met nowhere."""
    silent: dict[str, list[str]] = {"strong": [], "weak": []}
    for met in met_cues(case.texts, case.knowledge, clause):
        kind = "strong" if met.strong else "weak"
        if not met.hits and not met.barred:
            silent[kind].append(met.cue.text)
            continue
        found = sorted(met.hits.items())
        yield {
            "cue": met.cue.text,
            "cue_kind": kind,
            "sentences": len(found),
            "met": [
                {"words": list(hit.words), "far": not hit.close, "place": _spot(case, number)}
                for number, hit in found[:CUES]
            ],
            "barred": [_spot(case, number) for number in met.barred[:CUES]],
        }
    for kind, cues in silent.items():
        if cues:
            yield {"cue_kind": kind, "nowhere": cues}


def _nearest(case: Case, clause: str) -> Iterator[Data]:
    """The sentences nearest to the clause's examples that count for nothing, being too unlike."""
    known = {one.sentence.index for one in case.passages[clause]}
    near = nearness_to(case.texts, case.knowledge, clause)
    ranked = sorted(range(len(near)), key=lambda number: -near[number])
    unknown = [n for n in ranked if n not in known and tells(case.texts[n])]
    body = [n for n in unknown if not case.sentences[n].heading]
    for number in body[:NEAREST]:
        sentence = case.sentences[number]
        yield {
            **place(case.document.evidence(sentence.start, sentence.end)),
            "likeness": _likeness(case, clause, sentence),
            "wanted_likeness": ALIKE,
        }


def _spot(case: Case, number: int) -> str:
    """A sentence in a few words, with its first character."""
    sentence = case.sentences[number]
    return f"{sentence.text[:30]}{'…' if len(sentence.text) > 30 else ''} @{sentence.start}"


def _passage(case: Case, clause: str, passage: Passage, winner: Passage | None) -> Data:
    """One passage with all that counted for it and against it."""
    sentence = passage.sentence
    found: Data = {
        **place(case.document.evidence(sentence.start, sentence.end)),
        "strength": passage.strength.value,
        "score": passage.score,
        "context": context(case, sentence, passage),
        "likeness": _likeness(case, clause, sentence),
    }
    if isinstance(passage.grounds, CueGrounds):
        found |= _grounds(passage.grounds)
    elif isinstance(passage.grounds, AlikeGrounds):
        found |= {"only_alike": True, "limits": list(passage.grounds.limits)}
    if winner is not None:
        found["lost_by"] = list(_lost(passage, winner))
    return found


def _grounds(grounds: CueGrounds) -> Data:
    hit = grounds.hit
    return {
        "cue": hit.cue,
        "cue_kind": "strong" if grounds.strong else "weak",
        "words": list(hit.words),
        "words_apart": hit.end - hit.start,
        "words_close": hit.close,
        "aside": hit.aside,
        "commitment": commitment_of(grounds.commitment),
        "alone": grounds.wanted.value,
        "at_most": grounds.most.value,
        "lowered": RANK[grounds.most] < RANK[grounds.wanted],
        "limits": list(grounds.limits),
    }


def commitment_of(found: Commitment) -> Data:
    """The signals of commitment: verbs, who, when, how much, a named object."""
    return {
        "doing": list(dict.fromkeys(found.doing)),
        "directing": list(dict.fromkeys(found.directing)),
        "vague": list(dict.fromkeys(found.vague)),
        "responsible": found.responsible,
        "deadline": found.deadline,
        "quantity": found.quantity,
        "named": found.named,
        "commitment_score": round(found.score, 3),
    }


def context(case: Case, sentence: Sentence, passage: Passage | None = None) -> Data:
    """Where a sentence stands and as what it speaks."""
    text = case.texts[sentence.index]
    part = text
    if passage is not None and isinstance(passage.grounds, CueGrounds):
        part = passage_of(text, passage.grounds.hit.start, passage.grounds.hit.end)
    return {
        "section_kind": section_kind(sentence.path).value,
        "stance": stance(part, text, case.author).value,
        "heading": sentence.heading,
        "lead": sentence.lead,
        "table": None if sentence.table is None else sentence.table + 1,
        "part": part,
    }


def _likeness(case: Case, clause: str, sentence: Sentence) -> Data:
    """TF-IDF and encoder cosines to the clause's examples, and which clause is nearest in meaning."""
    words, meaning = likeness_of(case.texts[sentence.index], case.knowledge)
    found: Data = {"tfidf": round(words[clause], 3)}
    if meaning is None:
        return {**found, "encoder": None}
    nearest = max(meaning, key=meaning.__getitem__)
    return {
        **found,
        "encoder": round(meaning[clause], 3),
        "nearest": nearest,
        "nearest_score": round(meaning[nearest], 3),
    }


def _lost(passage: Passage, winner: Passage) -> Iterator[Data]:
    """By what a passage stands behind the winner, the deciding thing first."""
    ours, theirs = passage.grounds, winner.grounds
    if passage.strength is not winner.strength:
        yield {"by": "strength", "own": passage.strength.value, "winner": winner.strength.value}
        if isinstance(ours, CueGrounds) and RANK[ours.most] < RANK[ours.wanted]:
            yield {"by": "limits", "own": "；".join(ours.limits)}
        elif isinstance(ours, AlikeGrounds):
            yield {"by": "no_cue"}
        elif isinstance(ours, CueGrounds):
            yield from _short(ours)
        return
    if passage.score == winner.score:
        yield {"by": "place", "own": passage.sentence.start, "winner": winner.sentence.start}
        return
    yield {"by": "score", "own": passage.score, "winner": winner.score}
    if isinstance(ours, CueGrounds) and isinstance(theirs, CueGrounds):
        for name, own, best in (
            ("commitment", ours.commitment.score, theirs.commitment.score),
            ("likeness", ours.likeness, theirs.likeness),
            ("cue", float(ours.strong), float(theirs.strong)),
            ("near", float(ours.hit.near), float(theirs.hit.near)),
        ):
            if own < best:
                yield {"by": name, "own": round(own, 3), "winner": round(best, 3)}


def _short(grounds: CueGrounds) -> Iterator[Data]:
    """Why a cue alone did not give more."""
    if not grounds.strong:
        yield {"by": "weak_cue", "own": grounds.hit.cue}
    if not grounds.hit.close:
        yield {"by": "far", "own": grounds.hit.end - grounds.hit.start}
    if not grounds.commitment.acts:
        yield {"by": "no_deed"}
