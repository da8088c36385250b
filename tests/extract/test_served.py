"""The extractor that asks a server: against a small real one on this machine, which answers well, wrongly or not."""

import json
import os
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from kg.build import build
from kg.cache import Cache, extractor_version
from kg.cli import main
from kg.errors import InputError
from kg.extract.served.chat import Server, server_from_environment
from kg.extract.served.exchange import read_records
from kg.extract.served.notes import answered, told
from kg.extract.served.served import PIECE, load_served, pieces, prompt
from kg.model import Evidence, Quantity, Span, Value
from kg.ontology import load_schema
from kg.read import document_from_text
from kg.readers import EXTRACTORS, extract_documents

TEXT = """Chips for everyone

October 12, 2024

Nvidia supplies H100 chips to Microsoft. “ASML sold 20 scanners to TSMC in 2023,” said Peter Wennink, who left
the company.

Zorblatt Labs, a start-up, may buy chips from Nvidia. Zorblatt Labs has 140 employees. The U.S. put export controls
on AI chips.

Subscribe to our newsletter: Intel supplies Lenovo.
"""


def claim(
    subject="Nvidia", predicate="supplies", object="Microsoft", quote="Nvidia supplies H100 chips to Microsoft.", **more
):
    """A record as a model would write it; (name, type) or the name of a company."""
    ends = [{"name": e, "type": "Company"} if isinstance(e, str) else e for e in (subject, object)]
    return {
        "kind": "claim",
        "subject": ends[0],
        "predicate": predicate,
        "object": ends[1],
        "evidence": {"quote": quote},
        **more,
    }


def thing(name, kind):
    return {"name": name, "type": kind}


GOOD = claim()
SOLD = "ASML sold 20 scanners to TSMC in 2023"
STAFF = "Zorblatt Labs has 140 employees"


