"""Lines of the project manager's spreadsheet, read or refused one by one. No database here, and no person gets through."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import Columns, read_table, reads_like_a_person
from maillon.kernel.euros import read_euros
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.scrub import personal_data_in

TITLES: Mapping[str, tuple[str, ...]] = {
    "person": (
        "president", "presidente", "nom du president", "contact", "nom du contact", "responsable", "referent",
        "referente", "directeur", "directrice", "nom prenom", "prenom", "nom de famille", "interlocuteur", "telephone",
        "tel", "portable", "mail", "courriel", "email", "adresse mail", "adresse", "nom du responsable",
    ),
    "number": (
        "numero", "n", "no", "numero de dossier", "n dossier", "n de dossier", "dossier", "reference", "ref",
        "reference du dossier", "code dossier", "id",
    ),
    "title": (
        "intitule", "titre", "projet", "action", "intitule de l'action", "intitule du projet", "titre du projet",
        "titre de l'action", "nom du projet", "nom de l'action", "libelle",
    ),
    "applicant": (
        "porteur", "porteur de projet", "porteuse", "association", "structure", "structure porteuse", "organisme",
        "demandeur", "nom de l'association", "nom de la structure", "raison sociale", "operateur", "qui demande",
    ),
    "siret": ("siret", "n siret", "numero siret", "numero de siret"),
    "summary": (
        "resume", "description", "objectif", "objectifs", "objet", "contenu", "presentation", "description de l'action",
        "resume du projet", "descriptif",
    ),
    "asked": (
        "demande", "montant demande", "subvention demandee", "subvention sollicitee", "montant sollicite", "sollicite",
        "somme demandee", "demande en euros",
    ),
    "granted": (
        "accorde", "montant accorde", "subvention accordee", "montant attribue", "subvention attribuee", "attribue",
        "montant vote", "somme accordee", "accorde en euros",
    ),
}  # fmt: skip
KEPT = ("number", "title", "applicant", "siret", "summary", "asked", "granted")
LONGEST = {"number": 40, "title": 200, "summary": 3000, "applicant": 150}
_COLUMNS = Columns(TITLES, several=frozenset({"person"}))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSheet:
    """The columns recognised (field → its title), those left out, and `(line, values)` of each row."""

    columns: dict[str, str]
    ignored: list[str]
    rows: list[tuple[int, dict[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDraft:
    """One line understood; amounts in cents, None when nothing is said."""

    title: str
    applicant: str
    number: str = ""
    siret: str = ""
    summary: str = ""
    asked: int | None = None
    granted: int | None = None


def read_projects(content: bytes, file_name: str) -> ReadSheet:
    """The project files of an .xlsx, .ods or .csv.

    Refused like `read_table`, and with `sheet_without_titles` when no column gives the title of the projects.
    """
    table = read_table(content, file_name)
    start = _COLUMNS.header_rank(table)
    header = table[start] if table else []
    fields = _COLUMNS.guess(header)
    if "title" not in fields.values():
        raise RuleViolation(
            "sheet_without_titles",
            _("Aucune colonne ne donne le titre des projets. Nommez-en une « Intitulé du projet »."),
        )
    return ReadSheet(
        columns={field: header[rank] for rank, field in fields.items() if field in KEPT},
        ignored=[title for rank, title in enumerate(header) if title and fields.get(rank) not in KEPT],
        rows=[
            (line, {field: row[rank] for rank, field in fields.items() if field in KEPT and row[rank : rank + 1]})
            for line, row in enumerate(table[start + 1 :], start=start + 2)
            if any(row)
        ],
    )


def names_someone(values: Mapping[str, str], *, applicant_known: bool = False) -> bool:
    """Whether any cell of a line designates a person; an applicant of the directory is an organisation."""
    if not applicant_known and reads_like_a_person(values.get("applicant", "").strip()):
        return True
    return bool(personal_data_in(" \n ".join(values.get(field, "") for field in KEPT)))


def number_alone(values: Mapping[str, str]) -> dict[str, str]:
    """What is kept of a line that names someone: its file number, when it is one."""
    number = values.get("number", "").strip()
    is_one = len(number) <= 3 or (any(sign.isdigit() for sign in number) and len(number) <= LONGEST["number"])
    return {"number": number} if number and is_one and not personal_data_in(number) else {}


def draft_of(values: Mapping[str, str]) -> ProjectDraft | str:
    """The project of one line, or the code of what to correct (`REASONS` says it in words)."""
    said = {field: values.get(field, "").strip() for field in KEPT}
    if wrong := _wrong(said):
        return wrong
    amounts: dict[str, int | None] = {}
    for field in ("asked", "granted"):
        try:
            amounts[field] = read_euros(said[field])
        except ValueError:
            return f"{field}_unread"
    return ProjectDraft(
        title=said["title"],
        applicant=said["applicant"],
        number=said["number"],
        siret="".join(said["siret"].split()),
        summary=said["summary"],
        asked=amounts["asked"],
        granted=amounts["granted"],
    )


def _wrong(said: Mapping[str, str]) -> str:
    if not said["title"]:
        return "say_the_title"
    if not said["applicant"] and not said["siret"]:
        return "who_asks"
    too_long = next((field for field, most in LONGEST.items() if len(said[field]) > most), "")
    if too_long:
        return f"{too_long}_too_long"
    return "names_someone" if names_someone(said, applicant_known=True) else ""
