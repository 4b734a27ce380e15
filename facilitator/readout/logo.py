"""A logo drawn once before it is kept, so that no export fails over it later."""

from __future__ import annotations

import typst

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.profiles import Logo, LogoKind
from facilitator.readout import typesetter
from facilitator.readout.shapes import png_in_svg

_SHOWN = 240.0
"""Width in px at which it is looked at."""


def drawn(logo: Logo) -> bytes:
    """The logo as PNG; raises CannotDo(NOT_A_PICTURE)."""
    if logo.kind is LogoKind.SVG:
        svg = logo.picture.decode()
    else:
        svg = png_in_svg(logo.picture, logo.width, logo.height)
    try:
        return typesetter.png(svg, min(4.0, max(0.05, _SHOWN / max(logo.width, logo.height))))
    except typst.TypstError:
        raise CannotDo(Reason.NOT_A_PICTURE, path=logo.name) from None
