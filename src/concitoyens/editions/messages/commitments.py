"""The mails of the national day: to whoever speaks for a commune, to its town hall, to its neighbours."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core import clock, journal
from concitoyens.core.dates import day
from concitoyens.editions.enums import CommitmentLevel, DateStatus
from concitoyens.editions.models import Charter, Commitment, CommitmentDay, GroupedCommune, Postponement
from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message

#: What a mailed link opens.
FOLLOW, TOWN_HALL, NEIGHBOUR, REPORT = (
    "editions.follow",
    "editions.town_hall",
    "editions.neighbour",
    "editions.report",
)
#: As long as the declaration itself is kept (see ``privacy.UNCONFIRMED_KEPT``).
DECLARATION_LIVES = timedelta(days=90)
REPORT_LIVES = timedelta(days=365)


def follow_url(commitment: Commitment) -> str:
    """Where whoever declared it proves their mailbox, then sees what the town hall answered."""
    return _link(FOLLOW, commitment)


def report_url(commitment: Commitment) -> str:
    """Where one tells how the day was, without signing in."""
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    past = (midnight.date() - commitment.edition.ends_on).days
    ends = midnight - timedelta(days=past) + REPORT_LIVES
    return links.url(purpose=REPORT, subject=journal.reference(commitment), at=clock.now(), expires_at=ends)


def space_url(commitment: Commitment) -> str:
    """The space of the commune, after signing in."""
    return f"{settings.BASE_URL}/commune/{commitment.commune.code}/"


def page_url(commitment: Commitment) -> str:
    """The public page of the commune."""
    return f"{settings.BASE_URL}{commitment.commune.get_absolute_url()}"


@message("editions.prove_mailbox", title=gettext_lazy("Engagement : prouver son adresse"))
def prove_mailbox(commitment_id: int) -> Mail | None:
    """The mailbox is not proven: nothing that somebody typed is written to it but the commune."""
    commitment = _known(commitment_id, CommitmentLevel.DECLARED)
    if commitment is None:
        return None
    letter = Letter(
        subject=_("Confirmez votre adresse pour engager %(commune)s") % {"commune": commitment.commune.name},
        greeting=_("Bonjour,"),
    )
    letter.paragraph(
        _("Quelqu’un, sans doute vous, a déclaré que %(commune)s s’engage : %(edition)s.")
        % {"commune": commitment.commune.label, "edition": commitment.edition.name}
    )
    letter.button(_("Confirmer mon adresse"), follow_url(commitment))
    letter.paragraph(
        _(
            "Ensuite nous écrivons à l’adresse officielle de la mairie, qui confirme l’engagement. "
            "Tant qu’elle ne l’a pas fait, rien n’est public."
        )
    )
    letter.notice(_("Vous n’avez rien demandé ? Ne faites rien : sans confirmation, tout est effacé sous 90 jours."))
    letter.it_was_not_me(to=commitment.speaker_email, at=clock.now())
    return letter.mail(to=commitment.speaker_email)


@message("editions.ask_town_hall", title=gettext_lazy("Engagement : la mairie confirme-t-elle ?"))
def ask_town_hall(commitment_id: int) -> Mail | None:
    """To the town hall: who declared it, what, and two answers behind one link."""
    commitment = _known(commitment_id, CommitmentLevel.DECLARED)
    if commitment is None:
        return None
    letter = Letter(
        subject=_("%(commune)s s’engage-t-elle ? À vous de confirmer") % {"commune": commitment.commune.name},
        greeting=_("Madame, Monsieur,"),
    )
    return _question(letter, commitment)


@message("editions.town_hall_reminder", title=gettext_lazy("Engagement : rappel à la mairie"))
def town_hall_reminder(commitment_id: int) -> Mail | None:
    """Once, a week later, when the town hall has not answered."""
    commitment = _known(commitment_id, CommitmentLevel.DECLARED)
    if commitment is None:
        return None
    letter = Letter(
        subject=_("Rappel : %(commune)s s’engage-t-elle ?") % {"commune": commitment.commune.name},
        greeting=_("Madame, Monsieur,"),
    )
    letter.paragraph(_("Nous vous avons écrit il y a une semaine. Ce rappel est le seul."))
    return _question(letter, commitment)


def _question(letter: Letter, commitment: Commitment) -> Mail:
    letter.paragraph(
        _("Une personne déclare que votre commune s’engage : %(edition)s. Est-ce bien le cas ?")
        % {"edition": commitment.edition.name}
    )
    role = commitment.get_speaker_role_display()
    letter.facts(
        [
            (_("Commune"), commitment.commune.label),
            (_("Déclarée par"), ", ".join(part for part in (commitment.speaker_name, str(role)) if part)),
            (_("Forme"), what(commitment)),
            (_("Date"), _days_told(commitment.days.all())),
            (_("Référence"), commitment.reference),
        ]
    )
    letter.button(_("Lire et répondre"), _link(TOWN_HALL, commitment))
    letter.paragraph(
        _(
            "Le lien propose deux réponses : confirmer l’engagement, ou dire que ce n’est pas vous. "
            "Si vous confirmez, la commune paraît sur la carte et cette personne peut préparer la journée en son nom."
        )
    )
    letter.footer(
        _(
            "Vous recevez ce courriel parce que cette adresse est celle de la mairie dans l’annuaire de "
            "l’administration, ou que vous nous l’avez donnée par téléphone. Sans réponse, rien n’est publié."
        )
    )
    return letter.mail(to=town_hall_mailbox(commitment.commune))


@message("editions.confirmed", title=gettext_lazy("Engagement confirmé par la mairie"))
def confirmed(commitment_id: int) -> Mail | None:
    """The town hall said yes."""
    commitment = _known(commitment_id, CommitmentLevel.VERIFIED, CommitmentLevel.HELD, CommitmentLevel.REPORTED)
    if commitment is None:
        return None
    letter = _to_speaker(commitment, _("C’est confirmé : %(commune)s est engagée"))
    letter.paragraph(
        _("La mairie de %(commune)s a confirmé l’engagement : %(edition)s.")
        % {"commune": commitment.commune.name, "edition": commitment.edition.name}
    )
    letter.facts([(_("Forme"), what(commitment)), (_("Date"), _days_told(commitment.days.all()))])
    if commitment.level == CommitmentLevel.VERIFIED:
        letter.paragraph(
            _("La commune paraît sur la carte. Dans son espace, vous changez la date ou ajoutez un quartier.")
        )
        letter.button(_("Ouvrir l’espace de la commune"), space_url(commitment))
    letter.link(_("Voir la page de la commune"), page_url(commitment))
    return letter.mail(to=commitment.speaker_email)


@message("editions.denied", title=gettext_lazy("Engagement non reconnu par la mairie"))
def denied(commitment_id: int) -> Mail | None:
    """The town hall said: « this is not us »."""
    commitment = _known(commitment_id, CommitmentLevel.WITHDRAWN)
    if commitment is None:
        return None
    letter = _to_speaker(commitment, _("La mairie de %(commune)s n’a pas reconnu l’engagement"))
    letter.paragraph(
        _(
            "Nous avons demandé à la mairie de confirmer l’engagement que vous aviez déclaré. Elle a répondu que ce "
            "n’était pas elle. La déclaration est retirée ; rien n’a été publié."
        )
    )
    letter.paragraph(_("Un malentendu est vite arrivé : parlez-en avec la mairie, puis déclarez de nouveau."))
    letter.link(_("Voir la page de la commune"), page_url(commitment))
    return letter.mail(to=commitment.speaker_email)


@message("editions.withdrawn", title=gettext_lazy("Engagement retiré"))
def withdrawn(commitment_id: int) -> Mail | None:
    """To whoever declared it."""
    commitment = _known(commitment_id, CommitmentLevel.WITHDRAWN)
    if commitment is None:
        return None
    letter = _to_speaker(commitment, _("L’engagement de %(commune)s est retiré"))
    return _withdrawal(letter, commitment).mail(to=commitment.speaker_email)


@message("editions.withdrawn_town_hall", title=gettext_lazy("Engagement retiré, dit à la mairie"))
def withdrawn_town_hall(commitment_id: int) -> Mail | None:
    """To the town hall that had confirmed it."""
    commitment = _known(commitment_id, CommitmentLevel.WITHDRAWN)
    if commitment is None:
        return None
    letter = Letter(
        subject=_("L’engagement de %(commune)s est retiré") % {"commune": commitment.commune.name},
        greeting=_("Madame, Monsieur,"),
    )
    return _withdrawal(letter, commitment).mail(to=town_hall_mailbox(commitment.commune))


def _withdrawal(letter: Letter, commitment: Commitment) -> Letter:
    letter.paragraph(
        _("L’engagement de %(commune)s est retiré : %(edition)s. La commune ne paraît plus sur la carte.")
        % {"commune": commitment.commune.label, "edition": commitment.edition.name}
    )
    letter.link(_("S’engager de nouveau, depuis la page de la commune"), page_url(commitment))
    return letter


@message("editions.ask_neighbour", title=gettext_lazy("Regroupement : la mairie voisine confirme-t-elle ?"))
def ask_neighbour(grouped_id: int) -> Mail | None:
    """To the town hall of a neighbour."""
    known = GroupedCommune.objects.select_related("commitment__commune__department", "commitment__edition", "commune")
    grouped = known.filter(pk=grouped_id, verified_at=None).first()
    if grouped is None or grouped.commitment.level == CommitmentLevel.WITHDRAWN:
        return None
    leader = grouped.commitment.commune
    letter = Letter(
        subject=_("%(leader)s propose à %(commune)s de tenir la journée ensemble")
        % {"leader": leader.name, "commune": grouped.commune.name},
        greeting=_("Madame, Monsieur,"),
    )
    letter.paragraph(
        _("%(leader)s est engagée (%(edition)s) et vous compte parmi les communes qui tiennent la journée avec elle.")
        % {"leader": leader.label, "edition": grouped.commitment.edition.name}
    )
    letter.facts([(_("Date"), _days_told(grouped.commitment.days.all()))])
    ends = grouped.asked_at + DECLARATION_LIVES
    url = links.url(purpose=NEIGHBOUR, subject=journal.reference(grouped), at=clock.now(), expires_at=ends)
    letter.button(_("Lire et répondre"), url)
    letter.paragraph(_("Votre commune n’est comptée que si vous confirmez. Sans réponse, rien n’est publié."))
    return letter.mail(to=town_hall_mailbox(grouped.commune))


@message("editions.j30", title=gettext_lazy("Dans un mois"))
def j30(commitment_id: int, on: str) -> Mail | None:
    """A month before a day."""
    return _before(commitment_id, on, _("Dans un mois, la journée de %(commune)s"))


@message("editions.j7", title=gettext_lazy("Dans une semaine"))
def j7(commitment_id: int, on: str) -> Mail | None:
    """A week before a day."""
    return _before(commitment_id, on, _("Dans une semaine, la journée de %(commune)s"))


def _before(commitment_id: int, on: str, subject: str) -> Mail | None:
    commitment = _known(commitment_id, CommitmentLevel.VERIFIED, CommitmentLevel.HELD)
    planned = commitment.days.filter(date=date.fromisoformat(on), status=DateStatus.PLANNED) if commitment else []
    if commitment is None or not planned:
        return None
    letter = Letter(subject=subject % {"commune": commitment.commune.name}, greeting=_("Bonjour,"))
    letter.paragraph(
        _("La journée de %(commune)s approche : %(days)s.")
        % {"commune": commitment.commune.name, "days": _days_told(planned)}
    )
    letter.paragraph(_("Rien n’a changé ? La date, le lieu et les quartiers se corrigent dans l’espace de la commune."))
    letter.button(_("Ouvrir l’espace de la commune"), space_url(commitment))
    return letter.mail(to="")


@message("editions.after", title=gettext_lazy("Après la journée : dites-nous comment c’était"))
def after(commitment_id: int) -> Mail | None:
    """The day after the last day: three answers."""
    commitment = _known(commitment_id, CommitmentLevel.VERIFIED, CommitmentLevel.HELD)
    if commitment is None:
        return None
    letter = Letter(
        subject=_("%(commune)s : dites-nous comment c’était") % {"commune": commitment.commune.name},
        greeting=_("Bonjour,"),
    )
    letter.paragraph(
        _("La journée de %(commune)s est passée. Combien êtes-vous venus, sur combien de chantiers ?")
        % {"commune": commitment.commune.name}
    )
    letter.button(_("Rendre le bilan en trois réponses"), report_url(commitment))
    letter.paragraph(
        _(
            "Cela prend moins de trois minutes, sans compte. Ce que vous ne savez pas, laissez-le vide : "
            "rien n’est jamais estimé à votre place."
        )
    )
    return letter.mail(to="")


@message("editions.new_charter", title=gettext_lazy("Une nouvelle version du socle commun à signer"))
def new_charter(charter_id: int, commitment_ids: Sequence[int]) -> Mail | None:
    """Asked, never moved silently."""
    charter = Charter.objects.published().filter(pk=charter_id).first()
    waiting = Commitment.objects.confirmed().filter(pk__in=commitment_ids).exclude(signatures__charter=charter_id)
    commitments = list(waiting.select_related("commune__department", "edition").order_by("pk"))
    if charter is None or not commitments:
        return None
    letter = Letter(subject=_("Le socle commun change : lisez la nouvelle version"), greeting=_("Bonjour,"))
    letter.paragraph(
        _("La version %(version)d du socle commun est publiée. La signature de votre commune n’est pas déplacée.")
        % {"version": charter.version}
    )
    if charter.changes:
        letter.paragraph(charter.changes)
    rest = "changements/" if Charter.objects.published().filter(version__lt=charter.version).exists() else ""
    letter.link(_("Lire ce qui change"), f"{settings.BASE_URL}/socle-commun/{charter.version}/{rest}")
    for commitment in commitments:
        label = _("Signer pour %(commune)s") % {"commune": commitment.commune.name}
        letter.button(label, f"{space_url(commitment)}engagement/")
    return letter.mail(to="")


@message("editions.postponed", title=gettext_lazy("Journée reportée ou annulée"))
def postponed(postponement_id: int, day_ids: Sequence[int]) -> Mail | None:
    """What changes, for every commune one speaks for, in one mail."""
    postponement = Postponement.objects.select_related("edition").filter(pk=postponement_id).first()
    days = CommitmentDay.objects.filter(pk__in=day_ids).select_related("commitment__commune__department")
    if postponement is None or not (found := list(days.order_by("commitment_id", "date", "pk"))):
        return None
    cancelled = postponement.cancelled
    subject = _("Annulée : %(edition)s") if cancelled else _("Reportée : %(edition)s")
    letter = Letter(subject=subject % {"edition": postponement.edition.name}, greeting=_("Bonjour,"))
    letter.paragraph(postponement.reason)
    letter.facts([(one.commitment.commune.name, day_told(one)) for one in found])
    if not cancelled and postponement.new_date is None:
        letter.paragraph(_("Choisissez une nouvelle date quand vous le pourrez : l’engagement de la commune demeure."))
    elif not cancelled:
        letter.paragraph(_("Si la nouvelle date ne vous convient pas, changez-la dans l’espace de la commune."))
    for commitment in {one.commitment_id: one.commitment for one in found}.values():
        label = _("Ouvrir l’espace de %(commune)s") % {"commune": commitment.commune.name}
        letter.button(label, space_url(commitment))
    return letter.mail(to="")


def what(commitment: Commitment) -> str:
    """« Une Journée citoyenne », or the kind of another initiative; with its local name."""
    form = commitment.get_kind_display() if commitment.kind else commitment.get_form_display()
    return f"{form} : {commitment.title}" if commitment.title else str(form)


def day_told(one: CommitmentDay) -> str:
    """« samedi 24 mai 2025, centre (reportée du samedi 17 mai 2025) »."""
    said = day(one.date) + (f", {one.neighbourhood}" if one.neighbourhood else "")
    if one.status == DateStatus.CANCELLED:
        return _("%(day)s : annulée") % {"day": said}
    if one.status == DateStatus.POSTPONED:
        return _("%(day)s : reportée, nouvelle date à venir") % {"day": said}
    if one.moved_from:
        return _("%(day)s (reportée du %(before)s)") % {"day": said, "before": day(one.moved_from)}
    return said


def _days_told(days: Iterable[CommitmentDay]) -> str:
    return " ; ".join(day_told(one) for one in days)


def _link(purpose: str, commitment: Commitment) -> str:
    ends = commitment.declared_at + DECLARATION_LIVES
    return links.url(purpose=purpose, subject=journal.reference(commitment), at=clock.now(), expires_at=ends)


def _known(commitment_id: int, *levels: CommitmentLevel) -> Commitment | None:
    """The commitment, if it still stands where the mail makes sense."""
    known = Commitment.objects.select_related("commune__department", "edition")
    return known.filter(pk=commitment_id, level__in=levels).first()


def _to_speaker(commitment: Commitment, subject: str) -> Letter:
    """Their mailbox is proven: they are greeted by the name they gave."""
    greeting = _("Bonjour %(name)s,") % {"name": commitment.speaker_name} if commitment.speaker_name else _("Bonjour,")
    return Letter(subject=subject % {"commune": commitment.commune.name}, greeting=greeting)
