"""What is shown to the author of a shared text before it is saved, and what is left in peace."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.scrub import NEVER_WELCOME, Finding, FindingKind, personal_data_in, without_personal_data


def found(text: str, **options: object) -> list[tuple[str, str]]:
    return [(finding.kind.value, finding.text) for finding in personal_data_in(text, **options)]  # type: ignore[arg-type]


PHONES = [
    "06 12 34 56 78",
    "0612345678",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "06/12/34/56/78",
    "06_12_34_56_78",
    "06\u00a012\u00a034\u00a056\u00a078",
    "06\u202f12\u202f34\u202f56\u202f78",
    "06‑12‑34‑56‑78",
    "06 – 12 – 34 – 56 – 78",
    "06·12·34·56·78",
    "06\t12\t34\t56\t78",
    "06  12  34  56  78",
    "06, 12, 34, 56, 78",
    "0 6 1 2 3 4 5 6 7 8",
    "0 612 345 678",
    "06 1234 5678",
    "06 12 345 678",
    "061 234 5678",
    "(06) 12 34 56 78",
    "(0)6 12 34 56 78",
    "01 43 00 00 00",
    "05 61 23 45 67",
    "09 51 23 45 67",
    "+33 6 12 34 56 78",
    "+33612345678",
    "+33(0)612345678",
    "+33 (0)6 12 34 56 78",
    "+33 (0) 6 12 34 56 78",
    "+33 06 12 34 56 78",
    "(+33) 6 12 34 56 78",
    "0033 6 12 34 56 78",
    "0033612345678",
    "00 33 6 12 34 56 78",
    "00 33 (0)6 12 34 56 78",
    "O6 12 34 56 78",
    "0690 12 34 56",
    "0262 12 34 56",
    "0692123456",
    "0639 12 34 56",
    "+590 690 12 34 56",
    "+590 (0)690 12 34 56",
    "00590690123456",
    "+594 694 12 34 56",
    "+596 696 12 34 56",
    "+262 692 12 34 56",
    "+262 639 12 34 56",
    "+687 12 34 56",
    "+687 12.34.56",
    "+689 87 12 34 56",
    "+681 72 12 34",
    "+508 41 12 34",
    "00687 12 34 56",
    "+213 550 12 34 56",
    "+44 7911 123456",
    "00212 612 345 678",
    "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
    "０６１２３４５６７８",
    "06\u200b12\u200b34\u200b56\u200b78",
    "\u200e+33 6 12 34 56 78",
]


@pytest.mark.parametrize("phone", PHONES)
@pytest.mark.parametrize("around", ["{}", "Appelez le {} avant midi.", "tél:{}.", "Bât. 3, {} (soir)"])
def test_every_shape_of_telephone_is_found_whole(phone: str, around: str) -> None:
    text = around.format(phone)
    assert [(kind, bare(part)) for kind, part in found(text)] == [("phone", bare(phone))]


def bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "En 2019, 2020 et 2021",
        "2019 2020 2021 2022",
        "SIRET 732 829 320 00074",
        "73282932000074",
        "051 234 567 00018",
        "SIREN 005 481 000",
        "RNA W061234567",
        "06000 Nice, 06100 Nice",
        "06000 06100",
        "35 000 logements, 12 500 habitants",
        "le 01/02/2020, le 01.02.2020, le 2020-02-01",
        "01 02 2020",
        "de 08:00 à 12:30",
        "le 15, le 17, le 112, le 3919, le 31 14, le 116 006",
        "0 800 05 95 95",
        "08 019 019 51",
        "27 436 paniers en 8 semaines",
        "3,14159265358979",
        "version 1.2.3.4.5.6.7.8.9.10",
        "1234567890123456",
        "",
    ],
)
def test_other_numbers_are_left_in_peace(text: str) -> None:
    assert found(text) == []


def test_two_telephones_side_by_side_are_two() -> None:
    assert found("06 12 34 56 78 06 98 76 54 32") == [("phone", "06 12 34 56 78"), ("phone", "06 98 76 54 32")]


def test_a_telephone_beside_a_date_or_a_street_number_is_found() -> None:
    assert found("01/02/2020 06 12 34 56 78 2 rue Haute") == [("phone", "06 12 34 56 78")]


@pytest.mark.parametrize(
    "mail",
    [
        "jean.dupond@exemple.fr",
        "j@x.org",
        "jean (at) exemple.fr",
        "jean[at]exemple[dot]fr",
        "jean arobase exemple point fr",
        "jean AT exemple DOT com",
        "jean @ exemple . fr",
        "jean+quartier@mail.exemple.co.uk",
        "jean＠exemple.fr",
    ],
)
def test_mails_are_found_even_disguised(mail: str) -> None:
    assert found(f"Écrire à {mail} pour venir") == [("mail", mail)]


@pytest.mark.parametrize("text", ["@conseil", "salle A@B", "on se voit at home", "a.b", "1 € @ 2"])
def test_what_is_not_a_mail_is_left_in_peace(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "number",
    ["2 85 05 78 006 084 36", "285057800608436", "1 85 12 2A 123 456", "1850578006084", "2.85.05.78.006.084.91"],
)
def test_social_security_numbers_are_found(number: str) -> None:
    assert found(f"n° {number}.") == [("nir", number)]


@pytest.mark.parametrize(
    "iban",
    [
        "FR76 3000 6000 0112 3456 7890 189",
        "FR7630006000011234567890189",
        "fr76-3000-6000-0112-3456-7890-189",
        "DE89 3704 0044 0532 0130 00",
        "FR76 3000 6000 0112 3456 7890 188",
    ],
)
def test_bank_accounts_are_found_even_mistyped(iban: str) -> None:
    assert found(f"Virement : {iban} merci") == [("iban", iban)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Avec Mme Diallo hier", "Mme Diallo"),
        ("M. Diallo-Konaté", "M. Diallo-Konaté"),
        ("Madame N'Diaye viendra", "Madame N'Diaye"),
        ("Monsieur Le Goff", "Monsieur Le Goff"),
        ("M. de La Tour", "M. de La Tour"),
        ("Mme Awa Traoré", "Mme Awa Traoré"),
        ("M DUPOND", "M DUPOND"),
        ("MM. Martin", "MM. Martin"),
        ("voir mme dupond", "mme dupond"),
        ("Mlle Éloïse", "Mlle Éloïse"),
        ("Dr Benali", "Dr Benali"),
        ("M. J. Dupond", "M. J. Dupond"),
        ("Mrs Smith", "Mrs Smith"),
        ("السيدة فاطمة", "السيدة فاطمة"),
    ],
)
def test_titled_names_are_found(text: str, name: str) -> None:
    assert found(text) == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Madame la Maire",
        "Madame La Maire",
        "Monsieur le Préfet",
        "Monsieur L'Adjoint",
        "Madame, Monsieur,",
        "Madame Monsieur",
        "M. D.",
        "Mme la directrice",
        "Monsieur tout le monde",
        "mme qui passe",
        "Taille M Rouge",
        "السيدة العمدة",
        "Le Maire",
    ],
)
def test_offices_and_formulas_are_left_in_peace(text: str) -> None:
    assert found(text) == []


def test_functions_are_found_only_when_asked_for() -> None:
    text = "La gardienne du 4 nous a prévenus."
    assert found(text) == []
    assert found(text, functions=["gardienne"]) == [("function", "gardienne")]


def test_offsets_are_those_of_the_text() -> None:
    text = "Chez Mme Diallo : ٠٦ ١٢ ٣٤ ٥٦ ٧٨ ou awa@exemple.fr"
    for finding in personal_data_in(text):
        assert text[finding.start : finding.end] == finding.text
    assert [finding.kind for finding in personal_data_in(text)] == [
        FindingKind.NAME,
        FindingKind.PHONE,
        FindingKind.MAIL,
    ]


def test_without_leaves_nothing_to_find() -> None:
    text = "Mme Diallo, 06 12 34 56 78, awa@exemple.fr, FR76 3000 6000 0112 3456 7890 189"
    assert without_personal_data(text) == "…, …, …, …"


def test_nir_and_iban_are_never_welcome() -> None:
    assert {FindingKind.NIR, FindingKind.IBAN} == NEVER_WELCOME


@given(st.text(max_size=400))
def test_any_text_gives_ordered_findings_that_do_not_overlap(text: str) -> None:
    findings = personal_data_in(text)
    assert all(one.end <= other.start for one, other in pairwise(findings))
    assert all(text[f.start : f.end] == f.text for f in findings)


@given(st.text(alphabet="0123456789 .+-()", max_size=60))
def test_digits_and_spaces_never_break(text: str) -> None:
    assert all(isinstance(finding, Finding) for finding in personal_data_in(text))


@pytest.mark.parametrize(
    "hostile", ["0 ", "0", "a.", "M. ", "Aa ", "1 2 ", "FR76 ", "06 12 34 56 78 ", "@", "(((", "a@a.", "+", "de "]
)
def test_a_long_hostile_text_costs_its_length(hostile: str) -> None:
    short, long = hostile * 4_000, hostile * 40_000
    assert seconds(long) < 40 * max(seconds(short), 0.005)


def seconds(text: str) -> float:
    start = time.process_time()
    personal_data_in(text)
    return time.process_time() - start
