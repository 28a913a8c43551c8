"""What to do before an evening in each tool, in our words; the organiser may change them."""

from django.utils.translation import gettext as _

from concitoyens.congress.enums import Provider


def advice_for(provider: Provider) -> dict[str, str]:
    """Install and test, connect early, microphone and camera, for people who use this tool for the first time."""
    return {"install_advice": _install(provider), "early_advice": _early(), "manners_advice": _manners(provider)}


def _install(provider: Provider) -> str:
    return {
        Provider.WEBEX: lambda: _(
            "Installez l’application Webex sur votre ordinateur ou votre téléphone avant le jour du congrès : elle est"
            " gratuite et ne demande pas de compte. Sur un ordinateur, le navigateur suffit aussi."
            " Essayez votre son et votre image sur [la page d’essai de Webex](https://www.webex.com/test-meeting.html)."
        ),
        Provider.ZOOM: lambda: _(
            "Installez l’application Zoom avant le jour du congrès : elle est gratuite et ne demande pas de compte."
            " Si vous ne pouvez rien installer, choisissez « Rejoindre depuis votre navigateur »."
            " Essayez votre son et votre image sur [la page d’essai de Zoom](https://zoom.us/test)."
        ),
        Provider.TEAMS: lambda: _(
            "Installez l’application Microsoft Teams, ou entrez par le navigateur (Edge, Chrome, Safari) sans compte :"
            " choisissez « Continuer sur ce navigateur ». Sur un téléphone, l’application est nécessaire."
        ),
        Provider.JITSI: lambda: _(
            "Rien à installer sur un ordinateur : un navigateur récent (Firefox, Chrome, Edge ou Safari) suffit."
            " Sur un téléphone, installez à l’avance l’application Jitsi Meet, gratuite et sans compte."
        ),
        Provider.BIGBLUEBUTTON: lambda: _(
            "Rien à installer : un navigateur récent suffit, aussi sur un téléphone."
            " À l’entrée, choisissez « Écoute seule » si vous ne comptez pas parler, puis faites le test d’écho."
        ),
        Provider.LIVEKIT: lambda: _(
            "Rien à installer : un navigateur récent suffit, aussi sur un téléphone. Vous entrez sans micro ; l’équipe"
            " l’ouvre aux personnes à qui la parole est donnée."
        ),
        Provider.FRAMED: lambda: _(
            "Rien à installer : la vidéo se lit dans la page de la salle, avec un navigateur récent. Essayez à l’avance"
            " une vidéo en ligne sur l’appareil du congrès, avec le son."
        ),
        Provider.OTHER: lambda: _(
            "Si une application est nécessaire, installez-la avant le jour du congrès et essayez votre son."
            " Sur un ordinateur de mairie, demandez à l’avance si l’installation est permise."
        ),
    }[provider]()


def _early() -> str:
    return _("Connectez-vous 5 à 10 minutes avant le début : on peut ainsi vous aider si quelque chose résiste.")


def _manners(provider: Provider) -> str:
    if provider == Provider.FRAMED:
        return _("Vous regardez et écoutez ; pour parler, écrivez votre question dans la salle.")
    if provider == Provider.BIGBLUEBUTTON:
        return _("Coupez votre micro quand vous ne parlez pas. Si votre connexion le permet, allumez votre caméra.")
    return _(
        "Entrez avec le micro coupé et la caméra allumée si votre connexion le permet. Pour parler, levez la main dans"
        " l’outil, attendez la parole, puis ouvrez votre micro."
    )
