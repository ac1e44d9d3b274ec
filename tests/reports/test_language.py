"""Which language a report is in."""

import pytest

from frontline.model import Span
from frontline.reports.language import detect_language

TEXTS = {
    "en": "The army said that it had taken the town and that its troops were at the river.",
    "fr": "L'armée a annoncé dans un communiqué que les forces sont entrées dans la ville et que "
    "le village est sous le contrôle de la troupe pour une durée de deux jours.",
    "de": "Die Armee hat nach Angaben der Agentur die Stadt eingenommen und ist auf dem Weg in den "
    "Norden, wo sich die Kämpfer nicht ergeben haben.",
    "es": "El ejército tomó la ciudad el lunes y las tropas fueron enviadas por el gobierno para "
    "que se una al resto de las fuerzas en la zona.",
    "tr": "Ordu bu sabah kente girdi ve birlikler daha sonra nehir için bir köprü kurdu; bu çok "
    "zor oldu ve ordu ile halk ise sevindi.",
    "ar": "دخل الجيش المدينة صباح اليوم وانسحب المسلحون باتجاه النهر",
    "ru": "Армия вошла в город утром, боевики отступили к реке",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_told_by_its_words_or_script(language: str) -> None:
    text = TEXTS[language]
    assert detect_language(text, (Span(0, len(text)),)) == language


def test_a_short_latin_text_is_taken_as_english() -> None:
    assert detect_language("Troops enter town", (Span(0, 17),)) == "en"


def test_only_the_kept_ranges_speak() -> None:
    text = f"{TEXTS['en']}\n{TEXTS['fr'] * 3}"
    assert detect_language(text, (Span(0, len(TEXTS["en"])),)) == "en"


def test_a_text_without_letters_is_undecided() -> None:
    assert detect_language("12345", (Span(0, 5),)) == "und"


def test_the_articles_in_names_are_no_language() -> None:
    places = ", ".join(["al-Bab", "Deir ez-Zor", "al-Mayadin", "Khan al-Sabil"] * 20)
    text = f"Rebels shelled {places} on Monday."
    assert detect_language(text, (Span(0, len(text)),)) == "en"
