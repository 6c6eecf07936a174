"""People in texts: who is found, in which form, with which office and country."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.names.find import find_people
from parsers.names.people import People
from parsers.text.fold import fold

NOON = date(2031, 5, 6)


def people(text: str, country: str | None = None, day: date = NOON) -> People:
    whole = f"Title\n{text}"
    return find_people(fold(whole), whole, day, country)


def told(text: str, country: str | None = None) -> list[tuple[str, str | None]]:
    return [(person.name, person.country) for person in people(text, country)]


NAMED = [
    # An office or an honorific before the name.
    ("Defence Secretary Meera Nambiar met reporters.", [("Meera Nambiar", "IN")]),
    ("India's Ports Minister Tarun Bhagat spoke.", [("Tarun Bhagat", "IN")]),
    (
        "Dr. Leela Sathe and Shri Mohan Lal Rathi attended.",
        [("Leela Sathe", None), ("Mohan Lal Rathi", "IN")],
    ),
    ("Sheikh Salim bin Hilal Al Ghafri hosted them.", [("Salim bin Hilal Al Ghafri", "OM")]),
    ("Vice Admiral R K Dhir boarded the ship.", [("R K Dhir", None)]),
    ("H.E. Sayyid Faisal Albusaidi was there.", [("Faisal Albusaidi", "OM")]),
    ("Oman's bank chief Nasser Al Jashmi signed.", [("Nasser Al Jashmi", "OM")]),
    ("Secretary (CPV & OIA) Smt. Meenal Joshi flew in.", [("Meenal Joshi", "IN")]),
    ("National Security Adviser (NSA) Vivek Rana left.", [("Vivek Rana", "IN")]),
    (
        "Commerce ministers Tara Deshpande and Hilal bin Ali Al Riyami signed it.",
        [("Tara Deshpande", "IN"), ("Hilal bin Ali Al Riyami", "OM")],
    ),
    # An office behind the name.
    ("Meera Nambiar, the Indian Foreign Secretary, agreed.", [("Meera Nambiar", "IN")]),
    ("Talal Al Rahbi, Undersecretary for Political Affairs, agreed.", [("Talal Al Rahbi", "OM")]),
    ("Majid Al Amri (Commander of the Royal Army of Oman) came.", [("Majid Al Amri", "OM")]),
    (
        "Hamad Al Wahaibi of the Omani Ministry of Defence sat beside him.",
        [("Hamad Al Wahaibi", "OM")],
    ),
    ("Nitin Sarkar, who heads the Indian delegation, agreed.", [("Nitin Sarkar", "IN")]),
    ("Tala Al Said, Minister of Culture, Sports and Youth, came.", [("Tala Al Said", "OM")]),
    (
        "H.E. Dr. Said Mohammed Al Rashdi, Minister of Economy, met him.",
        [("Said Mohammed Al Rashdi", "OM")],
    ),
    (
        "Omani Under-Secretary for Administrative Affairs Naif bin Ali Al Abri met him.",
        [("Naif bin Ali Al Abri", "OM")],
    ),
    # The side.
    ("The Omani side was led by Talal Rashid.", [("Talal Rashid", "OM")]),
    ("The Indian delegation, headed by Kavita Rane, left.", [("Kavita Rane", "IN")]),
    ("He met his Omani counterpart, Saleh Mubarak.", [("Saleh Mubarak", "OM")]),
    # Third states.
    ("Kuwait's Foreign Minister Abdullah Ali Al-Yahya called.", [("Abdullah Ali Al-Yahya", "KW")]),
    ("Iranian Foreign Minister Hossein Karimi called.", [("Hossein Karimi", "IR")]),
    (
        "Saqr Mazrouei, Speaker of the Federal National Council of UAE, spoke.",
        [("Saqr Mazrouei", "AE")],
    ),
    # Sultan as a title and as a given name.
    ("They mourned His Majesty Sultan Qaboos.", [("Qaboos", "OM")]),
    ("His Majesty Sultan Haitham bin Tarik received him.", [("Haitham bin Tarik", "OM")]),
    (
        "General Sultan bin Mohammed Al Nu’amani received him.",
        [("Sultan bin Mohammed Al Nu’amani", "OM")],
    ),
    ("Finance Minister Sultan bin Salim Al Habsi spoke.", [("Sultan bin Salim Al Habsi", "OM")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_people_are_found_by_what_stands_beside_them(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Royal Navy of Oman and the Indian Navy held Naseem Al Bahr off Muscat.",
        "INS Tarkash called at Port Sultan Qaboos on Monday.",
        "The Sultan Qaboos University hosted the seminar.",
        "The Sultan Qaboos Hospital hosted the seminar.",
        "The Foreign Ministry in Muscat announced it on Sunday.",
        "Trade and Investment Talks To Resume In March",
        "He spoke to The Arabian Herald and to Majan Television.",
        "Exercise Al Najah ended at Rabkoot near Salalah.",
        "The Minister will meet the Chief of Staff.",
        "The Ministry of Commerce, Industry and Investment Promotion said so.",
        "The talks in Salalah and Nizwa went well for Asha Steel Limited.",
        "लेकिन रक्षा मंत्री स्तर की वार्ता होगी।",
        "استقبل وزير الخارجية وفدا من الهند اليوم",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert told(text) == []


LETTERS = [
    ("معالي السيد بدر بن حمد البوسعيدي وزير الخارجية", [("بدر بن حمد البوسعيدي", "OM")]),
    ("التقى سعادة الشيخ خليفة بن علي الحارثي نظيره", [("خليفة بن علي الحارثي", "OM")]),
    ("وزار رئيس الوزراء ناريندرا مودي مسقط", [("ناريندرا مودي", "IN")]),
    ("سعادة الدكتور راشد بن سالم المعمري وكيل وزارة الصحة", [("راشد بن سالم المعمري", "OM")]),
    ("سعادة أميت نارانغ سفير جمهورية الهند لدى سلطنة عُمان", [("أميت نارانغ", "IN")]),
    ("विदेश मंत्री एस जयशंकर ने कहा", [("एस जयशंकर", "IN")]),
    ("रक्षा सचिव श्री महेश प्रसाद वर्मा ने", [("महेश प्रसाद वर्मा", "IN")]),
    ("ओमान के विदेश मंत्री बद्र बिन हमद अल बुसैदी से", [("बद्र बिन हमद अल बुसैदी", "OM")]),
]


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_arabic_and_hindi(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


def test_the_fullest_form_stands_for_all_shorter_ones() -> None:
    text = "Goyal flew in. Commerce Minister Piyush Goyal met officials. Mr Goyal left."
    found = people(text)
    assert [person.name for person in found] == ["Piyush Goyal"]
    assert [reference.person for reference in found.references] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Foreign Minister Badr bin Hamad Albusaidi spoke of Sayyid Badr bin Saud Al Busaidi.",
            ["Badr bin Hamad Albusaidi", "Badr bin Saud Al Busaidi"],
        ),
        (
            "Vice Admiral V Srinivas called on Ambassador G V Srinivas.",
            ["V Srinivas", "G V Srinivas"],
        ),
        (
            "Sultan Haitham bin Tarik received OPEC's Secretary General Haitham Al Ghais.",
            ["Haitham bin Tarik", "Haitham Al Ghais"],
        ),
        (
            "Defence Secretary Ajay Kumar and Admiral R Hari Kumar came. Ajay Kumar spoke.",
            ["Ajay Kumar", "R Hari Kumar"],
        ),
    ],
)
def test_near_twins_stay_apart(text: str, names: list[str]) -> None:
    assert [person.name for person in people(text)] == names


def test_the_publishers_country_is_the_last_resort_for_a_bare_office() -> None:
    assert told("Minister Tala Zaman spoke.", "OM") == [("Tala Zaman", "OM")]
    assert told("Indian Minister Tala Zaman spoke.", "OM") == [("Tala Zaman", "IN")]
    assert told("Minister Tala Zaman of Iran spoke in India about Oman.", "OM") != [
        ("Tala Zaman", "OM")
    ]


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_any_text_gives_people_at_their_own_offsets(text: str) -> None:
    for person in find_people(fold(text), text):
        assert " ".join(text[person.start : person.end].split()).startswith(person.name)
        assert person.name
