"""What is said in the invented town. Nobody here exists; family names are those of birds."""

CALLBACK_ARABIC_PHONE = "01 99 00 11 01"

RIGHTS_ASKED = (
    "Je ne comprends pas la lettre de la caisse. Canari-Besoin-1.",
    "Il faut refaire mon dossier de logement, je n'ai pas d'ordinateur. Canari-Besoin-2.",
    "On me demande un papier que je n'ai pas. Canari-Besoin-3.",
    "Je voudrais de l'aide pour ma demande de retraite. Canari-Besoin-4.",
    "Mon dossier est bloqué depuis deux mois. Canari-Besoin-5.",
)

REQUEST_RIGHTS = "Une permanence d'accès aux droits dans le quartier, une demi-journée par semaine."
ANSWER_RIGHTS = (
    "Ce point est inscrit. Cinq personnes du quartier ont demandé la même chose : nous n'avons pas leurs noms, "
    "et nous n'en avons pas besoin."
)
WORD_RIGHTS = "Ouvrir une permanence d'accès aux droits le jeudi matin au centre social, pour trois mois d'essai."

NETWORK_MEETINGS = (
    ("Comment garder le lien avec les personnes seules", 3, 20),
    ("Ce que chacun a essayé", 10, 20),
    ("Les écoles et les devoirs", 17, 20),
    ("Et maintenant, que garde-t-on ?", 24, 10),
)

SYNTHESIS_ONE = (
    ("heading", "Ce que les participantes et participants ont dit", None),
    ("constat", "Des personnes âgées n'osent pas demander qu'on fasse leurs courses.", 4),
    ("constat", "Les affiches dans les halls sont lues ; les messages sur internet, moins.", 3),
    ("initiative", "Dans un quartier, les voisines laissent une carte avec un numéro à la pharmacie.", None),
    ("question", "Qui répond quand le centre social est fermé ?", 2),
    ("quote", "« On ne veut pas remplacer la mairie, on veut qu'elle nous rappelle. »", None),
    ("next", "La prochaine fois : ce que chacun a essayé.", None),
)
SYNTHESIS_TWO = (
    ("heading", "Depuis la première synthèse", None),
    ("constat", "Les affiches dans les halls restent le meilleur moyen de se faire connaître.", 5, "confirms"),
    ("constat", "Une réponse en deux jours, même « personne encore », change tout.", 6, "new"),
    ("question", "La permanence du samedi répond quand le centre social est fermé.", None, "closes"),
    ("idea", "Préparer une feuille en gros caractères à laisser chez les commerçants.", 3, "new"),
    ("demand", "Que les dates des instances soient connues deux semaines avant.", 7, "new"),
)

MINUTES_TO_DROP = """\
Réunion publique des Tilleuls

Vingt-deux personnes sont venues. La réunion a commencé à 18 h 30.

Quatre participants constatent que le passage vers l'école est sombre le soir.

- Une idée : peindre le muret avec les enfants du centre de loisirs.
- Quand la permanence d'accès aux droits ouvre-t-elle ?

Il est décidé d'essayer la permanence pendant trois mois, le jeudi matin.

Appeler Mme Fauvette au 01 99 00 22 33 pour les clés de la salle.

Prochaine réunion le mois prochain, même salle.
"""

INITIATIVES = (
    (
        "tilleuls",
        "Les crêpes du mardi",
        12,
        (
            "Le mardi à 17 heures, on fait des crêpes en bas du bâtiment C. C'est un prétexte pour se voir. Celles et ceux "
            "qui ne descendent plus reçoivent un petit paquet, porté par un voisin qu'ils connaissent."
        ),
        "Les voisines du bâtiment C",
        (("hands", "tenir la crêpière une fois sur deux"), ("material", "deux tables pliantes")),
    ),
    (
        "bois-fleuri",
        "Le jardin de la butte",
        20,
        "On a débroussaillé la butte derrière l'école. Douze familles cultivent. Les légumes en trop vont à l'épicerie solidaire.",
        "Un groupe de familles",
        (("room", "un abri pour les outils"),),
    ),
    (
        "potiers",
        "Réparer ensemble",
        33,
        "Le premier samedi du mois, on répare les vélos et les petits appareils. On apprend en faisant. Rien ne se vend.",
        "L'atelier des Potiers",
        (),
    ),
    (
        "saint-loup",
        "La tournée du pain",
        41,
        "Le boulanger ne passe plus. À tour de rôle, un habitant rapporte le pain pour tout le hameau.",
        "Des habitants de Saint-Loup",
        (),
    ),
)
