"""The guides say what the code does."""

from django.conf import settings

from tools.docs import settings_table, stale, with_part


def test_the_generated_parts_are_up_to_date() -> None:
    assert list(stale()) == []


def test_the_table_names_no_folder_of_this_machine() -> None:
    assert str(settings.BASE_DIR) not in settings_table()
    assert str(settings.DATA_DIR) not in settings_table()


def test_only_the_generated_part_is_replaced() -> None:
    guide = "before <!-- generated: x -->old<!-- end: x --> after"
    assert with_part(guide, "x", "new") == "before <!-- generated: x -->\n\nnew\n\n<!-- end: x --> after"
