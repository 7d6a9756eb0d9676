"""What is given for running it: rights that are least, packages that are pinned."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from docs import image_lock

DEPLOY = Path(__file__).parent.parent / "deploy"
UNITS = sorted(DEPLOY.glob("systemd/*.service"))
MOST_EXPOSED = 25  # tenths, as systemd-analyze reckons


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_has_no_more_rights_than_it_needs(unit: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze")
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", unit]
    looked = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    assert looked.returncode == 0, looked.stdout[-300:] + looked.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_lets_processes_set_limits_on_themselves(unit: Path) -> None:
    assert not re.search(r"^SystemCallFilter=~.*@resources", unit.read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", ["build.lock", "requirements.lock"])
def test_the_image_has_what_is_locked_with_its_hashes(name: str) -> None:
    whole = image_lock.entries((DEPLOY.parent / "requirements.lock").read_text())
    own = image_lock.entries((DEPLOY / name).read_text())
    assert own
    for package, entry in own.items():
        assert whole[package] == entry
        assert "--hash=sha256:" in entry


def test_the_lock_of_the_image_is_up_to_date() -> None:
    for name, text in image_lock.locks().items():
        assert (DEPLOY / name).read_text() == text, "python -m docs.image_lock"


def test_nothing_names_an_index_and_the_image_runs_without_rights() -> None:
    for path in (path for path in DEPLOY.rglob("*") if path.is_file()):
        text = path.read_text()
        assert not re.search(r"index-url|pypi|registry|docker\.io", text), path
    image = (DEPLOY / "Dockerfile").read_text()
    assert re.search(r"^USER 10001:10001$", image, re.MULTILINE)
    assert image.count("--require-hashes") == 2
    assert "HEALTHCHECK" in image


def test_the_containers_are_closed() -> None:
    yaml = pytest.importorskip("yaml")
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "ports" not in service, name
