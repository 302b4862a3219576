"""A report about a region that does not exist; it uses every block, and hostile texts where asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bleibe.studies.report.document import (
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    Table,
    row,
)
from bleibe.studies.report.foot import Foot
from bleibe.studies.report.path_picture import (
    Layout,
    PathPhase,
    PathPicture,
    PathRung,
    RungState,
    draw_path,
    message_of,
)
from bleibe.studies.report.team_text import team_text
from bleibe.studies.report.text import Note, emphasis, figure, rich, strong
from bleibe.studies.report.wording import Wording, formats
from bleibe.transition import Cause, Phase

AS_OF = date(2026, 11, 22)
FOOT = Foot(method="gezählt", as_of=AS_OF, source="Beispielregister, erfunden")

PATH = PathPicture(
    entering=640,
    phases=(
        PathPhase(phase=Phase.ARRIVAL, carried=612, carried_low=560, lost={Cause.REACH: 28}),
        PathPhase(
            phase=Phase.STUDY,
            carried=520,
            carried_low=380,
            lost={Cause.GAP: 40, Cause.REACH: 22, Cause.HANDOVER: 30},
        ),
        PathPhase(phase=Phase.FINAL_YEAR, carried=470, carried_low=300, lost={Cause.PLACES: 50}),
        PathPhase(
            phase=Phase.JOB_SEARCH,
            carried=265,
            carried_low=140,
            lost={Cause.GAP: 25, Cause.PLACES: 130, Cause.REACH: 35, Cause.HANDOVER: 15},
        ),
        PathPhase(
            phase=Phase.FIRST_JOB,
            carried=228,
            carried_low=105,
            lost={Cause.HANDOVER: 3, Cause.PLACES: 30, Cause.GAP: 4},
        ),
        PathPhase(phase=Phase.SETTLED, carried=212, carried_low=96, lost={Cause.GAP: 16}),
    ),
    rungs=(
        PathRung(
            label="Willkommensveranstaltung der Stadt",
            state=RungState.PROVIDED,
            phase=Phase.ARRIVAL,
            carriers=("Stadt Beispielstadt",),
        ),
        PathRung(
            label="Einführungs- und Orientierungsveranstaltungen",
            state=RungState.PROVIDED,
            phase=Phase.ARRIVAL,
            carriers=("Hochschule Beispielstadt, International Office",),
        ),
        PathRung(
            label="Mentoringprogramme mit deutschen Kommilitonen",
            state=RungState.UNCONFIRMED,
            phase=Phase.ARRIVAL,
            until=Phase.STUDY,
            carriers=("Uni-Lotsen",),
        ),
        PathRung(
            label="Betriebsbesichtigungen",
            state=RungState.MISSING,
            phase=Phase.STUDY,
            until=Phase.FINAL_YEAR,
            carriers=("International Office", "Career Center", "Unternehmen"),
        ),
        PathRung(
            label="Bewerbungstrainings",
            state=RungState.MISSING,
            phase=Phase.FINAL_YEAR,
            until=Phase.JOB_SEARCH,
            carriers=("Career Center",),
        ),
        PathRung(
            label="Jobmessen",
            state=RungState.PROVIDED,
            phase=Phase.JOB_SEARCH,
            carriers=("Hochschule Beispielstadt, Career Center",),
        ),
        PathRung(label="Berufseinstieg", state=RungState.MISSING, phase=Phase.FIRST_JOB),
    ),
)

ENTERING = Note(
    key="entering",
    title="Wer losgeht",
    text="Personen, die in einem Jahr ein Studium mit Abschlussziel beginnen.",
    source="Beispielstatistik, erfundene Zahl für die Probe",
    dated="2025",
)
CARRIED = Note(
    key="carried",
    title="Höchstens",
    text="So viele Personen im Jahr können die Angebote der Region höchstens bis zum Ende begleiten.",
    source="eigene Rechnung aus den Angaben der Region",
    dated="22.11.2026",
)
REACH = Note(
    key="reach",
    title="Wer davon erfährt",
    text="Anteil der Gruppe, der ein Angebot ohne Hilfe findet und annimmt.",
    source="von uns gesetzt",
    assumed=True,
)


def path_picture_of(language: str, *, table: Table | None = None) -> Picture:
    """Return the path picture in both layouts."""
    return Picture(
        svg=draw_path(PATH, language=language, layout=Layout.WIDE, width_px=760),
        svg_narrow=draw_path(PATH, language=language, layout=Layout.TALL, width_px=320),
        alt=message_of(PATH, language),
        foot=FOOT,
        caption="Der Weg vom Ankommen bis zum Bleiben.",
        table=table,
    )


def path_table(number: str, language: str) -> Table:
    """Return the numbers of the picture."""
    wording = Wording(language)
    columns = (
        Column(head="Phase"),
        Column(head="höchstens weiter", kind=ColumnKind.NUMBER, unit="Personen im Jahr"),
        Column(head="vorsichtig gerechnet", kind=ColumnKind.NUMBER, unit="Personen im Jahr"),
        *(
            Column(
                head=wording.say(f"cause.{cause.value}").replace("\u00ad", ""),
                kind=ColumnKind.NUMBER,
                unit="Personen im Jahr",
            )
            for cause in Cause
        ),
    )
    rows = tuple(
        row(
            wording.say(f"phase.{phase.phase.value}").replace("\u00ad", ""),
            phase.carried,
            phase.carried_low,
            *(phase.lost.get(cause, 0) for cause in Cause),
        )
        for phase in PATH.phases
    )
    return Table(
        number=number, caption="Wer weiterkommt und wer nicht", columns=columns, rows=rows, foot=FOOT
    )


def offers_table(number: str) -> Table:
    """Return a table with every kind of column, unknown values, ranges and a total."""
    return Table(
        number=number,
        caption="Angebote im Studienabschluss",
        columns=(
            Column(head="Angebot"),
            Column(head="Anbieter"),
            Column(head="Plätze", kind=ColumnKind.SPAN, unit="Personen im Jahr"),
            Column(head="erfahren davon", kind=ColumnKind.SHARE, unit="der Gruppe"),
            Column(head="Stunden je Fall", kind=ColumnKind.NUMBER, unit="Stunden", decimals=1),
            Column(head="zuletzt geprüft", kind=ColumnKind.DATE),
        ),
        rows=(
            row(
                "Bewerbungstraining auf Englisch",
                "Career Center",
                Span(low=20, high=40),
                Cell(value=0.35, note=REACH),
                1.5,
                date(2026, 3, 4),
            ),
            row("Jobmesse", "Wirtschaftsförderung", float("inf"), None, None, None),
            row(
                "Beratung", "Agentur für Arbeit", Span(low=1250, high=1250), 0.125, 1234.5, date(2025, 12, 31)
            ),
            row("zusammen", "", Span(low=1270, high=1290), None, None, None, total=True),
        ),
        remark=rich("Plätze sind ", emphasis("Personen"), ", nicht Kontakte."),
        foot=FOOT,
    )


TEAM_MARKDOWN = """Wir haben im Herbst mit **acht** Stellen gesprochen.

