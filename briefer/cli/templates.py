"""`templates`: the layouts there are, and a copy to start one's own from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefer.cli.options import Config, Json, emit, settings, tell

Own = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="A folder of templates of your own."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(
        no_args_is_help=True, help="Show the templates, or copy one to start your own from."
    )
    group.command("list", epilog="Example: briefer templates list")(listed)
    group.command("show", epilog="Example: briefer templates show briefing-note")(show)
    group.command("copy", epilog="Example: briefer templates copy digest our-templates/our-digest")(
        copy
    )
    group.command("check", epilog="Example: briefer templates check our-digest --templates desk")(
        check
    )
    app.add_typer(group, name="templates")


def listed(config: Config = None, templates: Own = None, as_json: Json = False) -> None:
    """List the templates: your own, then those that came with briefer."""
    from briefer import rendering

    own = settings(config, templates=templates).templates
    for template in rendering.every_template(own):
        card = template.card
        if as_json:
            emit({"name": template.name, "title": card.title, "description": card.description})
        else:
            tell(f"{template.name:<16} {card.description}")


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A template.")],
    config: Config = None,
    templates: Own = None,
) -> None:
    """Show what a template is for, how much it has room for, and its files."""
    from briefer import rendering

    chosen = settings(config, template=name, templates=templates)
    template = rendering.locate(chosen.template_place)
    card, plan = template.card, template.card.plan
    tell(f"{card.title}: {card.description}")
    tell(f"order: {', '.join(plan.order)}")
    limits = {key: most for key, most in plan.measures().items() if most is not None}
    if limits:
        tell("at most: " + ", ".join(f"{key} {most}" for key, most in limits.items()))
    for file in sorted(template.folder.iterdir()):
        tell(file)


def check(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A template.")],
    config: Config = None,
    templates: Own = None,
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Language of the fixed words; may be given again."),
    ] = None,
) -> None:
    """Try a template on a sample that has something in every chapter.

    It fails, with one line that says where, for a file that can't be filled, a chapter, source or
    method note that isn't shown, and a translation whose {names} are not those of its phrase.
    """
    from briefer import rendering

    chosen = settings(config, template=name, templates=templates)
    for code in language or rendering.languages(chosen.template_place):
        rendering.check_template(chosen.template_place, language=code)
    tell(f"{name}: shows all that a brief holds")


def copy(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A template that came with briefer.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder.")],
) -> None:
    """Copy a template into a new folder, whose name is the name of the new template."""
    from briefer import rendering
    from briefer.delivering import replace_folder
    from briefer.errors import DeliveryError

    if folder.exists():
        hint = "name a folder that is not there yet"
        raise DeliveryError("is there already", subject=str(folder), hint=hint)
    template = rendering.find_template(name)
    replace_folder(folder, {file.name: file.read_bytes() for file in template.folder.iterdir()})
    tell(folder)
