"""What an action or a goal lacks, in a sentence each, with the one press that mends it."""

from __future__ import annotations

from facilitator.domain.lacks import Doing, Finding, Lack

UNSTEPPED = "A due date without steps."
WHAT_FIRST = "Say what comes first, and by when."


def reason(finding: Finding, quote: str = "") -> tuple[str, str]:
    """What is lacking, and why it matters; `quote` is what the room said of dates without steps, where it did."""
    match finding.lack:
        case Lack.STEPS:
            return UNSTEPPED, quote or WHAT_FIRST
        case Lack.OWNER:
            return "Nobody owns it.", "One name, so that somebody can be asked."
        case Lack.DATE:
            return "No date.", "Say by when it will be done."
        case Lack.LATE_STEP:
            return f"Step {finding.about} comes after the due date.", "Move one of the two."
        case Lack.SEVERAL_OWNERS:
            return (
                "More than one owner.",
                f"{finding.about} share it; let one answer for it, the others help.",
            )
        case Lack.VAGUE:
            return (
                "Hard to tell when it is done.",
                f"“{finding.about}” says no deed: what will be there afterwards?",
            )
        case Lack.ACTION:
            return "No action reaches this goal.", "Make one of it, or tie one to it."


def mend(finding: Finding, of: Doing | None) -> str:
    """What the button beside it does; `of` None for a goal."""
    match finding.lack:
        case Lack.STEPS:
            return "Add first step"
        case Lack.OWNER | Lack.SEVERAL_OWNERS:
            return "Name one"
        case Lack.DATE:
            return "Set a date"
        case Lack.LATE_STEP:
            last = max(step.due for step in (of.steps if of else ()) if step.due is not None)
            return f"Make it due {last:%b} {last.day}"
        case Lack.VAGUE:
            return "Reword"
        case Lack.ACTION:
            return "Make an action of it"
