"""What is sent to someone who wants to enter."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class EntryCodeNotice(Notice):
    code = "accounts.entry_code"
    category = "access"
    urgent = True
    keeps_its_way = True
    sms = _("%(site)s : votre code est %(code)s, valable 10 minutes. Personne ne vous le demandera.")
    subject = _("%(code)s : votre code pour entrer")
    body = _(
        "Bonjour,\n\nVotre code pour entrer est %(code)s. Il est valable 10 minutes.\n\n"
        "Personne ne vous le demandera. Si vous n'avez rien demandé, ne faites rien."
    )


@notice
class InvitationNotice(Notice):
    code = "accounts.invitation"
    category = "access"
    sms = _("%(organisation)s vous ouvre un acces. Touchez ce lien puis « Entrer » : %(link)s")
    subject = _("%(organisation)s vous ouvre un accès")
    body = _(
        "Bonjour,\n\n%(organisation)s vous ouvre un accès. Ouvrez ce lien, puis appuyez sur « Entrer » :\n%(link)s\n\n"
        "Le lien sert une fois, pendant quatorze jours."
    )


@notice
class RoleToConfirm(Notice):
    code = "accounts.role_to_confirm"
    category = "work"
    sms = _("%(site)s : un role attend votre accord avant le %(until_on)s. Voyez la page Acces.")
    subject = _("Un rôle attend votre accord")
    body = _(
        "Bonjour,\n\nUn collègue invite quelqu'un chez %(organisation)s, avec un rôle qui ouvre des informations sur des "
        "personnes. Il n'ouvre rien sans une deuxième personne.\n\nRegardez-le dans « Accès », avant le %(until_on)s."
    )


@notice
class RoleGivenByOne(Notice):
    code = "accounts.role_given_alone"
    category = "work"
    sms = _("%(site)s : un role a ete donne chez %(organisation)s par une seule personne.")
    subject = _("Un rôle donné par une seule personne")
    body = _(
        "Bonjour,\n\nUn rôle qui ouvre des informations sur des personnes a été donné chez %(organisation)s par une seule "
        "personne, faute de collègue pour confirmer. C'est écrit au journal. Si cela vous étonne, parlez-en à qui gère "
        "les accès."
    )


@notice
class RoleOpensLater(Notice):
    code = "accounts.role_opens_later"
    category = "work"
    sms = _("%(site)s : un role donne chez %(organisation)s par une seule personne ouvrira le %(opens_on)s.")
    subject = _("Un rôle donné par une seule personne, qui ouvre dans quelques jours")
    body = _(
        "Bonjour,\n\nVous gériez les accès il y a peu. Depuis, un rôle qui ouvre des informations sur des personnes a été "
        "donné chez %(organisation)s par une seule personne, sans collègue pour confirmer. Il n'ouvre rien avant le "
        "%(opens_on)s.\n\nSi cela vous étonne, parlez-en avant cette date à votre équipe ou à qui tient ce site."
    )


@notice
class OneLeftToManage(Notice):
    code = "accounts.one_left_to_manage"
    category = "work"
    sms = _("%(site)s : vous etes seul a gerer les acces. Invitez une deuxieme personne. Voyez la page Acces.")
    subject = _("Vous êtes seul à gérer les accès")
    body = _(
        "Bonjour,\n\nUn rôle qui gérait les accès a pris fin chez %(organisation)s. Vous êtes maintenant seul à les gérer, "
        "et il faut deux personnes pour donner un rôle qui ouvre des informations sur des personnes.\n\nInvitez une "
        "deuxième personne dans « Accès ». En attendant, un rôle que vous donnez seul n'ouvre qu'après quatorze jours.\n\n"
        "Cela vous étonne ? Parlez-en tout de suite à votre équipe ou à qui tient ce site."
    )


@notice
class ManagingEnded(Notice):
    code = "accounts.managing_ended"
    category = "work"
    sms = _("%(site)s : votre role qui gere les acces chez %(organisation)s a pris fin.")
    subject = _("Votre rôle qui gère les accès a pris fin")
    body = _(
        "Bonjour,\n\nVotre rôle qui gère les accès chez %(organisation)s a pris fin. Après vous, une personne au plus les "
        "gère.\n\nCela vous étonne ? Parlez-en à votre équipe ou à qui tient ce site."
    )


@notice
class ProtectionGone(Notice):
    code = "accounts.protection_forgotten"
    category = "access"
    sms = _("%(site)s : la protection de votre compte est a refaire. Ce n'est pas vous ? Appelez votre equipe.")
    subject = _("La protection de votre compte est à refaire")
    body = _(
        "Bonjour,\n\nChez %(organisation)s, un collègue a effacé la protection de votre compte : téléphone, clés et codes "
        "de secours. Entrez comme d'habitude, puis reliez votre téléphone ou une clé. Vos rôles qui ouvrent des "
        "informations sur des personnes reviennent quand une deuxième personne est d'accord.\n\nVous n'avez rien "
        "demandé ? Appelez votre équipe tout de suite."
    )
