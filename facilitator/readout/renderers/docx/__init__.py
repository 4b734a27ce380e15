"""Word, made to be edited: real headings, real lists, plain styles, no layout tables."""

from facilitator.readout.renderers.docx.render import render

__all__ = ["render"]
