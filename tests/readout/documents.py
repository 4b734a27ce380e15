"""Readouts written by hand: the drawn pages of the design, one with everything in it, and one full of mischief."""

from __future__ import annotations

from facilitator.domain.ideas import Kind
from facilitator.domain.readout import Paper
from facilitator.readout.document import (
    Bar,
    BarPart,
    Behind,
    Block,
    Bullet,
    Bullets,
    Callout,
    Chart,
    Charts,
    Column,
    Document,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Rule,
    Span,
    Table,
    Tone,
)

PAYLOADS = (
    '#import "secret.typ": *',
    '#read("/etc/passwd")',
    "$ x^2 $ *bold* _thin_ `code` <label> @ref = Heading",
    "</w:t></w:r><w:p>&amp;<script>alert(1)</script>",
    "\\u{41} // comment /* open",
    '"); panic("',
    "{{ 7 * 7 }} %s {page}",
)


def words(text: str, **how: bool | str) -> Line:
    """One run of text."""
    return (Span(text, **how),)  # type: ignore[arg-type]


def behind(ideas: int, tables: int, anchors: tuple[str, ...] = ()) -> Behind:
    names = tuple(f"Table {n}" for n in range(1, tables + 1))
    return Behind(ideas, tables, f"from {ideas} ideas, {tables} tables", names, anchors)


def _sectors() -> Chart:
    people = {
        "School teachers": 8,
        "After-school programmes": 7,
        "Students": 4,
        "Government": 4,
        "Foundations": 4,
        "Research institutions": 3,
        "Other partners": 2,
    }
    bars = tuple(Bar(name, (BarPart(count),)) for name, count in people.items())
    return Chart(
        "32 participants, by sector",
        bars,
        "Participants by sector: " + ", ".join(f"{name} {count}" for name, count in people.items()),
    )


def _tables() -> Chart:
    counts = ((8, 7, 5, 1), (7, 6, 4, 1), (8, 8, 6, 1), (6, 5, 4, 1), (6, 6, 5, 2), (6, 6, 5, 0))
    kinds = (Kind.VISION, Kind.GOAL, Kind.ACTION)
    bars = tuple(
        Bar(
            f"Table {n}",
            (*(BarPart(v, k) for v, k in zip(row, kinds, strict=False)), BarPart(row[3], parked=True)),
        )
        for n, row in enumerate(counts, 1)
    )
    legend = (
        *(
            (BarPart(0, kind), word)
            for kind, word in zip(kinds, ("Visions", "Goals", "Actions"), strict=True)
        ),
        (BarPart(0, parked=True), "Parked"),
    )
    return Chart(
        "114 ideas, by table",
        bars,
        "Ideas by table: " + ", ".join(f"Table {n} {sum(row)}" for n, row in enumerate(counts, 1)),
        legend,
    )


def _breakout(
    number: int, title: str, lead: str, heading: str, mark: Kind, sentences: tuple[tuple[str, int, int], ...]
) -> tuple[Block, ...]:
    letter = mark.value[0].upper()
    return (
        Rule(),
        Heading(1, title, kicker=f"Breakout {number}", anchor=f"breakout-{number}"),
        Paragraph(words(lead), Tone.LEAD),
        Heading(2, heading, mark=mark, anchor=f"list-{number}"),
        Bullets(
            tuple(
                Bullet(words(text), behind(ideas, tables), f"{letter}{n}", anchor=f"{letter.lower()}{n}")
                for n, (text, ideas, tables) in enumerate(sentences, 1)
            )
        ),
    )


_VISIONS = (
    (
        (
            "Children meet good science early, whatever school they go to, and arrive at college ready to stay in it. "
            "Better teaching for everybody closes the gaps that tests keep finding, and lets each of them do well in a "
            "field that used to lose them before they had begun to choose."
        ),
        7,
        4,
    ),
    (
        (
            "Every student feels at home in a laboratory and can “see themselves” in the work. Young people trust that "
            "they can follow what they love, wherever they come from."
        ),
        9,
        6,
    ),
    (
        (
            "Teams that differ in background and outlook find things that uniform ones miss, and the whole country is "
            "better off for it. More women and more people of colour lead institutes, and the workforce as a whole comes "
            "to look like the population that pays for it."
        ),
        6,
        5,
    ),
    (
        (
            "Money goes into the system and its repair rather than into one programme after another. That lets partners "
            "from different sectors move together."
        ),
        5,
        3,
    ),
    (
        (
            "Towns use science for the common good and draw children of all backgrounds into clubs and museums, so that "
            "they belong somewhere on the path."
        ),
        6,
        4,
    ),
)

