"""What the readout says, for whom, and in what order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.actions import Action, Decision
from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Kind, Stance
from facilitator.domain.live import Do
from facilitator.domain.readout import Audience, Part, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Attribution, Person
from facilitator.readout.compose import compose
from facilitator.readout.compose.framework import changed_words
from facilitator.readout.document import (
    Bullet,
    Bullets,
    Callout,
    Charts,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from tests.readout.workshops import NOW, a_day, imported, key, planned

ALL = ReadoutOptions()
PUBLIC = options_for(Audience.PUBLIC)
WORDS = ("trees", "are", "planted,", "where", "“there”", "is", "room.")


def made(snapshot: Snapshot, options: ReadoutOptions = ALL) -> Document:
    return compose(snapshot, options, NOW)


def headings(document: Document, level: int = 1) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def under(document: Document, title: str) -> list:
    """The blocks from a heading to the next of its level or above."""
    blocks = list(document.blocks)
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == title)
    rest = blocks[start + 1 :]
    ends = (n for n, b in enumerate(rest) if isinstance(b, Heading) and b.level <= blocks[start].level)
    return rest[: next(ends, len(rest))]


def bullets(document: Document) -> list[Bullet]:
    return [item for block in document.blocks if isinstance(block, Bullets) for item in block.items]


def said(line) -> str:
    return "".join(span.text for span in line)


def table(document: Document, title: str) -> list[list[str]]:
    found = next(block for block in under(document, title) if isinstance(block, Table))
    return [[column.title for column in found.columns], *([said(cell) for cell in row] for row in found.rows)]


def body(document: Document) -> Document:
    """The part before the appendix."""
    end = next((n for n, b in enumerate(document.blocks) if isinstance(b, PageBreak)), len(document.blocks))
    return replace(document, blocks=document.blocks[:end])


def test_prose_comes_first_and_the_appendix_last():
    assert headings(made(a_day())) == [
        "How we worked",
        "Key conclusions",
        "A river town in 2040",
        "What has to be true",
        "First steps",
        "Comments on the draft",
        "Who does what, by when",
        "What happens next",
        "Appendix",
    ]


def test_no_heading_skips_a_level():
    for snapshot in (a_day(), imported(), planned()):
        level = 0
        for block in made(snapshot).blocks:
            if isinstance(block, Heading):
                assert block.level <= level + 1
                level = block.level


def test_the_head_names_the_occasion_the_host_and_the_times():
    document = made(a_day())
    assert document.title == "The river & the town"
    assert document.over_title == "Workshop Readout"
    assert document.subtitle == (
        "Forum 2024, hosted by the Town Council. March 12, 2024, 10:00–11:00 am and 1:30–3:30 pm"
    )
    assert document.note == "A made-up day, for tests."


def test_each_sentence_says_what_stands_behind_it_and_can_name_it():
    first = bullets(made(a_day()))[0]
    assert first.label == first.anchor == "V1"
    assert first.behind.words == "from 4 ideas, 3 tables"
    assert first.behind.sources == ("Table 1", "Table 2", "Window table")
    rows = {name for block in made(a_day()).blocks if isinstance(block, Table) for name in block.anchors}
    assert len(first.behind.anchors) == 4
    assert set(first.behind.anchors) <= rows


def test_one_idea_is_not_told_twice_beside_its_own_sentence():
    assert all(item.behind is None for item in bullets(made(imported())))


def test_a_minority_view_stands_beneath():
    second = bullets(made(a_day()))[1]
    assert said(second.dissent) == "Another view: Two tables would rather keep the market uphill."


def test_ideas_stand_for_themselves_until_somebody_gathers_them():
    midday = a_day(themes=(), links=(), ideas=tuple(replace(i, theme_id=None) for i in a_day().ideas))
    items = next(b for b in under(made(midday), "What has to be true") if isinstance(b, Bullets)).items
    assert said(items[0].line) == "No untreated overflow by 2030"
    assert items[0].behind.words == "Table 1"


def test_a_hundred_ungathered_ideas_are_left_to_the_appendix_where_there_is_one():
    one = a_day().ideas[0]
    many = tuple(replace(one, id=key(f"n{n}"), text=f"Idea {n}", theme_id=None) for n in range(100))
    midday = a_day(themes=(), links=(), ideas=many)
    in_body = body(made(midday))
    assert "100 ideas, not yet gathered into themes" in repr(under(in_body, "A river town in 2040"))
    assert "Idea 42" in repr(made(midday))
    short = replace(ALL, parts=tuple(part for part in Part if part is not Part.APPENDIX))
    assert len(bullets(made(midday, short))) > 99


def test_a_theme_without_a_sentence_goes_by_its_title():
    day = a_day()
    bare = tuple(replace(theme, sentence="") for theme in day.themes)
    assert [said(item.line) for item in bullets(made(replace(day, themes=bare)))[:2]] == [
        "Clean water",
        "A river to stay at",
    ]


def test_segments_with_nothing_to_tell_stay_out():
    titles = headings(made(a_day()))
    assert not {"Welcome", "Dots", "The draft plan"} & set(titles)


def test_a_breakout_that_has_not_begun_is_not_told_while_the_day_runs():
    day = a_day()
    so_far = replace(
        day, commands=day.commands[:2], ideas=day.ideas[:9], themes=day.themes[:2], links=(), actions=()
    )
    assert "First steps" not in headings(made(so_far))


def test_a_plan_is_told_before_anybody_came():
    document = made(planned())
    assert "First steps" in headings(document)
    assert not bullets(document)
    assert not document.state


def test_a_running_day_says_that_it_is_a_draft():
    day = a_day()
    running = replace(day, commands=tuple(c for c in day.commands if c.do is not Do.FINISH))
    assert made(running).state == "Draft, 5:20 pm, not yet checked"
    assert made(day).state == "Draft, 5:20 pm, not yet checked"
    assert made(imported()).state == ""


def test_the_table_of_actions_has_no_empty_column():
    rows = table(made(a_day()), "Who does what, by when")
    assert rows[0] == ["", "Action", "Owner", "Due", "Steps", "Goal"]
    assert rows[2] == [
        "A2",
        "A first row of limes on the east bank",
        "Otto Owner",
        "Not set",
        "No steps yet",
        "",
    ]
    no_dates = tuple(replace(action, due=None, steps=()) for action in a_day().actions)
    assert table(made(a_day(actions=no_dates)), "Who does what, by when")[0] == [
        "",
        "Action",
        "Owner",
        "Goal",
    ]


def test_a_date_without_steps_is_plain_text():
    actions = (Action(key("a1"), "Plant limes", "Otto Owner", date(2024, 6, 1)),)
    rows = table(made(a_day(actions=actions, links=(), undertakings=())), "Who does what, by when")
    assert rows[1] == ["A1", "Plant limes", "Otto Owner", "Jun 1"]


def test_actions_that_say_no_more_than_their_sentences_make_no_table():
    assert headings(made(imported())) == ["Breakout Sessions", "Seeing Ahead", "Doing"]


def test_an_imported_action_keeps_its_owner_and_date_at_its_sentence():
    day = imported()
    owned = (replace(day.actions[0], owner="Parks", due=date(2026, 11, 30)), *day.actions[1:])
    document = made(replace(day, actions=owned))
    assert "Who does what, by when" not in headings(document)
    line = next(item.line for item in bullets(document) if said(item.line).startswith("Doing sentence 1"))
    assert said(line) == "Doing sentence 1: a “quoted” one – whole. Owner: Parks. Due: November 30, 2026."


def test_gaps_are_calm_sentences():
    callout, *_ = (block for block in made(a_day()).blocks if isinstance(block, Callout))
    assert callout.title == "Still open"
    assert [(kind, said(line)) for kind, line in callout.lines] == [
        (Kind.VISION, "V2 A river to stay at: no goal reaches this vision yet."),
        (Kind.GOAL, "G2 Shade: no vision leads here, and no action yet."),
        (Kind.ACTION, "A2 A first row of limes on the east bank: no goal leads here yet."),
    ]


def test_a_gap_at_a_theme_without_a_title_does_not_tell_its_sentence_again():
    day = a_day()
    bare = tuple(replace(theme, title="") for theme in day.themes)
    callout = next(block for block in made(replace(day, themes=bare)).blocks if isinstance(block, Callout))
    assert said(callout.lines[1][1]) == "G2: no vision leads here, and no action yet."


def test_what_was_parked_or_asked_is_told_word_for_word():
    _, parked, questions = (block for block in made(a_day()).blocks if isinstance(block, Callout))
    assert (parked.title, [said(line) for _, line in parked.lines]) == (
        "Parking lot",
        ["Bring back the ferry (next year?) (Window table)"],
    )
    assert (questions.title, [said(line) for _, line in questions.lines]) == (
        "Open questions",
        ["Who owns the east bank anyway? (Table 2)"],
    )


def test_comments_on_the_draft_are_counted_and_quoted_by_element():
    first, second, added = under(made(a_day()), "Comments on the draft")[1].items
    assert first.label == "1"
    assert said(first.line) == 'The quay. Keep 1, change 1. “Say which year, not "soon"”'
    assert said(second.line) == "Trees. Strengthen 1. “Shade”"
    assert said(added.line) == "To be added. “Nothing in here about winter”"


def test_without_an_appendix_every_comment_is_quoted():
    short = replace(ALL, parts=tuple(part for part in Part if part is not Part.APPENDIX))
    first = under(made(a_day(), short), "Comments on the draft")[1].items[0]
    assert said(first.line).endswith('“Say which year, not "soon"” “Keep the quay free of cars as it stands”')


def test_the_appendix_has_every_comment_by_element():
    rows = table(made(a_day()), "Comments on the draft, in their own words")
    assert rows == [
        ["Draft", "Asks to", "Comment", "From"],
        ["1", "keep", "Keep the quay free of cars as it stands", "Table 1"],
        ["", "change", 'Say which year, not "soon"', "Table 2"],
        ["2", "strengthen", "Shade", "G2"],
        ["New", "add", "Nothing in here about winter", "Window table"],
    ]


def test_the_appendix_has_the_steps_of_the_actions():
    rows = table(made(a_day()), "The actions, step by step")
    assert rows == [
        ["", "Step", "Owner", "Due"],
        ["A1", "Buy kits", "Otto Owner", "April 1, 2024"],
        ["", "Train teachers", "", ""],
        ["", "Needs: Test kits for 20 classes", "", ""],
        ["", "To be told: Water board", "", ""],
        ["", "Taken up by: North school", "", ""],
    ]


def test_an_amendment_shows_what_goes_and_what_comes():
    [wording] = under(made(a_day()), "Proposed wording")[:1]
    spans = wording.items[0].line
    assert [span.text for span in spans if span.struck] == ["soon"]
    assert [span.text for span in spans if span.inserted] == ["and buses", "in 2025"]
    assert said(spans).endswith("Agreed. Why: “Soon” was said ten years ago.")


def test_a_comma_that_comes_in_stays_with_the_word_before_it():
    spans = changed_words(
        "outside of school complement lessons", "outside of school, early on, stand beside lessons"
    )
    assert [(span.text, span.struck, span.inserted) for span in spans] == [
        ("outside of school", False, False),
        (", early on, stand beside", False, True),
        (" ", False, False),
        ("complement", True, False),
        (" lessons", False, False),
    ]


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.lists(st.sampled_from(WORDS), max_size=9))
def test_changed_words_give_back_both_wordings(old: list[str], new: list[str]):
    spans = changed_words(" ".join(old), " ".join(new))
    before = "".join(span.text for span in spans if not span.inserted)
    after = "".join(span.text for span in spans if not span.struck)
    assert "".join(before.split()) == "".join(old)
    assert "".join(after.split()) == "".join(new)
    assert not any(span.text[:1].isspace() for span in spans if span.struck or span.inserted)


def test_charts_count_everybody_and_every_idea_once():
    charts, *_ = [block for block in made(a_day()).blocks if isinstance(block, Charts)]
    people, ideas = charts.charts
    assert people.title == "8 participants, by sector"
    assert people.alt == "8 participants, by sector: Residents 6, Schools 2."
    assert ideas.title == "17 ideas, by table"
    assert sum(bar.total for bar in ideas.bars) == 17
    assert [words for _, words in ideas.legend][-1] == "Parked"


def test_outside_the_organisers_a_small_sector_is_not_named():
    charts, *_ = [
        b for b in made(a_day(), options_for(Audience.PARTICIPANTS)).blocks if isinstance(b, Charts)
    ]
    assert charts.charts[0].alt == "8 participants, by sector: Residents 6, Others 2."


def test_only_those_who_came_are_counted():
    people = tuple(Person(key(f"x{n}"), f"P{n}", "Residents", present=n < 3) for n in range(9))
    charts, *_ = [block for block in made(a_day(people=people)).blocks if isinstance(block, Charts)]
    assert charts.charts[0].title == "3 participants, by sector"


def test_an_imported_readout_gets_nothing_that_it_did_not_say():
    document = made(imported())
    assert not any(isinstance(block, Charts | Table | PageBreak) for block in document.blocks)
    assert [block.title for block in document.blocks if isinstance(block, Callout)] == ["Parking lot"]
    assert document.state == document.note == ""
    assert all(not item.label and item.behind is None for item in bullets(document))
    texts = [said(item.line) for item in bullets(document)]
    assert texts == [theme.sentence for theme in imported().themes]


def test_the_public_gets_no_charts_counts_gaps_or_appendix():
    document = made(a_day(), PUBLIC)
    assert not any(isinstance(block, Charts | PageBreak) for block in document.blocks)
    assert "Still open" not in [block.title for block in document.blocks if isinstance(block, Callout)]
    assert all(item.behind is None for item in bullets(document))
    assert "No steps yet" not in repr(document)


def test_labels_stand_only_where_something_speaks_of_them():
    public = [item.label for item in bullets(made(a_day(), PUBLIC))[:5]]
    assert public == ["", "", "G1", "", ""]
    assert {item.label for item in bullets(made(a_day(links=()), replace(ALL, gaps=False)))[:5]} == {""}


def test_parts_come_in_the_order_they_are_asked_for():
    parts = (Part.NEXT_STEPS, Part.BREAKOUTS)
    assert headings(made(a_day(), replace(ALL, parts=parts))) == [
        "What happens next",
        "A river town in 2040",
        "What has to be true",
        "First steps",
    ]


def test_without_attribution_nobody_is_told_which_table_said_what():
    day = a_day()
    silent = replace(day, workshop=replace(day.workshop, attribution=Attribution.NOBODY))
    document = made(silent)
    assert bullets(document)[0].behind.words == "from 4 ideas"
    assert bullets(document)[0].behind.sources == ()
    assert "Window table" not in repr(document)


def test_a_segment_may_say_less_of_its_sources_than_the_workshop():
    day = a_day()
    quiet = tuple(
        replace(s, attribution=Attribution.NOBODY) if s.title == "First steps" else s for s in day.segments
    )
    document = made(replace(day, segments=quiet))
    rows = [b for b in under(document, "All ideas, in their own words") if isinstance(b, Table)]
    assert [column.title for column in rows[-1].columns] == ["Id", "Idea", "Time", "Theme"]
    assert "From" in [column.title for column in rows[0].columns]


def test_names_beside_ideas_only_where_the_workshop_says_so():
    day = a_day()
    named = replace(day, workshop=replace(day.workshop, attribution=Attribution.NAME))
    assert "Table 2, Residents, Ada Author" in repr(made(named))
    assert "Ada Author" not in repr(made(day))
    assert "Ada Author" not in repr(made(named, replace(ALL, hide_names=True)))


def test_the_agenda_shows_plan_and_run():
    rows = table(made(a_day()), "The day, planned and run")
    assert rows[1:3] == [
        ["10:00–10:15 am", "Welcome", "10:01–10:17 am"],
        ["10:15–11:00 am", "A river town in 2040", "10:17–11:02 am"],
    ]


def test_the_thread_is_walked_from_vision_to_the_draft():
    rows = table(made(a_day()), "From vision to action")
    assert rows[1] == ["V1 Clean water", "G1 No overflow", "A1", "1"]
    assert rows[3] == ["none yet", "G2 Shade", "none yet", ""]


def test_the_appendix_has_every_idea_that_counts_with_those_said_again():
    text = repr(made(a_day()))
    assert "swim off the bridge!" in text
    assert "BINNED" not in text


def test_ideas_in_the_appendix_keep_one_number_however_often_it_is_made():
    def numbers(document: Document) -> list[str]:
        return [name for block in document.blocks if isinstance(block, Table) for name in block.anchors]

    assert numbers(made(a_day())) == numbers(made(a_day()))
    assert len(set(numbers(made(a_day())))) == len(numbers(made(a_day())))


def test_an_empty_workshop_still_makes_a_page():
    day = a_day()
    document = made(
        Snapshot(replace(day.workshop, introduction="", method="", conclusions="", next_steps="", contact=""))
    )
    assert document.title == day.workshop.title
    assert document.blocks == ()


def test_prose_of_ten_thousand_letters_keeps_its_paragraphs_and_lists():
    text = "\n\n".join(["word " * 200] * 10 + ["- one\n- two"])
    day = a_day()
    document = made(replace(day, workshop=replace(day.workshop, introduction=text)))
    paragraphs = [b for b in document.blocks[:12] if isinstance(b, Paragraph)]
    assert [p.label for p in paragraphs][:2] == ["Summary", ""]
    assert len(paragraphs) >= 10
    assert [said(item.line) for item in bullets(document)[:2]] == ["one", "two"]


def test_a_late_idea_says_so():
    tables = [b for b in under(made(a_day()), "All ideas, in their own words") if isinstance(b, Table)]
    cells = [said(cell) for found in tables for row in found.rows for cell in row]
    assert cells.count("2:58 pm, late") == 1


def test_composing_twice_gives_the_same():
    assert made(a_day()) == made(a_day())


def test_what_was_parked_says_what_became_of_it():
    day = a_day()
    ferry = next(idea for idea in day.live_ideas if idea.text.startswith("Bring back the ferry"))

    def told(**more: object) -> list[str]:
        document = made(replace(day, **more))  # type: ignore[arg-type]
        lot = next(
            block for block in document.blocks if isinstance(block, Callout) and block.title == "Parking lot"
        )
        return [said(line) for _, line in lot.lines]

    decision = Decision(key("about the ferry"), "Not this year.", idea_ids=(ferry.id,))
    line = "Bring back the ferry (next year?) (Window table)"
    assert told(decisions=(*day.decisions, decision)) == [f"{line} Decided: Not this year."]
    action = Action(key("the ferry"), "The ferry", "The harbour board", idea_ids=(ferry.id,))
    assert told(actions=(*day.actions, action)) == [f"{line} Taken up by The harbour board."]


def test_a_draft_with_many_elements_is_commented_on_in_a_table():
    day = a_day()
    extra = tuple(
        Element(key(f"extra {n}"), f"{n}", f"Part {n}", position=n)
        for n in range(3, 6)  # type: ignore[arg-type]
    )
    comments = tuple(
        Comment(key(f"c {n}"), Stance.CUT, element.id, text=f"Too long {n}")  # type: ignore[arg-type]
        for n, element in enumerate(extra)
    )
    many = replace(day, elements=(*day.elements, *extra), comments=(*day.comments, *comments))
    rows = table(made(many), "Comments on the draft")
    assert rows[0] == ["", "Draft", "Keep", "Change", "Strengthen", "Cut", "Comment"]
    assert rows[1] == ["1", "The quay", "1", "1", "", "", '“Say which year, not "soon"”']
    assert rows[3] == ["3", "Part 3", "", "", "", "1", "“Too long 0”"]
    assert all(not isinstance(block, Table) for block in under(made(many, PUBLIC), "Comments on the draft"))
