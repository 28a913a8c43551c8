"""The words of each mail: those of the product, or those of the organiser with the same variables."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.congress.enums import MailStep
from concitoyens.congress.errors import UnknownVariable
from concitoyens.congress.models import Congress

_VARIABLE = re.compile(r"\{([^{}\s]*)\}")

#: What an organiser may write between braces, with its meaning shown beside the editor.
VARIABLES = {
    "nom": gettext_lazy("le nom de la personne"),
    "congres": gettext_lazy("le titre du congrès"),
    "date": gettext_lazy("la date et les heures"),
    "lieu": gettext_lazy("la salle ou « en visioconférence »"),
    "reference": gettext_lazy("la référence de l’inscription"),
    "contact": gettext_lazy("l’adresse de l’assistance"),
    "echeance": gettext_lazy("la date limite d’une place proposée"),
    "rang": gettext_lazy("le rang dans la liste d’attente"),
    "ouverture": gettext_lazy("l’heure d’ouverture de l’accès"),
    "raison": gettext_lazy("la raison d’une annulation"),
}


@dataclass(frozen=True)
class Words:
    """Subject and body (Markdown) with variables between braces."""

    subject: str
    body: str

    def filled(self, values: dict[str, str]) -> "Words":
        """With each variable replaced; a value is text: its Markdown signs are made harmless."""
        safe = {name: escaped(value) for name, value in values.items()}
        return Words(_replace(self.subject, values).replace("\n", " "), _replace(self.body, safe))


def escaped(value: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~-])", r"\\\1", value)


def _replace(text: str, values: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), text)


def check_text(text: str) -> None:
    """Raises UnknownVariable for the first variable that does not exist."""
    for name in _VARIABLE.findall(text):
        if name not in VARIABLES:
            raise UnknownVariable(name, list(VARIABLES))


def words_for(congress: Congress, step: MailStep, language: str) -> Words:
    """The organiser's words for this step and language, else those of the product in the active language."""
    own = congress.mail_texts.filter(step=step, language=language).first()
    return Words(own.subject, own.body) if own else default_words(step)


def default_words(step: MailStep) -> Words:
    """The words of the product, in the active language."""
    return {
        MailStep.REQUEST: lambda: Words(
            _("Confirmez votre inscription : {congres}"),
            _(
                "Nous avons reçu votre demande d’inscription au {congres}, {date}.\n\n"
                "Appuyez sur le bouton pour la confirmer. Sans confirmation de votre part dans les 48 heures, "
                "elle sera effacée."
            ),
        ),
        MailStep.ALREADY: lambda: Words(
            _("Votre inscription : {congres}"),
            _(
                "Une demande d’inscription au {congres} vient d’être faite avec votre adresse. "
                "Vous êtes déjà inscrite ou inscrit : il n’y a rien à refaire.\n\n"
                "Voici de nouveau le lien qui permet de voir, de changer ou d’annuler votre inscription."
            ),
        ),
        MailStep.CONFIRMATION: lambda: Words(
            _("Inscription confirmée : {congres}"),
            _(
                "Votre inscription est confirmée. Rendez-vous {date}, {lieu}.\n\n"
                "Le fichier joint ajoute le congrès à votre agenda, avec votre accès personnel. "
                "Le bouton ci-dessous ouvre votre inscription : vous pourrez y entrer dans le congrès, "
                "changer vos réponses ou annuler."
            ),
        ),
        MailStep.WAITING: lambda: Words(
            _("Vous êtes sur la liste d’attente : {congres}"),
            _(
                "Toutes les places sont prises. Vous êtes au rang {rang} de la liste d’attente.\n\n"
                "Dès qu’une place se libère, nous vous écrivons : vous aurez un délai pour la prendre."
            ),
        ),
        MailStep.OFFER: lambda: Words(
            _("Une place se libère pour vous : {congres}"),
            _(
                "Une place vous est réservée jusqu’au {echeance}. Appuyez sur le bouton pour la prendre.\n\n"
                "Passé ce délai, elle sera proposée à la personne suivante."
            ),
        ),
        MailStep.EXPIRED: lambda: Words(
            _("La place n’est plus réservée : {congres}"),
            _(
                "La place qui vous était proposée n’a pas été prise à temps et revient à la personne suivante.\n\n"
                "Vous pouvez vous inscrire à nouveau depuis la page du congrès."
            ),
        ),
        MailStep.J7: lambda: Words(
            _("Dans une semaine : {congres}"),
            _(
                "Le {congres} a lieu {date}, {lieu}.\n\n"
                "Si vous ne pouvez plus venir, annulez ou faites-vous remplacer en un geste depuis votre inscription : "
                "quelqu’un d’autre attend peut-être une place."
            ),
        ),
        MailStep.J1: lambda: Words(
            _("Demain : {congres}"),
            _(
                "Le {congres} a lieu demain, {date}, {lieu}.\n\n"
                "L’accès s’ouvre {ouverture}. Prenez quelques minutes ce soir pour lire les conseils de connexion."
            ),
        ),
        MailStep.H1: lambda: Words(
            _("Dans une heure : {congres}"),
            _(
                "Le {congres} commence bientôt : {date}.\n\n"
                "Le bouton ci-dessous est votre accès personnel. Il s’ouvre {ouverture}."
            ),
        ),
        MailStep.CHANGE: lambda: Words(
            _("Nouvelle date : {congres}"),
            _(
                "Le {congres} change. Il a maintenant lieu {date}, {lieu}.\n\n"
                "Votre inscription reste valable. Le fichier joint corrige votre agenda. Si cette date ne vous "
                "convient pas, annulez depuis votre inscription."
            ),
        ),
        MailStep.CANCELLED: lambda: Words(
            _("Inscription annulée : {congres}"),
            _(
                "Votre inscription au {congres} est annulée. Merci de nous avoir prévenus.\n\n"
                "Vous pouvez vous inscrire à nouveau à tout moment depuis la page du congrès."
            ),
        ),
        MailStep.CONGRESS_CANCELLED: lambda: Words(
            _("Annulé : {congres}"),
            _("Le {congres}, prévu {date}, est annulé.\n\n{raison}\n\nLe fichier joint l’enlève de votre agenda."),
        ),
        MailStep.DEPUTY: lambda: Words(
            _("Vous remplacez quelqu’un : {congres}"),
            _(
                "Une personne inscrite au {congres} vous laisse sa place : {date}, {lieu}.\n\n"
                "Le bouton ouvre votre inscription. Si vous ne pouvez pas venir, annulez-la : la place ira à "
                "quelqu’un d’autre."
            ),
        ),
        MailStep.THANKS: lambda: Words(
            _("Merci : {congres}"),
            _(
                "Le {congres} a eu lieu : merci à toutes les personnes qui y ont pris part.\n\n"
                "La page du congrès garde le programme et les documents. Parlez-en autour de vous : chaque commune "
                "qui se joint à la journée nationale compte."
            ),
        ),
        MailStep.MESSAGE: lambda: Words(
            _("Un message de l’équipe : {congres}"),
            _("Bonjour {nom},\n\nÉcrivez ici votre message."),
        ),
    }[step]()