class Handler(BaseHTTPRequestHandler):
    """Gives the server's answers in turn, the last one again and again."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = self.server.asked
        answer = self.server.answers[min(len(asked), len(self.server.answers) - 1)]
        asked.append((self.path, self.headers.get("Authorization"), body))
        if answer is SLOW:
            self.server.done.wait(5)
            return
        status, text = answer if isinstance(answer, tuple) else (200, completion(answer))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        for byte in text.encode() if text == DRIPS else ():
            self.wfile.write(bytes([byte]))
            if self.server.done.wait(0.03):
                return
        if text != DRIPS:
            self.wfile.write(text.encode())

    def log_message(self, *args):
        """Says nothing."""


SLOW = object()
DRIPS = "[" * 200  # six seconds of it


def completion(content, end="stop"):
    """A chat completion whose message is the text, or these records one a line."""
    text = content if isinstance(content, str) else "\n".join(map(json.dumps, content))
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": end}]})


@contextmanager
def serving(*answers):
    """A server on a free port, with what it was asked in `asked`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.answers, server.asked, server.done = answers, [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        server.shutdown()
        thread.join()
        server.server_close()


def url(server):
    return f"http://127.0.0.1:{server.server_address[1]}/v1"


def read(*answers, text=TEXT, timeout=5.0, key=""):
    """What the extractor makes of one document, and what the server was asked."""
    with serving(*answers) as server:
        extractor = load_served(server=Server(url(server), "org/tiny", key, timeout))
        return extractor.extract(document_from_text(text, "a.txt")), server.asked


def refusal(record, text=TEXT):
    """Why a record is not kept; it brings nothing into the extraction."""
    found, _ = read([record], text=text)
    assert (found.claims, found.entities, found.mentions) == ((), (), ())
    (note,) = found.notes
    kind, reason = note.split(": ")[:2]
    assert kind == "refused"
    return reason


# what is kept ---------------------------------------------------------------------------------------------------


def test_a_claim_whose_quote_stands_in_the_text_is_kept_with_the_span_counted_here():
    found, _ = read([GOOD])
    (kept,) = found.claims
    assert (kept.subject, kept.predicate, kept.object) == ("nvidia", "supplies", "microsoft")
    start, quote = TEXT.index("Nvidia supplies"), "Nvidia supplies H100 chips to Microsoft."
    assert kept.evidence == (Evidence("a.txt", Span(start, start + len(quote)), quote),)
    assert (kept.extractor, kept.confidence, found.notes) == ("served:org--tiny", 0.5, ())
    assert [(e.id, e.known) for e in found.entities] == [("microsoft", True), ("nvidia", True)]


def test_mentions_stand_where_the_names_are():
    found, _ = read([GOOD])
    assert {(TEXT[m.span.start : m.span.end], m.entity, m.how) for m in found.mentions} == {
        ("Nvidia", "nvidia", "served"),
        ("Microsoft", "microsoft", "served"),
    }


def test_qualifiers_are_those_that_the_quote_states():
    record = claim(
        "ASML", "supplies", "TSMC", SOLD, polarity="positive", modality="reported",
        attributedTo=["Peter Wennink"], disputedBy=["Nvidia"], time="2023-05",
        quantity={"min": 20, "max": 20, "unit": "boats"},
    )  # fmt: skip
    found, _ = read([record])
    (kept,) = found.claims
    assert (kept.modality, kept.attributed_to, kept.disputed_by) == ("reported", ("peter-wennink",), ("nvidia",))
    assert kept.quantity == Quantity(20.0, 20.0, "scanners")
    assert kept.time == "2023"


def test_a_quantity_or_a_time_that_the_quote_does_not_state_is_left_out_and_told():
    found, _ = read([claim(quantity={"min": 7, "max": 7}, time="2019")])
    (kept,) = found.claims
    assert (kept.quantity, kept.time) == (None, None)
    assert [note.split(": ")[1] for note in found.notes] == [
        "the quantity is not in the quote",
        "the time is not in the quote",
    ]


def test_a_value_is_read_from_the_quote():
    found, _ = read([claim("Zorblatt Labs", "employeeCount", {"value": "140.0", "datatype": "xsd:integer"}, STAFF)])
    assert found.claims[0].object == Value("140", "xsd:integer")
    assert [(e.id, e.name, e.type, e.known) for e in found.entities] == [
        ("zorblatt-labs", "Zorblatt Labs", "Company", False)
    ]


def test_a_pronoun_or_a_description_may_stand_for_one_end_in_the_quote():
    text = "ASML makes scanners. It supplies TSMC with them. The company has 44,000 employees."
    count = claim("ASML", "employeeCount", {"value": 44000}, "The company has 44,000 employees.")
    found, _ = read([claim("ASML", "supplies", "TSMC", "It supplies TSMC with them."), count], text=text)
    assert [(c.subject, c.object) for c in found.claims] == [("asml", "tsmc"), ("asml", Value("44000", "xsd:integer"))]


def test_line_breaks_and_bent_quotation_marks_in_the_text_do_not_matter():
    quote = '"ASML sold 20 scanners to TSMC in 2023," said Peter Wennink, who left the company.'
    found, _ = read([claim("ASML", "supplies", "TSMC", quote)])
    assert found.claims[0].evidence[0].quote == TEXT[TEXT.index("“ASML") : TEXT.index("\n\nZorblatt")]


def test_a_name_of_the_registry_decides_the_type():
    found, _ = read([claim(thing("Nvidia", "University"))])
    assert {e.type for e in found.entities} == {"Company"}


def test_a_described_policy_may_be_named_by_the_words_of_the_text():
    record = claim(
        thing("U.S. export controls", "ExportControl"),
        "restricts",
        thing("AI chips", "Chip"),
        "The U.S. put export controls\non AI chips.",
    )
    found, _ = read([record])
    assert [c.predicate for c in found.claims] == ["restricts"]


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps([GOOD]),
        json.dumps({"claims": [GOOD]}),
        json.dumps(GOOD, indent=1),
        f"```json\n{json.dumps(GOOD)}\n```",
        f"<think>{{}}\nwell</think>\n{json.dumps(GOOD)},",
        json.dumps({"kind": "entity", "name": "X"}) + "\n" + json.dumps(GOOD),
    ],
)
def test_records_are_read_in_the_forms_that_models_give_them(answer):
    found, _ = read(answer)
    assert (len(found.claims), found.notes) == (1, ())


def test_the_same_claim_twice_is_one():
    assert len(read([GOOD, GOOD])[0].claims) == 1


# what is refused ------------------------------------------------------------------------------------------------

