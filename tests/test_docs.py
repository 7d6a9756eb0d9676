"""The documents speak of the program as it is."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from briefer.config import load
from briefer.correcting import placed_corrections
from docs import manual
from docs.commands import PAGE, commands, page

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted(
        file for name in ("docs", "templates", "benchmarks") for file in (ROOT / name).rglob("*.md")
    ),
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TYPED = [
    line.split("#")[0].strip() for line in README.splitlines() if line.startswith("    briefer ")
]


def test_the_page_of_commands_is_what_they_say_of_themselves() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "out of date: make docs"


def test_the_manual_page_is_what_the_commands_say_of_themselves() -> None:
    shown = manual.PAGE.read_text(encoding="ascii")
    assert shown == manual.page(), "out of date: make docs"
    told = shown.replace("\\-", "-")
    leaves = [c[1:] for c in commands() if not any(d[: len(c)] == c != d for d in commands())]
    assert re.findall(r"^\.SS (.+)$", told, re.M) == [" ".join(words) for words in leaves]
    options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", page(), re.M))
    assert options == set(re.findall(r"^\.B (?:-\w, )?(--[\w-]+)", told, re.M))


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff here to read it")
def test_the_manual_page_is_well_formed() -> None:
    read = ["groff", "-man", "-ww", "-Tutf8", "-rHY=0", str(manual.PAGE)]
    outcome = subprocess.run(read, capture_output=True, text=True, check=True)
    assert outcome.stderr == ""
    assert "every sentence a quotation" in " ".join(outcome.stdout.split())


@pytest.mark.parametrize("line", TYPED)
def test_every_command_of_the_readme_exists_with_its_options(line: str) -> None:
    words = shlex.split(line)
    known = max((c for c in commands() if tuple(words[: len(c)]) == c), key=len)
    assert len(known) > 1, "no such command"
    section = page().split(f"\n## {' '.join(known)}\n", 1)[1].split("\n## ")[0]
    for option in (word for word in words if word.startswith("--")):
        assert f"  {option} " in section


def test_the_configuration_of_the_readme_is_one(tmp_path: Path) -> None:
    (tmp_path / "briefer.toml").write_text(_shown_toml("## briefer.toml"), encoding="utf-8")
    assert [entry.name for entry in load(tmp_path / "briefer.toml").briefs] == [
        "red-sea-daily",
        "ports-weekly",
    ]


def test_the_corrections_of_the_readme_are_some(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(_shown_toml("## Correcting"), encoding="utf-8")
    told = [one.correction.what for one in placed_corrections(path)]
    assert sorted(told) == ["article", "author", "date", "label", "source", "title"]


def _shown_toml(head: str) -> str:
    section = README.split(f"\n{head}", 1)[1].split("\n## ")[0]
    (shown,) = re.findall(r"^```toml\n(.*?)^```", section, re.S | re.M)
    return str(shown)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_the_architecture_names_every_folder_and_single_module() -> None:
    package = ROOT / "briefer"
    folders = {f"`{init.parent.name}/`" for init in package.glob("*/__init__.py")}
    modules = {f"`{file.stem}`" for file in package.glob("*.py") if file.stem[0] != "_"}
    assert sorted((folders | modules) - {*re.findall(r"`[\w/]+`", ARCHITECTURE)}) == []


def test_the_functions_that_the_architecture_names_are_on_the_faces_of_their_folders() -> None:
    rows = re.findall(r"^\| `(\w+)/` \|[^|]*\| ([^|]*) \|$", ARCHITECTURE, re.M)
    assert len(rows) > 15
    for folder, functions in rows:
        face = import_module(f"briefer.{folder}")
        for name in re.findall(r"`(\w+)`", functions):
            assert hasattr(face, name), f"{folder}: {name}"


@pytest.mark.parametrize(
    "init",
    [i for i in (ROOT / "briefer").rglob("__init__.py") if i.parent.name != "briefer"],
    ids=lambda init: str(init.parent.relative_to(ROOT)),
)
def test_the_face_of_a_folder_lists_its_modules(init: Path) -> None:
    listed = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
    modules = {file.stem for file in init.parent.glob("*.py")} - {"__init__", "__main__"}
    rooms = {f"{room.parent.name}/" for room in init.parent.glob("*/__init__.py")}
    named = [line.split()[0] for line in listed.splitlines() if re.match(r"\w+(/|  ) *\S", line)]
    assert sorted(named) == sorted(modules | rooms)


def test_the_architecture_has_the_order_of_imports_that_is_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    lines = (layer.replace("briefer.", "").replace(" :", ",") for layer in layers)
    assert "".join(f"    {line}\n" for line in lines) in ARCHITECTURE
