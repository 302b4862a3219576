"""Times an answer of the self-check on its page: `python -m bench.site.self_check`, the surroundings set.

Writes as JSON how many seconds a page with an answer takes in the median, one with an answer for an employer,
and a bare answer behind the same middleware.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

ROUNDS = 12
BARE_PER_ROUND = 20

ANSWERS = {
    "student": {
        "title.title": "study",
        "person.nationalities": "IN",
        "title.until": "2027-03-31",
        "study.state": "running",
        "study.planned_end_on": "2027-02-28",
        "person.languages.de": "B1",
    },
    "skilled_worker_abroad": {
        "title.title": "abroad",
        "person.nationalities": "TR",
        "degrees": "academic",
        "degrees.country": "TR",
        "degrees.recognition": "comparable",
        "job.is_offered": "yes",
        "job.salary_eur_per_year": "52000",
    },
    "temporary_protection": {
        "title.title": "temporary_protection",
        "person.nationalities": "UA",
        "title.until": "2027-03-04",
        "degrees": "vocational",
        "job.is_offered": "yes",
    },
    "eu_citizen": {"title.title": "no_title", "person.nationalities": "PL", "degrees": "academic"},
}
"""What is sent: persons as the examples of case files are, in the middle of the questions."""


EMPLOYER = {
    "title.title": "abroad",
    "person.nationalities": "TR",
    "degrees": "academic",
    "degrees.country": "TR",
    "degrees.recognition": "comparable",
    "job.starts_on": "2027-01-15",
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.salary_eur_per_year": "52000",
}
"""What an employer sends, in the middle of the questions."""


def main() -> None:
    """Ask the page of each case and the bare view, in turns in one process."""
    from bleibe.web.preparing import prepare

    prepare()
    from django.test import Client

    from bench.site.urls import HELLO

    client = Client(HTTP_HOST="127.0.0.1")
    whole, employer, bare = [], [], []
    for round_number in range(ROUNDS + 1):
        for case, answers in ANSWERS.items():
            started = time.perf_counter()
            page = client.post("/de/residence/", answers)
            seconds = time.perf_counter() - started
            if page.status_code != 200 or b'id="answer"' not in page.content:
                raise RuntimeError(f"the case {case} was not answered")
            started = time.perf_counter()
            page = client.post("/de/employers/check/", EMPLOYER)
            seconds_of_employer = time.perf_counter() - started
            if page.status_code != 200 or b'id="answer"' not in page.content:
                raise RuntimeError("the employer was not answered")
            started = time.perf_counter()
            for _ in range(BARE_PER_ROUND):
                client.get(f"/{HELLO}")
            if round_number:  # the first round reads files and compiles templates
                whole.append(seconds)
                employer.append(seconds_of_employer)
                bare.append((time.perf_counter() - started) / BARE_PER_ROUND)
    json.dump([median(whole), median(employer), median(bare)], sys.stdout)


if __name__ == "__main__":
    main()
