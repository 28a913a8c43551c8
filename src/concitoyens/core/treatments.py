"""The treatments that several layers share (trust.md section 3). Each app adds its own in ``privacy.py``."""

from django.utils.translation import gettext_lazy as _

from .privacy import Treatment

ACCOUNTS = Treatment(
    key="accounts",
    purpose=_(
        "Ouvrir l’espace de l’équipe nationale, ou d’une commune, aux seules personnes qui y ont un rôle ou un mandat"
    ),
    basis=_("Intérêt légitime (association) ou mission d’intérêt public (organisme public)"),
    delay=_("Tant que la personne se connecte ; prévenue après 23 mois sans connexion, effacée 30 jours plus tard"),
    people=_("Membres de l’équipe nationale ; personnes qui parlent pour une commune"),
)
SECURITY = Treatment(
    key="security",
    purpose=_("Savoir qui a fait quoi, repérer et limiter les abus"),
    basis=_("Intérêt légitime : sécurité du service"),
    delay=_("12 mois ; adresse IP d’une session effacée à 30 jours ; compteurs de tentatives 2 jours"),
    people=_("Membres de l’équipe nationale ; personnes qui demandent un code ou un lien"),
)
JOBS = Treatment(
    key="jobs",
    purpose=_("Faire plus tard, et une seule fois, ce qui a été demandé : envoyer un courriel, produire un fichier"),
    basis=_("La même que celle de la demande"),
    delay=_("7 jours après la fin de la tâche"),
    people=_("Toute personne qui utilise le service"),
)
RIGHTS = Treatment(
    key="rights",
    purpose=_("Répondre aux demandes sur les données personnelles et en garder la preuve"),
    basis=_("Obligation légale (RGPD, articles 12 à 22)"),
    delay=_("36 mois après la réponse"),
    people=_("Personnes qui exercent leurs droits"),
)
