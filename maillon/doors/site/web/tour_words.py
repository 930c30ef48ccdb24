"""The text one pastes at the fifth step. Nobody in it exists."""

MINUTES_TO_PASTE = """\
Échange du réseau, en visio

Trente-cinq personnes de plusieurs départements étaient là.

Quatre participants constatent que les affiches dans les halls sont mieux lues que les messages.

- Une idée : préparer une feuille en gros caractères à laisser chez les commerçants.
- Qui répond quand le centre social est fermé ?

Il est décidé de partager les modèles de cartes avant la prochaine rencontre.

Pour les modèles, appeler Mme Martinet au 01 99 00 22 33.

Prochaine rencontre dans deux semaines, à 20 heures.
"""
