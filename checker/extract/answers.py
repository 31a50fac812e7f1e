"""Judge for every action and content part whether the plan answers it: yes, weak or no."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from rdflib.namespace import SKOS

from checker.extract import encoder
from checker.extract.contexts import Author, only_assigns, reading_text
from checker.extract.cues import (
    Cue,
    Hit,
    Vocabulary,
    find_hits,
    find_words,
    group,
    vocabulary,
)
from checker.extract.judgement import FULL, Hearing, Passage, judge, limit
from checker.extract.second_opinion import Examples, Likeness
from checker.extract.sentences import Sentence
from checker.extract.similarity import Matrix
from checker.knowledge import Knowledge
from checker.model import Answer, Clause, ClauseKind, Document, Evidence, Strength
from checker.rdf import POL

EVIDENCE = 5  # passages that are shown as evidence
CANDIDATES = 5  # further passages for a person to look at
ALIKE = 0.36  # mean of lexical and semantic cosine from which a passage is worth a look
ALIKE_IN_WORDS = 0.2  # the same where there is no encoder: lexical cosine alone
SHORTEST = 10  # characters of a passage that can be likened to an example
_ORDER = attrgetter("order")
_Passages = dict[str, list[Passage]]  # clause id -> best first


@dataclass(frozen=True, eq=False)
class _Prepared:
    """What is built once per knowledge base."""

    clauses: tuple[Clause, ...]
    words: Vocabulary
    examples: Examples

    def cues(self, clause: Clause) -> Iterator[tuple[bool, Cue]]:
        """The clause's cues, strong ones (and labels) first."""
        for cue in self.words.strong[clause.id]:
            yield True, cue
        for cue in self.words.weak[clause.id]:
            yield False, cue


@dataclass(frozen=True, eq=False)
class _Reading:
    """One document as the matching sees it."""

    document: Document
    sentences: Sequence[Sentence]
    author: Author
    texts: Sequence[str]  # reading text of each sentence
    nearness: Matrix  # (sentences, clauses): lexical cosine to the nearest example


def answers_from(
    document: Document, passages: dict[str, list[Passage]], knowledge: Knowledge
) -> tuple[Answer, ...]:
    """The answers that the passages of `find_passages` amount to, in the order of the clauses."""
    quotes: dict[int, Evidence] = {}  # most sentences speak for several clauses

    def quote(passage: Passage) -> Evidence:
        sentence = passage.sentence
        if sentence.index not in quotes:
            quotes[sentence.index] = document.evidence(sentence.start, sentence.end)
        return quotes[sentence.index]

    clauses = _prepared(knowledge).clauses
    return tuple(_answer(clause, passages[clause.id], quote) for clause in clauses)


def find_passages(
    document: Document, sentences: Sequence[Sentence], knowledge: Knowledge, author: Author
) -> dict[str, list[Passage]]:
    """Per clause id every passage that speaks for it, judged and with reasons, best first."""
    prepared = _prepared(knowledge)
    texts = [reading_text(sentence.text) for sentence in sentences]
    reading = _Reading(document, sentences, author, texts, prepared.examples.nearness(texts))
    passages = _cued(reading, prepared)
    _liken(reading, prepared, passages)
    return passages


@dataclass(frozen=True, slots=True)
class MetCue:
    """A cue of a clause with the sentences in which it is met, and those where a word bars it."""

    cue: Cue
    strong: bool
    hits: dict[int, Hit]
    barred: tuple[int, ...]


def met_cues(texts: Sequence[str], knowledge: Knowledge, clause: str) -> Iterator[MetCue]:
    """For an explanation: every cue and label of the clause, also those that are met nowhere."""
    prepared = _prepared(knowledge)
    occurrences = find_words(prepared.words, texts)
    for strong, cue in prepared.cues(knowledge.clauses[clause]):
        hits = find_hits(cue, occurrences)
        free = find_hits(replace(cue, barred=group(())), occurrences)
        yield MetCue(cue, strong, hits, tuple(sorted(free.keys() - hits.keys())))


def likeness_of(
    text: str, knowledge: Knowledge
) -> tuple[dict[str, float], dict[str, float] | None]:
    """For an explanation: how near a text is to every clause, in words and (encoder) in meaning."""
    prepared = _prepared(knowledge)
    ids = [clause.id for clause in prepared.clauses]
    words = prepared.examples.nearness([text])[0]
    by_words = dict(zip(ids, map(float, words), strict=True))
    if not encoder.available():
        return by_words, None
    cosines = prepared.examples.per_clause(encoder.encode([text]) @ prepared.examples.vectors.T)
    return by_words, dict(zip(ids, map(float, cosines[0]), strict=True))


def tells(text: str) -> bool:
    """Whether a passage says enough to be likened to an example: more than who and by when."""
    return len(text.strip()) >= SHORTEST and not only_assigns(text)


def nearness_to(texts: Sequence[str], knowledge: Knowledge, clause: str) -> list[float]:
    """For an explanation: how near each text is to one clause, in words (TF-IDF cosine)."""
    examples = _prepared(knowledge).examples
    return [float(one) for one in examples.nearness(texts)[:, examples.clauses[clause]]]