- Niemand kennt *alle* Angebote.
- Siehe [Beispielseite](https://example.org/angebote).

| Stelle | Gespräch |
|---|---|
| Stadt Beispielstadt | 3. September |
"""


def sample(language: str = "de", *, team: str = TEAM_MARKDOWN, region: str = "Beispielregion") -> Document:
    """Return a report of the region that does not exist."""
    sentence = rich(
        "Höchstens ",
        figure(formats.persons(212, language), CARRIED),
        " von ",
        figure(formats.persons(640, language), ENTERING),
        " Personen im Jahr kommen bis zum Bleiben.",
    )
    return Document(
        title=f"Akteurs- und Übergangsprofil {region}",
        language=language,
        edition="öffentliche Fassung",
        as_of=AS_OF,
        software="Bleibe 0.1.0",
        description=f"Wer in der {region} den Übergang vom Studium in den Beruf begleitet.",
        cover=Cover(
            title=region,
            subtitle="Akteurs- und Übergangsprofil",
            sentence=sentence,
            picture=path_picture_of(language),
            remarks=("Erfundene Region zur Probe; keine Stelle und keine Zahl gibt es wirklich.",),
        ),
        blocks=_blocks(language, team, sentence),
    )


def _blocks(language: str, team: str, sentence: object) -> tuple:
    return (
        Heading(text="Zusammenfassung"),
        Paragraph(sentence, " Am meisten gehen bei der Arbeitsplatzsuche verloren: Es fehlen Plätze."),
        KeyFigures(
            KeyFigure(
                value="212", unit="Personen im Jahr", label="kommen höchstens bis zum Bleiben", note=CARRIED
            ),
            KeyFigure(value="96", unit="Personen im Jahr", label="vorsichtig gerechnet"),
            KeyFigure(value=None, label="bleiben nach drei Jahren in der Region"),
        ),
        Callout(
            "Als Nächstes",
            "Fragen Sie das Career Center nach den ",
            strong("Plätzen im Bewerbungstraining"),
            ".",
            kind=CalloutKind.NEXT_STEP,
        ),
        PageBreak(),
        Heading(text="Akteure und Arbeitsmärkte"),
        team_text(team, below=1, table_numbers="1.T", foot=FOOT),
        Heading(text="Akteure an Hochschulen", level=2),
        Paragraph(
            "Vier Stellen begleiten den Übergang. Davon ",
            figure("35 %", REACH),
            " erreichen die Gruppe ohne Hilfe. Diese Angabe ist eine Annahme; sie wird ersetzt, sobald die "
            "Stellen gefragt sind. Die Stellen kennen einander, arbeiten aber selten zusammen.",
        ),
        Paragraph("Ein zweiter Absatz ohne Anmerkung läuft neben der Anmerkung des ersten weiter."),
        BulletList("International Office", rich("Career Center, ", strong("allein")), "Studierendenwerk"),
        BulletList("fragen", "eintragen", "prüfen", ordered=True),
        offers_table("1.1"),
        Callout("Noch unbekannt", "Wie viele Personen die Jobmesse nutzen.", kind=CalloutKind.UNKNOWN),
        Heading(text="Unterstützung"),
        path_picture_of(language, table=path_table("2.1", language)),
        Heading(text="Netzwerke", level=2),
        Callout("Quellen", "Aus öffentlichen Quellen, ohne die Stellen zu fragen.", kind=CalloutKind.NOTICE),
        Table(number="2.2", caption="Noch leer", columns=(Column(head="Stelle"),), rows=(), foot=FOOT),
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "#let x = 1; #panic()",
    '=HYPERLINK("http://x.example","x")',
    "=1+1",
    "+49 541 000",
    "@SUM(A1)",
    "{{ 7*7 }} {0} %s",
    "</style><b>fett</b>",
    "$x^2$ *stern* _strich_ `code` @ref <label>",
    "مرحبا",
    "emoji 😀 und 汉字",
    "\u202eumgekehrt",
    "Nul\x00zeichen\x1b",
    "W" * 300,
    "\"'&amp;;",
    "a\nb",
)


def hostile_document() -> Document:
    """Return a report in which every text tries to be something else."""
    text = HOSTILE
    note = Note(key="k", title=text[0], text=text[1], source=text[2], dated=text[3])
    table = Table(
        number="1:*/[]",
        caption=text[0],
        columns=(Column(head=text[3], unit=text[0]), Column(head=text[1])),
        rows=tuple(row(value, value) for value in text),
        remark=text[1],
        foot=Foot(method=text[0], as_of=AS_OF, source=text[7]),
    )
    return replace(
        sample(team="\n\n".join(text), region=text[0]),
        edition=text[1],
        software=text[0],
        description=text[7],
        blocks=(
            Heading(text=text[0]),
            *(Paragraph(value, notes=(note,)) for value in text),
            Callout(text[0], text[1]),
            KeyFigures(KeyFigure(value=text[3], label=text[0], unit=text[1])),
            BulletList(*text),
            table,
            *sample(team="\n\n".join(text)).blocks[6:7],
        ),
    )
