"""What is of the relation and what only shares its words, in wordings of many kinds."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from models.values.articles import Article, Outlet
from parsers.read import read_article
from parsers.scope.relation import WordsRow
from parsers.scope.relevance import WeightRow
from parsers.text.lexicon import load_rows


class Piece(NamedTuple):
    """An article, and where its outlet is."""

    country: str
    title: str
    text: str


RELEVANT = [
    Piece(
        "IN",
        "Vets compare notes",
        "A team from the Indian Veterinary Research Institute is in Barka, guests of Oman's "
        "Ministry of Agriculture, to set up a laboratory for camel pox. The ministry and the "
        "Indian institute will pay half each. Cattle in Batinah are to be next.",
    ),
    Piece(
        "OM",
        "Sur archive gets copies of Bombay registers",
        "Copies of the registers of the port of Bombay that name dhows from Sur were handed by "
        "Ambassador Amit Narang of India to the National Records and Archives Authority. India "
        "and Oman share a past of sail, the authority's chairman said.",
    ),
    Piece(
        "IN",
        "Satellite ground station: Oman says yes",
        "ISRO may put up a ground station at Thumrait under a text that Oman's transport ministry "
        "and the Indian Department of Space have cleared. India would in turn launch a small "
        "Omani satellite without charge.",
    ),
    Piece(
        "IN",
        "Nurses: two governments agree a common contract",
        "India and Oman have agreed on one form of contract for nurses, the labour ministries of "
        "the two countries said. Officials in Muscat and Delhi will check each offer before it is "
        "made.",
    ),
    Piece(
        "OM",
        "His Majesty sends cable of greetings",
        "His Majesty Sultan Haitham bin Tarik has sent a cable of greetings to President Droupadi "
        "Murmu of the Republic of India on the anniversary of her country's Republic Day.",
    ),
    Piece(
        "GB",
        "A quiet friendship in Arabia",
        "Of all the doors that India knocks at in the Gulf, Oman's has been open longest. Indian "
        "frigates refuel at Duqm; Omani cadets learn at Khadakwasla. Delhi has asked Muscat for "
        "little and got much of it. The partnership with the Sultanate is the one that Indian "
        "admirals speak of first.",
    ),
    Piece(
        "IN",
        "Tariffs on marble to go",
        "From next month Omani marble comes into India free of duty. The cut is the first under "
        "the trade pact with Oman, the commerce ministry said. Textile units in Surat, for their "
        "part, will sell to the Sultanate at nil.",
    ),
    Piece(
        "IN",
        "Parliamentary friendship group named",
        "Lok Sabha Speaker Om Birla has named eleven members to a friendship group with the Shura "
        "Council of Oman. It will be a bridge between the two parliaments.",
    ),
    Piece(
        "OM",
        "Second frigate ties up at Salalah",
        "SALALAH: INS Talwar came alongside on Sunday to take on water and fuel. Officers of the "
        "Royal Navy of Oman met her captain, and the Indian ship's band played on the quay.",
    ),
    Piece(
        "IN",
        "Doctors of AYUSH to teach in Nizwa",
        "The Ministry of Ayush and the University of Nizwa in Oman have an understanding on a "
        "chair for Ayurveda. The Indian embassy in Muscat and Oman's health ministry worked on it "
        "for two years.",
    ),
    Piece(
        "OM",
        "الهند تهدي عُمان مخطوطات قديمة",
        "تسلمت وزارة الثقافة والرياضة والشباب في سلطنة عُمان من سفير جمهورية الهند مخطوطات عن تاريخ "
        "الملاحة بين البلدين الصديقين.",
    ),
    Piece(
        "IN",
        "ओमान के साथ ऊर्जा साझेदारी पर चर्चा",
        "भारत और ओमान के अधिकारियों ने हरित हाइड्रोजन पर चर्चा की। ओमान के ऊर्जा मंत्री ने भारतीय "
        "राजदूत से कहा कि दोनों देश मिलकर काम करेंगे।",
    ),
    Piece(
        "IN",
        "Why Oman said no to the tax clause",
        "The tax treaty between India and Oman was nearly lost over one clause. Omani negotiators "
        "would not have it; the Indian side would not sign without it. In the end both gave a "
        "little, says a former Indian envoy to the Sultanate.",
    ),
    Piece(
        "IN",
        "Neighbourhood notes",
        "DUQM. The Indian Navy has asked Oman for a third berth, and the Royal Navy of Oman has "
        "sent a team to Delhi to talk it over. MALE. A ferry was lost. DHAKA. The court sat late.",
    ),
    Piece(
        "OM",
        "Civil Service Minister hosts Indian ambassador",
        "The Minister of Labour received in his office the Ambassador of India to the Sultanate "
        "of Oman. They spoke about the exchange of experience in training.",
    ),
    Piece(
        "IN",
        "Rupee and rial: central banks draw closer",
        "The Reserve Bank of India and the Central Bank of Oman will let each other's cards work "
        "in their shops. RBI's governor rang his Omani counterpart before the notice went out.",
    ),
    Piece(
        "IN",
        "Delhi declines comment on Duqm lease",
        "The External Affairs Ministry would not say on Thursday whether Oman had been asked to "
        "lengthen the Indian lease at Duqm. Muscat, the spokesman added, is a close partner with "
        "which India speaks often.",
    ),
    Piece(
        "IN",
        "Hindi finds a home in Salalah",
        "Dhofar University has opened the ICCR chair of Hindi. The Indian ambassador and the "
        "Omani higher education minister cut the ribbon; the chair rests on a memorandum "
        "between India and Oman.",
    ),
    Piece(
        "US",
        "India eyes Oman's rail and urea",
        "Oman and India are bargaining over a long contract for urea, with ministers of both to "
        "settle the price. Indian railway engineers are to advise the Omani government as well.",
    ),
    Piece(
        "IN",
        "Coast guard cutter on loan",
        "ICGS Sajag is on loan to the Royal Oman Police Coast Guard for oil spill drills off "
        "Sohar. The Indian Coast Guard has trained forty Omani officers so far.",
    ),
]

NEAR_MISSES = [
    Piece(
        "IN",
        "Thirteen sailors feared lost as tanker overturns off Duqm",
        "INS Teg picked up nine of the crew of a Comoros-flagged tanker that overturned off Oman, "
        "eight of them Indians. Oman's Maritime Security Centre leads the search. The Indian "
        "embassy is in touch with the families of the missing seamen.",
    ),
    Piece(
        "OM",
        "Onam in Ruwi draws thousands",
        "The Kerala wing of the Indian Social Club filled its hall in Muscat on Friday for Onam. "
        "Dancers came from India. The Indian ambassador was chief guest, and children of Indian "
        "schools in Oman sang.",
    ),
    Piece(
        "IN",
        "UAE and India to double flights of trade teams",
        "India and the United Arab Emirates reviewed their economic pact in Abu Dhabi on Monday. "
        "Commerce Minister Piyush Goyal met his Emirati counterpart. A similar pact with Oman is "
        "in force since June.",
    ),
    Piece(
        "PK",
        "Pakistan navy chief in Muscat",
        "Pakistan's naval chief called on the Commander of the Royal Navy of Oman in Muscat. The "
        "two sides spoke of joint patrols. India's presence at Duqm was not raised.",
    ),
    Piece(
        "US",
        "Oman carries new message from Tehran to Washington",
        "Oman's Foreign Minister Badr Albusaidi flew to Washington with a letter from Tehran. "
        "Iran and the United States may sit down in Muscat again. Oil importers such as India "
        "hope for calm.",
    ),
    Piece(
        "IN",
        "Oman women chase 120, fall short against India A",
        "India A bowled out Oman for 98 in Al Amerat and took the series 3-0. The captain thanked "
        "the crowd; the coach of Oman spoke of nerves in the last overs.",
    ),
    Piece(
        "OM",
        "Gold slips for third day",
        "Gold slipped in Muscat, and shops in Ruwi sold 22 carat at RO 41 a gram. In India the "
        "metal fell to Rs 9,100. Jewellers in Oman and India expect buyers to return.",
    ),
    Piece(
        "OM",
        "SalamAir adds Lucknow to winter timetable",
        "SalamAir will fly from Muscat to Lucknow in India three times a week, with fares from RO "
        "29. Passengers from Oman to India rose by nine per cent in the first half.",
    ),
    Piece(
        "IN",
        "Stranded without pay: forty workers wait in Sohar",
        "Forty Indian workers of a building firm in Oman have had no salary for five months. Their "
        "employer has shut the camp kitchen. The Indian embassy in Muscat has sent food and asked "
        "the labour court for exit permits.",
    ),
    Piece(
        "OM",
        "Visa-free list grows",
        "Holders of passports of 103 states, India among them with conditions, may enter Oman for "
        "14 days without a visa, Royal Oman Police said. Tourists must show a hotel booking and a "
        "return ticket.",
    ),
    Piece(
        "IN",
        "Depression near Oman coast weakens",
        "The depression over the Arabian Sea weakened near Oman on Thursday, the IMD said. "
        "Rain may fall in Gujarat; Muscat will see gusts.",
    ),
    Piece(
        "IN",
        "Smuggler from Muscat held at Kochi",
        "Customs seized two kilograms of gold from a passenger who came from Muscat to Kochi. He "
        "was arrested and taken to court. Officials in India suspect a ring in Oman.",
    ),
    Piece(
        "OM",
        "Hypermarket chain opens 34th store",
        "The Indian-owned chain opened a hypermarket in Ibri, its 34th in Oman. The chairman, an "
        "investor from India, said that more outlets would follow. The Indian ambassador and the "
        "governor of Al Dhahirah cut the ribbon.",
    ),
    Piece(
        "OM",
        "Oman and Saudi Arabia sign road deal",
        "Oman and Saudi Arabia signed a contract for a new road in Muscat. Saudi and Omani "
        "ministers were present. The work goes to a group with a builder from India.",
    ),
    Piece(
        "IN",
        "Shipping ministers of twenty nations gather in Oman",
        "Ministers from twenty nations, India among them, gathered in Muscat for a conference on "
        "ports. China and Japan called for shared rules. The next one is in Singapore.",
    ),
    Piece(
        "IN",
        "Ten beaches for a short break",
        "From Goa in India to Masirah in Oman, these beaches are for travellers who hate crowds. "
        "Hotels start at Rs 3,000. Tourists may get a visa on arrival in Muscat.",
    ),
    Piece(
        "IN",
        "Refiner's profit up on cheap crude",
        "The Mumbai-listed refiner's quarterly profit rose by 14 per cent as it bought more crude "
        "from Oman. Shares closed 2 per cent up. Revenue in India grew less.",
    ),
    Piece(
        "OM",
        "Oman budget sees smaller deficit",
        "The Ministry of Finance in Muscat expects a deficit of RO 540 million. Exports of "
        "non-oil goods grew, to the UAE, Saudi Arabia and India above all. The State Council "
        "takes up the budget next week.",
    ),
    Piece(
        "IN",
        "कोच्चि से मस्कट की उड़ानें बढ़ेंगी",
        "एयरलाइन ने कहा कि कोच्चि और मस्कट के बीच उड़ानें बढ़ेंगी। किराया कम होगा। ओमान में रहने वाले "
        "भारतीय यात्री इससे खुश हैं।",
    ),
    Piece(
        "OM",
        "محكمة في مسقط تسجن وافدا",
        "قضت محكمة في مسقط بالسجن ثلاث سنوات على وافد من الهند بتهمة الاحتيال. وقالت الشرطة "
        "في سلطنة عُمان إن المتهم باع تأشيرات مزورة.",
    ),
]


def is_relevant(piece: Piece) -> bool:
    outlet = Outlet(name="Daily", country=piece.country)
    day = date(2026, 3, 18)
    article = Article(key="1", title=piece.title, text=piece.text, published=day, outlet=outlet)
    return read_article(article).relevant


@pytest.mark.parametrize("piece", RELEVANT, ids=lambda piece: piece.title)
def test_what_is_of_the_relation_is_relevant(piece: Piece) -> None:
    assert is_relevant(piece)


@pytest.mark.parametrize("piece", NEAR_MISSES, ids=lambda piece: piece.title)
def test_what_only_shares_its_words_is_not(piece: Piece) -> None:
    assert not is_relevant(piece)


def rules(country: str, text: str) -> set[str]:
    outlet = Outlet(name="Daily", country=country)
    article = Article(key="1", title="", text=text, published=date(2026, 3, 18), outlet=outlet)
    return {item.rule for item in read_article(article).relevance}


@pytest.mark.parametrize(
    ("sort", "example", "near_miss"),
    [
        (row.id, row.example, row.near_miss)
        for row in load_rows("relevance.toml", WeightRow, "weight")
        if row.id in {"both_act", "both_bound", "series"}
    ],
)
def test_a_sort_of_sentence_weighs_as_its_example_does(
    sort: str, example: str, near_miss: str
) -> None:
    assert sort in rules("GB", example)
    assert sort not in rules("GB", near_miss)


@pytest.mark.parametrize("row", load_rows("relevance.toml", WordsRow, "concern"), ids=str)
def test_a_concern_makes_both_sides_more_than_names(row: WordsRow) -> None:
    found = rules("GB", f"India and Oman: {row.example}")
    assert not found & {"both_named"}
    assert rules("GB", f"India and Oman: {row.near_miss}") <= {"both_named", "doubtful"}


def test_others_outweigh_a_passing_word() -> None:
    text = (
        "Oman and Qatar met. Oman and Kuwait met. Oman and Iran met. Talks with India are to come."
    )
    assert not is_relevant(Piece("IN", "Oman and Qatar hold talks", text))
    assert rules("IN", text) == {"third"}


def test_a_series_behind_others_is_theirs() -> None:
    text = "Japan and Australia met in Tokyo. The Strategic Dialogue lasted two hours."
    assert not is_relevant(Piece("GB", "Japan and Australia meet", text))


def test_an_ambassador_acts_for_one_side() -> None:
    assert "both_act" not in rules("GB", "India's ambassador in Oman likes the dates of Nizwa.")
    assert "both_act" in rules("GB", "India's ambassador in Oman met the Omani minister.")


def test_a_subject_of_another_sort_is_told() -> None:
    piece = next(piece for piece in NEAR_MISSES if piece.title.startswith("Oman women"))
    outlet = Outlet(name="Daily", country=piece.country)
    article = Article(key="1", title=piece.title, text=piece.text, outlet=outlet)
    assert "topic.sport" in {item.rule for item in read_article(article).relevance}
