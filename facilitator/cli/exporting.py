"""Writes the readout, in as many formats as asked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from facilitator.bootstrap import App
from facilitator.cli.session import opened
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import HistoryStep
from facilitator.domain.profiles import profile_called
from facilitator.domain.readback import last
from facilitator.domain.readout import WHAT_BECAME, Part, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.services import library
from facilitator.services.export_log import ExportLog
from facilitator.services.group_plans import export_plans
from facilitator.services.readout import export, export_final


def run(arguments: argparse.Namespace) -> None:
    formats = list(dict.fromkeys(name.strip().lower() for name in arguments.to.split(",") if name.strip()))
    with opened(arguments.file, read_only=True) as app:
        formats = list(app.readout.formats) if formats == ["all"] else formats
        snapshot, history = app.run(library.whole).result()
        make = _plans if arguments.per_group else partial(_readout, history=history)
        written = make(app, snapshot, formats, arguments)
    for path in written:
        print(f"Wrote {path}")
    if snapshot.finals and not (arguments.final or arguments.per_group):
        print("There is a final readout of this workshop, too: --final writes it as it was frozen.")


def _readout(
    app: App,
    snapshot: Snapshot,
    formats: list[str],
    arguments: argparse.Namespace,
    *,
    history: Sequence[HistoryStep],
) -> list[Path]:
    out, stem, options = arguments.out, arguments.file.stem, _options(arguments, snapshot)
    if arguments.final:
        if (final := last(snapshot.finals)) is None:
            raise CannotDo(Reason.NO_FINAL)
        return export_final(
            app.readout, final, formats, out, stem, options.audience, zipped=arguments.zip, log=ExportLog()
        )
    if arguments.logo:
        logo, _ = app.read_logo(arguments.logo, snapshot.workshop.id)
        snapshot, options = replace(snapshot, logos=(logo,)), replace(options, logo=True)
    if arguments.what_became:
        stem, options = f"{stem}-what-became", replace(options, parts=WHAT_BECAME)
    template = b""
    if arguments.template:
        template, missing = app.read_template(arguments.template)
        if missing:
            print(f"{arguments.template.name} has no style {', '.join(missing)}: Facilitator's own stand in.")
    return export(
        app.readout,
        snapshot,
        history,
        formats,
        out,
        stem,
        options,
        zipped=arguments.zip,
        template=template,
        log=ExportLog(),
    )


def _plans(app: App, snapshot: Snapshot, formats: list[str], arguments: argparse.Namespace) -> list[Path]:
    out, stem, options = arguments.out, arguments.file.stem, _options(arguments, snapshot)
    return export_plans(app.readout, snapshot, formats, out, stem, options, log=ExportLog())


def _options(arguments: argparse.Namespace, snapshot: Snapshot) -> ReadoutOptions:
    """What the workshop keeps for that audience or under that name, with what was said on top."""
    options = profile_called(snapshot.profiles, arguments.profile or arguments.audience).options
    if arguments.hide_names:
        options = replace(options, hide_names=True)
    if arguments.no_appendix:
        options = replace(options, parts=tuple(part for part in options.parts if part is not Part.APPENDIX))
    if arguments.language:
        options = replace(options, language=arguments.language)
    return replace(options, photos=options.photos or arguments.photos)
