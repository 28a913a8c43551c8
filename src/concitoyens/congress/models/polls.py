"""Polls of the room: secret once closed, because what tied a vote to a person is then gone."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import PollKind, PollState, ResultsShown, WordState

from .content import Congress
from .registration import Registration


class Poll(models.Model):
    """One question to the whole room. Its totals are written at closing and never change after."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="polls")
    question = models.CharField(_("question"), max_length=300)
    kind = models.CharField(_("nature"), max_length=8, choices=PollKind.choices, default=PollKind.SINGLE)
    state = models.CharField(_("état"), max_length=6, choices=PollState.choices, default=PollState.DRAFT)
    results = models.CharField(
        _("résultats montrés"), max_length=6, choices=ResultsShown.choices, default=ResultsShown.CLOSED
    )
    created_at = models.DateTimeField(_("créé le"))
    opened_at = models.DateTimeField(_("ouvert le"), null=True, blank=True)
    closed_at = models.DateTimeField(_("clos le"), null=True, blank=True)
    voters = models.PositiveIntegerField(_("votes comptés"), default=0)

    class Meta:
        verbose_name = _("sondage")
        verbose_name_plural = _("sondages")
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.question

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"


class PollOption(models.Model):
    """One answer to choose, or a word that somebody gave; ``votes`` is its total, written at closing.

    A word has a key (how it is compared), no place, and is shown once a moderator has read it.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, verbose_name=_("sondage"), related_name="options")
    label = models.CharField(_("réponse"), max_length=150)
    position = models.PositiveSmallIntegerField(_("place"), null=True, blank=True)
    key = models.CharField(_("mot comparé"), max_length=40, blank=True)
    state = models.CharField(_("état"), max_length=7, choices=WordState.choices, default=WordState.SHOWN)
    votes = models.PositiveIntegerField(_("votes"), default=0)

    class Meta:
        verbose_name = _("réponse d’un sondage")
        verbose_name_plural = _("réponses d’un sondage")
        ordering = ["poll_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="one_answer_per_place"),
            models.UniqueConstraint(fields=["poll", "key"], name="one_row_per_word", condition=~Q(key="")),
        ]

    def __str__(self) -> str:
        return self.label


class Ballot(models.Model):
    """What one registration chose, while the poll is open only: closing counts the ballots and burns them."""

    poll = models.ForeignKey(Poll, models.CASCADE, verbose_name=_("sondage"), related_name="ballots")
    registration = models.ForeignKey(Registration, models.CASCADE, verbose_name=_("inscription"), related_name="+")
    choices = ArrayField(models.BigIntegerField(), verbose_name=_("réponses choisies"))

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        constraints = [models.UniqueConstraint(fields=["poll", "registration"], name="one_ballot_per_registration")]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.pk}"
