"""The index of one text as PostgreSQL writes it, made here so that both databases have the same words."""

from __future__ import annotations

from briefer.library.searchable import tokens

# PostgreSQL's bounds: places of a word, the last place it can name, bytes of all words together.
_PLACES, _LAST, _BYTES = 255, 16_383, 600_000


def vector(title: str, text: str) -> str:
    """Return the literal of a tsvector: each word with its places, those of the title weighed more."""
    places: dict[str, list[str]] = {}
    size = place = 0
    for weight, words in (("A", tokens(title)), ("", tokens(text))):
        for word in words:
            place += 1
            found = places.get(word)
            if found is None:
                size += len(word.encode()) + 8
                if size > _BYTES:
                    break
                found = places[word] = []
            if len(found) < _PLACES:
                size += 2
                found.append(f"{min(place, _LAST)}{weight}")
        place += 1  # no phrase goes from the title into the text
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
