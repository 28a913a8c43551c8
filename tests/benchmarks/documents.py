"""PDF: a page, a programme, a list of 5,000 to sign, beside the smallest page there is, in the same run."""

import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from .figures import Figure

AT = datetime(2021, 5, 20, 9, 12, tzinfo=UTC)
TEXT = """La crise a éloigné les gens ; *la journée* les **rapproche**.

# Les raisons

- retrouver la cohésion après la crise
- rendre confiance entre les habitantes et habitants et ceux qui décident

| Heure | Quoi |
|---|---|
| 9 h | Accueil et café |
| 10 h | Chantiers |
"""


def measure() -> list[Figure]:
    """Seconds of the best of several runs. A list is made in a process of its own, whose processor time is told too."""
    import django

    django.setup()
    floor = _best(lambda: _render("page.typ", {}), 20)
    page = _best(lambda: _render("page.typ", _page()), 10)
    programme = _best(lambda: _render("programme.typ", _programme()), 10)
    before = _processor()
    attendance = _best(lambda: _render("list.typ", _attendance(5_000)), 2)
    spent = (_processor() - before) / 2
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Figure("PDF: smallest page there is", "", f"{floor:.4f} s"),
        Figure("PDF of a page", "under 0.5 s", f"{page:.3f} s, × {page / floor:.1f}", holds=page < 0.5),
        Figure(
            "PDF of a programme", "under 0.5 s", f"{programme:.3f} s, × {programme / floor:.1f}", holds=programme < 0.5
        ),
        Figure(
            "PDF of 5,000 lines to sign",
            "under 10 s",
            f"{attendance:.1f} s, × {attendance / floor:.0f}; {spent:.1f} s of processor, {memory:.0f} MB",
            holds=attendance < 10,
        ),
    ]


def _render(template: str, data: dict[str, Any]) -> bytes:
    from concitoyens.documents import pdf

    return pdf.render(template, data, title="Mesure", language="fr", date=AT)


def _best(make: Callable[[], bytes], times: int) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        make()
        found.append(time.perf_counter() - start)
    return min(found)


def _processor() -> float:
    """Seconds of processor that ended children took: a busy machine changes the hour, not them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _page() -> dict[str, Any]:
    from concitoyens.documents import markdown, qr

    code = {"picture": qr.picture("https://example.org/congres/2021/"), "alt": "Adresse", "caption": "example.org"}
    sections = [{"title": f"Partie {n}", "blocks": markdown.to_blocks(TEXT, start_level=3)} for n in range(1, 7)]
    return {"sections": sections, "code": code}


def _programme() -> dict[str, Any]:
    from concitoyens.documents import markdown

    session = {
        "time": "17 h 45 – 18 h 15",
        "title": "Retrouver la cohésion après la crise",
        "speakers": [{"name": "Anne Lemoine", "role": "maire"}, {"name": "Karim Haddad", "role": "président"}],
        "blocks": markdown.to_blocks(TEXT.partition("#")[0]),
    }
    words = {"time": "Heure", "session": "Séance"}
    return {"days": [{"title": "Mardi 8 juin 2021", "sessions": [session] * 30}], "words": words}


def _attendance(lines: int) -> dict[str, Any]:
    columns = [
        {"title": "N°", "width": 0, "kind": "number"},
        {"title": "Nom", "width": 3},
        {"title": "Commune", "width": 4},
        {"title": "Rôle", "width": 2},
        {"title": "Présence", "width": 0, "kind": "tick"},
        {"title": "Signature", "width": 3, "kind": "sign"},
    ]
    place = "Saint-Étienne-du-Rouvray (76, Seine-Maritime)"
    rows = [[str(n), f"Lemoine-Haddad {n}", place, "maire", "", ""] for n in range(1, lines + 1)]
    return {"columns": columns, "rows": rows}
