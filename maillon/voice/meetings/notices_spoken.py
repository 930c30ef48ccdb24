"""What people are told when their words of a meeting are theirs to read again."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class WordsToReadNotice(Notice):
    code = "meetings.words_to_read"
    sms = _("Vous avez parlé à la réunion du %(starts_at)s. Relisez vos mots : rien n'est public sans vous. %(link)s")
    subject = _("Relisez ce que vous avez dit à la réunion")
    body = _(
        "Bonjour,\n\nVous avez parlé à la réunion du %(starts_at)s. Ce que vous avez dit a été écrit.\n\n"
        "Relisez-le, corrigez-le, dites oui ou retirez-le : rien n'est public sans votre oui. %(link)s\n\n"
        "Vous préférez le faire de vive voix : %(organisation_phone)s"
    )
