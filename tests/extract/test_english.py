"""The English model, asked in the cheap way, must answer what spaCy's own pipeline answers."""

from __future__ import annotations

import pytest

from kg.extract.syntax.english import English, load_model, one_thread

pytestmark = pytest.mark.slow

TEXTS = [
    "There are curbs that the U.S. has imposed, but Nvidia's chief executive didn't agree with them.",
    "Let's see: it ain't what you're gonna buy, said a former official who'd left the agency in 2023.",
    "TSMC, which makes Apple's chips, got $6.6 billion; does it have to spend all of that there?",
    "The rule adopted in May bars selling chips to firms whose parents are Chinese.",
    "Y'all got chips?",
    "There is nobody whom I asked.",
]


@pytest.fixture(scope="module")
def model():
    return English(load_model())


def seen(doc):
    return [(t.text, t.tag_, t.dep_, t.head.i, t.pos_, str(t.morph), t.lemma_) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_words_have_the_forms_that_spacys_own_pipeline_gives_them(model, text):
    own = seen(model.nlp(text))
    for _ in range(2):  # worked out, then recalled
        (parsed,) = model.parsed([model.nlp.make_doc(text)])
        assert seen(parsed) == own


def test_a_word_is_worked_out_once_for_each_role_that_it_plays(model):
    before = model.forms.forms.cache_info()
    list(model.parsed([model.nlp.make_doc("The xylophone maker sold a xylophone.")]))
    first = model.forms.forms.cache_info()
    list(model.parsed([model.nlp.make_doc("The xylophone maker sold a xylophone.")]))
    assert first.misses > before.misses
    assert model.forms.forms.cache_info().misses == first.misses


def test_names_are_those_that_spacys_own_pipeline_finds(model):
    named = [[(e.text, e.label_) for e in doc.ents] for doc in model.named(TEXTS)]
    assert named == [[(e.text, e.label_) for e in model.nlp(text).ents] for text in TEXTS]
    assert any(named)


def test_numpy_keeps_to_one_thread_while_a_document_is_read_and_has_all_of_them_again_afterwards():
    from threadpoolctl import threadpool_info, threadpool_limits

    def threads():
        return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}

    with threadpool_limits(limits=2, user_api="blas"):
        with one_thread():
            assert threads() <= {1}
        assert threads() <= {2}