_ACTIONS = (
    (
        (
            "Say plainly how much graduates who go straight to work matter in pathways of learning and earning, so that "
            "they stay and reach good jobs."
        ),
        6,
        4,
    ),
    (
        (
            "Offering courses to more students is not enough. They have to be taught so that each student feels valued "
            "and supported, with examples from their own lives, and with encouragement for every path they choose."
        ),
        9,
        6,
    ),
    (
        (
            "A deadline is a wish unless it comes with steps. Plans should be drawn up step by step for students who are "
            "too few in the field, to bring them in and to keep them there."
        ),
        6,
        3,
    ),
    (
        (
            "Counselling and care should be easier to reach. Much stands in the way of these groups, and what can be "
            "cleared away outside the classroom should be."
        ),
        8,
        5,
    ),
)

_PLAN = (
    (
        "A1",
        "Learn-and-earn pathways for graduates bound for work",
        "Regional networks",
        "Jun 30",
        "3 dated steps",
        "G1",
    ),
    (
        "A2",
        "Teach so that each student feels valued and supported",
        "School teachers",
        "Sep 1",
        "2 of 3 steps dated",
        "G4",
    ),
    (
        "A3",
        "Encourage every student in the pathway they desire",
        "After-school programmes",
        "Sep 1",
        "2 dated steps",
        "G1",
    ),
    (
        "A4",
        "Write step-by-step plans to bring in and keep students",
        "The host",
        "Jul 14",
        "4 dated steps",
        "G1",
    ),
    ("A5", "Open better access to counselling and care", "Research institutions", "Jun 16", "", "G5"),
)


def _plan() -> tuple[Block, ...]:
    columns = (
        Column("", 46),
        Column("Action", 392),
        Column("Owner", 218),
        Column("Due", 88),
        Column("Steps", 192),
        Column("Goal", 44),
    )
    rows = tuple(
        (
            words(label, strong=True),
            words(text),
            words(owner),
            words(due),
            words(steps or "No steps yet", muted=True),
            words(goal),
        )
        for label, text, owner, due, steps, goal in _PLAN
    )
    return (
        Rule(),
        Heading(1, "Who does what, by when", anchor="actions"),
        Paragraph(words("Each action names the goal it reaches. Dates are in 2023."), Tone.LEAD),
        Table(columns, rows, anchors=tuple(row[0].lower() + "-row" for row in _PLAN)),
        Callout(
            "Still open",
            (
                (
                    Kind.VISION,
                    (
                        Span("V4", strong=True, href="#v4"),
                        Span(" Funding for the system: no goal reaches this vision yet."),
                    ),
                ),
                (
                    Kind.GOAL,
                    (
                        Span("G2", strong=True),
                        Span(" Clubs and museums: no action yet, though 11 ideas ask for it."),
                    ),
                ),
                (None, words("Who keeps the list of partners after this year?")),
            ),
        ),
    )


def drawn(paper: Paper = Paper.A4) -> Document:
    """What the drawn pages of the design show: introduction, charts, two breakouts, actions, what is open."""
    return Document(
        title="A Fair Start in Science & Engineering",
        over_title="Workshop Summary and Readout",
        subtitle="Learning Ecosystems Community of Practice 2023 Convening, run by the Institute for Teaching Practice. "
        "May 1, 2023, 10:45–11:45 am and 2:30–5:30 pm",
        footer="A Fair Start in Science & Engineering, Workshop Summary and Readout",
        note="Sample workshop. Counts, links, owners and dates are illustrative.",
        author="Institute for Teaching Practice",
        description="What 32 people said and decided on May 1, 2023",
        keywords=("readout", "science"),
        language="en-US",
        paper=paper,
        blocks=(
            Paragraph(
                words(
                    "The alliance invited people from every part of education to a day on a fair start in science. More than "
                    "thirty partners came, from regional networks all over the country, to talk about what museums and clubs, "
                    "schools, colleges and research institutes can do together so that the chance to learn does not depend "
                    "on where one grows up, and about what each of them is ready to begin with this year."
                ),
                label="Summary",
            ),
            Charts((_sectors(), _tables()), label="In the room"),
            *_breakout(
                1,
                "Visioning Success",
                "What participants want the world, and science education in it, to look "
                "like in 2050, told as if it were so.",
                "Visions for 2050",
                Kind.VISION,
                _VISIONS,
            ),
            *_breakout(
                3,
                "Developing an Action Plan",
                "What may be missing from the draft of the national strategy, or "
                "should have more weight in it, to reach the goals.",
                "Key Action Items",
                Kind.ACTION,
                _ACTIONS,
            ),
            *_plan(),
        ),
    )


