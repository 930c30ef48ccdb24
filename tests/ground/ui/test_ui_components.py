"""Components rendered alone: what a screen reader, a keyboard and a photocopier get."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from lxml import html

from maillon.ground.ui.forms import ChoiceCards, PlainForm


class Ask(PlainForm):
    what = forms.ChoiceField(label="Quoi ?", choices=[("a", "Courses"), ("b", "Papiers")], widget=ChoiceCards())
    name = forms.CharField(label="Prénom", help_text="Celui qu'on dira au téléphone.")
    floor = forms.CharField(label="Étage", required=False)
    page = forms.CharField(widget=forms.HiddenInput, required=False)


def _render(source: str, **context: Any) -> Any:
    template = engines["django"].from_string(_compiled(source))
    request = RequestFactory().get("/lieux/les-tilleuls/")
    request.COOKIES = {}
    text = template.render({**context}, request if "share" in source or "form" in source else None)
    return html.fromstring(f"<div>{text}</div>")


def _compiled(source: str) -> str:
    from django_cotton.compiler_regex import CottonCompiler  # noqa: PLC0415 -- one test alone needs it

    return str(CottonCompiler().process(source))


@pytest.mark.parametrize(
    ("tone", "word"),
    [("waiting", "Attend"), ("done", "Tenu"), ("late", "En retard"), ("past", "Passé"), ("now", "À faire")],
)
def test_a_state_is_a_shape_a_word_and_a_colour(tone: str, word: str) -> None:
    page = _render(f'<c-state tone="{tone}" label="{word}" />')
    state = page.find_class("state")[0]
    assert tone in state.classes
    assert state.text_content().strip() == word
    assert len(state.findall(".//svg")) == 1


def test_each_tone_has_its_own_shape() -> None:
    tones = ("waiting", "done", "late", "past", "now")
    shapes = {html.tostring(_render(f'<c-state tone="{t}" label="x" />').findall(".//svg")[0]) for t in tones}
    assert len(shapes) == len(tones)


def test_a_phone_is_a_link_read_left_to_right() -> None:
    page = _render('<c-phone number="+33612345678" />')
    assert page.xpath("//a/@href") == ["tel:+33612345678"]
    assert page.xpath("//bdi/@dir") == ["ltr"]
    assert page.xpath("//bdi")[0].text == "06 12 34 56 78"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0612345678", "06 12 34 56 78"),
        ("06 12 34 56 78", "06 12 34 56 78"),
        ("3919", "3919"),
        ("+596596123456", "+596596123456"),
        ("", ""),
    ],
)
def test_numbers_are_shown_as_people_say_them(number: str, shown: str) -> None:
    assert (_render(f'<c-phone number="{number}" />').xpath("//bdi")[0].text or "") == shown


def test_a_reference_is_said_by_pairs() -> None:
    assert _render('<c-reference value="K7M4QX" />').text_content().strip() == "K7 M4 QX"


def test_a_card_has_one_link_in_its_title() -> None:
    page = _render('<c-card href="/x/" title="Courses"><p>Jeudi</p></c-card>')
    assert page.xpath("//article/h3/a/@href") == ["/x/"]
    assert page.xpath("//article/p")[0].text == "Jeudi"


def test_a_title_is_escaped() -> None:
    page = _render('<c-card :title="title" />', title="<script>x</script>")
    assert page.xpath("//script") == []
    assert page.xpath("//h3")[0].text == "<script>x</script>"


def test_an_empty_page_offers_the_first_step() -> None:
    page = _render('<c-empty name="table" title="Rien" href="/premier/" action="Commencer">Cela viendra ici.</c-empty>')
    assert page.xpath("//a/@href") == ["/premier/"]
    assert "Cela viendra ici." in page.text_content()


def test_a_date_ends_where_its_sentence_goes_on() -> None:
    page = _render('<c-date :value="day" />.', day=datetime(2026, 11, 24, tzinfo=UTC))
    assert page.text_content() == "mardi 24 novembre 2026."


def test_a_date_is_written_in_full() -> None:
    page = _render('<c-date :value="day" />', day=datetime(2026, 11, 24, 18, 30, tzinfo=UTC))
    assert page.xpath("//time")[0].text_content().strip() == "mardi 24 novembre 2026"


def test_steps_say_where_one_is() -> None:
    page = _render('<c-steps current="2" total="3" />')
    assert page.text_content().split() == ["Étape", "2", "sur", "3"]
    assert [li.get("class") for li in page.xpath("//li")] == ["passed", "current", "coming"]


def test_a_summary_lets_each_answer_be_changed() -> None:
    page = _render('<c-summary :rows="rows" />', rows=[{"label": "Quoi", "value": "Courses", "url": "/quoi/"}])
    assert page.xpath("//dt")[0].text == "Quoi"
    assert page.xpath("//dd/a/@href") == ["/quoi/"]
    assert page.xpath("//dd/a")[0].text_content() == "Modifier : Quoi"


def test_a_table_is_named_and_reachable_with_the_keyboard() -> None:
    page = _render('<c-table caption="Qui répond" :head="head"><tr><td>x</td></tr></c-table>', head=["Quoi"])
    assert page.xpath("//caption")[0].text == "Qui répond"
    assert page.xpath("//th/@scope") == ["col"]
    assert page.find_class("scroll")[0].get("tabindex") == "0"


def test_sharing_needs_no_script_and_names_the_whole_address() -> None:
    page = _render('<c-share url="/lieux/les-tilleuls/" text="Venez & voyez" />')
    assert page.xpath("//textarea")[0].text.strip() == "Venez & voyez\nhttp://testserver/lieux/les-tilleuls/"
    links = page.xpath("//a/@href")
    assert [link.split(":")[0] for link in links] == ["sms", "https", "mailto"]
    assert all("Venez%20%26%20voyez" in link for link in links)
    assert all(button.get("hidden") is not None for button in page.xpath("//button"))


def test_a_form_carries_a_new_act_each_time_and_ends_with_who_sees() -> None:
    source = '<c-form :form="form" submit="Envoyer"><c-slot name="sees">Seul le centre social.</c-slot></c-form>'
    first, second = _render(source, form=Ask()), _render(source, form=Ask())
    acts = [page.xpath("//input[@name='act']/@value")[0] for page in (first, second)]
    assert acts[0] != acts[1]
    assert first.xpath("//form/@novalidate") == [""]
    assert "Seul le centre social." in first.xpath("//form/*")[-1].text_content()
    assert [b.text for b in first.xpath("//button")] == ["Envoyer"]


def test_optional_is_said_and_never_starred() -> None:
    page = _render('<c-form :form="form" />', form=Ask())
    labels = [
        " ".join(node.text_content().split()) for node in page.xpath("//label[@for='id_floor']|//label[@for='id_name']")
    ]
    assert labels == ["Prénom", "Étage (facultatif)"]
    assert page.xpath("//input[@required]") == []


def test_errors_say_what_to_do_lead_to_the_field_and_keep_what_was_typed() -> None:
    page = _render('<c-form :form="form" />', form=Ask({"floor": "3"}))
    summary = page.find_class("trouble")[0]
    assert summary.get("role") == "alert"
    assert [a.get("href") for a in summary.xpath(".//a")] == ["#id_what", "#id_name"]
    assert [a.text_content() for a in summary.xpath(".//a")] == [
        "Quoi ? Choisissez une réponse.",
        "Prénom Écrivez votre réponse.",
    ]
    assert {a.get("href")[1:] for a in summary.xpath(".//a")} <= set(page.xpath("//@id"))
    name = page.xpath("//input[@name='name']")[0]
    assert name.get("aria-invalid") == "true"
    assert set(name.get("aria-describedby").split()) <= set(page.xpath("//@id"))
    assert page.xpath("//input[@name='floor']/@value") == ["3"]


def test_choices_are_cards_inside_a_question() -> None:
    page = _render('<c-field :field="form.what" />', form=Ask({"what": "b"}))
    assert page.xpath("//fieldset/legend")[0].text == "Quoi ?"
    assert page.xpath("//input[@checked]/@value") == ["b"]
    assert page.xpath("//label/@for") == page.xpath("//input/@id")


def test_what_needs_javascript_is_hidden_without_it() -> None:
    for source in ("<c-listen />", "<c-print />"):
        assert _render(source).xpath("//button[not(@hidden)]") == []


def test_the_quick_exit_is_a_plain_link_first() -> None:
    link = _render("<c-quick-exit />").xpath("//a")[0]
    assert link.get("data-maillon-exit") is not None
    assert link.get("rel") == "noreferrer nofollow"
    assert link.get("href") == "/sortir-vite/"
