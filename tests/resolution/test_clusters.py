"""Three outcomes and how pairs become clusters: nothing weak chains, nothing different comes together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_documents import entity, says

from kg.model import Document, Extraction, Mention, Span
from kg.resolve import Decided, Graph, merge
from kg.resolve.score import ENOUGH, WORTH_A_LOOK
from kg.resolve.sentences import sentence_of


def people(*names: str) -> Graph:
    """One document for each name."""
    return merge([says(f"{n}.txt", entity(name, "Person")) for n, name in enumerate(names)])


def clusters(graph: Graph) -> list[list[str]]:
    return sorted(sorted(m.name for m in one.members) for one in graph.resolution.entities.values())


def test_a_name_between_two_that_differ_goes_to_neither() -> None:
    graph = people("Robert J. Halvorsen", "Robert Halvorsen", "Robert K. Halvorsen")
    assert len(graph.entities) == 3
    reasons = {feature.words for pair in graph.resolution.undecided for feature in pair.features}
    assert {"Robert J. Halvorsen fits as well", "Robert K. Halvorsen fits as well"} <= reasons


def test_firm_likeness_chains_unless_two_of_the_chain_differ() -> None:
    assert len(people("Liang Wenfeng", "Wenfeng Liang", "梁文锋").entities) == 1
    chain = people("Robert J. Halvorsen", "Robert Halvorsen", "Halvorsen, Robert", "Robert K. Halvorsen")
    assert not any({"Robert J. Halvorsen", "Robert K. Halvorsen"} <= set(names) for names in clusters(chain))


def test_initials_that_fit_two_names_are_left_undecided() -> None:
    names = ("Potomac Trade and Security Forum", "Pacific Technology Standards Foundation")
    documents = [says(f"{n}.txt", entity(name, "ThinkTank")) for n, name in enumerate(names)]
    graph = merge([*documents, says("x.txt", entity("PTSF", "ThinkTank"))])
    assert len(graph.entities) == 3 and len(graph.resolution.undecided) == 2
    assert len(merge([documents[0], says("x.txt", entity("PTSF", "ThinkTank"))]).entities) == 1


def test_weak_likeness_does_not_chain_over_what_people_joined() -> None:
    forum, house = entity("Potomac Trade and Security Forum", "ThinkTank"), entity("Harbor House", "ThinkTank")
    documents = [says("a.txt", forum), says("b.txt", house), says("c.txt", entity("PTSF", "ThinkTank"))]
    joined = Decided(same=[frozenset({forum.id, house.id})])
    assert clusters(merge(documents, decisions=joined)) == [["Harbor House", forum.name], ["PTSF"]]


def test_firm_likeness_does_not_join_two_groups_of_which_two_members_differ() -> None:
    names = ("Robert J. Halvorsen", "Robert K. Halvorsen", "Shen Guorong", "Guorong Shen")
    documents = [says(f"{n}.txt", entity(name, "Person")) for n, name in enumerate(names)]
    first, second, third, fourth = (document.entities[0].id for document in documents)
    joined = Decided(same=[frozenset({first, third}), frozenset({second, fourth})])
    graph = merge(documents, decisions=joined)
    assert clusters(graph) == [["Guorong Shen", "Robert K. Halvorsen"], ["Robert J. Halvorsen", "Shen Guorong"]]
    (pair,) = graph.resolution.undecided
    assert pair.features[-1].words == "they would join what is kept apart"


def test_a_pair_left_open_that_came_together_by_others_is_open_no_more() -> None:
    wang = entity("Wang Wei", "Person")
    documents = [says("a.txt", wang), says("b.txt", wang)]
    (pair,) = merge(documents).resolution.undecided
    decided = Decided(same=[frozenset({f"wang-wei@{one.document}" for one in (pair.one, pair.other)})])
    assert merge(documents, decisions=decided).resolution.undecided == ()


def test_what_one_document_keeps_apart_is_not_joined_by_a_score() -> None:
    two = merge([says("a.txt", entity("Zentara"), entity("Zentara Technologies"))])
    assert len(two.entities) == 2 and two.resolution.undecided == ()
    assert len(merge([says("a.txt", entity("Zentara")), says("b.txt", entity("Zentara Technologies"))]).entities) == 1


def test_a_score_tells_what_it_is_made_of() -> None:
    near = {"wang-wei": "zentara"}
    wang, firm = entity("Wang Wei", "Person"), entity("Zentara")
    (pair,) = merge([says("a.txt", wang), says("b.txt", wang)]).resolution.undecided
    assert [(f.kind, f.weight) for f in pair.features] == [("same name", 2.5), ("type", 1.0)]
    assert WORTH_A_LOOK <= pair.score < ENOUGH and pair.features[0].words == "Wang Wei / Wang Wei"
    graph = merge([says("a.txt", wang, firm, near=near), says("b.txt", wang, firm, near=near)])
    (join,) = graph.resolution.entities["wang-wei"].joins
    assert [(f.kind, f.words) for f in join.features][2:] == [("context", "zentara")]
    assert (join.outcome, join.by, join.score) == ("same", "score", 5.0)


@pytest.mark.parametrize(("count", "expected"), [(30, 30), (90, 90)])
def test_a_crowd_of_one_surname_stays_a_crowd(count: int, expected: int) -> None:
    graph = merge([says(f"{n}.txt", entity("Chen", "Person")) for n in range(count)])
    assert len(graph.entities) == expected and graph.resolution.undecided == ()


def test_names_come_from_brackets_too() -> None:
    graph = merge([says("a.txt", entity("Huayuan Microdevices (HYM)")), says("b.txt", entity("Huayuan Microdevices"))])
    assert len(graph.entities) == 1


def test_the_sentence_of_a_member_is_the_one_that_names_it() -> None:
    text = "It began in 2019. The U.S. firm\nZentara was founded then! Nobody knew.\n\nA list"
    assert sentence_of(text, text.index("Zentara")) == "The U.S. firm Zentara was founded then!"
    assert sentence_of(text, text.index("list")) == "A list"
    assert sentence_of(text, 0) == "It began in 2019."
    assert (sentence_of(text, None), sentence_of("", 0)) == ("", "")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("legislation", "Law"),
        ("Final Rule", "ExportControl"),
        ("trade deal", "Agreement"),
        ("server farm", "Facility"),
        ("TSMC factory", "Facility"),
        ("DeepSeek AI model", "AIModel"),
    ],
)
def test_what_each_document_describes_may_be_another_one(name: str, kind: str) -> None:
    graph = merge([says(f"{n}.txt", entity(name, kind)) for n in range(2)])
    assert len(graph.entities) == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("U.S. chip export controls", "ExportControl"),
        ("Nvidia chips", "Chip"),
        ("Northgate Fab 4", "Facility"),
        ("Northgate Accord", "Agreement"),
        ("Chinese carmakers", "Group"),
    ],
)
def test_names_classes_and_all_of_a_kind_are_one_in_all_documents(name: str, kind: str) -> None:
    assert len(merge([says(f"{n}.txt", entity(name, kind)) for n in range(2)]).entities) == 1


def test_groups_that_nothing_names_are_other_people_in_each_document() -> None:
    sources = [says(f"{n}.txt", entity(name, "Group")) for n, name in enumerate(("Sources", "sources"))]
    analysts = [says(f"{n}.txt", entity("rail analysts", "Group")) for n in range(2)]
    assert len(merge(sources).entities) == len(merge(analysts).entities) == 2


def test_words_that_name_little_name_one_thing_where_a_copied_sentence_has_them() -> None:
    def story(doc: str) -> Extraction:
        text = (
            f"Report of {doc}. The ministry has held back its export licenses for the harbour cranes since the spring."
        )
        start = text.index("export licenses")
        named = (Mention("export-licenses", Span(start, start + 15), "shape"),)
        plain = says(doc, entity("export licenses", "ExportControl"))
        return replace(plain, document=Document(doc, text, doc, ()), mentions=named)

    copies = [story("a.txt"), story("b.txt")]
    assert len(merge(copies).entities) == 1
    assert len(merge([copies[0], says("c.txt", entity("export licenses", "ExportControl"))]).entities) == 2


def test_two_entities_are_asked_about_once_however_many_names_of_theirs_are_alike() -> None:
    licenses, near = entity("export licenses", "ExportControl"), {"export-licenses": "kestrel"}
    documents = [says(f"{n}.txt", licenses, near=near) for n in range(3)]
    joined = Decided(same=[frozenset({"export-licenses@0.txt", "export-licenses@1.txt"})])
    pairs = [pair.ids for pair in merge(documents, decisions=joined).resolution.undecided]
    assert len(pairs) == len(set(pairs)) == 1
