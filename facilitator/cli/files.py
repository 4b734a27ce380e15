"""Making workshop files, from a template or from nothing."""

from __future__ import annotations

import argparse
from datetime import datetime

from facilitator.bootstrap import COMMAND_LINE, App
from facilitator.intake import templates


def run(arguments: argparse.Namespace) -> None:
    if arguments.command == "templates":
        _list()
    else:
        _make(arguments)


def _list() -> None:
    known = templates.names()
    width = max(len(template.name) for template in known)
    for template in known:
        print(f"{template.name:<{width}}  {template.title}: {template.summary}")


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
