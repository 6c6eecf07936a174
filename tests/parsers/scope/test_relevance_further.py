"""Further wordings, each once: what is of the relation, and what is not."""

from __future__ import annotations

import pytest

from tests.parsers.scope.test_relevance import Piece, is_relevant

RELEVANT = [
    Piece(
        "IN",
        "CEPA with Oman opens doors for garment makers",
        "The Comprehensive Economic Partnership Agreement with Oman gives Indian "
        "garment makers duty-free entry, the Apparel Export Promotion Council said. "
        "Rivals from Bangladesh, Vietnam and Turkey pay 5 per cent. The council's "
        "chairman expects 100,000 new jobs. Gold and silver bullion are not covered. "
        "India had a similar pact with the UAE in 2022.",
    ),
    Piece(
        "OM",
        "Commander of Royal Navy of Oman receives guest",
        "Rear Admiral Saif bin Nasser Al Rahbi, Commander of the Royal Navy of Oman, "
        "received in his office in Muaskar Al Murtafa'a the Flag Officer Commanding-in- "
        "Chief of the Southern Naval Command, currently visiting the Sultanate with "
        "three training ships of the Indian Navy.",
    ),
    Piece(
        "OM",
        "Shura Chairman meets Indian parliamentarians",
        "Khalid bin Hilal Al Maawali, Chairman of the Shura Council, met a group of MPs "
        "from the Lok Sabha. The meeting went over ways to bring the two houses nearer.",
    ),
    Piece(
        "IN",
        "PM leaves for three-nation tour",
        "Prime Minister Narendra Modi left on Monday for Jordan, Ethiopia and Oman. In "
        "Muscat, his last stop, he will meet Sultan Haitham bin Tarik, and the trade "
        "pact between India and Oman is to be signed. In Amman he meets the King; in "
        "Addis Ababa he speaks to parliament.",
    ),
    Piece(
        "IN",
        "Oman thanks India for wheat",
        "Oman has thanked India for letting 50,000 tonnes of wheat pass despite the ban "
        "on exports. Omani ambassador Issa Al Shibani met the food secretary in Delhi.",
    ),
    Piece(
        "GB",
        "Delhi's quiet port",
        "At Duqm, 550 km south of Muscat, Indian sailors now have a berth of their own. "
        "The access, agreed in 2018, worries Beijing. Oman says that the port is open "
        "to all friends; the Indian Navy, for its part, calls it a place to rest.",
    ),
    Piece(
        "OM",
        "Ministry of Heritage opens exhibition on Tipu",
        "Sayyid Salem Al Mahrouqi opened an exhibition of letters between the Sultans "
        "of Muscat and Mysore, lent by the National Museum in New Delhi. Ambassador G V "
        "Srinivas attended.",
    ),
    Piece(
        "IN",
        "UPI to work in Muscat shops",
        "Indian visitors can soon pay by UPI in Muscat. NPCI International and the "
        "Central Bank of Oman linked their systems on Tuesday, with officials from both "
        "sides present.",
    ),
    Piece(
        "IN",
        "Oman to recognise Indian pharmacopoeia",
        "Oman will accept drugs made to the Indian Pharmacopoeia. A memorandum was "
        "initialled in Muscat by the drug controllers.",
    ),
    Piece(
        "IN",
        "In letter to Modi, Sultan condoles crash deaths",
        "Sultan Haitham bin Tarik of Oman has sent condolences to President Murmu and "
        "Prime Minister Modi over the deaths in the Ahmedabad air crash.",
    ),
    Piece(
        "OM",
        "اتصال هاتفي بين وزيري خارجية عُمان والهند",
        "تلقى معالي السيد بدر بن حمد البوسعيدي وزير الخارجية اتصالا هاتفيا من معالي "
        "الدكتور إس جايشانكار وزير الشؤون الخارجية في جمهورية الهند جرى خلاله بحث "
        "التطورات في المنطقة.",
    ),
    Piece(
        "IN",
        "मस्कट में भारत-ओमान वार्ता",
        "विदेश राज्य मंत्री ने मस्कट में ओमान के उप प्रधानमंत्री से भेंट की। दोनों नेताओं ने निवेश और रक्षा पर बात की।",
    ),
    Piece(
        "IN",
        "Jaguars: IAF looks to Oman for spares",
        "The Indian Air Force wants twenty retired Jaguars of the Royal Air Force of "
        "Oman as a source of spares. A deal has been agreed in principle, officials "
        "said. France and Ecuador gave airframes earlier.",
    ),
    Piece(
        "US",
        "Oman's India tilt",
        "Oman seldom takes sides. Yet with India it now has a trade agreement, a "
        "defence committee and a joint fund. For Muscat, New Delhi is a hedge; for New "
        "Delhi, Muscat is a door. China is watching, and Pakistan too.",
    ),
    Piece(
        "IN",
        "Navy's sailing ship Kaundinya reaches Oman",
        "The stitched ship INSV Kaundinya sailed into Muscat on Wednesday after 17 days "
        "at sea. Union Minister Sarbananda Sonowal and Omani officials cheered from the "
        "quay. Water cannon greeted her crew of sixteen.",
    ),
    Piece(
        "IN",
        "Two secretaries, one desk",
        "The Shipping Secretary sat down in Mumbai with Oman's Undersecretary for "
        "Transport, Khamis bin Mohammed Al Shamakhi. A green corridor between Sohar and "
        "Mundra was gone through.",
    ),
    Piece(
        "OM",
        "Sultan's guests from Delhi see Nizwa",
        "Members of a delegation of the Indian Air Force saw Nizwa fort on Friday, a "
        "day after they called on the Commander of the Royal Air Force of Oman.",
    ),
    Piece(
        "IN",
        "Oman opens consulate in Mumbai",
        "The Sultanate of Oman has opened a consulate general in Mumbai. External "
        "Affairs Ministry officials and Oman's ambassador Issa Saleh Al Shibani were "
        "present.",
    ),
    Piece(
        "GB",
        "Whose gas?",
        "For thirty years engineers have drawn a line under the sea from Oman to "
        "Gujarat. The governments of India and Oman never signed. Now the pipeline is "
        "back on the table, officials in Muscat say, and Delhi has asked for a study.",
    ),
    Piece(
        "IN",
        "Oman sends back jailed Indians under treaty",
        "Oman has handed over four Indian prisoners under the treaty on the transfer of "
        "sentenced persons that the two countries signed in 2005.",
    ),
    Piece(
        "OM",
        "Date palms for Rajasthan",
        "Oman's Ministry of Agriculture has sent 2,000 palm shoots to Rajasthan at the "
        "wish of the Indian government. Indian scientists trained at Rumais.",
    ),
    Piece(
        "OM",
        "Indian Ocean frigate back for repairs",
        "INS Trikand has gone into the dry dock at Duqm for a fortnight. The Oman "
        "Drydock Company and the Indian Navy signed a framework for such work in 2021.",
    ),
    Piece(
        "IN",
        "Minister skips Muscat stop",
        "External Affairs Minister S Jaishankar has dropped Muscat from his Gulf tour "
        "and will receive his Omani colleague in Delhi in its stead.",
    ),
    Piece(
        "IN",
        "Oman gets its first Indian-built patrol boat",
        "Goa Shipyard has handed the first of two patrol boats to the Royal Oman "
        "Police. Defence production secretary Sanjeev Kumar and Oman's ambassador were "
        "on the slip.",
    ),
    Piece(
        "GB",
        "Sultan and premier share a stage in Delhi",
        "Sultan Haitham and Narendra Modi spoke to four hundred chief executives at "
        "Bharat Mandapam. They want trade to double.",
    ),
    Piece(
        "OM",
        "Minister of Information meets envoy",
        "Dr Abdullah bin Nasser Al Harrasi, Minister of Information, met Godavarthi "
        "Venkata Srinivas, the Ambassador of India. Exchange of radio programmes was "
        "spoken of.",
    ),
    Piece(
        "IN",
        "Two years on, the fund still looks for takers",
        "The Oman India Joint Investment Fund has put money in four firms since it was "
        "enlarged. Its managers in Mumbai say that the State Bank of India and the Oman "
        "Investment Authority want a third round.",
    ),
    Piece(
        "IN",
        "Salt, silk and Sur: when Kutch ruled the waves",
        "Kutchi merchants kept the books of Muscat's customs for a century. Delhi and "
        "Muscat now want Mandvi and Sur on one list of world heritage, and their "
        "ministries of culture have asked Unesco together.",
    ),
    Piece(
        "IN",
        "Chief of Army Staff returns from Oman",
        "General Upendra Dwivedi came home on Thursday after four days in Oman. He saw "
        "the desert range and gave the Sultanate's land forces commander a sword.",
    ),
    Piece(
        "OM",
        "Sultanate condemns attack in Pahalgam",
        "The Sultanate of Oman condemned the attack in Pahalgam and told the government "
        "of India and the bereaved of its sympathy, the Foreign Ministry said.",
    ),
    Piece(
        "IN",
        "India lifts duty on Omani polypropylene",
        "India has lifted anti-dumping duty on polypropylene from Oman, the finance ministry said.",
    ),
    Piece(
        "IN",
        "Gulf visit: PM to see Sultan",
        "Narendra Modi will see Sultan Haitham in Muscat on 17 December.",
    ),
]