_IDEAS = (
    ("مساحة آمنة لكل طالب في المختبر.", "Table 1", "10:52"),
    ("כל ילד ראוי למורה שמאמין בו.", "Table 2", "10:53"),
    ("हर बच्चे को विज्ञान का मौका मिले।", "Table 2", "10:53"),
    ("让每个孩子都能接触科学。", "Table 3", "10:54"),
    ("すべての子どもに実験室を。", "Table 3", "10:54"),
    ("모든 아이에게 실험실을.", "Table 4", "10:55"),
    ("เด็กทุกคนควรได้เรียนวิทยาศาสตร์", "Table 4", "10:56"),
    ("Наука должна быть ближе к дому.", "Whole room", "10:58"),
    ("Labs open late 🔬🚀 and snacks 🍎 – “yes!”", "Table 5", "11:01"),
    ("First line\nsecond line of the same idea", "Table 6", "11:02"),
)


def _draft() -> tuple[Block, ...]:
    return (
        Heading(1, "Comments on the Draft", anchor="draft"),
        Heading(2, "2.1 Expand Access"),
        Paragraph(words("4 keep, 7 strengthen, 2 cut", muted=True)),
        Heading(3, "Proposed wording"),
        Paragraph(
            (
                Span("Expand "),
                Span("opportunities", struck=True),
                Span(" "),
                Span("access, time and money", inserted=True),
                Span(" for learners of every age. Agreed by all six tables; see "),
                Span("the draft", href="https://example.org/draft?a=1&b=2"),
                Span(" or "),
                Span("vision V1", href="#v1"),
                Span("."),
            ),
            Tone.BODY,
        ),
        Bullets(
            (
                Bullet(
                    words("A sentence from one idea."),
                    Behind(1, 0, "from 1 idea, Whole room", ("Whole room",), ("idea-1",)),
                ),
                Bullet(
                    words("A sentence that nobody stands behind yet."),
                    dissent=words("Two people at Table 5 would rather wait for the survey."),
                ),
                Bullet(words("كل طالب يشعر بالانتماء إلى STEMM، مهما كانت خلفيته."), behind(3, 2)),
            )
        ),
    )


def _appendix() -> tuple[Block, ...]:
    columns = (Column("Idea", 4), Column("Table", 1.2), Column("Time", 0.8, number=True))
    return (
        PageBreak(),
        Heading(1, "All ideas in their own words", anchor="appendix"),
        Paragraph(
            words("Grouped by breakout. Table and time are those of the note-taker's device."), Tone.LEAD
        ),
        Heading(2, "Visioning Success", anchor="all-1"),
        Table(
            columns,
            tuple((words(a), words(b), words(c)) for a, b, c in _IDEAS),
            "Breakout 1",
            tuple(f"idea-{n}" for n in range(1, len(_IDEAS) + 1)),
        ),
    )


def everything(paper: Paper = Paper.A4) -> Document:
    """One of each: every block, every run, other scripts, emoji, a state on each page, an appendix."""
    base = drawn(paper)
    return Document(
        title="Une journée – שלום – 🚀",
        over_title="Readout",
        subtitle=base.subtitle,
        state="Draft, 5:20 pm, not yet checked",
        footer="Une journée, Readout",
        note="Sample workshop.",
        language="en-GB",
        author="Zoë & Bro’s",
        description="Everything <at once>",
        brand="#F2C94C",
        paper=paper,
        blocks=(*base.blocks[:-1], *_draft(), base.blocks[-1], *_appendix()),
    )


def mischief() -> Document:
    """People's words that look like markup wherever people's words can stand."""
    payload = "\n".join(PAYLOADS)
    line = words(payload)
    return Document(
        title=PAYLOADS[0],
        over_title=PAYLOADS[1],
        subtitle=PAYLOADS[2],
        state=PAYLOADS[3],
        footer=PAYLOADS[4],
        note=PAYLOADS[5],
        author=PAYLOADS[3],
        blocks=(
            Heading(3, payload, kicker=PAYLOADS[2], anchor="same"),
            Paragraph(
                (
                    Span(payload, href="javascript:alert(1)"),
                    Span("nowhere", href="#nowhere"),
                    Span("file", href="file:///etc/passwd"),
                ),
                label=PAYLOADS[0],
            ),
            Bullets(
                (
                    Bullet(
                        line,
                        Behind(1, 1, PAYLOADS[1], anchors=("nowhere",)),
                        PAYLOADS[2],
                        "same",
                        dissent=line,
                    ),
                    Bullet(line, anchor='x") panic("'),
                )
            ),
            Charts(
                (Chart(PAYLOADS[0], (Bar(PAYLOADS[3], (BarPart(3),)), Bar("", ())), PAYLOADS[3]),),
                PAYLOADS[4],
            ),
            Table((Column(PAYLOADS[0]), Column(PAYLOADS[3])), ((line, line),), PAYLOADS[1], ("same",)),
            Callout(PAYLOADS[0], ((None, line),)),
        ),
    )
