"""What people are told about meetings and requests."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Attached, Notice, Text, notice
from maillon.voice.meetings.calendars import calendar_of
from maillon.voice.meetings.models import AgendaRequest, Meeting, Participation
from maillon.voice.meetings.said import answer_in_words, meeting_in_words, which_meeting

CALLS = ("meetings.convened", "meetings.convened_again")
MOVES = ("meetings.moved", "meetings.postponed")


class WithItsAnswer(Notice):
    """The answer itself: whoever has no screen reads it in her letter, or hears it on the telephone."""

    @classmethod
    def words(cls, abouts: Collection[UUID]) -> Mapping[UUID, Text]:
        rows = AgendaRequest.objects.filter(uid__in=abouts).exclude(answer="", item__isnull=True)
        return {row.uid: answer_in_words(row) for row in rows.select_related("meeting", "body")}


class WithItsRefusal(Notice):
    """Why the answer was no."""

    @classmethod
    def words(cls, abouts: Collection[UUID]) -> Mapping[UUID, Text]:
        rows = Participation.objects.filter(uid__in=abouts).select_related("meeting__body")
        return {row.uid: which_meeting(row.meeting, row.reason) for row in rows}


class WithItsName(Notice):
    """Which meeting, of which instance."""

    @classmethod
    def words(cls, abouts: Collection[UUID]) -> Mapping[UUID, Text]:
        return {row.uid: which_meeting(row) for row in Meeting.objects.filter(uid__in=abouts).select_related("body")}


class WithItsReason(Notice):
    """Which meeting, and the reason that is public on its page."""

    @classmethod
    def words(cls, abouts: Collection[UUID]) -> Mapping[UUID, Text]:
        rows = Meeting.objects.filter(uid__in=abouts).select_related("body")
        return {row.uid: which_meeting(row, row.public_reason) for row in rows}


class WithItsDate(Notice):
    """The e-mail carries the date for a calendar: the place and the hour, nobody's name."""

    @classmethod
    def files(cls, about: UUID) -> tuple[Attached, ...]:
        found = list(Meeting.objects.select_related("body").filter(uid=about))
        if not found:
            return ()
        data = calendar_of(found, name=found[0].body.full_name, address=settings.PUBLIC_URL.rstrip("/"))
        return (Attached(name=f"{found[0].slug}.ics", mime="text/calendar", data=data),)


class WithItsAgenda(WithItsDate):
    """Where, how to join, and the points as anyone may read them: nothing is left behind a link alone."""

    @classmethod
    def words(cls, abouts: Collection[UUID]) -> Mapping[UUID, Text]:
        rows = Meeting.objects.filter(uid__in=abouts).select_related("body").prefetch_related("items")
        return {row.uid: meeting_in_words(row) for row in rows}


@notice
class RequestAnsweredNotice(WithItsAnswer):
    code = "meetings.request_answered"
    sms = _("Votre demande d'ordre du jour a reçu une réponse : %(link)s")
    subject = _("Votre demande a reçu une réponse")
    body = _(
        "Bonjour,\n\nVous aviez demandé un point à l'ordre du jour. Une réponse motivée vous a été donnée. "
        "Lisez-la avec votre référence et votre code : %(link)s"
    )


@notice
class MeetingMovedNotice(WithItsAgenda):
    code = "meetings.moved"
    overtakes = (*CALLS, *MOVES)
    sms = _("Une réunion où vous êtes inscrit change. Elle commence le %(starts_at)s. %(link)s")
    subject = _("Une réunion change")
    body = _(
        "Bonjour,\n\nUne réunion où vous êtes inscrit a changé. Elle commence maintenant le %(starts_at)s. "
        "Tout est à jour ici : %(link)s\n\nSi vous ne venez plus : %(organisation_phone)s"
    )


@notice
class MeetingCancelledNotice(WithItsReason, WithItsDate):
    code = "meetings.cancelled"
    overtakes = (*CALLS, *MOVES)
    sms = _("Une réunion où vous êtes inscrit est annulée. Elle devait commencer le %(starts_at)s. %(link)s")
    subject = _("Une réunion est annulée")
    body = _(
        "Bonjour,\n\nLa réunion prévue le %(starts_at)s est annulée. Le motif est ici : %(link)s\n\n"
        "Ou par téléphone : %(organisation_phone)s"
    )


