"""A template that leaves something out is told so when it is checked and when a brief is made, not later."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefer.errors import RenderError
from briefer.issuing import export
from briefer.model import Brief
from briefer.rendering import check_shown, check_template, find_template, fitted, from_json, to_json
from briefer.rendering.completeness import check_complete
from briefer.rendering.sample import sample_brief as trial
from briefer.rendering.templates import names
from tests.conftest import SEEDS
from tests.sample_brief import sample_brief

BASE = '{% extends "policy-brief/brief.html" %}'


def own(folder: Path, **files: str) -> Path:
    place = folder / "desk" / "ours"
    place.mkdir(parents=True)
    (place / "template.toml").write_text('title = "Ours"\n')
    for name, text in files.items():
        (place / name.replace("__", "/").replace("_", ".")).parent.mkdir(exist_ok=True)
        (place / name.replace("__", "/").replace("_", ".")).write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    "brief", [trial("en"), trial("ur"), sample_brief()], ids=["trial", "urdu", "sample"]
)
def test_the_packaged_templates_show_all_of_a_brief(brief: Brief) -> None:
    for name in names():
        template = find_template(name)
        check_complete(fitted(brief, template), template)


def test_the_trial_has_something_in_every_chapter_and_is_a_brief() -> None:
    brief = trial()
    assert from_json(to_json(brief)) == brief
    for field in dataclasses.fields(brief):
        if field.name != "passages":
            assert getattr(brief, field.name) not in ((), None, ""), field.name
    assert brief.changes is not None
    assert all(
        getattr(brief.changes, name)
        for name in ("new", "revised", "continuing", "receding", "quiet")
    )


def test_a_template_that_changes_the_look_alone_is_complete(tmp_path: Path) -> None:
    check_template(own(tmp_path, style_css="p { color: teal }"))
    check_template(
        own(
            tmp_path / "2",
            brief_html=BASE + "{% block kind %}Note{% endblock %}{% block annex %}{% endblock %}",
        )
    )
    check_template(own(tmp_path / "3"), language="de")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"brief_html": BASE + "{% block summary %}{% endblock %}"}, r"ours/brief\.html: does not show the chapter bottom-line \(footnote 1\)"),
        ({"brief_html": BASE + "{% block changes %}{% endblock %}"}, "does not show the chapter changes"),
        ({"brief_html": BASE + "{% block themes %}{% endblock %}"}, "chapter themes"),
        ({"brief_html": BASE + "{% block further %}{% endblock %}"}, "chapter further"),
        ({"brief_html": BASE + "{% block differences %}{% endblock %}"}, "chapter differences"),
        ({"brief_html": BASE + "{% block timeline %}{% endblock %}"}, "chapter timeline"),
        ({"brief_html": BASE + "{% block sources %}{% endblock %}"}, "does not list the sources"),
        ({"brief_html": BASE + "{% block method %}{% endblock %}"}, "does not say how the brief was made"),
        ({"brief_html": BASE + '{% block method %}<section id="method"> </section>{% endblock %}'}, "does not say how"),
        ({"brief_html": BASE + "{% block body %}{% endblock %}"}, "chapter bottom-line"),
        ({"brief_html": "<html lang=en><title>x</title><h1>{{ brief.title }}</h1></html>"}, "chapter bottom-line"),
        ({"brief_html": BASE + "{% block summary %}{{ super() }}{{ super() }}{% endblock %}"}, "in another order"),
        ({"brief_html": BASE + "{% block body %}{{ self.themes() }}{{ self.summary() }}{{ self.changes() }}{{ self.further() }}"
          "{{ self.differences() }}{{ self.timeline() }}{{ self.sources() }}{{ self.method() }}{% endblock %}"}, "in another order"),
        ({"brief_html": BASE + "{% block summary %}{{ super() | replace('reopened', 'closed') }}{% endblock %}"}, "does not show the words of footnote 1"),
        ({"brief_html": BASE + "{% block annex %}{{ brief.nothing }}{% endblock %}"}, "nothing"),
        ({"brief_md": '{% extends "policy-brief/brief.md" %}{% block body %}{% endblock %}'}, r"ours/brief\.md: does not show"),
        ({"brief_md": "{{ brief.nothing }}"}, r"brief\.md"),
        ({"mail_html": "{{ brief.nothing }}"}, r"mail\.html"),
        ({"mail_txt": "{% if %}"}, r"mail\.txt"),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_what_a_template_leaves_out_is_named(
    tmp_path: Path, files: dict[str, str], told: str
) -> None:
    with pytest.raises(RenderError, match=told) as refused:
        check_template(own(tmp_path, **files))
    assert str(refused.value).isprintable()
    with pytest.raises(RenderError, match=told):
        check_shown(trial(), tmp_path / "desk" / "ours")


def test_a_page_without_its_data_is_refused(tmp_path: Path) -> None:
    page = find_template("policy-brief").folder.joinpath("brief.html").read_text(encoding="utf-8")
    without = re.sub(r"<script type.*?</script>", "", page)
    for number, changed in enumerate((without, page.replace("{{ embedded }}", "{{ embedded }} "))):
        with pytest.raises(RenderError, match="does not carry the data once"):
            check_template(own(tmp_path / str(number), brief_html=changed))


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("words__de_toml", '[words]\n"No. {number}" = "Nr. {nummer}"', "de.toml: 'No. {number}': has the names nummer; its names are number"),
        ("words__de_toml", '[counts]\nsource = { single = "{n}", other = "{n}" }', "no such plural category"),
        ("words__german_toml", '[words]\n"Sources" = "Quellen"', "words/german.toml: is no language"),
    ],
)  # fmt: skip
def test_a_catalogue_with_a_mistake_fails_the_check_in_one_line(
    tmp_path: Path, file: str, text: str, told: str
) -> None:
    own(tmp_path, **{file: text})
    done = run("templates", "check", "ours", "--templates", "desk", cwd=tmp_path)
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from briefer.cli import main; main()", *map(str, words)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def test_check_and_make_say_the_same_and_nothing_is_written(tmp_path: Path) -> None:
    own(tmp_path, brief_html=BASE + "{% block themes %}{% endblock %}")
    checked = run("templates", "check", "ours", "--templates", "desk", cwd=tmp_path)
    made = run("make", SEEDS, "--template", "ours", "--templates", "desk", cwd=tmp_path)
    for done in (checked, made):
        assert done.returncode == 1
        assert "ours/brief.html: does not show the chapter themes" in done.stderr
        assert done.stderr.count("\n") == 1
    assert not (tmp_path / "output").exists()
    broken = run(
        "make",
        "nowhere",
        "--language",
        "de",
        "--template",
        "ours",
        "--templates",
        "desk",
        cwd=tmp_path,
    )
    assert "does not show the chapter themes" in broken.stderr  # before anything is read


@pytest.mark.slow
def test_what_shows_all_of_the_sample_but_not_of_a_brief_is_found_when_that_is_written(
    tmp_path: Path,
) -> None:
    ours = own(
        tmp_path,
        brief_html=BASE
        + "{% block timeline %}{% if brief.series == 'harbours' %}{{ super() }}{% endif %}{% endblock %}",
    )
    check_template(ours)
    (tmp_path / "brief.json").write_bytes(to_json(sample_brief()))
    for format in ("html", "docx", "bib"):
        with pytest.raises(RenderError, match="does not show the chapter timeline"):
            export(tmp_path / "brief.json", [format], template=str(ours), output=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_template_that_is_right_is_told_so(tmp_path: Path) -> None:
    own(tmp_path, words__de_toml='[words]\n"Sources" = "Belege"')
    done = run("templates", "check", "ours", "--templates", "desk", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "ours: shows all that a brief holds\n")
    assert run("templates", "check", "digest", cwd=tmp_path).returncode == 0
