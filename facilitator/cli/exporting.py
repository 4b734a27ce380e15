"""Writes the readout, in as many formats as asked."""

from __future__ import annotations

import argparse
from dataclasses import replace

from facilitator.cli.session import opened
from facilitator.domain.readout import Audience, Part, ReadoutOptions, options_for
from facilitator.services import library
from facilitator.services.export_log import ExportLog
from facilitator.services.readout import export


def run(arguments: argparse.Namespace) -> None:
    formats = list(dict.fromkeys(name.strip().lower() for name in arguments.to.split(",") if name.strip()))
    with opened(arguments.file, read_only=True) as app:
        snapshot, history = app.run(library.whole).result()
        written = export(
            app.readout,
            snapshot,
            history,
            formats,
            arguments.out,
            arguments.file.stem,
            _options(arguments),
            log=ExportLog(),
        )
    for path in written:
        print(f"Wrote {path}")


def _options(arguments: argparse.Namespace) -> ReadoutOptions:
    options = options_for(Audience(arguments.audience))
    if arguments.hide_names:
        options = replace(options, hide_names=True)
    if arguments.no_appendix:
        options = replace(options, parts=tuple(part for part in options.parts if part is not Part.APPENDIX))
    if arguments.language:
        options = replace(options, language=arguments.language)
    return replace(options, photos=arguments.photos)
