"""The states and kinds of a congress."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CongressStatus(models.TextChoices):
    """Who sees a congress: a draft is for its organisers."""

    DRAFT = "draft", _("Brouillon")
    PUBLISHED = "published", _("Publié")
    CANCELLED = "cancelled", _("Annulé")


class CongressForm(models.TextChoices):
    """Where people meet."""

    ONLINE = "online", _("En visioconférence")
    ROOM = "room", _("Dans une salle")
    HYBRID = "hybrid", _("En visioconférence et dans une salle")


class Mode(models.TextChoices):
    """How one registration takes part."""

    ONLINE = "online", _("À distance, par visioconférence")
    ROOM = "room", _("Sur place, dans la salle")


class RegistrationStatus(models.TextChoices):
    """The life of a registration. Only CONFIRMED and OFFERED hold seats. HALL registered nothing (see ADR 13)."""

    PENDING = "pending", _("À confirmer")
    CONFIRMED = "confirmed", _("Confirmée")
    WAITING = "waiting", _("En liste d’attente")
    OFFERED = "offered", _("Place proposée")
    CANCELLED = "cancelled", _("Annulée")
    HALL = "hall", _("Entrée par le code de la salle")


#: Whose registrations are confirmed, and people in the hall who joined by its code without registering.
IN_THE_ROOM = (RegistrationStatus.CONFIRMED, RegistrationStatus.HALL)
HOLDING_SEATS = (RegistrationStatus.CONFIRMED, RegistrationStatus.OFFERED)


class AttendeeRole(models.TextChoices):
    """In what capacity a person comes."""

    MAYOR = "mayor", _("Maire")
    ELECTED = "elected", _("Élue ou élu")
    AGENT = "agent", _("Agente ou agent d’une collectivité")
    ASSOCIATION = "association", _("Association")
    RESIDENT = "resident", _("Habitante ou habitant")
    PARTNER = "partner", _("Partenaire")
    PRESS = "press", _("Presse")
    OTHER = "other", _("Autre")


#: Roles that speak for a commune: the form asks which one.
WITH_COMMUNE = (AttendeeRole.MAYOR, AttendeeRole.ELECTED, AttendeeRole.AGENT)


class Need(models.TextChoices):
    """Functional needs, never a diagnosis."""

    CAPTIONS = "captions", _("Sous-titres en direct")
    SIGN_LANGUAGE = "sign_language", _("Interprétation en langue des signes")
    PHONE_ONLY = "phone_only", _("Suivre seulement par téléphone")
    STEP_FREE = "step_free", _("Accès sans marche")
    FRONT_SEAT = "front_seat", _("Place près de la scène ou de l’écran")
    DOCUMENTS_AHEAD = "documents_ahead", _("Documents envoyés à l’avance, lisibles à l’écran")


class Channel(models.TextChoices):
    """How the registration reached us."""

    WEB = "web", _("Site")
    STAFF = "staff", _("Saisie par l’équipe")
    IMPORT = "import", _("Fichier importé")


class Provider(models.TextChoices):
    """The tool of the videoconference; each has its own advice."""

    WEBEX = "webex", "Webex"
    ZOOM = "zoom", "Zoom"
    TEAMS = "teams", "Microsoft Teams"
    JITSI = "jitsi", "Jitsi Meet"
    BIGBLUEBUTTON = "bigbluebutton", "BigBlueButton"
    LIVEKIT = "livekit", "LiveKit"
    FRAMED = "framed", _("Diffusion dans la page (PeerTube, lecteur intégré)")
    OTHER = "other", _("Autre outil")


class EquipmentCheck(models.TextChoices):
    """What a person tries before the evening."""

    BROWSER = "browser", _("Navigateur ou application")
    SERVER = "server", _("Accès à la vidéo depuis cet endroit")
    SOUND = "sound", _("Son")
    MICROPHONE = "microphone", _("Micro")
    CAMERA = "camera", _("Caméra")


class CheckResult(models.TextChoices):
    """What came of it."""

    WORKS = "works", _("marche")
    FAILS = "fails", _("ne marche pas")
    UNTRIED = "untried", _("pas essayé")


class SessionKind(models.TextChoices):
    """What happens in a session of the programme."""

    OPENING = "opening", _("Ouverture")
    TALK = "talk", _("Intervention")
    TESTIMONY = "testimony", _("Retour d’expérience")
    EXCHANGE = "exchange", _("Échanges")
    BREAK = "break", _("Pause")
    CLOSING = "closing", _("Clôture")


class AnswerKind(models.TextChoices):
    """The shape of an answer to an organiser's question."""

    TEXT = "text", _("Texte court")
    YES_NO = "yes_no", _("Oui ou non")
    CHOICE = "choice", _("Un choix dans une liste")


