"""What is said in the sequences, the forum and the review of the invented town."""

from datetime import date

FIRST_SEQUENCE = (
    ("inform", "elected", "Dire une chose avant qu'elle soit décidée.", None),
    ("inform", "services", "Dire la même chose au guichet, au téléphone et sur l'affiche.", 4),
    ("inform", "council", "Commencer par ceux qui l'apprennent en dernier.", 3),
    ("need", "elected", "Ce que la commune peut financer.", None),
    ("need", "services", "Ce qu'une personne demande, même si personne n'y répond encore.", 5),
    ("need", "together", "Un besoin, c'est ce qu'une personne dit elle-même.", 11),
    ("engagement", "council", "On s'engage mieux quand on sait qu'on peut s'arrêter.", 4),
    ("engagement", "services", "Ce qui empêche : les réunions à 14 heures.", 6),
)
FIRST_NEEDS = (("Une demi-journée pour apprendre à écrire simplement", 5),)
OUTPUT = "Trois phrases écrites ensemble, à essayer jusqu'au bilan. Les élus et les services ne disent pas tous la même chose."
NATIONAL = "Un besoin est ce qui entre dans un droit ou un dispositif existant."
DIFFERS = "ici, un besoin compte même quand aucun dispositif n'y répond"
ADOPTED = (
    ("need", "Un besoin, c'est ce qu'une personne dit elle-même. On l'écrit même si personne n'y répond encore."),
    ("inform", "Bien informer, c'est dire avant de décider, et commencer par ceux qui l'apprennent en dernier."),
    ("engagement", "S'engager, c'est dire ce qu'on fera et quand on s'arrêtera. S'arrêter n'est pas une faute."),
)

PATH_SAID = {
    "council": ((0, "Pour que les choses bougent dans l'immeuble."), (1, "La garde des enfants, surtout le mercredi.")),
    "council-2": ((0, "Pour le jardin, et pour rencontrer du monde."), (1, "Le bus s'arrête à 19 heures.")),
}
PATH_NEEDS = {
    "council": (("Comprendre un budget", 4), ("Parler en public sans trembler", 2)),
    "council-2": (("Savoir à qui écrire à la mairie", 5),),
}
PATH_OUTPUT = "Chacun a dit ce qu'il aime faire. Personne ne fait tout."

FORUM_WORKSHOPS = ("Cadre de vie", "Jeunesse", "Se déplacer")
FORUM_DEMANDS = (
    ("Cadre de vie", "residents", "Des bancs à l'ombre devant la résidence", 18),
    ("Jeunesse", "residents", "Un lieu ouvert le soir pour les 16-20 ans", 14),
    ("Se déplacer", "residents", "Un bus le dimanche", 21),
    ("Cadre de vie", "associations", "Un point d'eau au jardin de la butte", 6),
    ("Cadre de vie", "services", "Un seul numéro pour signaler une lampe cassée", 3),
    ("Jeunesse", "council", "Des stages trouvés par les commerces du quartier", 9),
    ("Jeunesse", "associations", "Le gymnase ouvert pendant les vacances", 12),
    ("Se déplacer", "council", "Des arceaux à vélo devant le centre social", 7),
    ("Se déplacer", "residents", "Un abri à l'arrêt du Pont", None),
    ("Cadre de vie", "state", "Un bilan public des travaux, une fois par an", 2),
)

REVIEW_WORDS = (
    ("conseillere", "council", "worked", "Le passage est éclairé, et on nous l'a dit."),
    ("conseillere", "council", "hard", "Les dates arrivent trop tard pour prévenir les voisins."),
    ("elue", "elected", "worked", "Le conseil nous apprend des choses que les services ne voient pas."),
    ("elue", "elected", "hard", "Les dates ont été données dès qu'elles étaient connues."),
    ("projet", "services", "keep", "Faire ce bilan ensemble, chaque année."),
)
REVIEW_KEPT = "Les dates deux semaines avant. Un bilan écrit à plusieurs, sans effacer les mots de personne."

SHELF = (
    (
        "framework", "Loi de programmation pour la ville et la cohésion urbaine, article 7", "Parlement",
        date(2014, 2, 21), "Elle crée les conseils citoyens dans les quartiers prioritaires.",
    ),
    (
        "self_training", "Lire le budget d'une commune en vingt minutes", "Passerelles, centre de ressources",
        date(2025, 3, 10), "Trois colonnes, deux questions, un exercice à faire seul ou à deux.",
    ),
)  # fmt: skip
OUR_WAY = {
    "rhythm": "Le premier mardi du mois, à 18 h 30, au centre social.",
    "leading": "Deux personnes, qui changent tous les six mois.",
    "deciding": "On cherche l'accord. Sinon, on vote à main levée et on écrit les deux avis.",
    "reaching": "Une table devant l'école, le vendredi à 16 h 30.",
    "means": "Une salle, 800 euros par an, les photocopies de la mairie.",
}
THEIR_WAY = {
    "rhythm": "Quand il y a un sujet. Quatre fois cette année.",
    "leading": "La présidente.",
    "deciding": "À main levée.",
    "reaching": "Au jardin, le dimanche.",
    "means": "",
}
KIT = "Deux heures, six personnes. Ce qu'on dit au début, ce qu'on ne demande pas, qui appeler si ça va mal."
