"""What an organisation asked for an opinion is told."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class OpinionAskedNotice(Notice):
    code = "opinions.asked"
    sms = _("Votre avis est demandé avant le %(until_on)s : %(link)s")
    subject = _("Votre avis est demandé avant le %(until_on)s")
    body = _(
        "Bonjour,\n\n%(organisation)s vous demande un avis avant le %(until_on)s. Lisez la question et répondez ici : "
        "%(link)s\n\nNe pas répondre ne vaut pas accord : ce sera noté comme une absence de réponse."
    )


@notice
class OpinionReminderNotice(Notice):
    code = "opinions.reminder"
    sms = _("Rappel : votre avis est attendu avant le %(until_on)s : %(link)s")
    subject = _("Rappel : votre avis est attendu avant le %(until_on)s")
    body = _(
        "Bonjour,\n\n%(organisation)s attend encore votre avis, avant le %(until_on)s : %(link)s\n\n"
        "C'est le seul rappel. Vous pouvez aussi répondre que vous déclinez."
    )


@notice
class SurveyNotice(Notice):
    code = "opinions.survey"
    sms = _("Quelques questions pour vous, jusqu'au %(until_on)s : %(link)s")
    subject = _("Quelques questions, jusqu'au %(until_on)s")
    body = _(
        "Bonjour,\n\n%(organisation)s vous pose quelques questions, jusqu'au %(until_on)s : %(link)s\n\n"
        "Tout le monde a le même lien : rien ne dit qui a répondu. Vous pouvez aussi imprimer la feuille et la rendre."
    )
