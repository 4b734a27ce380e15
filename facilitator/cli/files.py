"""Making workshop files, from a template or from nothing, and templates of workshops."""

from __future__ import annotations

import argparse
from datetime import datetime

from facilitator.bootstrap import COMMAND_LINE, App
from facilitator.cli.session import opened
from facilitator.domain.errors import CannotDo, Reason
from facilitator.intake import templates
from facilitator.services import library
from facilitator.services.readout import write_file


def run(arguments: argparse.Namespace) -> None:
    if arguments.command == "templates":
        _list()
    elif arguments.command == "template":
        _keep(arguments)
    else:
        _make(arguments)


def _list() -> None:
    known = templates.names()
    width = max(len(template.name) for template in known)
    for template in known:
        print(f"{template.name:<{width}}  {template.title}: {template.summary}")


def _keep(arguments: argparse.Namespace) -> None:
    from facilitator.intake.template_text import template_text

    if arguments.out.exists():
        raise CannotDo(Reason.FILE_EXISTS, path=arguments.out)
    with opened(arguments.file, read_only=True) as app:
        snapshot = app.run(library.snapshot).result()
    text = template_text(snapshot, arguments.title or snapshot.workshop.title)
    write_file(arguments.out, text.encode())
    print(
        f"Saved the plan as {arguments.out}. Begin with it by: facilitator new FILE --template {arguments.out}"
    )


def _make(arguments: argparse.Namespace) -> None:
    blueprint = templates.read_template(
        arguments.template, datetime.now().astimezone().date(), title=arguments.title
    )
    app = App(COMMAND_LINE)
    try:
        app.create(arguments.file, blueprint).result()
    finally:
        app.close()
    segments = len(blueprint.segments)
    print(
        f"Made {arguments.file}: {blueprint.workshop.title}, {segments} segment{'s' if segments != 1 else ''}."
    )
