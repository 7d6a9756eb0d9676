"""Python, packages, the model, fonts, pages, templates."""

from __future__ import annotations

import logging
import platform
import re
import sys
from importlib import metadata
from importlib.util import find_spec

from briefer import __version__
from briefer.diagnosing.checks import Place, Said, failed, ok, warning

OLDEST = (3, 11)
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*((?:[<>=!~]=?[^;,]+,?)*)")
SENTENCE = "The port of Hamburg was closed, Angela Merkel said on Monday."
NAMES = 2
_PAGE = 60  # seconds of the processor that setting a page may take
_MEMORY = 4 << 30  # bytes
# A few letters of each script that briefs are written in, under one of its languages.
LETTERS = {
    "en": "Aa",
    "ru": "Жж",
    "ar": "قلب",
    "ur": "ٹڑے",
    "hi": "हिन्दी",
    "zh": "中文",
    "ja": "かな",
}


def python(_: Place) -> Said:
    """Whether Python is new enough."""
    said = f"Python {platform.python_version()}, briefer {__version__}, {platform.system()}"
    if sys.version_info < OLDEST:
        return failed(said, "install Python 3.11 or newer")
    return ok(said)


def packages(_: Place) -> Said:
    """Whether what briefer needs is installed, in versions that it knows."""
    try:
        wanted = metadata.requires("briefer") or []
    except metadata.PackageNotFoundError:
        return warning("briefer runs from a folder, its packages can't be told", "pip install .")
    wrong, counted = [], 0
    for line in wanted:
        requirement, condition = ([*line.split(";"), ""])[:2]
        found = _REQUIREMENT.match(requirement.strip())
        if "extra" in condition or found is None:
            continue
        counted += 1
        wrong += _lacking(found[1], found[2])
    if wrong:
        return failed(", ".join(wrong), "pip install --require-hashes -r requirements.lock")
    return ok(f"{counted} packages in versions that are known")


def extras(place: Place) -> Said:
    """Whether what the settings ask for beyond the usual is installed."""
    settings, schedule = place.settings, place.settings.schedule
    holidays = schedule.holidays or any(entry.holidays for entry in settings.briefs)
    asked = {
        "postgres": ("psycopg", bool(settings.library.url)),
        "sign": ("pyhanko", bool(settings.sign)),
        "calendar": ("recurring_ical_events", bool(holidays)),
        "metrics": ("prometheus_client", bool(schedule.metrics_port or schedule.metrics_file)),
    }
    lacking = [
        name for name, (module, wanted) in asked.items() if wanted and find_spec(module) is None
    ]
    if lacking:
        named = ",".join(lacking)
        return failed(f"the settings ask for {', '.join(lacking)}", f"install briefer[{named}]")
    there = [name for name, (module, _) in asked.items() if find_spec(module) is not None]
    return ok(", ".join(there) or "none installed, none asked for")


def model(_: Place) -> Said:
    """Whether the model finds a name."""
    from briefer.language import names

    (found,) = names([SENTENCE])
    if len(found) < NAMES:
        return failed("no name is found", "pip install --require-hashes -r requirements.lock")
    return ok(f"finds {len(found)} names in a sentence of English")


def pages(_: Place) -> Said:
    """Whether a page can be set: Pango, HarfBuzz, the packaged fonts."""
    from briefer import bounded

    try:
        said = bounded.run(
            "briefer.diagnosing.installation:set_page", b"", seconds=_PAGE, memory=_MEMORY
        )
    except (bounded.FailedError, bounded.StoppedError) as wrong:
        todo = "install Pango; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        return failed(f"no page can be set: {wrong}", todo)
    return ok(said.decode())


def set_page(_: bytes) -> bytes:
    """Set a page in the packaged typefaces, and return what it was set with."""
    import weasyprint
    from weasyprint.text.ffi import pango

    weasyprint.HTML(string="<p>A page, with a ligature: office.</p>").write_pdf()
    version = pango.pango_version()
    named = f"{version // 10000}.{version // 100 % 100}.{version % 100}"
    return f"WeasyPrint {weasyprint.__version__} with Pango {named}".encode()


def fonts(place: Place) -> Said:
    """Whether there are letters for the languages that briefs are made in, and for others."""
    from briefer import bounded

    said = bounded.run(
        "briefer.diagnosing.installation:find_letters", b"", seconds=_PAGE, memory=_MEMORY
    )
    lacking = said.decode().split()
    if not lacking:
        return ok("letters for all the languages that are known")
    todo = "on Debian: apt-get install fonts-noto-core fonts-noto-cjk"
    named = f"no letters for {', '.join(lacking)}"
    asked = place.settings.language in lacking
    return failed(named, todo) if asked else warning(named, todo)


def find_letters(_: bytes) -> bytes:
    """Return the languages whose letters no font of this machine has."""
    import weasyprint

    said: list[str] = []
    heard = logging.Handler(logging.WARNING)
    heard.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    layout = logging.getLogger("weasyprint")
    layout.addHandler(heard)
    layout.propagate = False
    lacking = []
    for language, letters in LETTERS.items():
        said.clear()
        weasyprint.HTML(string=f"<p lang={language}>{letters}</p>").write_pdf()
        lacking += [language] if any(".notdef" in line for line in said) else []
    return " ".join(lacking).encode()


def templates(place: Place) -> Said:
    """Whether every template that is asked for can be used."""
    from briefer.rendering import check_template

    settings = place.settings
    asked = {(settings.template_place, settings.language)}
    for entry in settings.briefs:
        own = settings.for_entry(entry)
        asked.add((own.template_place, own.language))
    for template, language in sorted(asked):
        check_template(template, language=language)
    return ok(", ".join(sorted({template for template, _ in asked})))


def _lacking(name: str, bounds: str) -> list[str]:
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return [f"{name} is missing"]
    for bound in filter(None, (one.strip() for one in bounds.split(","))):
        if bound.startswith(">=") and _numbers(found) < _numbers(bound[2:]):
            return [f"{name} is {found}, wanted {bound}"]
        if bound.startswith("==") and found != bound[2:].strip():
            return [f"{name} is {found}, wanted {bound}"]
    return []


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version.split("+")[0])[:4])
