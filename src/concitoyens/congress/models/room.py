"""The live room: what is said in it besides the video, and kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import QuestionState

from .content import Congress
from .moderated import Moderated
from .registration import Registration


class Room(models.Model):
    """The room of a congress. ``version`` grows with each change that open pages must show."""

    congress = models.OneToOneField(
        Congress, models.CASCADE, verbose_name=_("congrès"), related_name="room", primary_key=True
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    bumped_at = models.DateTimeField(_("dernier changement annoncé"), null=True, blank=True)
    announcement = models.TextField(_("annonce"), max_length=500, blank=True)
    announced_at = models.DateTimeField(_("annonce du"), null=True, blank=True)
    questions_open = models.BooleanField(_("questions ouvertes"), default=True)
    slow_seconds = models.PositiveSmallIntegerField(_("secondes entre deux questions d’une personne"), default=30)
    closed_at = models.DateTimeField(_("salle fermée le"), null=True, blank=True)
    most_present = models.PositiveIntegerField(_("le plus de personnes à la fois"), default=0)
    guests = models.PositiveIntegerField(_("places prises par le code de la salle"), default=0)
    most_present_at = models.DateTimeField(_("le plus de personnes le"), null=True, blank=True)

    class Meta:
        verbose_name = _("salle")
        verbose_name_plural = _("salles")

    def __str__(self) -> str:
        return f"{self.congress_id} ({self.version})"


class RoomQuestion(Moderated):
    """One question: nobody but its author and the moderators reads it before a moderator has shown it."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="room_questions")
    registration = models.ForeignKey(
        Registration, models.SET_NULL, verbose_name=_("inscription"), related_name="room_questions", null=True,
        blank=True,
    )  # fmt: skip
    text = models.TextField(_("question"), max_length=500)
    unsigned = models.BooleanField(_("sans nom pour la salle"), default=False)
    in_advance = models.BooleanField(_("posée à l’inscription"), default=False)
    asked_at = models.DateTimeField(_("posée le"))
    state = models.CharField(_("état"), max_length=12, choices=QuestionState.choices, default=QuestionState.PENDING)
    answer = models.TextField(_("réponse"), max_length=2000, blank=True)
    pinned_at = models.DateTimeField(_("épinglée le"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("réunie à"), related_name="merged", null=True, blank=True
    )
    votes = models.PositiveIntegerField(_("soutiens"), default=0)

    class Meta:
        verbose_name = _("question de la salle")
        verbose_name_plural = _("questions de la salle")
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["congress", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], name="one_question_in_advance", condition=models.Q(in_advance=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class QuestionVote(models.Model):
    """One registration supports a question, once whatever it presses: the constraint is the last word."""

    question = models.ForeignKey(RoomQuestion, models.CASCADE, verbose_name=_("question"), related_name="+")
    registration = models.ForeignKey(Registration, models.CASCADE, verbose_name=_("inscription"), related_name="+")

    class Meta:
        verbose_name = _("soutien")
        verbose_name_plural = _("soutiens")
        constraints = [models.UniqueConstraint(fields=["question", "registration"], name="one_vote_per_registration")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.registration_id}"