@notice
class MeetingPostponedNotice(WithItsReason):
    code = "meetings.postponed"
    overtakes = (*CALLS, *MOVES)
    sms = _("La réunion du %(starts_at)s est reportée. La nouvelle date viendra : %(link)s")
    subject = _("Une réunion est reportée")
    body = _(
        "Bonjour,\n\nLa réunion prévue le %(starts_at)s est reportée. On vous dira la nouvelle date. Tout est ici : "
        "%(link)s\n\nOu par téléphone : %(organisation_phone)s"
    )


@notice
class SeatFreedNotice(WithItsAgenda):
    code = "meetings.seat_freed"
    sms = _("Une place s'est libérée : vous êtes inscrit à la réunion du %(starts_at)s. %(link)s")
    subject = _("Une place s'est libérée")
    body = _(
        "Bonjour,\n\nUne place s'est libérée. Vous êtes inscrit à la réunion du %(starts_at)s. Tout est ici : %(link)s\n\n"
        "Si vous ne venez plus : %(organisation_phone)s"
    )


@notice
class MinutesPublishedNotice(Notice):
    code = "meetings.minutes_published"
    sms = _("Le compte rendu de la réunion où votre demande était inscrite est publié.")
    subject = _("Ce qui a été dit de votre demande")
    body = _(
        "Bonjour,\n\nLe compte rendu de la réunion où votre demande était inscrite est publié. "
        "Il est sur la page de l'instance."
    )


@notice
class MeetingConvenedNotice(WithItsAgenda):
    code = "meetings.convened"
    overtakes = MOVES
    sms = _("Vous êtes attendu à une réunion le %(starts_at)s. Ordre du jour : %(link)s")
    subject = _("Convocation à une réunion")
    body = _(
        "Bonjour,\n\n%(organisation)s vous attend à une réunion qui commence le %(starts_at)s.\n\n"
        "L'ordre du jour, le lieu et les documents sont ici : %(link)s\n\n"
        "Pour demander un point ou dire que vous ne venez pas : %(organisation_phone)s"
    )


@notice
class MeetingConvenedAgainNotice(WithItsAgenda):
    code = "meetings.convened_again"
    overtakes = (*CALLS, *MOVES)
    sms = _("La réunion où vous êtes attendu change : elle commence le %(starts_at)s. %(link)s")
    subject = _("La réunion change : nouvelle convocation")
    body = _(
        "Bonjour,\n\nLa réunion où vous êtes attendu a changé. Elle commence maintenant le %(starts_at)s.\n\n"
        "Cette convocation remplace la précédente. Tout est à jour ici : %(link)s\n\n"
        "Pour dire que vous l'avez reçue : %(organisation_phone)s"
    )


@notice
class ComingAcceptedNotice(WithItsAgenda):
    code = "meetings.coming_accepted"
    sms = _("Oui, on vous attend à la réunion du %(starts_at)s. Tout est ici : %(link)s")
    subject = _("On vous attend à la réunion")
    body = _(
        "Bonjour,\n\nVous demandiez à venir à la réunion qui commence le %(starts_at)s. C'est oui.\n\n"
        "Le lieu, l'ordre du jour et les documents sont ici : %(link)s"
    )


@notice
class ComingRefusedNotice(WithItsRefusal):
    code = "meetings.coming_refused"
    sms = _("Votre demande de venir le %(starts_at)s n'est pas acceptée. La raison est écrite ici : %(link)s")
    subject = _("Votre demande de venir à une réunion")
    body = _(
        "Bonjour,\n\nVous demandiez à venir à la réunion qui commence le %(starts_at)s. Ce n'est pas possible cette fois. "
        "La raison est écrite ici : %(link)s\n\nVous pouvez demander un point à l'ordre du jour, ou appeler : "
        "%(organisation_phone)s"
    )


@notice
class ComingWaitsNotice(WithItsName):
    code = "meetings.coming_waits"
    sms = _("Oui, mais la salle est pleine le %(starts_at)s : vous êtes sur la liste d'attente. %(link)s")
    subject = _("Vous êtes sur la liste d'attente")
    body = _(
        "Bonjour,\n\nVous demandiez à venir à la réunion qui commence le %(starts_at)s. C'est oui, mais la salle est "
        "pleine. Une place qui se libère est pour la première personne de la liste : on vous le dira.\n\n%(link)s"
    )
