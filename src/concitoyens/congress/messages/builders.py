"""From a registration to a mail. None: the mail is no longer useful, nothing is sent."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concitoyens.congress.enums import CongressStatus, MailStep, Mode, RegistrationStatus
from concitoyens.congress.models import Congress, Registration
from concitoyens.congress.papers import calendars
from concitoyens.congress.queries import waiting_place
from concitoyens.congress.queries.certificates import presence_of
from concitoyens.congress.rules import may_see_access
from concitoyens.core import clock, journal
from concitoyens.core.dates import moment, period
from concitoyens.documents import markdown
from concitoyens.editions.queries import edition_to_join
from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Attachment, Mail
from concitoyens.notifications.registry import message

from .words import Words, words_for

#: Links of a registration live until this long after the congress (trust.md R8).
LINK_LIVES = timedelta(days=30)
#: The time a person has to confirm; then the request is erased.
CONFIRM_WITHIN = timedelta(hours=48)

#: The link that engages one's commune, filled in with what the registration says.
COMMIT = "congress.commit"

_Status = RegistrationStatus
#: In which states of the registration each mail still makes sense.
RECEIVERS: dict[MailStep, set[RegistrationStatus]] = {
    MailStep.REQUEST: {_Status.PENDING},
    MailStep.ALREADY: {_Status.CONFIRMED, _Status.WAITING, _Status.OFFERED},
    MailStep.CONFIRMATION: {_Status.CONFIRMED},
    MailStep.WAITING: {_Status.WAITING},
    MailStep.OFFER: {_Status.OFFERED},
    MailStep.EXPIRED: {_Status.CANCELLED},
    MailStep.J7: {_Status.CONFIRMED},
    MailStep.J1: {_Status.CONFIRMED},
    MailStep.H1: {_Status.CONFIRMED},
    MailStep.CHANGE: {_Status.CONFIRMED, _Status.WAITING, _Status.OFFERED},
    MailStep.CANCELLED: {_Status.CANCELLED},
    MailStep.CONGRESS_CANCELLED: {_Status.CONFIRMED, _Status.WAITING, _Status.OFFERED},
    MailStep.DEPUTY: {_Status.CONFIRMED, _Status.WAITING, _Status.OFFERED, _Status.PENDING},
    MailStep.THANKS: {_Status.CONFIRMED},
    MailStep.MESSAGE: {_Status.CONFIRMED, _Status.WAITING, _Status.OFFERED},
}
_WITH_CALENDAR = {
    MailStep.CONFIRMATION,
    MailStep.CHANGE,
    MailStep.DEPUTY,
    MailStep.CONGRESS_CANCELLED,
    MailStep.CANCELLED,
}
#: Mails to a mailbox that somebody else may have typed.
_UNPROVEN = {MailStep.REQUEST, MailStep.DEPUTY}
_WITHOUT_BUTTON = {MailStep.CANCELLED, MailStep.CONGRESS_CANCELLED, MailStep.EXPIRED, MailStep.THANKS}


def message_name(step: MailStep) -> str:
    """The name under which the outbox knows the mail of this step."""
    return f"congress.{step}"


def moment_of(congress: Congress, instant: datetime) -> str:
    """An instant in full, in the zone of the congress and the active language."""
    return moment(instant, zone=congress.zone, language=get_language() or "fr")


def registration_link(registration: Registration, purpose: str = "congress.registration") -> str:
    """The personal address of a registration: one purpose, ends after the congress or the time to confirm."""
    congress = registration.congress
    if purpose == "congress.confirm":
        expires = registration.created_at + CONFIRM_WITHIN
    else:
        expires = congress.ends_at + LINK_LIVES
    return links.url(purpose=purpose, subject=journal.reference(registration), at=clock.now(), expires_at=expires)


def build(step: MailStep, *, registration_id: int, message_id: int | None = None) -> Mail | None:
    """The mail of one step for one registration; ``message_id``: in the words of a message sent to everybody."""
    registration = (
        Registration.objects.select_related("congress__access", "commune__department")
        .filter(pk=registration_id)
        .first()
    )
    if registration is None or not registration.email or registration.status not in RECEIVERS[step]:
        return None
    congress = registration.congress
    if congress.status == CongressStatus.CANCELLED and step not in {MailStep.CONGRESS_CANCELLED, MailStep.CANCELLED}:
        return None
    return _letter(step, registration, _words(step, congress, message_id))


def _words(step: MailStep, congress: Congress, message_id: int | None) -> Words:
    if message_id is not None:
        sent = congress.sent_messages.get(pk=message_id)
        return Words(sent.subject, sent.body)
    return words_for(congress, step, get_language() or "fr")


def _letter(step: MailStep, registration: Registration, words: Words) -> Mail:
    congress = registration.congress
    words = words.filled(_values(step, registration))
    letter = Letter(subject=words.subject, greeting=_greeting(step, registration))
    rich(letter, words.body)
    link = ""
    if step not in _WITHOUT_BUTTON or step in _WITH_CALENDAR:
        link = registration_link(
            registration, "congress.confirm" if step == MailStep.REQUEST else "congress.registration"
        )
    if step not in _WITHOUT_BUTTON:
        letter.button(_button(step), link)
    if step == MailStep.THANKS:
        _after(letter, registration)
    if step in {MailStep.EXPIRED, MailStep.CANCELLED, MailStep.CONGRESS_CANCELLED}:
        letter.button(_("Ouvrir la page du congrès"), f"{settings.BASE_URL}{congress.get_absolute_url()}")
    if step not in {MailStep.EXPIRED, MailStep.CANCELLED, MailStep.THANKS}:
        letter.facts(_facts(registration))
    if step == MailStep.H1:
        _access(letter, registration)
    if step == MailStep.REQUEST:
        letter.notice(
            _("Vous n’avez rien demandé ? Ne faites rien : sans confirmation, tout est effacé sous 48 heures.")
        )
        letter.it_was_not_me(to=registration.email, at=clock.now())
    letter.footer(_("Assistance : %(contacts)s") % {"contacts": " – ".join(calendars.contacts(congress))})
    return letter.mail(
        to=registration.email,
        reply_to=congress.support_email,
        attachments=_attachments(step, registration, link),
    )


def _after(letter: Letter, registration: Registration) -> None:
    """One mail after the congress: the certificate, the opinion, the commune, each on its own button."""
    was_there = presence_of(registration) is not None
    if was_there:
        letter.paragraph(
            _("Votre attestation de présence vous attend pendant trente jours sur la page de votre inscription.")
        )
    letter.paragraph(_("Dites-nous ce que vous en avez pensé : quatre questions, une minute. Votre avis est anonyme."))
    label = _("Mon attestation et mon avis") if was_there else _("Donner mon avis")
    letter.button(label, registration_link(registration))
    if registration.commune and edition_to_join(clock.now()):
        letter.button(_("Engager ma commune"), registration_link(registration, COMMIT))
    letter.link(_("La page du congrès"), f"{settings.BASE_URL}{registration.congress.get_absolute_url()}")


def _greeting(step: MailStep, registration: Registration) -> str:
    """Until the mailbox is proven, what somebody typed is not written to it: our mails carry nobody's message."""
    if step in _UNPROVEN:
        return _("Bonjour,")
    return _("Bonjour %(name)s,") % {"name": registration.name}


