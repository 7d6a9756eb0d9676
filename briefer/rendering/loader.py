"""The files that a template may load: those of its folder and the packaged ones, through no link out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateError, TemplateNotFound
from jinja2.loaders import split_template_path

from briefer.resources import inside

LIMIT = 2**20  # bytes of a file


class Loader(FileSystemLoader):
    """Loads templates from folders, each file from within its own."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self._folders = tuple(folders)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the source of a template.

        Raises TemplateError for a link that leads out of its folder, or what is no plain text file.
        """
        parts = split_template_path(template)
        for folder in self._folders:
            path = folder.joinpath(*parts)
            if not (path.exists() or path.is_symlink()):
                continue
            try:
                inside(folder, str(Path(*parts)))
            except ValueError as wrong:
                raise TemplateError(str(wrong)) from None
            if not path.is_file() or path.stat().st_size > LIMIT:
                raise TemplateError(f"{template} is not a file of at most {LIMIT >> 20} MiB")
            return super().get_source(environment, template)
        raise TemplateNotFound(template)