REFUSED = {
    "the quote is not in the text": claim(quote="Nvidia supplies H200 chips to Microsoft."),
    "the quote stands in page furniture": claim("Intel", "supplies", "Lenovo", "Intel supplies Lenovo."),
    "there is no quote": claim(quote=None),
    "the quote is too long for a sentence": claim(quote="Nvidia " * 400),
    "the quote names neither end": claim(quote="who left\nthe company."),
    "the quote names one end alone": claim("Zorblatt Labs", "partnersWith", "TSMC", STAFF),
    "the quote is too short for a clause": claim(quote="Nvidia supplies"),
    "the predicate is not in the schema": claim(predicate="befriends"),
    "the type is not in the schema": claim(thing("Nvidia", "Dragon")),
    "the predicate does not fit the types of its ends": claim(predicate="employeeCount"),
    "the polarity is not in the schema": claim(polarity="maybe"),
    "the modality is not in the schema": claim(modality="rumoured"),
    "a name is not in the text": claim(object="Samsung"),
    "a pronoun or a common noun stands for a name": claim("ASML", "supplies", "the company", "ASML sold 20 scanners"),
    "subject and object are the same": claim(object="Nvidia"),
    "subject or object is missing": claim(object={"type": "Company"}),
    "a speaker is no name": claim(attributedTo=[{"name": "Nvidia"}]),
    "the value is not in the quote": claim(thing("Zorblatt Labs", "Company"), "employeeCount", {"value": 150}, STAFF),
}  # fmt: skip


@pytest.mark.parametrize("reason", sorted(REFUSED))
def test_what_the_text_or_the_schema_does_not_bear_out_is_refused_with_its_reason(reason):
    assert refusal(REFUSED[reason]) == reason


@pytest.mark.parametrize("speaker", ["Elon Musk", "they"])
def test_a_speaker_whom_the_text_does_not_name_is_refused_with_the_claim(speaker):
    assert refusal(claim(attributedTo=[speaker])) == "a name is not in the text"


@pytest.mark.parametrize(
    "change",
    [
        {"predicate": ["supplies"]}, {"polarity": ["positive"]}, {"modality": {}}, {"subject": "Nvidia"},
        {"subject": {"name": 7, "type": "Company"}}, {"subject": {"name": "—", "type": "Company"}},
        {"subject": {"name": "Nvidia", "type": ["Company"]}}, {"evidence": 3}, {"object": None},
        {"evidence": {"quote": " \n "}},
        {"object": {"value": True}}, {"object": {"value": "NaN"}}, {"attributedTo": 4}, {"disputedBy": [None]},
    ],
)  # fmt: skip
def test_records_of_odd_shapes_are_refused_and_break_nothing(change):
    found, _ = read([GOOD | change, claim("ASML", "supplies", "TSMC", SOLD)])
    assert [c.subject for c in found.claims] in (["asml"], ["nvidia", "asml"])
    assert len(found.claims) + len(found.notes) == 2


@pytest.mark.parametrize(
    "odd", ["many", {"min": "NaN"}, {"min": 10**400}, {"min": None, "max": None}, [1], {"max": True}]
)
def test_odd_quantities_are_left_out(odd):
    found, _ = read([claim(quantity=odd)])
    assert (found.claims[0].quantity, len(found.notes)) == (None, 1)


def test_lines_that_are_no_records_are_counted_and_the_others_kept():
    found, _ = read("Here are the claims:\n" + json.dumps(GOOD) + "\n{broken\n[1]")
    assert len(found.claims) == 1
    assert [note.split(": ")[1] for note in found.notes] == ["no record in JSON"] * 3


def test_what_a_model_wrote_is_safe_to_print_and_to_keep(tmp_path):
    found, _ = read("\x1b[31m\ud800 red\u2028 " + "x" * 500)
    assert found.notes[0].isprintable() and len(found.notes[0]) < 200
    cache = Cache(tmp_path, "v")
    cache.store(found)
    assert cache.load(found.document) == found


def test_an_answer_cut_short_is_told():
    found, _ = read((200, completion([GOOD], end="length")))
    assert (len(found.claims), [note.split(": ")[1] for note in found.notes]) == (1, ["an answer was cut short"])


# what is asked --------------------------------------------------------------------------------------------------


def test_the_question_is_the_same_each_time_and_holds_the_schema_and_the_text_without_furniture():
    _, asked = read([], key="secret")
    _, again = read([], key="secret")
    assert asked == again
    ((path, authorization, body),) = asked
    assert (path, authorization, body["model"]) == ("/v1/chat/completions", "Bearer secret", "org/tiny")
    assert (body["temperature"], body["stream"]) == (0, False)
    system, user = (message["content"] for message in body["messages"])
    assert system == prompt(load_schema())
    assert all(name in system for name in (*load_schema().predicates, *load_schema().types))
    assert "Date: 2024-10-12" in user and "Nvidia supplies" in user and "newsletter" not in user


def test_a_long_document_is_asked_about_in_pieces_that_lose_nothing():
    paragraphs = [f"Paragraph {n} says this. " + "Words and more words follow here. " * 60 for n in range(9)]
    document = document_from_text("\n\n".join(paragraphs), "long.txt")
    found = list(pieces(document))
    assert len(found) > 1 and all(len(piece) < PIECE + 2500 for piece in found)
    assert "".join(found).split() == document.text.split()


