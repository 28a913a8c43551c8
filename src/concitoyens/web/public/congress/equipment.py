"""Before the evening: one’s browser, sound, microphone and camera tried from where one will be.

A script tries and ticks; without it, each thing is tried by hand and ticked. The team that helps reads what came of it.
"""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concitoyens.congress.actions import equipment
from concitoyens.congress.enums import CheckResult, EquipmentCheck, Mode
from concitoyens.congress.models import AccessDetails, EquipmentTest
from concitoyens.congress.queries.equipment import IN_THE_BROWSER, TRIALS, checks_for, host_of, last_test
from concitoyens.core import clock
from concitoyens.notifications.models import Link
from concitoyens.web.links import with_link
from concitoyens.web.middleware import CSP, HEADERS, public

from .room import in_room
from .subject import MINE

#: What to do by hand, and what the script does as well.
BY_HAND = {
    EquipmentCheck.BROWSER: gettext_lazy("Installez ou ouvrez l’outil à l’avance : il démarre sans message d’erreur."),
    EquipmentCheck.SERVER: gettext_lazy(
        "Depuis l’endroit où vous serez : un réseau de mairie bloque parfois la vidéo."
    ),
    EquipmentCheck.SOUND: gettext_lazy("Écoutez n’importe quelle vidéo ou musique : vous l’entendez."),
    EquipmentCheck.MICROPHONE: gettext_lazy("Enregistrez quelques mots avec votre appareil, puis réécoutez-les."),
    EquipmentCheck.CAMERA: gettext_lazy("Ouvrez l’application « Appareil photo » : vous vous voyez."),
}


class EquipmentForm(forms.Form):
    """What works from here, and what does not."""

    words = forms.CharField(
        label=gettext_lazy("Ce qui ne va pas, avec vos mots"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, access: AccessDetails, last: EquipmentTest | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = last.words if last else ""
        self.checks = list(checks_for(access))
        for check in self.checks:
            self.fields[check.value] = forms.ChoiceField(
                label=check.label, choices=CheckResult.choices, widget=forms.RadioSelect,
                initial=_came_of(check, last), help_text=BY_HAND[check],
            )  # fmt: skip
        self.order_fields([check.value for check in self.checks])

    def results(self) -> dict[EquipmentCheck, CheckResult]:
        """What came of each check."""
        return {check: CheckResult(self.cleaned_data[check.value]) for check in self.checks}

    def rows(self) -> list[tuple[str, forms.BoundField]]:
        """Each check with its field."""
        return [(check.value, self[check.value]) for check in self.checks]


def _came_of(check: EquipmentCheck, last: EquipmentTest | None) -> CheckResult:
    if last and check in last.works:
        return CheckResult.WORKS
    return CheckResult.FAILS if last and check in last.fails else CheckResult.UNTRIED


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(MINE)
def try_equipment(request: HttpRequest, link: Link) -> HttpResponse:
    """Try, tick, and leave it for those who help."""
    registration, at = in_room(link), clock.now()
    congress, access = registration.congress, registration.congress.access
    if registration.mode != Mode.ONLINE or congress.is_over(at):
        raise Http404
    last = last_test(registration)
    form = EquipmentForm(request.POST if request.method == "POST" else None, access=access, last=last)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        equipment.keep_test(registration=registration, results=form.results(), words=words, at=at)
        return redirect("public:equipment", link.handle)
    context = {
        "handle": link.handle, "congress": congress, "access": access, "form": form,
        "last": last, "host": (host := host_of(access)), "trial": TRIALS.get(access.provider, ""),
        "needs_webrtc": access.provider in IN_THE_BROWSER, "told": _told(),
    }  # fmt: skip
    response = render(request, "public/congress/equipment.html", context, status=422 if form.errors else 200)
    if host:
        response.headers["Content-Security-Policy"] = CSP.replace("connect-src 'self'", f"connect-src 'self' {host}")
    closed = HEADERS["Permissions-Policy"]
    response.headers["Permissions-Policy"] = closed.replace("camera=()", "camera=(self)").replace(
        "microphone=()", "microphone=(self)"
    )
    return response


def _told() -> dict[str, str]:
    """What the script says, in the language of the page."""
    return {
        "works": _("Ça marche."),
        "fails": _("Ça ne marche pas."),
        "refused": _("Le navigateur a refusé : autorisez l’accès pour ce site, puis essayez de nouveau."),
        "absent": _("Aucun appareil trouvé."),
        "listen": _("Deux notes viennent d’être jouées. Les avez-vous entendues ? Cochez votre réponse."),
        "speak": _("Parlez maintenant…"),
        "silent": _("Le micro est là, mais rien ne s’entend : vérifiez qu’il n’est pas coupé."),
        "blocked": _("La vidéo n’est pas joignable d’ici : essayez un autre réseau, ou prévoyez le téléphone."),
    }
