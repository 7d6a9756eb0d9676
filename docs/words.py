"""Write templates/words/english.toml, the catalogue that a translator starts from: `make docs`."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from briefer.remarks import PHRASES

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "templates" / "words" / "english.toml"
HEAD = """# Every fixed phrase of a brief, and every noun with its number (`make docs` writes this file).
# A translation is a copy named after its language (pt.toml), the text on the right in its words:
# {names} and their braces stay. Nouns have a form for each plural category of the language in CLDR.
"""
_SAID = re.compile(r'(?<![\w.])_\(\s*"([^"]+)"')
_COUNTED = re.compile(r'\bquantity\(\s*"([^"]+)"')
_LETTERS = re.compile(r"\w(?![^{]*\})")  # outside of the places for parts
_CALLED = frozenset({"wording", "words", "template_words"})

# Kinds of evidence that rest on no words of a text: templates show their names.
KINDS = ("corpus", "metadata")
SETTINGS = ("evidence", "period", "ranker", "sentences per article", "template")


def phrases() -> list[str]:
    """Return every phrase that a document may show, each once: templates, rendering, stages."""
    said = [
        *_in_templates(_SAID),
        *_asked(_CALLED, 0),
        *(phrase for phrase in PHRASES.values() if _LETTERS.search(phrase)),
        *KINDS,
        *SETTINGS,
    ]
    return list(dict.fromkeys(said))


def nouns() -> list[str]:
    """Return every noun that a template or the code writes with its number."""
    return sorted({*_in_templates(_COUNTED), *_asked(frozenset({"quantity"}), 1)})


def page() -> str:
    """Return the catalogue in English: each phrase stands for itself."""
    words = "".join(f"{_quoted(phrase)} = {_quoted(phrase)}\n" for phrase in phrases())
    counts = "".join(
        f'{noun} = {{ one = "{{n}} {noun}", other = "{{n}} {noun}s" }}\n' for noun in nouns()
    )
    return f"{HEAD}\n[words]\n{words}\n[counts]\n{counts}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _in_templates(pattern: re.Pattern[str]) -> Iterator[str]:
    files = sorted(
        (ROOT / "templates").glob("*/*"),
        key=lambda f: (f.parent.name != "policy-brief", f.suffix == ".md", f),
    )
    for file in files:
        if file.suffix in (".html", ".md", ".txt"):
            yield from pattern.findall(file.read_text(encoding="utf-8"))


def _asked(called: frozenset[str], place: int) -> Iterator[str]:
    """Yield the texts that the code of rendering passes to a function, at one place."""
    for file in sorted((ROOT / "briefer" / "rendering").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args[place:] and _name(node.func) in called:
                yield from _texts(node.args[place])


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Call):  # template_words(folder, language)("…")
        return _name(called.func)
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _texts(asked: ast.expr) -> list[str]:
    """Return the texts that an argument may be: one, or one of two."""
    either = [asked.body, asked.orelse] if isinstance(asked, ast.IfExp) else [asked]
    return [str(one.value) for one in either if isinstance(one, ast.Constant)]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
