"""Cards of people: sealed, found by telephone inside their space only, nameless once erased."""

from datetime import date

from maillon.ground.actors.commands import change_person
from maillon.ground.actors.models import Person, PersonDetails
from maillon.ground.actors.public import add_person, details_of, name_of, names_of, people_with_email, people_with_phone
from maillon.ground.vault.models import WrappedKey
from maillon.kernel.act import utc
from tests.cast import Cast

NOW = utc(2026, 11, 2, 9)
END = date(2027, 5, 2)
SAMIA = PersonDetails(first_name=" Samia ", last_name="Inventée", phone="06 12 34 56 78", email="Samia@exemple.fr")


def add(cast: Cast, details: PersonDetails = SAMIA) -> Person:
    return add_person(cast.mediator.act(at=NOW), space=cast.space, details=details, purpose="need", ends_on=END)


def test_a_card_opens_with_its_dossier_and_its_end(cast: Cast) -> None:
    person = add(cast)
    assert (person.dossier.purpose, person.dossier.ends_on, person.dossier.space) == ("need", END, cast.space)
    assert details_of(person).phone == "+33612345678"
    assert name_of(person) == "Samia Inventée"
    assert b"Samia" not in bytes(Person.objects.get(pk=person.pk).sealed)


def test_a_card_is_found_by_any_writing_of_its_number_in_its_space_only(cast: Cast) -> None:
    person = add(cast)
    assert people_with_phone(cast.space, "+33 6 12 34 56 78") == [person]
    assert people_with_email(cast.space, " SAMIA@exemple.fr") == [person]
    assert people_with_phone(cast.other_space, "06 12 34 56 78") == []
    assert people_with_phone(cast.space, "06 12 34 56 79") == []
    assert people_with_phone(cast.space, "") == people_with_email(cast.space, "") == []


def test_two_spouses_share_a_number(cast: Cast) -> None:
    first, second = add(cast), add(cast)
    assert people_with_phone(cast.space, SAMIA.phone) == [first, second]


def test_an_unreadable_number_is_kept_as_typed_and_cannot_be_searched(cast: Cast) -> None:
    person = add(cast, PersonDetails(first_name="Ali", phone="chez la voisine"))
    assert details_of(person).phone == "chez la voisine"
    assert person.phone_index is None


def test_a_changed_number_is_found_and_the_former_one_is_not(cast: Cast) -> None:
    person = add(cast)
    change_person(
        cast.mediator.act(at=NOW), person=person, details=PersonDetails(first_name="Samia", phone="0692123456")
    )
    assert people_with_phone(cast.space, "+262 692 12 34 56") == [person]
    assert people_with_phone(cast.space, SAMIA.phone) == []


def test_the_same_act_opens_one_card(cast: Cast) -> None:
    act = cast.mediator.act(at=NOW)
    made = [add_person(act, space=cast.space, details=SAMIA, purpose="need", ends_on=END) for _ in range(3)]
    assert Person.objects.filter(pk__in=[person.pk for person in made]).count() == 1


def test_an_erased_person_has_no_name(cast: Cast) -> None:
    person, other = add(cast), add(cast, PersonDetails(first_name="Ali"))
    assert names_of([person, other]) == {person.pk: "Samia Inventée", other.pk: "Ali"}
    WrappedKey.objects.filter(dossier=person.dossier).delete()
    assert name_of(person) == ""
