"""What the association that asks and the partner are told: never what was asked, a link leads to it."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class OrientationNewsNotice(Notice):
    code = "exchanges.news"
    sms = _("Du nouveau sur la demande de votre association : %(link)s")
    subject = _("Du nouveau sur la demande de votre association")
    body = _("Bonjour,\n\n%(organisation)s a du nouveau sur ce que vous avez demandé : %(link)s")


@notice
class OrientationProposedNotice(Notice):
    code = "exchanges.proposed"
    sms = _("Une association a besoin de vous. Dites oui ou non : %(link)s")
    subject = _("Une association a besoin de vous")
    body = _(
        "Bonjour,\n\n%(organisation)s vous propose d'accompagner une association. Lisez sa demande, et dites oui ou "
        "non : %(link)s\n\nDire non est une vraie réponse : un autre partenaire sera cherché."
    )


@notice
class OrientationOutcomeNotice(Notice):
    code = "exchanges.outcome"
    sms = _("Votre rendez-vous a eu lieu ? Dites ce qu'il a donné : %(link)s")
    subject = _("Qu'a donné le rendez-vous ?")
    body = _("Bonjour,\n\nLe rendez-vous préparé par %(organisation)s est passé. Dites ce qu'il a donné : %(link)s")


@notice
class SkillAnsweredNotice(Notice):
    code = "exchanges.answered"
    sms = _("Une association répond à votre annonce. Dites oui ou non : %(link)s")
    subject = _("Une association répond à votre annonce")
    body = _(
        "Bonjour,\n\nUne association répond à votre annonce chez %(organisation)s. Lisez son contact, et dites oui ou non : "
        "%(link)s\n\nElle ne lit le vôtre que si vous dites oui."
    )


@notice
class SkillAgreedNotice(Notice):
    code = "exchanges.agreed"
    sms = _("L'association à qui vous avez répondu dit oui. Son contact : %(link)s")
    subject = _("L'association à qui vous avez répondu dit oui")
    body = _(
        "Bonjour,\n\nL'association à qui vous avez répondu chez %(organisation)s dit oui. Son contact est ici : %(link)s"
    )
