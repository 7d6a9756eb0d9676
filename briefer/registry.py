"""Name → function: the built-in table of a stage, then installed entry points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from briefer.errors import ConfigError


def load_function(reference: str) -> Callable[..., Any]:
    """Import the function named by `package.module:function`."""
    module, _, name = reference.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function


@lru_cache
def installed(stage: str) -> dict[str, str]:
    """Return what other packages add to a stage, by entry point group `briefer.<stage>`."""
    return {point.name: point.value for point in entry_points(group=f"briefer.{stage}")}


def lookup(stage: str, name: str, builtin: Mapping[str, str]) -> Callable[..., Any]:
    """Return the function a stage knows under a name; built-in names win.

    Raises ConfigError for a name that nobody registered.
    """
    reference = builtin.get(name) or installed(stage).get(name)
    if reference is None:
        known = ", ".join([*builtin, *(n for n in installed(stage) if n not in builtin)])
        raise ConfigError(f"no such choice for {stage}", subject=name, hint=f"known are {known}")
    return load_function(reference)
