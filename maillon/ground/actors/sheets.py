"""Reading a spreadsheet of organisations as people keep them. No database here, and no person gets through.

The header is found under a merged title, columns are guessed from their names, columns about people are left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.phones import normalise_phone
from maillon.ground.actors.tables import Columns, Row, read_table
from maillon.ground.places.public import fold
from maillon.kernel.refusals import RuleViolation

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "nom de l'association", "association", "nom association", "structure", "nom de la structure", "organisation",
        "organisme", "nom de l'organisation", "denomination", "raison sociale", "nom", "intitule", "collectif",
    ),
    "kind": ("type", "type de structure", "statut", "forme", "nature", "categorie"),
    "purpose": ("objet", "activite", "activites", "missions", "description", "actions", "ce que fait la structure"),
    "phone": ("telephone", "tel", "numero de telephone", "tel fixe", "tel portable", "portable", "mobile", "n tel"),
    "email": ("mail", "courriel", "email", "e mail", "adresse mail", "adresse electronique", "adresse e mail"),
    "website": ("site", "site internet", "site web", "web", "url"),
    "address": ("adresse", "adresse postale", "rue", "siege", "adresse du siege", "siege social", "voie", "domicile"),
    "postal": ("code postal", "cp"),
    "town": ("ville", "commune", "localite"),
    "siret": ("siret", "n siret", "numero siret", "numero de siret"),
    "rna": ("rna", "n rna", "numero rna", "waldec", "n w"),
    "hours": ("horaires", "heures d'ouverture", "permanences", "ouverture"),
    "first_name": ("prenom", "prenoms", "prenom du president", "prenom du contact"),
    "title": ("civilite", "titre", "m mme", "sexe"),
    "person": (
        "president", "presidente", "nom du president", "contact", "responsable", "referent", "referente", "tresorier",
        "secretaire", "interlocuteur", "directeur", "directrice", "nom du contact", "personne contact",
        "nom du responsable", "nom prenom", "nom et prenom", "nom de famille", "beneficiaire", "habitant", "personne",
    ),
    "intimate": (
        "date de naissance", "ne le", "nee le", "age", "securite sociale", "numero de securite sociale", "nir",
        "nationalite", "sante", "pathologie", "handicap", "situation familiale", "personne isolee", "apa", "rsa",
    ),
}  # fmt: skip
KEPT = ("name", "kind", "purpose", "phone", "email", "website", "address", "postal", "town", "siret", "rna", "hours")
ABOUT_PEOPLE = frozenset({"first_name", "title", "person", "intimate"})
_REACHED = r"(?:tel|telephone|portable|mobile|mail|courriel|email|adresse)s?"
_SOMEONE = r"(?:president|tresorier|secretaire|responsable|referent|directeur|directrice|dirigeant|personnel|perso|domicile)(?:e|le)?s?"
_OF_SOMEONE = re.compile(rf"\b{_REACHED}\b.*\b{_SOMEONE}\b|\b{_SOMEONE}\b.*\b{_REACHED}\b")
_COLUMNS = Columns(COLUMNS, several=ABOUT_PEOPLE, first={"person": _OF_SOMEONE})
_NOTHING = re.compile(r"(?:n ?[ac]|neant|aucune?|non(?: communiquee?| renseignee?)?|(?:pas|sans)(?: d[e\w]* ?\w*)?|x)?")
_TITLED = re.compile(r"^(?:m|mr|mme|mlle|monsieur|madame)\b\.?\s+\S", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"^[A-ZÀ-Ý][A-ZÀ-Ý'’-]+\s+[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?$")
_SURNAME_LAST = re.compile(r"^[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?\s+[A-ZÀ-Ý][A-ZÀ-Ý'’-]+$")
_COLLECTIVE = re.compile(
    r"\b(?:asso\w*|club|centre|maison|collectif|amicale|comite|union|secours|restos?|ecole|college|lycee|mjc|ccas|"
    r"mairie|ville|regie|theatre|mission|croix|foyer|cercle|federation|les|la|le|des|du|de|et|pour)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One line: where it stands in the file and the values kept."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was read: the columns recognised (field → its title), those left out, the lines."""

    columns: dict[str, str]
    ignored: list[str]
    rows: list[SheetRow]


