"""Pieces that lie near the line: bodies, statistics and envoys, and other countries' business."""

from __future__ import annotations

import pytest

from tests.parsers.scope.test_relevance import Piece, is_relevant

RELEVANT = [
    Piece(
        "IN",
        "Rupee-rial settlement on the table",
        "The Reserve Bank of India and the Central Bank of Oman are working on a "
        "mechanism to settle trade in rupees and rials, an official said. Technical teams"
        " spoke twice this month.",
    ),
    Piece(
        "OM",
        "صادرات السلطنة إلى الهند ترتفع",
        "مسقط: ارتفعت صادرات سلطنة عمان غير النفطية إلى الهند بنسبة 14 بالمائة خلال النصف"
        " الأول، بحسب المركز الوطني للإحصاء. وبلغ حجم التبادل التجاري بين البلدين ملياري "
        "ريال.",
    ),
    Piece(
        "IN",
        "India rushes oxygen-plant engineers to Oman",
        "Six engineers of the DRDO left for Muscat on Friday to repair the oxygen plants "
        "that India gave Oman in 2021. The Omani health ministry had asked for help.",
    ),
    Piece(
        "IN",
        "Rail link, ports on table as Omani undersecretary tours Mundra",
        "Oman's undersecretary for transport, Khamis Al Shamakhi, on Wednesday went round"
        " Mundra port and met officials of the Gujarat Maritime Board. Direct calls "
        "between Mundra and Sohar were discussed.",
    ),
    Piece(
        "IN",
        "LS question: agreements with Oman",
        "Minister of State Kirti Vardhan Singh told the Lok Sabha on Friday that India "
        "and Oman had signed 29 agreements since 2014. They cover defence, health, "
        "tourism and space. A list was laid on the table.",
    ),
    Piece(
        "IN",
        "Diaspora bridge: 70 years of India in Oman",
        "The Embassy in Muscat marked 70 years of ties with a show of photographs in "
        "Muttrah. Minister of Heritage Salim Al Mahrouqi and Ambassador G V Srinivas "
        "opened it. Community elders of the Khimji family lent the oldest.",
    ),
    Piece(
        "IN",
        "Oman buys Indian-made howitzer shells",
        "Munitions India has won an order for 155 mm shells from the defence ministry of "
        "Oman, officials said. Deliveries begin in June. It is the first order of its "
        "kind from the Sultanate.",
    ),
]
NEAR_MISSES = [
    Piece(
        "IN",
        "GK quiz: which Gulf state has Muscat as its capital?",
        "Q1. Which Indian ship sailed to Oman in 2025? (a) INSV Tarini (b) INSV "
        "Kaundinya. Q2. Naseem Al Bahr is held between India and which country? Q3. Who "
        "is the Sultan of Oman? Answers are at the foot. Download the e-book for the SSC "
        "exam.",
    ),
    Piece(
        "IN",
        "Qatar, India navies open Zair-Al-Bahr off Doha",
        "The Indian Navy and the Qatari Emiri Navy began the exercise Zair-Al-Bahr off "
        "Doha on Sunday. INS Trikand had called at Muscat on the way and took on fuel. "
        "The two sides will fire at sea targets on Wednesday. The exercise ends on "
        "Thursday.",
    ),
    Piece(
        "OM",
        "Oman, Saudi Arabia hold strategic dialogue",
        "Muscat: The Omani-Saudi Coordination Council held its third meeting on Wednesday"
        " in AlUla. Foreign Minister Badr Albusaidi and Prince Faisal bin Farhan were in "
        "the chair. A railway link that would carry goods on to India was among the "
        "topics. The next meeting will be held in Muscat in 2027.",
    ),
    Piece(
        "IN",
        "Jaishankar at Muscat conference meets Bangladesh adviser",
        "On the sidelines of the Indian Ocean Conference in Muscat, External Affairs "
        "Minister S Jaishankar on Sunday met Touhid Hossain, Bangladesh's foreign "
        "adviser. They discussed BIMSTEC and the border. Jaishankar also met ministers of"
        " Nepal, Sri Lanka and Mauritius.",
    ),
    Piece(
        "IN",
        "India-Iran joint commission to meet on Chabahar",
        "The India-Iran Joint Commission will meet in Tehran next month to speed up "
        "Chabahar port. External Affairs Minister S Jaishankar may stop in Muscat on the "
        "way back. The corridor could link Mumbai with Central Asia, and a feeder to "
        "Sohar in Oman is being studied.",
    ),
    Piece(
        "IN",
        "Uzbek foreign minister in Muscat, New Delhi this week",
        "Tashkent: Foreign Minister Bakhtiyor Saidov will be in Muscat on Tuesday and in "
        "New Delhi on Thursday. He takes letters of President Mirziyoyev to the Sultan of"
        " Oman and to Prime Minister Modi. In Muscat he will sign a visa waiver, in New "
        "Delhi a programme on textiles.",
    ),
    Piece(
        "IN",
        "Explainer: What is the Omani rial and why is it strong?",
        "One Omani rial buys about 220 Indian rupees. The currency has been pegged to the"
        " dollar since 1973. Before 1970 the Gulf rupee, printed by India's central bank,"
        " was used in Oman. Economists say that a peg suits oil exporters.",
    ),
    Piece(
        "IN",
        "Cyclone Shakhti weakens after brush with Masirah",
        "Cyclone Shakhti lost force on Monday after passing Masirah. Ports in Gujarat "
        "lowered their signals. Twelve fishermen from Veraval who had sought shelter at "
        "Duqm are safe; the Indian coast guard was in touch with its Omani counterparts.",
    ),
    Piece(
        "IN",
        "Bangladesh home adviser meets Omani envoy on visas",
        "Dhaka: Oman's ambassador Abdul Ghaffar Al Balushi told Bangladesh's home adviser"
        " on Sunday that visas for skilled Bangladeshi workers would be resumed soon. "
        "Indian and Pakistani workers already get them.",
    ),
    Piece(
        "OM",
        "Muscat Clearing to work with Tehran's depository",
        "Muscat: Muscat Clearing and Depository and its Iranian counterpart signed a "
        "memorandum on Monday. It has like agreements with depositories of India, Turkey "
        "and Egypt.",
    ),
]


@pytest.mark.parametrize("piece", RELEVANT, ids=lambda piece: piece.title)
def test_is_of_the_relation(piece: Piece) -> None:
    assert is_relevant(piece)


@pytest.mark.parametrize("piece", NEAR_MISSES, ids=lambda piece: piece.title)
def test_is_not_of_the_relation(piece: Piece) -> None:
    assert not is_relevant(piece)