NEAR_MISSES = [
    Piece(
        "IN",
        "36 Indian workers brought home from Oman after minister steps in",
        "Thirty-six Indian workers who had been stranded in Oman are home, Commerce "
        "Minister Piyush Goyal said. He had asked the Indian Embassy in Muscat for help "
        "after hearing of their plight. Their employer had held back their salaries and "
        "kept their passports. Local authorities in Oman helped to find them.",
    ),
    Piece(
        "IN",
        "Tanker overturns off Oman: 8 Indians saved",
        "The Indian Navy's INS Teg saved eight Indians and a Sri Lankan after an oil "
        "tanker capsized 25 nautical miles off Ras Madrakah. A P-8I aircraft joined the "
        "search. Oman's Maritime Security Centre coordinates the effort, and the Indian "
        "embassy is in touch with it.",
    ),
    Piece(
        "OM",
        "Airlines add seats on Oman-India sector",
        "Airlines of Oman and India will have 6,000 seats a week in each direction, the "
        "Civil Aviation Authority said. Oman Air, SalamAir, IndiGo and Air India "
        "Express share them. Passengers must carry insurance.",
    ),
    Piece(
        "IN",
        "India hold Oman 1-1",
        "Manvir Singh headed the equaliser as India drew 1-1 with Oman in a friendly in "
        "Dubai. Coach Igor Stimac gave ten players their debut. Oman had led through an "
        "own goal.",
    ),
    Piece(
        "PK",
        "Oman navy commander in Islamabad",
        "The Commander of the Royal Navy of Oman called on the Chief of the Naval "
        "Staff. Pakistan and Oman signed an MoU on white shipping. Oman signed such a "
        "paper with India in 2024.",
    ),
    Piece(
        "OM",
        "Know India seminar draws travel agents",
        "The Indian embassy in Muscat held a seminar on travel to India for tour "
        "operators. Omani tourists took 31,900 visas this year. An official spoke of "
        "wellness holidays in Kerala.",
    ),
    Piece(
        "OM",
        "Special hospital for Sohar",
        "Oman Investment Company and a bank signed an agreement for a hospital in "
        "Sohar. Doctors from India will be among the staff.",
    ),
    Piece(
        "GB",
        "Oman brokers prisoner swap between Tehran and Paris",
        "Oman said it had brought about a swap between Iran and France. The Omani "
        "foreign minister spoke to both. Indian carriers will go on avoiding Iranian "
        "air space.",
    ),
    Piece(
        "IN",
        "Kerala man wins lottery in Muscat",
        "A driver from Kannur who lives in Muscat has won RO 100,000 in a bank's draw. "
        "He came to Oman from India in 2009 and wants to build a house.",
    ),
    Piece(
        "OM",
        "Indian School Al Ghubra tops board exams",
        "Pupils of the Indian School Al Ghubra did best in Oman in the CBSE exams. The "
        "chairman of the board of Indian schools praised teachers.",
    ),
    Piece(
        "IN",
        "Sultan Haitham names new oil minister",
        "Oman's Sultan Haitham bin Tarik named a new minister of energy on Thursday. "
        "The cabinet also has a new minister of finance. Oman pumps a million barrels a "
        "day.",
    ),
    Piece(
        "OM",
        "India's parliament passes budget",
        "India's Lok Sabha passed the budget on Tuesday. Prime Minister Narendra Modi "
        "thanked the finance minister. New Delhi expects growth of 7 per cent.",
    ),
    Piece(
        "IN",
        "Oil: Indian basket dips as Oman crude slides",
        "The Indian basket, a mix of Oman, Dubai and Brent grades, slid to $66 a "
        "barrel. Refiners in India buy two fifths of their crude on term contracts.",
    ),
    Piece(
        "OM",
        "Oman-India team wins hackathon in Dubai",
        "A team of students from Oman and India won a hackathon in Dubai with an app "
        "for date farmers.",
    ),
    Piece(
        "IN",
        "GCC foreign ministers meet in Muscat",
        "The foreign ministers of the Gulf Cooperation Council met in Muscat under the "
        "chair of Oman. Saudi Arabia, Kuwait and Qatar asked for calm. India, Japan and "
        "the EU were spoken of as partners for trade talks.",
    ),
    Piece(
        "OM",
        "Muscat: Philippine ambassador bids farewell",
        "The Under Secretary received the Ambassador of the Philippines to Oman on the "
        "end of her term. Workers from the Philippines, India and Bangladesh were "
        "spoken of.",
    ),
    Piece(
        "IN",
        "Omani man booked for marrying minor in Hyderabad",
        "Police in Hyderabad have booked a 61-year-old national of Oman and two "
        "brokers. The girl was rescued. The Omani embassy has been told.",
    ),
    Piece(
        "IN",
        "Khareef calling: Oman woos Mumbai families",
        "Oman's tourism ministry is holding a road show in Mumbai to draw Indian "
        "families to Salalah. Hotels offer two nights for one. Flights take three "
        "hours.",
    ),
    Piece(
        "OM",
        "L&T Oman bags water order",
        "The Omani arm of the Indian engineering group won an order worth $120 million "
        "from the water utility in Muscat. Shares rose in Mumbai.",
    ),
    Piece(
        "IN",
        "Drugs worth crores seized from boat off Gujarat came from Oman coast, says ATS",
        "Police seized 80 kg of heroin from a boat off Gujarat. The crew, all Iranians, "
        "had loaded off Oman. A court sent them to prison.",
    ),
    Piece(
        "IN",
        "Indian hospital group ties up with Omani firm",
        "A Kerala hospital group has signed an agreement with an Omani family firm to "
        "run three clinics in Muscat. The group's founder said that Oman was a natural "
        "market for Indian doctors.",
    ),
    Piece(
        "OM",
        "Yoga Day marked at Muscat gardens",
        "Hundreds of residents unrolled mats in Qurum as the Embassy of India marked "
        "Yoga Day. The ambassador spoke. Members of the Indian community and Omani "
        "friends joined in.",
    ),
    Piece(
        "OM",
        "Omani coast guard saves dhow crew",
        "The Royal Oman Police Coast Guard saved nine Indian sailors from a sinking "
        "dhow off Sur. They were given first aid; the Indian embassy was told.",
    ),
    Piece(
        "IN",
        "Whale tagged off Oman turns up in Kerala",
        "A humpback that scientists tagged off Masirah in Oman has been heard off "
        "Kollam, India. Researchers of the Environment Society of Oman and an Indian "
        "institute follow her song.",
    ),
    Piece(
        "IN",
        "Indus jars dug up at Ras al Jinz",
        "Archaeologists have found jars of the Indus age at Ras al Jinz in Oman. They "
        "show that traders from what is now India came to Magan 4,500 years ago, a "
        "professor in Pune said.",
    ),
    Piece(
        "IN",
        "Omani patients flock to Chennai",
        "More patients from Oman come to Chennai for knees and hearts. Hospitals in "
        "India keep Arabic desks. A patient from Sohar said that care was cheaper than "
        "in Bangkok.",
    ),
    Piece(
        "OM",
        "OQ to sell stake to Indian refiner",
        "OQ may sell 10 per cent of a unit to an Indian refiner, bankers said. The "
        "Omani company and the Indian one did not comment. Shares were not traded.",
    ),
    Piece(
        "IN",
        "India, GCC to restart trade talks",
        "India and the Gulf Cooperation Council will restart talks on a free trade "
        "pact, officials said. The bloc includes Saudi Arabia, the UAE, Qatar, Kuwait, "
        "Bahrain and Oman. India has pacts with the UAE and Oman already.",
    ),
    Piece(
        "GB",
        "Navies of 25 states meet in Muscat",
        "The Indian Ocean Naval Symposium met in Muscat. The chiefs of the navies of "
        "Oman, India, France, Iran and Australia spoke on rescue at sea.",
    ),
    Piece(
        "IN",
        "A film on a Muscat kitchen",
        "A film by a director from Thrissur tells of a cook from India in a palace in "
        "Oman. It opens on Friday. The music was recorded in Muscat and Kochi.",
    ),
    Piece(
        "OM",
        "SQU students win trip to IIT Bombay",
        "Six students of Sultan Qaboos University won a trip to IIT Bombay in India in "
        "a quiz. They will see laboratories and meet professors.",
    ),
    Piece(
        "IN",
        "Indian embassy in Oman warns of fake calls",
        "The Embassy of India in Muscat has warned Indians in Oman of calls from people "
        "who pose as embassy officials. It never asks for bank details, it said.",
    ),
    Piece(
        "OM",
        "Muscat consular camp for Indians on Friday",
        "The Indian Embassy will hold a consular camp in Sur on Friday for passport "
        "services. Indian nationals in Oman should book by telephone.",
    ),
    Piece(
        "IN",
        "Onions: Oman among buyers as prices fall",
        "Onion growers in Nashik sold to Oman, Malaysia and Sri Lanka this week. The "
        "price in India fell to Rs 9 a kilogram. Exporters want the duty to go.",
    ),
    Piece(
        "IN",
        "Delhi, Tehran discuss port via Muscat channel",
        "India and Iran discussed Chabahar on Monday. The Iranian minister had come "
        "from Muscat, where Oman hosts his talks with Washington.",
    ),
    Piece(
        "IN",
        "Sharjah to Goa: how a dhow race was won",
        "The crew of an Omani dhow beat two Indian yachts in the race from Sharjah to "
        "Goa. The Royal Navy of Oman had lent the boat.",
    ),
    Piece(
        "OM",
        "Omani poet reads in Jaipur",
        "Poet Saif Al Rahbi of Oman read at the literature festival in Jaipur, India. "
        "He said that Muscat's old houses spoke Gujarati once.",
    ),
    Piece(
        "IN",
        "Trader from Oman duped of Rs 2 crore in Surat",
        "A trader from Oman said a diamond firm in Surat duped him. Police have named "
        "two brothers. The Omani embassy in Delhi has written to them.",
    ),
    Piece(
        "PK",
        "Pakistan protests as India, Oman named in list",
        "Pakistan's Foreign Office protested over a list of the Financial Action Task "
        "Force in which India and Oman were praised.",
    ),
    Piece(
        "OM",
        "Sultanate's exports up",
        "Exports of the Sultanate rose by six per cent, the National Centre for "
        "Statistics said. India was the third largest buyer. The United Arab Emirates "
        "and Saudi Arabia led.",
    ),
    Piece(
        "IN",
        "Air India plane turns back to Muscat",
        "An Air India Express aircraft bound for Kochi turned back to Muscat after "
        "smoke was seen. Passengers were safe. Oman's civil aviation authority and "
        "India's DGCA will look into it.",
    ),
    Piece(
        "OM",
        "Indian businessman gets Omani citizenship",
        "A businessman from India who came to Muscat in 1970 has been granted "
        "citizenship of Oman by royal decree.",
    ),
    Piece(
        "OM",
        "Ambassador of India visits Oman Across Ages Museum",
        "Amit Narang, the Indian ambassador, took his family to the Oman Across Ages "
        "Museum in Manah on Saturday and posed with schoolchildren. He liked the "
        "fossils.",
    ),
    Piece(
        "IN",
        "Kerala minister meets expatriates in Muscat",
        "Kerala's minister for non-resident affairs met expatriates of the Malayali "
        "community in Muscat during a private trip. He promised a pension scheme for "
        "those who return from Oman.",
    ),
    Piece(
        "IN",
        "India to chair naval symposium after Iran",
        "India will take the chair of the Indian Ocean Naval Symposium from Iran. The "
        "conclave of chiefs drew the navies of Oman, France, Thailand and Sri Lanka.",
    ),
    Piece(
        "OM",
        "Oman, Tanzania discuss ports",
        "Oman and Tanzania discussed the port of Bagamoyo in Muscat. The Tanzanian "
        "minister will fly to Delhi next for similar talks with India.",
    ),
    Piece(
        "OM",
        "Fine for shop that sold expired Indian rice",
        "The Consumer Protection Authority of Oman fined a shop in Barka for selling "
        "expired rice from India. It seized 400 bags.",
    ),
    Piece(
        "IN",
        "From Muscat with gold: two women held at Chennai",
        "Two women who came from Muscat were held at Chennai airport with gold paste. "
        "Customs officials of India say that the ring works from Oman.",
    ),
    Piece(
        "IN",
        "Oman's Al Balushi joins Mumbai City FC",
        "Mumbai City have signed Omani winger Al Balushi for two seasons. He has 40 "
        "caps for Oman and said India was a new challenge.",
    ),
    Piece(
        "OM",
        "Bank Muscat and Indian bank launch instant transfer",
        "Bank Muscat has launched an instant transfer service to India with a private "
        "lender from Mumbai. Customers pay no fee till June.",
    ),
    Piece(
        "US",
        "Who buys Oman's oil",
        "China takes nine tenths of Oman's crude; India, Japan and South Korea share "
        "the rest. The ministry in Muscat wants to sell more to Asia.",
    ),
    Piece(
        "IN",
        "Monsoon sets in; low over Oman",
        "A low over Oman drew moisture away, but the monsoon has set in over Kerala, "
        "the India Meteorological Department said.",
    ),
    Piece(
        "OM",
        "Indian film crew shoots at Wadi Shab",
        "A film crew from Mumbai shot a song in Wadi Shab in Oman. The Ministry of "
        "Heritage and Tourism gave a permit; the Indian producer praised the light.",
    ),
    Piece(
        "IN",
        "Houthi drone hits ship bound for Salalah with Indians aboard",
        "A drone hit a ship bound for Salalah in Oman. Twelve Indians are aboard. The "
        "Indian Navy sent INS Kolkata; Oman's navy offered help.",
    ),
    Piece(
        "IN",
        "EPFO, gratuity and you: if you worked in Oman",
        "If you worked in Oman and came back to India you may ask for your gratuity. "
        "The Ministry of Labour in Muscat has a website; the embassy can help.",
    ),
    Piece(
        "IN",
        "Iran, Oman agree on Hormuz; India watches",
        "Iran and Oman agreed on traffic rules for the Strait of Hormuz. India, which "
        "buys much of its gas from Qatar, watches closely, an official said.",
    ),
    Piece(
        "OM",
        "Oman's chess team third behind India and UAE",
        "Oman came third in the West Asian chess meet in Delhi behind India and the UAE.",
    ),
    Piece(
        "IN",
        "India-Oman match abandoned after hail",
        "The friendly between India and Oman in Muscat was called off after hail. The "
        "two federations will talk about a new date.",
    ),
    Piece(
        "OM",
        "Diwali lamps in Muttrah",
        "Lamps lit Muttrah as Indian families in Oman kept Diwali. The Undersecretary "
        "for Culture was a guest of the temple trust.",
    ),
    Piece(
        "IN",
        "Omani tourist robbed in Goa",
        "An Omani tourist was robbed in Goa. Police hold two. Oman's embassy in Delhi "
        "was told and the minister promised action.",
    ),
    Piece(
        "IN",
        "Karnataka nurse dies in Oman, body flown home",
        "The body of a nurse from Mangaluru who died in a road accident in Nizwa was "
        "flown home. The Indian embassy in Muscat helped the family; Oman's Ministry of "
        "Health paid.",
    ),
    Piece(
        "OM",
        "Royal Oman Police arrest 12 Asians",
        "Royal Oman Police arrested twelve men from India, Pakistan and Bangladesh who "
        "sold liquor in Sohar.",
    ),
    Piece(
        "IN",
        "Rupee slides against Omani rial; expatriates rush to send money",
        "The rupee fell to 228 against the Omani rial. Exchange houses in Muscat saw "
        "long lines of Indians who sent money home.",
    ),
    Piece(
        "OM",
        "Ajman, Muscat and Mumbai share art prize",
        "Three painters, from Oman, India and the United Arab Emirates, share an art "
        "prize. The works hang in Bait Al Zubair.",
    ),
    Piece(
        "IN",
        "Russia, Oman talk on grain",
        "Russia and Oman talked on grain in Moscow. The Sultan will stop in Delhi on "
        "his way home, reports said.",
    ),
    Piece(
        "GB",
        "Iranian boats harass tanker off Oman",
        "Iranian boats came close to a tanker off Oman with a cargo for India. A "
        "British frigate was near. The Indian Navy said its ships were on the watch.",
    ),
    Piece(
        "IN",
        "Oman hikes fees for foreign companies",
        "Oman has raised fees for foreign companies, its Ministry of Commerce said. The "
        "rise will be felt by small firms that Indians own.",
    ),
    Piece(
        "IN",
        "Bengaluru startup wins Oman drone order",
        "A Bengaluru startup will supply drones to a port operator in Oman. The founder "
        "put the contract at $6 million.",
    ),
    Piece(
        "OM",
        "Omani-Indian couple opens cafe in Bowsher",
        "She is from Kochi in India, he is from Sur. Their cafe in Bowsher, Oman, "
        "serves karak and dosa.",
    ),
    Piece(
        "IN",
        "At Muscat meet, Sri Lanka and India discuss fishermen",
        "On the margins of the ocean conference in Muscat, Sri Lanka's foreign minister "
        "raised the matter of fishermen with S Jaishankar. Oman hosted the meet.",
    ),
    Piece(
        "IN",
        "Twelve Gulf states' visas: what Indians need",
        "Indians need a sponsor for Kuwait, an e-visa for Oman and nothing beforehand for Qatar.",
    ),
    Piece(
        "OM",
        "Sultan Qaboos University hosts chemistry forum",
        "A forum on chemistry opened at Sultan Qaboos University with speakers from "
        "India, Japan and Oman.",
    ),
]


@pytest.mark.parametrize("piece", RELEVANT, ids=lambda piece: piece.title)
def test_is_of_the_relation(piece: Piece) -> None:
    assert is_relevant(piece)


@pytest.mark.parametrize("piece", NEAR_MISSES, ids=lambda piece: piece.title)
def test_is_not_of_the_relation(piece: Piece) -> None:
    assert not is_relevant(piece)
