"""Trial R53: the same form posted by 50 threads at once, 40 forms. 40 registrations, and the same answer to all."""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.benchmarks.stage import PROXIED

TIMES, FORMS = 50, 40


@dataclass(frozen=True)
class Outcome:
    """How many registrations came out of how many forms, and how many answers differed from the first."""

    registrations: int
    twice: int
    other_answers: int


def run(port: int, slug: str) -> Outcome:
    """Against the server on ``port``."""
    from concitoyens.congress.models import Registration

    other = 0
    for number in range(FORMS):
        answers = _post_at_once(port, slug, number)
        other += TIMES - Counter(answers).most_common(1)[0][1]
    emails = Counter(Registration.objects.filter(congress__slug=slug).values_list("email", flat=True))
    return Outcome(len(emails), sum(count - 1 for count in emails.values()), other)


def _post_at_once(port: int, slug: str, number: int) -> list[tuple[int, str]]:
    form = {
        "form_key": f"same-form-{slug}-{number}", "name": "Anne Roux", "email": f"anne{number}@{slug}.example.org",
        "role": "press", "commune": "", "mode": "online", "people": "2", "consent": "on",
    }  # fmt: skip
    together, answers = threading.Barrier(TIMES), [(0, "")] * TIMES

    def post(index: int) -> None:
        together.wait()
        answers[index] = _post(port, f"/congres/{slug}/inscription/", form, f"10.9.{number}.1")

    threads = [threading.Thread(target=post, args=(index,)) for index in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _post(port: int, path: str, form: Mapping[str, str], client: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {**PROXIED, "X-Forwarded-For": client, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, urlencode(form), headers)
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.headers.get("Location", "")