def read_sheet(content: bytes, file_name: str) -> Sheet:
    """The organisations of an .xlsx, .ods or .csv file.

    Refused when it cannot be read (`unreadable_sheet`), is too big (`sheet_too_big`), has no column of names
    (`sheet_without_names`), or is a list of people (`sheet_of_people`): nothing of it is kept.
    """
    table = read_table(content, file_name)
    start = _COLUMNS.header_rank(table)
    header = table[start] if table else []
    fields = _COLUMNS.guess(header)
    body = [(rank, row) for rank, row in enumerate(table[start + 1 :], start=start + 2) if any(row)]
    _refuse_people(header, fields, [row for _rank, row in body])
    if "name" not in fields.values():
        raise RuleViolation(
            "sheet_without_names",
            _("Aucune colonne ne donne le nom des organisations. Nommez-en une « Nom de l'association »."),
        )
    return Sheet(
        columns={field: header[rank] for rank, field in fields.items() if field in KEPT},
        ignored=[title for rank, title in enumerate(header) if title and fields.get(rank) not in KEPT],
        rows=[SheetRow(line=line, values=_values(row, fields)) for line, row in body],
    )


def _values(row: Row, fields: Mapping[int, str]) -> dict[str, str]:
    found = {field: row[rank] for rank, field in fields.items() if field in KEPT and rank < len(row) and row[rank]}
    found = {field: said for field, said in found.items() if field == "name" or not _NOTHING.fullmatch(fold(said))}
    if re.fullmatch(r"\d{4}", found.get("postal", "")):  # a spreadsheet takes the first zero away
        found["postal"] = f"0{found['postal']}"
    where = " ".join(found.pop(field, "") for field in ("postal", "town")).strip()
    if where:
        found["address"] = ", ".join(part for part in (found.get("address", ""), where) if part)
    return found


def _refuse_people(header: Row, fields: Mapping[int, str], rows: Sequence[Row]) -> None:
    """S73: names, telephones and addresses of people never enter by a spreadsheet."""
    held = set(fields.values())
    if "intimate" in held or _people_by_title(header, fields) or _people_by_content(fields, rows):
        raise RuleViolation(
            "sheet_of_people",
            _(
                "Ce tableau ressemble à une liste de personnes : noms, téléphones, adresses. Rien n'a été gardé. "
                "Un service ne peut pas transmettre une telle liste. Il peut remettre à chaque personne la carte "
                "d'un bénévole : c'est elle qui appelle."
            ),
        )


def _people_by_title(header: Row, fields: Mapping[int, str]) -> bool:
    held = set(fields.values())
    reachable = bool(held & {"phone", "address", "email"})
    named = [fold(header[rank]) for rank, field in fields.items() if field == "name"]
    organisation_named = any(name != "nom" for name in named)
    about = held & {"first_name", "title", "person"}
    return reachable and bool(about) and not organisation_named


def _people_by_content(fields: Mapping[int, str], rows: Sequence[Row]) -> bool:
    ranks = {field: rank for rank, field in fields.items()}
    if "name" not in ranks or not {"phone", "address"} & ranks.keys():
        return False
    names = [row[ranks["name"]] for row in rows if ranks["name"] < len(row) and row[ranks["name"]]]
    people = sum(reads_like_a_person(name) for name in names)
    return len(names) >= 1 and people / len(names) > 0.5 and _reachable(ranks, rows)


def reads_like_a_person(name: str) -> bool:
    """« Mme Durand », « DURAND Anne », « Anne DURAND »; never what a group is called."""
    if _TITLED.match(name):
        return True
    return bool(_SURNAME_FIRST.match(name) or _SURNAME_LAST.match(name)) and not _COLLECTIVE.search(fold(name))


def _reachable(ranks: Mapping[str, int], rows: Sequence[Row]) -> bool:
    phone = ranks.get("phone")
    if phone is None:
        return True
    return any(phone < len(row) and normalise_phone(row[phone]) for row in rows)
