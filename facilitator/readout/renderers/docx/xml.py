"""WordprocessingML as text: elements, and words inside a run."""

from __future__ import annotations

import re

from facilitator.readout.markup import plain


def tag(name: str, /, *children: str, **attributes: str | int) -> str:
    """An element of the w: namespace; attributes get its prefix and are escaped, children are XML already."""
    inside = "".join(children)
    given = "".join(f' w:{key}="{plain(str(value))}"' for key, value in attributes.items())
    return f"<w:{name}{given}>{inside}</w:{name}>" if inside else f"<w:{name}{given}/>"


def text(words: str) -> str:
    """Words inside a run, their line breaks and tabs as Word's own."""
    parts = re.split("([\n\t])", words)
    return "".join(
        "<w:br/>"
        if part == "\n"
        else "<w:tab/>"
        if part == "\t"
        else f'<w:t xml:space="preserve">{plain(part)}</w:t>'
        for part in parts
        if part
    )
