"""What is printed before the day: the run sheet for the team, signs and sheets for the tables, a list to sign in on."""

from __future__ import annotations

from enum import StrEnum


class Handout(StrEnum):
    """One file of the print pack, by the word that ends its name."""

    RUN_SHEET = "run-sheet"
    TABLE_SIGNS = "table-signs"
    TABLE_SHEETS = "table-sheets"
    SIGN_IN = "sign-in"
