"""The one way to typst: our fonts, our templates, people's words only as data, the same output on every machine."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal

import typst

from facilitator import resources


@functools.cache
def fonts() -> typst.Fonts:
    """The shipped fonts and no others, read once."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[resources.path("fonts")]
    )


@functools.cache
def families() -> tuple[str, ...]:
    """Names of the shipped families in the order in which glyphs are looked up: Inter, other scripts, emoji."""
    rest = sorted(
        set(fonts().families()) - {"Inter", "Inter Display"}, key=lambda name: ("Emoji" in name, name)
    )
    return ("Inter", *rest)


def compiler(template: str, inputs: Mapping[str, str], folder: str = "readout") -> typst.Compiler:
    """A compiler for one of our templates and its data, for one thread.

    Nothing is written to disk, and templates read nothing but one another: the root is the folder they live in.
    """
    return typst.Compiler(
        resources.path("templates", folder, template),
        root=resources.path("templates", folder),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
    )


def forget() -> None:
    """Let go of what typst remembers of earlier documents.

    It keeps the last ten in memory to be quick at the next one: welcome while somebody edits, too much after a
    thousand ideas (some 100 MB each). Only compiling makes it let go.
    """
    nothing = compiler(
        "picture.typ", {"svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'}
    )
    for _ in range(12):
        nothing.compile(format="svg")


def images(made: typst.Compiler, format: Literal["png", "svg"], ppi: float = 144) -> list[bytes]:
    """Each page as a picture."""
    out = made.compile(format=format, ppi=ppi)
    return out if isinstance(out, list) else [out or b""]


def png(svg: str, scale: float = 3) -> bytes:
    """An SVG picture as PNG on a transparent ground, `scale` dots for one of its px."""
    return images(compiler("picture.typ", {"svg": svg}), "png", ppi=72 * scale)[0]
