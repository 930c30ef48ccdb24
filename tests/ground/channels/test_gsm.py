"""What one SMS holds."""

import pytest

from maillon.ground.channels.gsm import is_gsm, length, one_segment, plain


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Besoin reçu, à bientôt.", "Besoin recu, à bientot."),
        ("L’équipe « Tilleuls » vous répond…", 'L\'équipe "Tilleuls" vous répond...'),
        ("Œuvre, Noël, fête, où", "OEuvre, Noel, fete, où"),
        ("déjà É Ç ü ñ È", "déjà É Ç ü ñ E"),
        ("12\u202f€ n\u00a0° 3", "12 € n o 3"),
    ],
)
def test_french_letters_outside_the_alphabet_are_said_otherwise(text: str, sent: str) -> None:
    assert plain(text) == sent
    assert is_gsm(sent)


def test_arabic_is_left_as_it_is_and_holds_seventy_signs() -> None:
    text = "رسالة" * 14
    assert plain(text) == text
    assert length(text) == 70
    assert one_segment(text)
    assert not one_segment(text + "ة")


def test_a_hundred_and_sixty_signs_fit_and_the_euro_counts_twice() -> None:
    assert one_segment("a" * 160)
    assert not one_segment("a" * 161)
    assert not one_segment("a" * 159 + "€")
