"""From what a person typed to one commune, or to those among which to choose."""

import re
from dataclasses import dataclass

from django.db.models import Q

from concitoyens.core.compiled import Compiled, Param
from concitoyens.territories.models import Commune
from concitoyens.territories.names import search_form

from .searching import Sure, search, sure_hits

_CODE = r"(?:\d\d|2[ABab])\d{3}"
_CODE_ALONE = re.compile(_CODE, re.ASCII)
#: What ``Commune.choice`` writes: « Berrwiller (68032) ».
_CHOICE = re.compile(rf".*\(({_CODE})\)", re.ASCII | re.DOTALL)
#: First figures of a postal code that a town and its surroundings share.
_SHARED_FIGURES = 3


#: What a form posts back: the commune that bears this code, and those that bore it.
_CHOSEN = Compiled(lambda: Commune.objects.current().named().filter(code=Param("code")).order_by()[:1])


@dataclass(frozen=True)
class Answer:
    """One commune; or several that match; or, when none does, those that look alike."""

    commune: Commune | None = None
    matches: tuple[Commune, ...] = ()
    alike: tuple[Commune, ...] = ()


def resolve(text: str) -> Commune | list[Commune]:
    """The commune that ``text`` names (name, postal code, INSEE or former code), or the candidates."""
    answer = look_up(text)
    return answer.commune or list(answer.matches or answer.alike)


def look_up(text: str) -> Answer:
    """Like ``resolve``, and tells matches from look-alikes. One statement for a code or « Berrwiller (68032) »."""
    typed = text.strip()
    if choice := _CHOICE.fullmatch(typed):
        code = choice[1].upper()
        if chosen := _CHOSEN.first(code=code) or Commune.objects.current().named().bearing(code):
            return Answer(commune=chosen)
    if _CODE_ALONE.fullmatch(typed):
        return _by_code(typed.upper())
    return _by_words(typed)


def _by_code(code: str) -> Answer:
    """INSEE code, former code or postal code: when it is both, the person chooses."""
    bears = Q(code=code) | Q(former_codes__contains=[code]) | Q(postal_codes__contains=[code])
    found = list(Commune.objects.current().named().filter(bears).order_by("-population", "code"))
    if len(found) == 1:
        return Answer(commune=found[0])
    if found:
        return Answer(matches=tuple(found))
    return Answer(alike=tuple(search(code[:_SHARED_FIGURES])))


def _by_words(typed: str) -> Answer:
    found, sure = sure_hits(typed)
    if sure is Sure.NONE:
        return Answer(alike=tuple(found))
    if len(found) == 1:
        return Answer(commune=found[0])
    form = search_form(typed)
    exact = [commune for commune in found if commune.search_name == form]
    if len(exact) == 1:
        return Answer(commune=exact[0])
    return Answer(matches=tuple(exact or found))
