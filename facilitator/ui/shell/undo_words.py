"""What undo and redo did, in words for the dark bar."""

from __future__ import annotations

from facilitator.domain.history import HistoryStep
from facilitator.domain.text import elided

_WISHES = {
    "add_idea": "the idea",
    "edit_idea": "the edit",
    "star_ideas": "the star",
    "park_ideas": "parking",
    "set_kind": "the change of kind",
    "set_table": "the change of table",
    "bin_ideas": "putting into the bin",
    "restore_ideas": "taking out of the bin",
    "merge_ideas": "the merge",
    "unmerge_ideas": "the separation",
    "keep_apart": "keeping both",
    "split_idea": "the cut",
    "move_ideas": "the move",
    "hide_ideas": "keeping off the Stage",
    "approve_ideas": "the approval",
    "add_theme": "the theme",
    "word_theme": "the sentence",
    "place_ideas": "sorting",
    "add_link": "the link",
    "add_action": "the action",
    "add_decision": "the decision",
    "remove_decision": "taking the decision out",
    "remove_action": "taking the action out",
    "take_up": "taking it up",
    "share": "taking it up",
    "edit_taken": "the change to a group’s share",
    "put_down": "taking it up no more",
    "bring_along": "bringing actions along",
    "report": "what was heard",
    "take_follow_up": "what the filled sheets said",
    "take_grouping": "the edited grouping",
    "type_sheet": "the sheet",
    "import_ideas": "the import",
    "attach_photos": "the photos",
    "remove_photos": "taking the photo off",
    "mark_typed": "the mark on the photo",
    "set_photo_table": "the change of the photo’s table",
    "hand_out_sheets": "the count of sheets",
    "check_sentence": "the room’s word on a sentence",
    "uncheck_sentence": "taking the room’s word back",
    "agree_to_the_rest": "the agreement to the rest",
    "finalise": "making the readout final",
    "take_words": "what came from Word",
    "set_options": "the change to the readout",
    "add_profile": "the new profile",
    "rename_profile": "the profile’s name",
    "remove_profile": "the profile",
    "set_logo": "the logo",
    "remove_logo": "taking out the logo",
    "own_parked": "the owner of what was parked",
    "decide_parked": "the decision on what was parked",
    "add_segment": "the new segment",
    "duplicate_segment": "the copy",
    "delete_segment": "deleting the segment",
    "move_segment": "the move",
    "edit_segment": "the change to the segment",
    "set_lengths": "trimming",
    "lock_start": "holding the start",
    "unlock_start": "letting the start go",
    "add_window": "the new window",
    "edit_window": "the change to the window",
    "delete_window": "deleting the window",
    "add_task": "the new task",
    "edit_task": "the change to the task",
    "tick_task": "ticking the task",
    "delete_task": "deleting the task",
    "edit_workshop": "the change to the workshop",
}


def undone(step: HistoryStep) -> str:
    return f"Undone: {_named(step)}."


def redone(step: HistoryStep) -> str:
    return f"Done again: {_named(step)}."


def noun(wish: str) -> str:
    """What a wish did, as a thing: "the star", "the move"."""
    return _WISHES.get(wish, "the last change" if not wish else wish.replace("_", " "))


def _named(step: HistoryStep) -> str:
    words = _WISHES.get(step.wish, "the last change")
    text = next((change.after.get("text") for change in step.changes if change.after), None)
    if step.wish == "add_idea" and isinstance(text, str):
        return f"the idea “{elided(text, 60)}”"
    return words
