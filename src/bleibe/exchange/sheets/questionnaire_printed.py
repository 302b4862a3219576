"""The students' questionnaire on paper: one page A4. Not here: how it looks (`questionnaire.typ`)."""

from __future__ import annotations

from bleibe.exchange.sheets.questionnaire import ENOUGH, Questionnaire
from bleibe.exchange.sheets.questionnaire_words import beside, pair
from bleibe.exchange.sheets.typesetting import compiled


def questionnaire_pdf(asked: Questionnaire) -> bytes:
    """Return the questionnaire as PDF (PDF/UA-1); the same questionnaire gives the same bytes."""
    foot = f"{asked.region} · {asked.university} · {asked.as_of.isoformat()}"
    if asked.left_out:
        foot += f" · {beside('left_out', count=asked.left_out)}"
    return compiled(
        "questionnaire.typ",
        {
            "title": pair("title")["de"],
            "title_en": pair("title")["en"],
            "introduction": pair("introduction", university=asked.university_name),
            "groups": [group.name for group in asked.groups],
            "offers": [{"name": offer.name, "actor": offer.actor} for offer in asked.offers],
            "promise": pair("promise", enough=ENOUGH),
            "foot": foot,
            **{name: pair(name) for name in ("group", "offer", "unknown", "known", "used", "missing")},
        },
    )
