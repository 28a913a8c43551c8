"""What communes tell of a sheet, shown without being read first: a moderator takes it off, or puts it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.initiatives import queries
from concitoyens.initiatives.actions import practices
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Initiative
from concitoyens.web.national.access import NationalRequest, national

PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_moderate)
def told(request: NationalRequest, pk: int) -> HttpResponse:
    """All that was told of this sheet, the latest first; one act."""
    sheet = get_object_or_404(Initiative.objects.exclude(status=InitiativeStatus.DRAFT), pk=pk)
    rows = sheet.practices.select_related("commune__department", "told_by").order_by("-told_at", "pk")
    refusal, asked = "", request.POST.get("act", "")
    if request.method == "POST":
        number = request.POST.get("practice", "")
        one = get_object_or_404(rows, pk=int(number) if number.isascii() and number.isdigit() else 0)
        try:
            if asked == "show":
                practices.show_again(practice_id=one.pk, by=request.user, at=clock.now())
                messages.success(request, _("La fiche le montre de nouveau."))
            else:
                reason = request.POST.get("reason", "")[:600].replace("\0", "")
                practices.hide(practice_id=one.pk, reason=reason, by=request.user, at=clock.now())
                messages.success(request, _("La fiche ne le montre plus. La commune lit pourquoi dans son espace."))
            return redirect("national:moderation_practices", sheet.pk)
        except DomainError as error:
            refusal = error.for_user()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"sheet": sheet, "page": page, "refusal": refusal, "waiting": queries.waiting()}
    return render(request, "national/moderation/practices.html", context, status=422 if refusal else 200)