@lru_cache(maxsize=8)
def _prepared(knowledge: Knowledge) -> _Prepared:
    kinds = (ClauseKind.ACTION, ClauseKind.CONTENT_PART)
    clauses = tuple(clause for clause in knowledge.clauses.values() if clause.kind in kinds)
    return _Prepared(clauses, vocabulary(clauses, _hides(knowledge)), Examples(clauses))


def _hides(knowledge: Knowledge) -> dict[str, list[str]]:
    """The longer words of the vocabulary with the words that do not count inside them."""
    hides: dict[str, list[str]] = {}
    for entry, inner in knowledge.policy_graph.subject_objects(POL.hides):
        for longer in knowledge.policy_graph.objects(entry, SKOS.altLabel):
            hides.setdefault(str(longer), []).append(str(inner))
    return hides


def _cued(reading: _Reading, prepared: _Prepared) -> _Passages:
    """Per clause the sentences in which one of its cues is met."""
    occurrences = find_words(prepared.words, reading.texts)
    hearings = [
        Hearing(reading.document, sentence, text, reading.author)
        for sentence, text in zip(reading.sentences, reading.texts, strict=True)
    ]
    found: _Passages = {}
    for column, clause in enumerate(prepared.clauses):
        best: dict[int, Passage] = {}
        nearness = reading.nearness[:, column]
        answered = 0  # sentences that answer it, one bit each: a weak cue cannot better them
        for strong, cue in prepared.cues(clause):
            hits = find_hits(cue, occurrences, but=0 if strong else answered)
            for index, hit in hits.items():
                known, hearing, likeness = best.get(index), hearings[index], float(nearness[index])
                passage = best[index] = judge(
                    clause, hearing, hit, strong=strong, likeness=likeness, known=known
                )
                if passage.strength is Strength.YES:
                    answered |= 1 << index
        found[clause.id] = sorted(best.values(), key=_ORDER)
    return found


def _liken(reading: _Reading, prepared: _Prepared, passages: _Passages) -> None:
    """Add to unanswered clauses the passages nearest to their examples."""
    wanted = [
        clause
        for clause in prepared.clauses
        if not passages[clause.id] or passages[clause.id][0].strength is Strength.NO
    ]
    bodies = [
        index
        for index, text in enumerate(reading.texts)
        if not reading.sentences[index].heading and tells(text)
    ]
    texts = [reading.texts[index] for index in bodies]
    ids = [clause.id for clause in wanted]
    nearest = prepared.examples.nearest(texts, reading.nearness[bodies], ids)
    for clause in wanted:
        known = {passage.sentence.index for passage in passages[clause.id]}
        for like in nearest.get(clause.id, ()):
            sentence = reading.sentences[bodies[like.index]]
            least = ALIKE if like.meaning is not None else ALIKE_IN_WORDS
            if like.score >= least and sentence.index not in known:
                passages[clause.id].append(
                    _alike(clause, sentence, texts[like.index], like, reading.author)
                )
        passages[clause.id].sort(key=_ORDER)


@dataclass(frozen=True, slots=True)
class AlikeGrounds:
    """The grounds of a passage that is only like the clause's examples."""

    like: Likeness
    limits: tuple[str, ...]

    def words(self) -> tuple[str, ...]:
        """Likeness in words and in meaning, limits."""
        known = self.like.meaning is not None
        meaning = f"语义相似度 {self.like.meaning:.2f}" if known else encoder.MISSING_NOTE
        return (f"与示例的词面相似度 {self.like.words:.2f}", meaning, *self.limits)


def _alike(
    clause: Clause, sentence: Sentence, text: str, like: Likeness, author: Author
) -> Passage:
    """A passage without a cue: a mention where words and meaning agree, else only a candidate."""
    described = clause.kind is ClauseKind.CONTENT_PART
    most, why = FULL if described else limit(sentence, text, text, author, strong=False)
    mention = like.mention and most is not Strength.NO
    return Passage(
        sentence=sentence,
        strength=Strength.WEAK if mention else Strength.NO,
        score=round((0.3 if mention else 0.0) + 0.25 * like.score, 3),
        grounds=AlikeGrounds(like, why),
    )


def _answer(
    clause: Clause, passages: Sequence[Passage], quote: Callable[[Passage], Evidence]
) -> Answer:
    addressed = passages[0].strength if passages else Strength.NO
    counted = [p for p in passages if p.strength is addressed and addressed is not Strength.NO]
    rest = [p for p in passages if p.strength is not addressed] if counted else passages
    further = [*counted[EVIDENCE:], *rest][:CANDIDATES]
    return Answer(
        clause=clause.id,
        addressed=addressed,
        score=passages[0].score if passages else 0.0,
        evidence=tuple(map(quote, counted[:EVIDENCE])),
        candidates=tuple(map(quote, further)),
        reasons=_reasons(passages, addressed),
        candidate_strengths=tuple(p.strength for p in further),
    )


def _reasons(passages: Sequence[Passage], addressed: Strength) -> tuple[str, ...]:
    """The best passage's reasons; a "no" found without the encoder says so."""
    reasons = passages[0].reasons if passages else ("未找到相关段落",)
    if addressed is Strength.NO and not encoder.available() and encoder.MISSING_NOTE not in reasons:
        reasons += (encoder.MISSING_NOTE,)
    return reasons
