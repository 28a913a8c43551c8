"""Search over the real 34,963 communes: what people type, and what they must see first."""

import random

import pytest

from concitoyens.territories import loader
from concitoyens.territories.models import Commune
from concitoyens.territories.queries import look_up, resolve, search

#: What is typed, and the INSEE code of the commune that must come first.
JUDGED = {
    "Berrwiller": "68032", "BERRWILLER": "68032", "berrwiler": "68032", "berwiller": "68032", "mulouse": "68224",
    "Mulhuose": "68224", "st etienne": "42218", "Saint-Étienne": "42218", "sant etiene": "42218",
    "St-Étienne du Rouvray": "76575", "Ste Colombe Gironde": "33390", "saint denis 974": "97411",
    "st denis 93": "93066", "Anger": "49007", "Paris": "75056", "paris 15": "75056", "lyon 3eme": "69123",
    "L'Haÿ-les-Roses": "94038", "L’Haÿ les Roses": "94038", "lhay les roses": "94038", "rochelle": "17300",
    "la rochele": "17300", "le havre": "76351", "havre": "76351", "chalon s/ saone": "71076",
    "Chalon sur Saône": "71076", "chalons champagne": "51108", "68032": "68032", "68100": "68224", "2A004": "2A004",
    "2a004": "2A004", "ajacio": "2A004", "97411": "97411", "68100 mulhouse": "68224", "Mulhouse 68100": "68224",
    "bourg en b": "01053", "marseile": "13055", "lile": "59350", "tolouse": "31555", "strasbour": "67482",
    "Strabsourg": "67482", "clermond ferand": "63113", "mairie de berrwiller": "68032", "14010": "14654",
    "ouessant": "29155", "ile d yeu": "85113", "montrueil belay": "49215", "Y": "80829", "œuilly": "51410",
    "oeuilly": "51410", "saintdenis": "97411", "la baule": "44055", "Ploermel": "56165", "681": "68224",
    "Berrwiller (68032)": "68032", "Berrwiller (68, Haut-Rhin)": "68032", "Aix en Provence": "13001",
}  # fmt: skip


@pytest.fixture
def france(db: None) -> None:
    loader.load_all()


def without_accents_or_hyphens(name: str) -> str:
    return name.lower().replace("-", " ").replace("é", "e").replace("è", "e")


def test_people_find_their_commune_as_they_type_it(france: None) -> None:
    first = {typed: (found[0].code if (found := search(typed)) else None) for typed in JUDGED}
    assert {typed: code for typed, code in first.items() if code != JUDGED[typed]} == {}

    homonyms = search("Sainte-Colombe")
    assert len([c for c in homonyms if c.name == "Sainte-Colombe"]) == 12
    assert "Gironde" in {c.department.name for c in homonyms}
    assert len(search("68500")) >= 10
    assert search("xyzxyz") == search("") == search("'%_\\") == []

    drawn = random.Random(68).sample(list(Commune.objects.current()), 150)
    assert [c for c in drawn if c not in search(c.name)] == []
    assert [c for c in drawn if c not in search(without_accents_or_hyphens(c.name))] == []
    assert [c for c in drawn if c not in search(c.code)] == []
    assert [c for c in drawn if look_up(c.choice).commune != c] == []
    assert [c for c in drawn if search(c.label)[0] != c] == []


def test_what_is_typed_is_one_commune_or_a_choice(france: None) -> None:
    taken = {typed: resolve(typed) for typed in ("68032", "Berrwiller", "Sainte-Colombe Gironde", "havre", "14010")}
    assert {typed: c.code for typed, c in taken.items() if isinstance(c, Commune)} == {
        "68032": "68032", "Berrwiller": "68032", "Sainte-Colombe Gironde": "33390", "havre": "76351", "14010": "14654",
    }  # fmt: skip
    assert [c.code for c in look_up("68100").matches] == ["68224", "68100"]
    assert look_up("mulouse").alike[0].code == "68224"
    assert look_up("xyzxyz") == look_up("")
    assert look_up("99138").alike == ()
