"""Fields: everything typed is kept, nonsense is refused with a way on."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from maillon.ground.ui.forms import DatePartsField, PhoneField, PlainForm, SharedTextField, StepperInput
from maillon.ground.ui.widgets import TypedDate

TODAY = date(2026, 11, 22)


class Trial(PlainForm):
    phone = PhoneField()
    day = DatePartsField(today=TODAY)
    words = SharedTextField(required=False)
    people = forms.IntegerField(widget=StepperInput(), required=False)


def _form(**typed: str) -> Trial:
    data = QueryDict(mutable=True)
    data.update({"phone": "06 39 98 12 34", "day_quick": "today", **typed})
    return Trial(data)


@pytest.mark.parametrize(
    "typed",
    [
        "06 39 98 12 34",
        "0639981234",
        "06.39.98.12.34",
        "+33 6 39 98 12 34",
        "(0033) 639-98-12-34",
        "0596 12 34 56",
        "06\u00a039\u202f98 12 34",
        "٠٦ ٣٩ ٩٨ ١٢ ٣٤",
        "\u202a+33 6 39 98 12 34\u202c",
        "Tél. : 06,39,98,12,34",
    ],
)
def test_a_phone_is_taken_as_people_write_it(typed: str) -> None:
    assert _form(phone=typed).is_valid()


@pytest.mark.parametrize("typed", ["", "   ", "06", "appelez-moi", "06 12 34 56 78 ou le soir", "1" * 40])
def test_a_phone_that_nobody_could_dial_is_refused(typed: str) -> None:
    assert list(_form(phone=typed).errors) == ["phone"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ({"day_quick": "today"}, TODAY),
        ({"day_quick": "tomorrow"}, date(2026, 11, 23)),
        ({"day_quick": "other", "day_day": "24", "day_month": "12", "day_year": "2026"}, date(2026, 12, 24)),
        ({"day_quick": "", "day_day": "3", "day_month": "1", "day_year": "27"}, date(2027, 1, 3)),
        ({"day_quick": "", "day_day": "3", "day_month": "12"}, date(2026, 12, 3)),
        ({"day_quick": "", "day_day": "1er", "day_month": "Avril", "day_year": "2020"}, date(2020, 4, 1)),
        ({"day_quick": "", "day_day": "24", "day_month": "fevrier"}, date(2026, 2, 24)),
        ({"day_quick": "", "day_day": "5", "day_month": "sept.", "day_year": "2027"}, date(2027, 9, 5)),
    ],
)
def test_a_day_is_one_tap_or_three_short_texts(typed: dict[str, str], day: date) -> None:
    form = _form(**typed)
    assert form.is_valid()
    assert form.cleaned_data["day"] == day


def test_a_day_ahead_without_its_year_is_the_next_one() -> None:
    field = DatePartsField(today=TODAY, ahead=True)
    days = [field.clean(TypedDate(day=day, month=month)) for day, month in (("5", "avril"), ("22", "11"))]
    assert days == [date(2027, 4, 5), TODAY]


@pytest.mark.parametrize(
    "typed",
    [
        {"day_day": "31", "day_month": "2"},
        {"day_day": "mardi"},
        {"day_day": "2 avril", "day_month": "mars", "day_year": "2020"},
        {"day_day": "2", "day_month": "avril mars", "day_year": "2020"},
        {"day_day": "5", "day_month": "jui", "day_year": "2027"},
        {"day_day": "1", "day_month": "1", "day_year": "99999"},
        {},
    ],
)
def test_a_day_that_does_not_exist_is_refused_and_stays_typed(typed: dict[str, str]) -> None:
    form = _form(day_quick="", **typed)
    assert list(form.errors) == ["day"]
    shown = str(form["day"])
    assert all(f'value="{value}"' in shown for value in typed.values())


def test_a_known_day_is_shown_in_its_parts() -> None:
    shown = str(Trial(initial={"day": date(2026, 3, 5)})["day"])
    assert 'name="day_day"' in shown
    assert 'value="5"' in shown
    assert 'value="3"' in shown


def test_a_number_is_typed_between_two_buttons() -> None:
    shown = str(Trial()["people"])
    assert shown.count("data-maillon-step") == 2
    assert 'inputmode="numeric"' in shown


def test_a_shared_text_without_personal_data_passes() -> None:
    form = _form(words="On répare les vélos le samedi.")
    assert form.is_valid()
    assert form.cleaned_data["words"] == "On répare les vélos le samedi."


def test_a_phone_in_a_shared_text_is_shown_before_it_is_saved() -> None:
    form = _form(words="Appelez le 06 39 98 12 34")
    assert form.errors["words"] == [
        "Ce texte sera lu par d'autres. Retirez ce qui désigne une personne : « 06 39 98 12 34 »."
    ]
    assert 'name="words_meant"' in str(form["words"])
    assert "Appelez le" in str(form["words"])


def test_one_may_say_that_it_is_meant() -> None:
    assert _form(words="Appelez le 06 39 98 12 34", words_meant="1").is_valid()


@pytest.mark.parametrize("number", ["2 84 03 75 116 001 12", "FR76 3000 6000 0112 3456 7890 189"])
def test_a_social_security_or_bank_number_is_never_meant(number: str) -> None:
    form = _form(words=f"Mon numéro : {number}", words_meant="1")
    assert list(form.errors) == ["words"]
    assert 'name="words_meant"' not in str(form["words"])


def test_one_refused_text_does_not_change_the_next_form() -> None:
    str(_form(words="Appelez le 06 39 98 12 34").errors)
    assert 'name="words_meant"' not in str(Trial()["words"])


def test_the_rooms_own_sentence_is_kept() -> None:
    class Own(PlainForm):
        name = forms.CharField(error_messages={"required": "Dites comment on vous appelle."})

    assert Own({}).errors["name"] == ["Dites comment on vous appelle."]


@pytest.mark.parametrize("hostile", ["\x00", "<b>", "'; --", "\u202e", "٠٦١٢", "🙂" * 50])
def test_hostile_phones_are_refused_without_falling(hostile: str) -> None:
    form: Any = _form(phone=hostile)
    assert "phone" in form.errors