class MailStep(models.TextChoices):
    """The mails of a congress, in the order a person receives them. Their texts can be edited."""

    REQUEST = "request", _("Demande de confirmation")
    ALREADY = "already", _("Rappel d’une inscription existante")
    CONFIRMATION = "confirmation", _("Inscription confirmée")
    WAITING = "waiting", _("Inscription en liste d’attente")
    OFFER = "offer", _("Place proposée")
    EXPIRED = "expired", _("Place proposée non prise")
    J7 = "j7", _("Rappel à sept jours")
    J1 = "j1", _("Rappel de la veille")
    H1 = "h1", _("Rappel à une heure")
    CHANGE = "change", _("Changement de date, d’heure ou de lieu")
    CANCELLED = "cancelled", _("Annulation de l’inscription")
    CONGRESS_CANCELLED = "congress_cancelled", _("Annulation du congrès")
    DEPUTY = "deputy", _("Remplacement par une autre personne")
    THANKS = "thanks", _("Remerciements")
    MESSAGE = "message", _("Message aux personnes inscrites")


class ExportLayout(models.TextChoices):
    """The files in which registrations leave the product."""

    XLSX = "xlsx", _("Tableur (XLSX)")
    CSV = "csv", _("Texte (CSV)")
    PDF = "pdf", _("Feuille d’émargement à imprimer (PDF)")
    JSON = "json", _("Pour un logiciel (JSON)")
    ZIP = "zip", _("Tous ces formats ensemble (ZIP)")


class ExportReason(models.TextChoices):
    """Why registrations are exported: written in the journal and told to the coordination."""

    WELCOME = "welcome", _("Accueillir les personnes le jour du congrès")
    REPORT = "report", _("Faire le bilan du congrès")
    PARTNER = "partner", _("Répondre à un partenaire ou à un financeur")
    CALL = "call", _("Appeler les personnes inscrites")
    OTHER = "other", _("Une autre raison")


class QuestionState(models.TextChoices):
    """The life of a question asked in the room. Each ends in a state that its author sees, with its reason."""

    PENDING = "pending", _("En attente de lecture")
    SHOWN = "shown", _("Affichée")
    LIVE = "live", _("Traitée en direct")
    TO_WRITE = "to_write", _("Réponse écrite promise")
    ANSWERED = "answered", _("Réponse écrite")
    OUT_OF_SCOPE = "out_of_scope", _("Hors du sujet")
    REFUSED = "refused", _("Non affichée")
    MERGED = "merged", _("Réunie à une autre")
    WITHDRAWN = "withdrawn", _("Retirée par la personne qui l’a posée")


#: What the room reads. The rest is between the author and the moderators.
PUBLIC_QUESTIONS = (
    QuestionState.SHOWN, QuestionState.LIVE, QuestionState.TO_WRITE, QuestionState.ANSWERED, QuestionState.OUT_OF_SCOPE,
)  # fmt: skip


class IdeaKind(models.TextChoices):
    """What somebody brings to the congress besides a question."""

    ACTION = "action", _("Piste d’action")
    TESTIMONY = "testimony", _("Retour d’expérience")


class IdeaState(models.TextChoices):
    """The life of an idea in the room. Once a sheet, its fate is the sheet’s."""

    PENDING = "pending", _("En attente de lecture")
    HEARD = "heard", _("Entendue, à transformer en fiche")
    AGREEING = "agreeing", _("Attend l’accord de la personne")
    SHEET = "sheet", _("Proposée à l’inventaire")
    KNOWN = "known", _("Déjà dans l’inventaire")
    DECLINED = "declined", _("Sans suite")
    REFUSED = "refused", _("Non affichée")
    WITHDRAWN = "withdrawn", _("Retirée par la personne")


#: What the room and the public list read. The rest is between the author and the moderators.
PUBLIC_IDEAS = (IdeaState.HEARD, IdeaState.AGREEING, IdeaState.SHEET, IdeaState.KNOWN, IdeaState.DECLINED)


class PollKind(models.TextChoices):
    """How one answers."""

    SINGLE = "single", _("Une seule réponse")
    MULTIPLE = "multiple", _("Plusieurs réponses")
    SCALE = "scale", _("Une note de 1 à 5")
    WORDS = "words", _("Des mots, trois au plus par personne")


class PollState(models.TextChoices):
    """A poll is drafted, voted, counted; it never goes back."""

    DRAFT = "draft", _("Brouillon")
    OPEN = "open", _("Ouvert")
    CLOSED = "closed", _("Clos")


class ResultsShown(models.TextChoices):
    """When the room sees the results of a poll."""

    ALWAYS = "always", _("Dès l’ouverture, par tout le monde")
    VOTED = "voted", _("Une fois que l’on a voté")
    CLOSED = "closed", _("À la clôture")


class WordState(models.TextChoices):
    """An answer of a poll, or a word given by somebody: the room reads no word that nobody has read before it."""

    PENDING = "pending", _("À lire")
    SHOWN = "shown", _("Affiché")
    HIDDEN = "hidden", _("Caché")


class Screen(models.TextChoices):
    """What opens without account, by an address that the team renews and revokes."""

    HALL = "hall", _("Code de la salle")
    STAGE = "stage", _("Vue de la tribune")
    PROJECTION = "projection", _("Écran projeté")


class NextDay(models.TextChoices):
    """After the congress, whether one's commune will hold a day."""

    YES = "yes", _("Oui, c’est décidé")
    PERHAPS = "perhaps", _("Nous y réfléchissons")
    NO = "no", _("Non")
    NONE = "none", _("Je ne parle pas pour une commune")