def rich(letter: Letter, text: str) -> None:
    """An editable text (Markdown) in both halves of the mail."""
    letter.rich(markdown.to_html(text), markdown.to_text(text))


def _button(step: MailStep) -> str:
    return {
        MailStep.REQUEST: _("Confirmer mon inscription"),
        MailStep.OFFER: _("Prendre la place"),
        MailStep.H1: _("Entrer dans le congrès"),
    }.get(step, _("Voir mon inscription"))


def _values(step: MailStep, registration: Registration) -> dict[str, str]:
    congress = registration.congress
    offer = registration.offer_expires_at
    return {
        "nom": "" if step in _UNPROVEN else registration.name,
        "congres": congress.title,
        "date": period(congress.starts_at, congress.ends_at, zone=congress.zone, language=get_language() or "fr"),
        "lieu": _where(registration),
        "reference": registration.reference,
        "contact": congress.support_email,
        "echeance": moment_of(congress, offer) if offer else "",
        "rang": str(waiting_place(registration)) if registration.waiting_rank else "",
        "ouverture": moment_of(congress, congress.access_opens_at),
        "raison": congress.cancelled_because,
    }


def _where(registration: Registration) -> str:
    room = calendars.place(registration.congress)
    return room if registration.mode == Mode.ROOM and room else _("en visioconférence")


def _facts(registration: Registration) -> list[tuple[str, str]]:
    congress = registration.congress
    facts = [
        (_("Date"), period(congress.starts_at, congress.ends_at, zone=congress.zone, language=get_language() or "fr")),
        (_("Lieu"), _where(registration)),
        (_("Votre référence"), registration.reference),
    ]
    if registration.commune:
        facts.append((_("Commune"), registration.commune.label))
    return facts


def _access(letter: Letter, registration: Registration) -> None:
    """How to enter, in the mail itself, only once the door is open for this person."""
    congress = registration.congress
    if registration.mode == Mode.ROOM:
        letter.facts([(_("Venir"), congress.place_directions or calendars.place(congress))])
        return
    access = congress.access
    advice = [access.install_advice, access.early_advice, access.manners_advice]
    for text in filter(None, advice):
        rich(letter, text)
    if may_see_access(registration, clock.now()):
        codes = [
            (_("Numéro de réunion"), access.meeting_number),
            (_("Mot de passe"), access.password),
            (_("Par téléphone"), ", ".join(access.dial_in)),
            (_("Code d’appel"), access.dial_in_code),
        ]
        letter.facts([(label, value) for label, value in codes if value])


def _attachments(step: MailStep, registration: Registration, link: str) -> tuple[Attachment, ...]:
    if step not in _WITH_CALENDAR or registration.status in {_Status.WAITING, _Status.PENDING}:
        return ()
    cancelled = step in {MailStep.CANCELLED, MailStep.CONGRESS_CANCELLED}
    content = calendars.personal_calendar(registration, link=link, cancelled=cancelled)
    method = "CANCEL" if cancelled else "REQUEST"
    return (Attachment("congres.ics", content, f"text/calendar; charset=utf-8; method={method}"),)


for _step in MailStep:
    message(message_name(_step), kind="service", title=_step.label)(partial(build, _step))
