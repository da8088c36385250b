"""Which names are found in a sentence, of which type; and ordinary sentences that name nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def named():
    extractor = load_extractor()

    def run(text: str) -> dict[str, str]:
        return {e.name: e.type for e in extractor.extract(document_from_text(text, "t.txt")).entities}

    return run


# words that are firms, models, chips or papers elsewhere, and here open a sentence about something else
ORDINARY = """Together they drafted a reply to the committee.
Scale matters more than speed in this business.
Character counts for little when money is short.
Reflection came late, and only after the vote.
Inflection points are hard to spot in advance.
Vision without funding is only a dream.
Figure after figure was read out to the jury.
Ascend the stairs and turn left at the top.
Core inflation slowed for a third month.
Section leaders met before the parade.
Summit fever gripped the small town for a week.
Frontier towns grew quickly after the war.
Aurora watchers stayed up all night.
Titan arum flowers smell of rotten meat.
Grace under pressure is a rare gift.
Hopper cars were lined up at the siding.
Target prices were raised by two brokers.
Gap years are popular with students.
Block by block, the district was rebuilt.
Square miles of forest were lost to fire.
Total sales rose by a tenth.
Visa rules for students were eased in the spring.
Ford the river where it is shallow.
Orange juice prices doubled in a year.
Office rents fell in most large towns.
Windows were smashed during the riot.
Surface water flooded two streets.
Edge cases were discussed at length.
Teams of inspectors visited every warehouse.
Word spread that the talks had failed.
Chrome plating was banned in the spring.
Swift action was demanded by both parties.
Signal failures delayed trains for hours.
Discord within the cabinet grew.
Notion and reality parted ways long ago.
Slack demand kept prices low.
Zoom lenses were sold out before the holidays.
Time ran out before the bill could pass.
Nature reserves cover a tenth of the land.
Science teachers asked for smaller classes.
Fortune smiled on the smaller bidder.
Guardian angels were painted on the ceiling.
Economist after economist got the forecast wrong.
Rest days were cut to meet the deadline.
Register by Friday to vote in the primary.
Sharp falls in output worried investors.
Sun and wind supply half the power.
Cook the rice until it is soft.
Price controls rarely work for long.
Young engineers are leaving the trade.
Long queues formed outside the bank.
Will the truce last until spring?
May brought rain and a change of mood.
March sales were better than feared.
Bill payments were delayed by a strike.
Page after page had been blacked out.
Rice exports were halted for a month.
Magic numbers appear nowhere in the report.
Cursor keys were worn from use.
Sierra slopes were bare of snow.
Spark plugs are made in the old hall.
General licenses were issued in the spring."""


@pytest.mark.parametrize("sentence", ORDINARY.split("\n"))
def test_an_ordinary_sentence_names_nothing(named, sentence) -> None:
    assert named(sentence) == {}


PEOPLE = [
    ("Marta Oyelaran, who runs the export desk at a consultancy, said so.", "Marta Oyelaran"),
    ("Orsolya Kántor, Hungary's trade minister, told reporters that talks would resume.", "Orsolya Kántor"),
    ("The tool was idle, said Ingrid Solheim.", "Ingrid Solheim"),
    ("Kazuo Ueda-Smith, chairman of the board, met the minister.", "Kazuo Ueda-Smith"),
    ("Mr Tanaka said Japan would follow.", "Tanaka"),
    ("Rep. John Moolenaar (R-Mich.) introduced the bill.", "John Moolenaar"),
    ("EU trade chief Maroš Šefčovič met his counterpart.", "Maroš Šefčovič"),
    ("T.S. Ho, the chairman of the foundry, resigned.", "T.S. Ho"),
    ("Secretary Raimondo signed the rule.", "Gina Raimondo"),
    ("Claude Monet painted the pond many times.", "Claude Monet"),
    ("Gemma Bradley, who teaches mathematics, disagreed.", "Gemma Bradley"),
    ("I want to thank Minister Akazawa, who flew in from Tokyo.", "Ryosei Akazawa"),
    ("Senator Banks's bill is short.", "Jim Banks"),
    ("Bernstein's Rasgon doubts it.", "Stacy Rasgon"),
    ("Lawmakers including Ann Castell and Zoe Lofgren wrote a letter.", "Ann Castell"),
]


@pytest.mark.parametrize(("sentence", "name"), PEOPLE)
def test_a_person_is_known_by_title_post_or_verb_of_saying(named, sentence, name) -> None:
    assert named(sentence).get(name) == "Person"


SHAPED = [
    ("Pelagos Compute said it had ordered 8,000 processors.", "Pelagos Compute", "Company"),
    ("Shares of Luminar Tech and Aperia Cloud Services fell.", "Aperia Cloud Services", "Company"),
    ("Quantessa, a Bristol start-up, raised $40 million.", "Quantessa", "Company"),
    ("Kharon, a research firm, found the shipment.", "Kharon", "Company"),
    ("Shares of Nvidia, Broadcom and Ambiq fell.", "Ambiq", "Company"),
    ("Huaxin Semiconductor Co. makes memory.", "Huaxin Semiconductor Co.", "Company"),
    ("The Potomac Trade Forum, a think tank, disagreed.", "Potomac Trade Forum", "ThinkTank"),
    ("The Nordic Center for Technology Policy agreed.", "Nordic Center for Technology Policy", "ThinkTank"),
    ("She told the Budapest Business Journal so.", "Budapest Business Journal", "MediaOrganization"),
    ("The Advisory Council on Economic Security met.", "Advisory Council on Economic Security", "GovernmentBody"),
    ("The Vistula Institute of Technology was founded.", "Vistula Institute of Technology", "University"),
    ("The Chip Resilience Act of 2025 was passed.", "Chip Resilience Act of 2025", "Law"),
    ("The president signed Executive Order 14999.", "Executive Order 14999", "Law"),
    ("The chip act is Public Law 199-167 now.", "Public Law 199-167", "Law"),
    ("The House passed H.R. 9447.", "H.R. 9447", "Law"),
    ("The Senate passed S. 9705.", "S. 9705", "Law"),
    ("Proclamation 19976 raised the duty.", "Proclamation 19976", "Law"),
    ("Regulation (EU) 2031/1689 applies.", "Regulation (EU) 2031/1689", "Law"),
    ("The Kumamoto Semiconductor Cluster Plan began.", "Kumamoto Semiconductor Cluster Plan", "Strategy"),
    ("China adopted the 16th Five-Year Plan.", "16th Five-Year Plan", "Strategy"),
    ("They signed the Delft Accord on Chip Security.", "Delft Accord on Chip Security", "Agreement"),
    ("Hangzhou-based Lingxi Semiconductor makes it.", "Lingxi Semiconductor", "Company"),
    ("Vega-7 is an AI accelerator designed in Hangzhou.", "Vega-7", "Chip"),
    ("It bought wafers from Orchid Stream Pte. Ltd. in May.", "Orchid Stream Pte. Ltd.", "Company"),
    ("He left the Politecnico di Fantasia.", "Politecnico di Fantasia", "University"),
    ("Brussels and Germany want a second Chips Act for Europe. The EU has one.", "European Chips Act", "Law"),
    ("A Berlin think tank disagreed.", "Berlin", "City"),
    ("The Semiconductor Coalition, a group of nine states, met.", "Semiconductor Coalition", "Organization"),
    ("Ships left the Port of Rotterdam.", "Port of Rotterdam", "Facility"),
    ("The firm moved to Tsukuba Science Park.", "Tsukuba Science Park", "Facility"),
    ("The Digital Trade Coalition disagreed.", "Digital Trade Coalition", "Organization"),
    ("Its newest chip, the Qilin X900, is fast.", "Qilin X900", "Chip"),
    ("The firm unveiled the Zhulong 3 chip.", "Zhulong 3", "Chip"),
    ("The model, named Aurora-7B, is small.", "Aurora-7B", "AIModel"),
    ("AMD's Radeon Pro Vega 20 graphics chip is old.", "Radeon Pro Vega 20", "Chip"),
    ("Nvidia opened an office in Yerevan, Armenia.", "Yerevan", "City"),
    ("A company owned by Saudi Arabia's Public Investment Fund bought it.", "Saudi Arabia", "Country"),
    ("Japan complained. The finance ministry gave no date.", "Japanese Ministry of Finance", "GovernmentBody"),
]


@pytest.mark.parametrize(("sentence", "name", "kind"), SHAPED)
def test_a_name_that_the_registry_lacks_is_typed_by_shape_and_context(named, sentence, name, kind) -> None:
    assert named(sentence).get(name) == kind


ONE = [
    ("The Remote Access Act (H.R. 9683) passed. H.R. 9683 is short.", "Remote Access Act"),
    ("H.R. 9315, the Chip Truth Act, was reported.", "Chip Truth Act"),
    ("The Ferrum Alliance (FEA) met. FEA gave no date.", "Ferrum Alliance"),
    ("Pelagos Compute fell. Pelagos said little.", "Pelagos Compute"),
    ("Applied Materials fell. Applied said little.", "Applied Materials"),
    ("The European Commission opened a probe. The Commission gave no date.", "European Commission"),
    ("Kwon Nam-hoon runs it. Kwon said little.", "Kwon Nam-hoon"),
    ("Erik Halvorsen runs the firm. Halvorsen said little.", "Erik Halvorsen"),
]


@pytest.mark.parametrize(("text", "name"), ONE)
def test_a_later_form_of_a_name_is_no_second_thing(named, text, name) -> None:
    assert list(named(text)) == [name]


NOTHING_NEW = [
    "The Chinese AI company iFlytek was banned.",
    "They bought 25 MMT of soybeans.",
    "Advanced Computing rules were published.",
    "The Bureau was silent.",
]


@pytest.mark.parametrize("sentence", NOTHING_NEW)
def test_scraps_are_no_firms(named, sentence) -> None:
    assert set(named(sentence)) <= {"China", "iFlytek", "artificial intelligence", "soybeans"}


INVENTED = [
    line.split("\t")
    for line in (Path(__file__).parent / "invented-names.tsv").read_text(encoding="utf-8").strip().split("\n")[1:]
]


@pytest.mark.parametrize(("sentence", "names"), INVENTED)
def test_names_that_nobody_has_heard_are_found_and_typed_by_the_words_around_them(named, sentence, names) -> None:
    assert {tuple(n.split(": ")) for n in names.split("; ")} <= set(named(sentence).items())


NAMELESS = """Meanwhile, the company said it would appeal.
On Tuesday, the firm raised its forecast.
Congress, the lawmakers said, would act in March.
Officials, an analyst said, had expected more.
Chips made by rivals cost less.
In Brief, the newsletter of a trade group, listed the sums.
Critics launched a campaign against the rule.
Rivals sold more phones than expected.
Engineers bought time for the launch.
Regulators raised doubts about the merger."""


@pytest.mark.parametrize("sentence", NAMELESS.split("\n"))
def test_a_capital_at_the_start_of_a_sentence_makes_no_firm(named, sentence) -> None:
    assert "Company" not in named(sentence).values()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Nvidia cools the racks by Direct Liquid Cooling (DLC) and by fans.", {"Nvidia"}),
        ("Nvidia sold parts for Computer Numerical Control (CNC) machines.", {"Nvidia"}),
        ("Nvidia showed the H100 chip with 141GB of memory.", {"Nvidia", "Nvidia H100"}),
        ("Nvidia showed the H100 chip at SC24 in November.", {"Nvidia", "Nvidia H100"}),
        ("The engineer came to Nvidia, the chip designer, under an F-1 student visa.", {"Nvidia"}),
        ("The chip firm Nvidia hired Jane Hollis (TX-21) as its lobbyist.", {"Nvidia", "Jane Hollis"}),
        ("The sources said that Huawei may postpone fulfilling orders.", {"Huawei", "sources"}),
        ("Rivals queried Anthropic's Claude 16 million times.", {"Anthropic", "Claude"}),
        ("Witnesses Warn Congress Against Sales\n\nThe hearing lasted two hours.", {"Congress"}),
        ("Nvidia met Walden-Owned banks.", {"Nvidia"}),
        ("Panel Acts, Strengthening Congress' Control\n\nIt met.", {"Congress"}),
    ],
)
def test_words_sizes_seats_shows_and_purchases_are_no_names(named, sentence: str, names: set[str]) -> None:
    assert set(named(sentence)) == names


@pytest.mark.parametrize(
    ("sentence", "firm"),
    [
        ("The round was led by Blue Harbor Capital and others.", "Blue Harbor Capital"),
        ("Money came through Bright River Management.", "Bright River Management"),
        ("In May, Northern Harbor Works said it bought chips.", "Northern Harbor Works"),
        ("The startup Quiet Water raised money.", "Quiet Water"),
    ],
)
def test_firms_whose_names_are_plain_words_are_firms_where_something_says_so(named, sentence: str, firm: str) -> None:
    assert named(sentence).get(firm) == "Company"
