"""The names that a person gives to themes, and the labels that none may have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from briefer import composing, correcting
from briefer.model import Analysis, Copies, Correction, Decision, PointTheme
from briefer.remarks import remark


def banned(corrections: Iterable[Correction], review: Iterable[Decision] = ()) -> frozenset[str]:
    """Return the labels that no theme may have, in lower case."""
    labels = [one.theme for one in corrections if one.what == "ban"]
    labels += [one.value for one in review if one.what == "ban"]
    return frozenset(label.casefold() for label in labels)


def renamed(
    themes: Sequence[PointTheme],
    weighed: Sequence[composing.Weighed],
    analyses: Sequence[Analysis],
    copies: Sequence[Copies],
    corrections: Sequence[Correction],
) -> tuple[list[PointTheme], tuple[Correction, ...]]:
    """Give themes the names that a person gave them; return every decision, in their order."""
    if not corrections:
        return list(themes), ()
    texts = {analysis.id: analysis.document.sha256 for analysis in analyses}
    same = {article: group.members for group in copies for article in group}
    within = [
        {
            texts[article]
            for n in theme.points
            for carrier in weighed[n].carriers
            for article in same[carrier]
        }
        for theme in themes
    ]
    named, told = _named(themes, within, corrections)
    about_texts = [one for one in corrections if one.text]
    return named, tuple(sorted((*about_texts, *told), key=correcting.in_order))


def _named(
    themes: Sequence[PointTheme],
    texts: Sequence[Collection[str]],
    corrections: Iterable[Correction],
) -> tuple[list[PointTheme], tuple[Correction, ...]]:
    """Give themes the names that a person gave them, and tell what came of each decision.

    `texts` are, for each theme, the hashes of the texts that stand in it. Names that go by articles
    come before those that go by a label.
    """
    about = [one for one in corrections if not one.text]
    given: dict[int, Correction] = {}
    told: list[Correction] = []
    for one in sorted(about, key=lambda one: (not one.texts, one.theme.casefold(), one.texts)):
        if one.what == "ban":
            told.append(one)
            continue
        place = _theme_meant(one, themes, texts)
        if place is None or place in given:
            why = "theme-named-otherwise" if place is not None else "no-such-theme"
            told.append(replace(one, idle=remark(why)))
            continue
        given[place] = one
    return _with_names(themes, given, told)


def _with_names(
    themes: Sequence[PointTheme], given: Mapping[int, Correction], told: list[Correction]
) -> tuple[list[PointTheme], tuple[Correction, ...]]:
    """Name themes anew, unless another one is called so already."""
    labels = [theme.label for theme in themes]
    standing = dict(given)
    while True:
        for place in given:
            labels[place] = standing[place].values[0] if place in standing else themes[place].label
        twice = [place for place in standing if _occurs_twice(labels[place], labels)]
        if not twice:
            break
        del standing[max(twice)]
    for place, one in given.items():
        stands = place in standing
        told.append(
            replace(one, was=(themes[place].label,))
            if stands
            else replace(one, idle=remark("name-taken"))
        )
    named = [
        replace(theme, label=labels[place], named=True) if place in standing else theme
        for place, theme in enumerate(themes)
    ]
    return named, tuple(told)


def _occurs_twice(label: str, labels: Sequence[str]) -> bool:
    return sum(label.casefold() == other.casefold() for other in labels) > 1


def _theme_meant(
    one: Correction, themes: Sequence[PointTheme], texts: Sequence[Collection[str]]
) -> int | None:
    """Return the theme that a name is for: the one most of some articles stand in, or one by its label."""
    if not one.texts:
        wanted = one.theme.casefold()
        labels = (n for n, theme in enumerate(themes) if theme.label.casefold() == wanted)
        return next(labels, None)
    shares = [
        sum(any(text.startswith(digits) for text in own) for digits in one.texts) for own in texts
    ]
    most = max(shares, default=0)
    return shares.index(most) if 2 * most > len(one.texts) else None
