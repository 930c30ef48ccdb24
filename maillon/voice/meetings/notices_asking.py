"""What whoever asked for a point is told when the meeting it was for moves or is cancelled."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class AskedMeetingMovedNotice(Notice):
    code = "meetings.asked_meeting_moved"
    sms = _("La réunion prévue pour votre demande change : elle commence le %(starts_at)s. %(link)s")
    subject = _("La réunion prévue pour votre demande change")
    body = _(
        "Bonjour,\n\nLa réunion prévue pour votre demande a changé. Elle commence maintenant le %(starts_at)s. Votre demande "
        "la suit : %(link)s"
    )


@notice
class AskedMeetingCancelledNotice(Notice):
    code = "meetings.asked_meeting_cancelled"
    sms = _("La réunion du %(starts_at)s est annulée. Votre demande reste ouverte, pour la suivante : %(link)s")
    subject = _("La réunion prévue pour votre demande est annulée")
    body = _(
        "Bonjour,\n\nLa réunion du %(starts_at)s, prévue pour votre demande, est annulée. Vous n'avez rien à refaire : votre "
        "demande reste ouverte, pour la réunion suivante. Une réponse motivée vous est toujours due : %(link)s"
    )
