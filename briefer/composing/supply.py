"""What the articles of a brief have besides: any sentence that can be quoted, and what could stand for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefer.composing.drafting import draft
from briefer.composing.drafts import Draft
from briefer.composing.folding import same_statement
from briefer.composing.material import Material
from briefer.composing.notices import without_full_stop
from briefer.composing.speaking import witnesses
from briefer.composing.spoken_sentences import within_quotations
from briefer.fingerprint import Proof, Tree
from briefer.model import Analysis, Anchor, Span, collapse
from briefer.remarks import Remark, remark

ARTICLES = 12  # of one story, whose sentences are looked at for another wording
# What stating the same, and what a sentence carries by itself, is worth among alternatives, beside
# the share of words in common.
SAME, WEIGHT = 2.0, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A sentence that could be printed in the place of another."""

    anchor: Anchor
    article: str  # id
    text: str  # as it would be shown
    carriers: tuple[str, ...]  # ids of the articles that state it, its own first
    origins: int
    same: bool  # whether it states the same


class Supply:
    """The articles that a brief was composed of, asked for single sentences."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._trees: dict[str, Tree] = {}
        self._seen: dict[str, tuple[Container[int], Container[int]]] = {}
        self._drafted: dict[tuple[str, int], Draft | Remark] = {}

    @cached_property
    def _by_text(self) -> dict[str, list[Analysis]]:
        found: defaultdict[str, list[Analysis]] = defaultdict(list)
        for article in self._material.articles:
            found[article.document.sha256].append(article)
        return dict(found)

    @cached_property
    def _articles(self) -> dict[str, Analysis]:
        return {article.id: article for article in self._material.articles}

    @cached_property
    def _carriers(self) -> dict[tuple[str, int], tuple[str, ...]]:
        every = (*self._material.dated, *self._material.announced, *self._material.weighed)
        return {one.draft.place: one.carriers for one in every}

    def words(self, anchor: Anchor) -> str:
        """Return the words of a sentence as a brief would show them; empty where its text isn't here."""
        same = self._by_text.get(anchor.text)
        return collapse(same[0].text[anchor.start : anchor.end]) if same else ""

    def draft(self, anchor: Anchor) -> Draft | Remark:
        """Return a sentence as it can be quoted, or why it can't be."""
        same = self._by_text.get(anchor.text)
        if not same:
            return remark("no-such-text")
        article = same[0]
        for index, sentence in enumerate(article.sentences):
            if anchor.meets(sentence.span):
                return self._drafts(article, index)
        return remark("no-such-sentence")

    def _drafts(self, article: Analysis, index: int) -> Draft | Remark:
        key = (article.id, index)
        if key not in self._drafted:
            if article.id not in self._seen:
                spoken = within_quotations(article.text, article.sentences)
                self._seen[article.id] = spoken, without_full_stop(article.sentences)
            made = draft(article, article.sentences, index, *self._seen[article.id])
            self._drafted[key] = made if isinstance(made, Draft) else remark(made)
        return self._drafted[key]

    def refusal(self, anchor: Anchor) -> Remark | None:
        """Return why a sentence can't be quoted; None where it can."""
        made = self.draft(anchor)
        return made if isinstance(made, Remark) else None

    def carriers(self, one: Draft) -> tuple[str, ...]:
        """Return the ids of the articles that state what a draft does, and of their copies."""
        first = {group.members[0]: group.members for group in self._material.copies}
        own = self._carriers.get(one.place, (one.article,))
        everyone = (id for article in own for id in first.get(article, (article,)))
        return tuple(dict.fromkeys((*own, *everyone)))

    def prove(self, one: Draft) -> list[tuple[str, Proof]]:
        """Return the segments that prove a draft, each with the id of its article."""
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for line in one.lines:
            spans[line.article].append(line.surroundings)
        proven = []
        for id, wanted in spans.items():
            if id not in self._trees:
                self._trees[id] = Tree(self._articles[id].text)
            proven += [(id, proof) for proof in self._trees[id].prove(wanted)]
        return proven

    def shows(self, actor: str, one: Draft) -> bool:
        """Whether a draft shows of itself that an actor speaks, named in full."""
        texts = {one.article: self._articles[one.article].text}
        return any(witnesses(actor, line, texts) == [] for line in one.lines)

    def alternatives(
        self, anchor: Anchor, *, printed: Iterable[Anchor] = (), most: int = 8
    ) -> list[Alternative]:
        """Return what could be printed in the place of a sentence, the likest first.

        Other wordings of the same statement come first, then what else its story and its articles say.
        """
        known = self.draft(anchor)
        if isinstance(known, Remark):
            return []
        shown = {(one.text, one.start) for one in printed}
        ranked: list[tuple[float, str, int, Draft, bool]] = []
        for one in self._near(known):
            text = self._articles[one.article].document.sha256
            if anchor.meets(one.key.span) and text == anchor.text:
                continue
            if (text, one.key.start) in shown:
                continue
            same = same_statement(known.words, one.words)
            shared = len(known.words & one.words) / max(1, len(known.words | one.words))
            score = SAME * same + shared + WEIGHT * one.score
            ranked.append((-score, one.article, one.key.start, one, same))
        ranked.sort(key=lambda entry: entry[:3])
        return [self._alternative(one, same=same) for *_, one, same in ranked[:most]]

    def _near(self, known: Draft) -> list[Draft]:
        """Return the sentences of its story and its theme, and those that state the same."""
        story = self._material.stories.get(known.article)
        ids = [known.article, *self.carriers(known)]
        ids += [id for id, one in self._material.stories.items() if one == story]
        found: dict[tuple[str, int], Draft] = {}
        for id in list(dict.fromkeys(ids))[:ARTICLES]:
            article = self._articles[id]
            for index in range(len(article.sentences)):
                made = self._drafts(article, index)
                if isinstance(made, Draft):
                    found.setdefault(made.place, made)
        weighed = self._material.weighed
        themes = [[weighed[n].draft for n in theme.points] for theme in self._material.themes]
        for drafts in themes:
            if any(one.article == known.article for one in drafts):
                found |= {one.place: one for one in drafts}
        for point in weighed:
            if same_statement(known.words, point.draft.words):
                found.setdefault(point.draft.place, point.draft)
        return list(found.values())

    def _alternative(self, one: Draft, *, same: bool) -> Alternative:
        carriers = self.carriers(one)
        return Alternative(
            anchor=anchor_of_draft(one, self._articles[one.article].document.sha256),
            article=one.article,
            text=" ".join(p.shown for line in one.lines for p in line.pieces),
            carriers=carriers,
            origins=len({self._material.origins[id] for id in carriers}),
            same=same,
        )


def anchor_of_draft(one: Draft, text: str) -> Anchor:
    """Return the place of the sentence that carries a draft, as it is shown."""
    shown: Sequence[Span] = [
        Span(piece.start, piece.end) for piece in one.lines[-1].pieces if piece.kind == "verbatim"
    ]
    return Anchor(text=text, start=shown[0].start, end=shown[-1].end)
