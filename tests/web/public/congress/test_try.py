import pytest
from tests.factories.congress import *
from tests.factories.territories import CommuneFactory
from concitoyens.core import clock
@pytest.mark.django_db
def test_flow(client, time_machine):
    time_machine.move_to(NOW)
    c = CongressFactory(); SessionSpeakerFactory(session__congress=c)
    CommuneFactory(code="68032", name="Berrwiller")
    for p in ["", "page.pdf","programme.pdf","agenda.ics","inscription/","retrouver-mon-inscription/"]:
        r = client.get(f"/congres/{c.slug}/{p}"); print(p, r.status_code, len(r.content), r.headers["Cache-Control"])
        assert r.status_code==200
