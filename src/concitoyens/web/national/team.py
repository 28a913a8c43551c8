"""The national team: who is in it, what each role may do, invitations and changes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.accounts.actions import team as actions
from concitoyens.accounts.enums import Role
from concitoyens.accounts.models import User
from concitoyens.core import clock
from concitoyens.core.errors import DomainError

from .access import NationalRequest, national
from .account_forms import InvitationForm


@require_safe
@national(rules.has_national_role)
def team(request: NationalRequest) -> HttpResponse:
    """Everybody of the team; names only for those who may not manage it."""
    found = User.objects.filter(is_active=True).exclude(role="").order_by("name", "email")
    members = [(member, rules.may_give_role(request.user, member.role)) for member in found]
    may_manage = rules.may_manage_team(request.user)
    context = {"members": members, "roles": list(Role), "choices": _roles(request.user), "may_manage": may_manage}
    return render(request, "national/team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_manage_team)
def invite(request: NationalRequest) -> HttpResponse:
    """Invite somebody by mail."""
    form = InvitationForm(request.POST or None, roles=_roles(request.user))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user = actions.invite(
                email=data["email"], name=data["name"], role=Role(data["role"]), by=request.user, at=clock.now()
            )
        except DomainError as refusal:
            form.add_error("email", refusal.for_user())
        else:
            messages.success(request, _("Invitation envoyée à %(email)s.") % {"email": user.email})
            return redirect("national:team")
    context = {"form": form, "roles": list(Role)}
    return render(request, "national/invite.html", context, status=422 if form.errors else 200)


@require_POST
@national(rules.may_manage_team)
def change_role(request: NationalRequest, pk: int) -> HttpResponse:
    """Give another role to somebody."""
    user = get_object_or_404(User.objects.filter(is_active=True).exclude(role=""), pk=pk)
    role = request.POST.get("role", "")
    if role not in dict(_roles(request.user)):
        messages.error(request, _("Choisissez un rôle de la liste."))
        return redirect("national:team")
    try:
        actions.change_role(user=user, role=Role(role), by=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, refusal.for_user())
    else:
        messages.success(request, _("%(name)s a maintenant ce rôle.") % {"name": user})
    return redirect("national:team")


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_manage_team)
def close(request: NationalRequest, pk: int) -> HttpResponse:
    """Close an account: what will happen, then a button."""
    user = get_object_or_404(User.objects.filter(is_active=True).exclude(role=""), pk=pk)
    if request.method != "POST":
        return render(request, "national/team_close.html", {"member": user})
    try:
        actions.close_account(user=user, by=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, refusal.for_user())
    else:
        messages.success(request, _("Le compte de %(name)s est fermé, ses sessions aussi.") % {"name": user})
    return redirect("national:team")


def _roles(user: User) -> list[tuple[str, str]]:
    """The roles that this person may give."""
    return [(role.value, str(role.label)) for role in Role if rules.may_give_role(user, role)]