def test_records_of_an_empty_answer_are_none():
    assert list(read_records("\n")) == []


# silence --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((500, "no"), "status 500 Internal Server Error"),
        ((401, "{}"), "status 401 Unauthorized"),
        ((302, ""), "status 302 Found"),
        ((200, "<html>"), "the answer is no chat completion in JSON"),
        ((200, '{"choices": []}'), "the answer is no chat completion in JSON"),
        ((200, "[" * 100_000), "the answer is no chat completion in JSON"),
        ((200, completion("").replace('""', "null")), "the answer holds no text"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_and_stops_nothing(answer, reason):
    found, asked = read(answer)
    assert (found.claims, found.notes) == ((), (f"no answer: {reason}",))
    assert not answered(found)
    assert len(asked) == 1  # a redirection is not followed: the key is for one server


@pytest.mark.parametrize("answer", [SLOW, (200, DRIPS)])
def test_a_server_beyond_the_timeout_counts_as_silent(answer):
    found, _ = read(answer, timeout=0.1)
    assert found.notes == ("no answer: silent for more than 0.1 s",)


def test_no_server_at_all_counts_as_silent():
    with serving([]) as server:
        address = url(server)
    found = load_served(server=Server(address, "tiny")).extract(document_from_text(TEXT, "a.txt"))
    assert found.notes == ("no answer: connection refused",)


def test_a_silent_server_is_left_alone_after_two_questions():
    with serving((503, "")) as server:
        extractor = load_served(server=Server(url(server), "tiny"))
        found = [extractor.extract(document_from_text(f"{TEXT}{n}", f"{n}.txt")) for n in range(4)]
        assert len(server.asked) == 2
    assert told(found) == (
        "of the server's claims 0 were kept; 4 of 4 documents lack an answer (status 503 Service Unavailable)",
    )


def test_a_question_that_is_too_long_for_the_server_says_nothing_about_the_next():
    with serving((413, ""), (413, ""), (413, ""), [GOOD]) as server:
        extractor = load_served(server=Server(url(server), "tiny"))
        found = [extractor.extract(document_from_text(TEXT, "a.txt")) for _ in range(4)]
    assert [len(extraction.claims) for extraction in found] == [0, 0, 0, 1]


# settings -------------------------------------------------------------------------------------------------------

SET = {"KG_LLM_URL": "http://127.0.0.1:1/v1/", "KG_LLM_MODEL": "tiny", "KG_LLM_KEY": "k"}


def test_the_environment_names_the_server_and_the_key_is_not_shown():
    server = server_from_environment(SET | {"KG_LLM_TIMEOUT": "2.5"})
    assert (server.address, server.timeout) == ("http://127.0.0.1:1/v1/chat/completions", 2.5)
    assert "'k'" not in repr(server)
    assert Server("http://h/v1/chat/completions", "m").address == "http://h/v1/chat/completions"


@pytest.mark.parametrize(
    "change",
    [
        {"KG_LLM_URL": ""}, {"KG_LLM_MODEL": " "}, {"KG_LLM_URL": "localhost:8080"}, {"KG_LLM_URL": "file:///etc"},
        {"KG_LLM_URL": "http://me:secret@h/v1"}, {"KG_LLM_URL": "http://h:x/v1"}, {"KG_LLM_URL": "http://h/a b"},
        {"KG_LLM_KEY": "a\nb"}, {"KG_LLM_KEY": "schlüssel"}, {"KG_LLM_MODEL": "a\x1bb"},
        {"KG_LLM_TIMEOUT": "0"}, {"KG_LLM_TIMEOUT": "soon"}, {"KG_LLM_TIMEOUT": "inf"}, {"KG_LLM_TIMEOUT": "nan"},
    ],
)  # fmt: skip
def test_wrong_settings_are_one_line_that_names_the_variable_and_not_the_secret(change):
    with pytest.raises(InputError, match=next(iter(change))) as fault:
        server_from_environment(SET | change)
    assert "\n" not in str(fault.value) and "secret" not in str(fault.value)


# in a build -----------------------------------------------------------------------------------------------------


@pytest.fixture
def environment(monkeypatch):
    """Names a server in the environment."""

    def name(server, model="tiny"):
        monkeypatch.setenv("KG_LLM_URL", url(server))
        monkeypatch.setenv("KG_LLM_MODEL", model)
        monkeypatch.delenv("KG_LLM_KEY", raising=False)

    for variable in [v for v in os.environ if v.startswith("KG_LLM_")]:
        monkeypatch.delenv(variable)
    return name


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_build_keeps_what_stands_tells_what_was_refused_and_recalls_it(article, tmp_path, environment):
    with serving([GOOD, REFUSED["the quote is not in the text"]]) as server:
        environment(server)
        first = build([article], tmp_path / "g", choice="served")
        again = build([article], tmp_path / "g", choice="served")
        assert len(server.asked) == 1
    assert (first.facts["claims"], first.fresh, again.fresh) == (1, 1, 0)
    assert first.notes == again.notes == (
        "of the server's claims 1 were kept; 1 refused (1 the quote is not in the text)",
    )  # fmt: skip


def test_a_graph_with_served_claims_is_sound_and_names_the_extractor(article, tmp_path, environment):
    with serving([GOOD]) as server:
        environment(server, "org/tiny")
        build([article], tmp_path / "g", choice="served")
    from kg.api import open as open_graph

    graph = open_graph(tmp_path / "g")
    assert [c.extractor for c in graph.claims()] == ["served:org--tiny"]
    assert graph.validate() == []


def test_a_silent_server_leaves_a_graph_and_is_asked_again_by_the_next_build(article, tmp_path, environment):
    with serving((500, ""), [GOOD]) as server:
        environment(server)
        first = build([article], tmp_path / "g", choice="served")
        again = build([article], tmp_path / "g", choice="served")
    assert (first.facts["documents"], first.facts["claims"], again.facts["claims"]) == (1, 0, 1)
    assert "1 of 1 documents lack an answer (status 500 Internal Server Error)" in first.notes[0]
    assert again.notes == ()


def test_each_extractor_and_each_model_has_a_cache_of_its_own(article, tmp_path, environment):
    assert len({extractor_version(), extractor_version("served a"), extractor_version("served b")}) == 3
    with serving([GOOD]) as server:
        for model in ("one", "two"):
            environment(server, model)
            assert build([article], tmp_path / "g", choice="served").fresh == 1
        assert [body["model"] for _, _, body in server.asked] == ["one", "two"]


def test_without_a_server_in_the_environment_the_program_says_which_variable_to_set(article, tmp_path, environment):
    for command in (["build", str(article), "-o", str(tmp_path / "g")], ["extract", str(article)]):
        done = CliRunner().invoke(main, [*command, "--extractor", "served"])
        assert done.exit_code == 2
        assert done.stderr.startswith("kg: KG_LLM_URL is not set") and done.stderr.count("\n") == 1


def test_extract_prints_what_was_kept_and_tells_each_refusal(article, environment):
    with serving([GOOD, REFUSED["a name is not in the text"]]) as server:
        environment(server)
        done = CliRunner().invoke(main, ["extract", str(article), "--extractor", "served"])
    assert done.exit_code == 0
    rows = [json.loads(line) for line in done.stdout.strip().split("\n")]
    assert [row["extractor"] for row in rows if row["kind"] == "claim"] == ["served:tiny"]
    assert done.stderr.split("\n")[0] == "kg: a.txt: refused: a name is not in the text: Nvidia | supplies | Samsung"


def test_the_program_offers_the_extractors_that_there_are():
    for name in ("build", "extract"):
        command = main.get_command(main.make_context("kg", [], resilient_parsing=True), name)
        option = next(p for p in command.params if p.name == "choice")
        assert (tuple(option.type.choices), option.default) == (EXTRACTORS, "rules")


@pytest.mark.slow
def test_rules_and_server_together_add_up_and_share_their_entities(article, environment):
    record = claim(
        "Zorblatt Labs",
        "partnersWith",
        "Nvidia",
        "Zorblatt Labs, a start-up, may buy chips from Nvidia.",
        modality="hypothetical",
    )
    documents = [document_from_text(TEXT, "a.txt")]
    ((rules, _),) = extract_documents(documents)
    with serving([record]) as server:
        environment(server)
        ((both, _),) = extract_documents(documents, choice="both")
    assert both.claims[: len(rules.claims)] == rules.claims
    assert [c.extractor for c in both.claims[len(rules.claims) :]] == ["served:tiny"]
    assert len({e.id for e in both.entities}) == len(both.entities)
    assert both.sentences == rules.sentences > 0


@pytest.mark.slow
def test_where_the_server_is_silent_both_gives_what_the_rules_find(environment):
    documents = [document_from_text(TEXT, "a.txt")]
    ((rules, _),) = extract_documents(documents)
    with serving((500, "")) as server:
        environment(server)
        ((both, _),) = extract_documents(documents, choice="both")
    assert (both.claims, both.entities, both.mentions) == (rules.claims, rules.entities, rules.mentions)
    assert rules.claims
