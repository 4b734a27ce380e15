"""Writes the readout, in as many formats as asked."""

from __future__ import annotations

import argparse
from dataclasses import replace

from facilitator.cli.session import opened
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.readback import last
from facilitator.domain.readout import Audience, Part, ReadoutOptions, options_for
from facilitator.services import library
from facilitator.services.export_log import ExportLog
from facilitator.services.readout import export, export_final


def run(arguments: argparse.Namespace) -> None:
    formats = list(dict.fromkeys(name.strip().lower() for name in arguments.to.split(",") if name.strip()))
    with opened(arguments.file, read_only=True) as app:
        snapshot, history = app.run(library.whole).result()
        final = last(snapshot.finals)
        target = (arguments.out, arguments.file.stem)
        options = _options(arguments)
        if arguments.final:
            if final is None:
                raise CannotDo(Reason.NO_FINAL)
            written = export_final(app.readout, final, formats, *target, options.audience, log=ExportLog())
        else:
            written = export(app.readout, snapshot, history, formats, *target, options, log=ExportLog())
    for path in written:
        print(f"Wrote {path}")
    if final is not None and not arguments.final:
        print("There is a final readout of this workshop, too: --final writes it as it was frozen.")


def _options(arguments: argparse.Namespace) -> ReadoutOptions:
    options = options_for(Audience(arguments.audience))
    if arguments.hide_names:
        options = replace(options, hide_names=True)
    if arguments.no_appendix:
        options = replace(options, parts=tuple(part for part in options.parts if part is not Part.APPENDIX))
    if arguments.language:
        options = replace(options, language=arguments.language)
    return replace(options, photos=arguments.photos)
