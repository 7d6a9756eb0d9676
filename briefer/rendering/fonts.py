"""The two packaged typefaces: whole for the page, reduced to the letters in use for the screen."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from io import BytesIO
from pathlib import Path

SCHEME = "packaged"  # fonts are named `packaged:<file>`; nothing else can be fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One cut of a typeface and the file of the font package that holds it."""

    family: str
    weight: int
    package: str
    file: str

    @property
    def path(self) -> Path:
        """Where the file lies on this machine."""
        folder: str = import_module(self.package).font_directory
        return Path(folder) / self.file

    def rule(self, address: str) -> str:
        """Return the `@font-face` rule that loads the face from an address."""
        return (
            f"@font-face{{font-family:'{self.family}';font-weight:{self.weight};"
            f"font-display:swap;src:url({address})}}"
        )


_SERIF = {"family": "Source Serif Pro", "package": "font_source_serif_pro"}
_SANS = {"family": "Source Sans Pro", "package": "font_source_sans_pro"}

FACES = (
    Face(**_SERIF, weight=400, file="SourceSerifPro-Regular.ttf"),
    Face(**_SANS, weight=400, file="SourceSansPro-Regular.ttf"),
    Face(**_SANS, weight=600, file="SourceSansPro-Semibold.ttf"),
)

_NAMES = frozenset({0, 1, 2, 4, 6, 13})  # copyright, family, style, full, PostScript, licence
_ALWAYS = frozenset([*map(chr, range(0x20, 0x7F)), *"–—‘’“”…·↩↪→←\u00a0"])  # what templates say


@cache
def page_rules() -> str:
    """Return the rules that load whole fonts by their packaged names."""
    return "".join(face.rule(f"{SCHEME}:{face.file}") for face in FACES)


def screen_rules(text: str) -> str:
    """Return the rules that carry, inside them, the fonts reduced to the letters of a text."""
    return _embedded(frozenset(text) | _ALWAYS)


@lru_cache(maxsize=16)
def _embedded(letters: frozenset[str]) -> str:
    return "".join(
        face.rule("data:font/woff2;base64," + b64encode(_reduced(face, letters)).decode("ascii"))
        for face in FACES
    )


def packaged_font(name: str) -> bytes:
    """Return the bytes of one of the packaged font files.

    Raises KeyError for any other name.
    """
    return {face.file: face for face in FACES}[name].path.read_bytes()


def _reduced(face: Face, letters: frozenset[str]) -> bytes:
    """Reduce a font to some letters, as WOFF2; the same letters always give the same bytes."""
    from fontTools import subset  # type: ignore[import-untyped]  # fontTools has no types

    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = ["kern"]  # the pairs cost 0.3 s of the 0.4 s, and are seen
    options.drop_tables += ["GSUB", "GDEF", "name"]
    with subset.load_font(str(face.path), options) as font:
        font.recalcTimestamp = False
        names = font["name"]
        names.names = [record for record in names.names if record.nameID in _NAMES]
        worker = subset.Subsetter(options)
        worker.populate(text="".join(sorted(letters)))
        worker.subset(font)
        font["name"] = names  # browsers refuse a font without; subsetting it would cost 0.1 s
        out = BytesIO()
        subset.save_font(font, out, options)
    return out.getvalue()
