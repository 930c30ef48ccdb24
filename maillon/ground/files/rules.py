"""Names and refusals of uploads."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "empty": _("Ce fichier est vide. Choisissez-en un autre."),
    "kind": _(
        "Maillon prend les photos (JPEG, PNG, WebP), les PDF, les documents (ODT, DOCX), les tableaux "
        "(ODS, XLSX, CSV) et les textes (TXT). Enregistrez votre fichier dans un de ces formats."
    ),
    "macros": _("Ce document contient des programmes ou des objets incorporés. Enregistrez-le sans, ou en PDF."),
    "broken": _("Ce fichier est abîmé ou incomplet. Ouvrez-le, enregistrez-le de nouveau, puis renvoyez-le."),
    "bomb": _("Ce fichier prend trop de place une fois ouvert. Envoyez-le en plusieurs parties."),
    "locked": _("Ce fichier est protégé par un mot de passe. Enlevez la protection, puis renvoyez-le."),
    "too_many_pixels": _("Cette image est trop grande. Réduisez-la, puis renvoyez-la."),
    "too_big": _("Ce fichier dépasse 10 Mo. Réduisez-le, ou envoyez-le en plusieurs parties."),
    "sound_too_big": _(
        "Ce son dépasse 40 Mo. Enregistrez-le en parole, en mono, à 32 kbit/s (opus, mp3 ou m4a) : une heure tient dans "
        "15 Mo. Sinon, coupez-le en deux réunions, ou ne gardez que le texte."
    ),
    "sound_labels": _("Ce son porte une image. Enregistrez-le sans image de couverture, puis renvoyez-le."),
    "sound_kind": _("Maillon prend les sons .ogg, .opus, .mp3 et .m4a. Enregistrez le vôtre dans un de ces formats."),
    "too_many": _("Il y a déjà 20 fichiers ici. Enlevez-en un, puis recommencez."),
    "too_long": _("Ce fichier demande trop de travail pour être vérifié. Enregistrez-le plus simplement, ou en PDF."),
}
_LONGEST = 80


def shown_name(sent: str, suffix: str) -> str:
    """The name to show and to download: no path, no invisible sign, the suffix of what it really is."""
    last = re.split(r"[/\\]", sent)[-1]
    kept = "".join(
        sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] not in "CZ" or sign == " "
    )
    stem = re.sub(r"[^\w \-()'’,.]", "_", kept).strip(" .")
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    return f"{stem.replace('.', '_').strip()[:_LONGEST] or 'fichier'}{suffix}"
