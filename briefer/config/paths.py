"""Files and folders as settings name them: found from the folder of the briefer.toml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from briefer import addresses


def _under(path: Path, info: ValidationInfo) -> Path:
    folder: Path | None = (info.context or {}).get("folder")
    path = Path(os.path.expanduser(path))  # Path.expanduser raises for an unknown user
    return folder / path if folder else path


def _written(value: object) -> object:
    """Refuse what pydantic would turn into a path although nobody wrote one."""
    if not str(value):
        raise ValueError("must be a file or a folder")
    if isinstance(value, str):
        addresses.one_line(value, longest=addresses.LONGEST_PATH)
    return value


SourcePath = Annotated[Path, BeforeValidator(_written), AfterValidator(_under)]
