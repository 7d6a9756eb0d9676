"""Why there is no brief, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from briefer import composing
from briefer.errors import InputError
from briefer.model import Skipped
from briefer.remarks import remark


def nothing_to_read(skipped: Sequence[Skipped]) -> InputError:
    """Say why there is no brief, by the first reason and the number of the others."""
    if not skipped:
        return InputError("no articles found", hint="name files or folders that hold some")
    first, others = skipped[0], len(skipped) - 1
    more = f" (and {others} more that gave no article)" if others else ""
    return InputError(f"{first.reason}{more}", subject=first.name)


def nothing_to_quote(material: composing.Material) -> InputError:
    """Say why articles that were read give no brief, by what was wrong with most of their sentences."""
    others = len(material.articles) - 1
    more = f" (nor in {others} more)" if others else ""
    why = "; ".join(str(remark(reason)) for reason, _ in material.set_aside.most_common(2))
    hint = f"why not: {why}" if why else "name files that hold whole sentences"
    what = f"no sentence in it that can be quoted by itself{more}"
    return InputError(what, subject=material.articles[0].name, hint=hint)
