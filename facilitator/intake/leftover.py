"""Keeps what a readout holds beside what was understood, in its order, and says what it was."""

from __future__ import annotations

from facilitator.intake.said import counted, listed, quoted


class Leftover:
    """Texts that found no place, gathered as they come."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, bool]] = []
        self._counts = {"line": 0, "paragraph": 0, "bullet": 0, "table": 0}
        self._headings: list[str] = []

    @property
    def text(self) -> str:
        """All of it, paragraphs parted by a blank line, bullets one beneath the other."""
        parts: list[str] = []
        before_is_bullet = False
        for text, is_bullet in self._texts:
            if parts:
                parts.append("\n" if is_bullet and before_is_bullet else "\n\n")
            parts.append(f"- {text}" if is_bullet else text)
            before_is_bullet = is_bullet
        return "".join(parts)

    def line(self, text: str) -> None:
        self._keep(text, "line")

    def paragraph(self, text: str) -> None:
        self._keep(text, "paragraph")

    def table(self, text: str) -> None:
        self._keep(text, "table")

    def bullet(self, text: str) -> None:
        self._keep(text, "bullet")

    def heading(self, text: str) -> None:
        self._texts.append((text, False))
        self._headings.append(text)

    def said(self) -> tuple[str, ...]:
        """One sentence on what is kept, or none."""
        what = [counted(count, kind) for kind, count in self._counts.items() if count]
        if self._headings:
            noun = "the heading" if len(self._headings) == 1 else "the headings"
            what.append(f"{noun} {listed([quoted(name) for name in self._headings])}")
        return (f"Kept as notes, having no place of their own: {listed(what)}.",) if what else ()

    def _keep(self, text: str, kind: str) -> None:
        self._texts.append((text, kind == "bullet"))
        self._counts[kind] += 1
