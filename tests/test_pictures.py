"""A logo in a template's folder."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefer.errors import RenderError
from briefer.rendering import render
from tests.sample_brief import sample_brief

SAMPLE = sample_brief()


def template(folder: Path, name: str = "logo.png") -> Path:
    own = folder / "ours"
    own.mkdir()
    (own / "template.toml").write_text('name = "ours"\n')
    (own / "brief.html").write_text(
        '{% extends "policy-brief/brief.html" %}{% block kind %}{{ _("Policy brief") }}'
        f'<img src="{{{{ picture({name!r}) }}}}" alt="Our house">{{% endblock %}}'
    )
    return own


def logo() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(data, "PNG")
    return data.getvalue()


def test_a_logo_is_carried_inside(tmp_path: Path) -> None:
    own = template(tmp_path)
    (own / "logo.png").write_bytes(logo())
    page = render(SAMPLE, "html", template=own).decode()
    assert f'src="data:image/png;base64,{b64encode(logo()).decode()}"' in page
    assert "img-src data:" in page
    with pikepdf.open(io.BytesIO(render(SAMPLE, "pdf", template=own))) as pdf:
        assert len(pdf.pages[0].get_images()) == 1


@pytest.mark.parametrize("name", ["logo.png", "../secret.png", "notes.txt", "/etc/passwd"])
def test_what_is_no_picture_of_the_folder_is_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.png").write_bytes(logo())
    own = template(tmp_path, name)
    (own / "notes.txt").write_text("words")
    with pytest.raises(RenderError):
        render(SAMPLE, "html", template=own)


def test_a_picture_as_large_as_a_photograph_is_refused(tmp_path: Path) -> None:
    own = template(tmp_path)
    (own / "logo.png").write_bytes(logo() + bytes(1_100_000))
    with pytest.raises(RenderError, match="larger"):
        render(SAMPLE, "html", template=own)
