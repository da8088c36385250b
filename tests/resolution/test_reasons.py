"""What two names, and two profiles, have in common: each reason with its weight, and what speaks against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.resolve.blocks import CROWD, candidate_pairs
from kg.resolve.naming import form_of
from kg.resolve.persons import compare_persons
from kg.resolve.profiles import Profile
from kg.resolve.score import Verdict, compare
from kg.resolve.things import Setting, compare_things
from kg.resolve.world import load_world

Told = tuple[str, float, bool, bool] | None  # kind, weight, firm, veto


def persons(one: str, other: str) -> Told:
    """What two persons' names have in common, the same either way round."""
    world = load_world()
    first, second = (form_of(name, "Person", world.words) for name in (one, other))
    found = compare_persons(first, second, world)
    turned = compare_persons(second, first, world)
    assert (found and found.order[:3]) == (turned and turned.order[:3])
    return found and (found.kind, found.weight, found.firm, found.veto)


def things(kind: str, one: str, other: str, *makers: str) -> Told:
    """The same of two things of this type."""
    world = load_world()
    setting = Setting((kind, kind), frozenset(makers), world)
    first, second = (form_of(name, kind, world.words) for name in (one, other))
    found = compare_things(first, second, setting)
    turned = compare_things(second, first, setting)
    assert (found and found.order[:3]) == (turned and turned.order[:3])
    return found and (found.kind, found.weight, found.firm, found.veto)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Ilse Verhaegen", "Dr. Ilse Verhaegen", ("same name", 5.0, True, False)),
        ("Wang Wei", "Wang Wei", ("same name", 2.5, False, False)),
        ("Shen Guorong", "Guorong Shen", ("same name, other order", 4.5, True, False)),
        ("Tom Brandt", "Brandt Tom", ("same name, other order", 2.5, False, False)),
        ("Robert Halvorsen", "Robert J. Halvorsen", ("same name but for the middle", 4.0, True, False)),
        ("R. Halvorsen", "R. J. Halvorsen", ("same name but for the middle", 1.5, False, False)),
        ("Robert J. Halvorsen", "Robert K. Halvorsen", ("middle name", 0.0, False, True)),
        ("Robert J. Halvorsen", "Robert James Halvorsen", ("same name but for the middle", 4.0, True, False)),
        ("Bob Halvorsen", "Robert Halvorsen", ("short first name", 3.5, False, False)),
        ("R. Halvorsen", "Robert Halvorsen", ("initial", 1.5, False, False)),
        ("Maria Halvorsen", "Robert Halvorsen", ("first name", 0.0, False, True)),
        ("Robert Halvorsen Jr.", "Robert Halvorsen Sr.", ("generation", 0.0, False, True)),
        ("Robert Halvorsen Jr.", "Robert Halvorsen", ("generation", 0.0, False, True)),
        ("Robert Halvorsen Jr.", "Maria Petrova", None),
        ("Huang", "Jensen Huang", ("surname", 0.5, False, False)),
        ("Jensen", "Maria Jensen Huang", None),
        ("Robert Halvorsen", "Robert Halversen", ("nearly the same letters", 1.5, False, False)),
        ("Ilse Verhaegen", "Tom Brandt", None),
    ],
)
def test_what_two_persons_names_have_in_common(one: str, other: str, told: Told) -> None:
    assert persons(one, other) == told


@pytest.mark.parametrize(
    ("kind", "names", "told"),
    [
        ("Company", ("Zentara Inc.", "Zentara"), ("same name", 5.0, True, False)),
        ("ExportControl", ("export controls", "export controls"), ("same words", 0.5, False, False)),
        ("ExportControl", ("U.S. export controls", "Chinese export controls"), ("country", 0.0, False, True)),
        ("GovernmentBody", ("Ministry of Water", "Chinese Ministry of Water"),
         ("same name, one without its country", 2.5, False, False)),
        ("GovernmentBody", ("Water Ministry", "Ministry of Water"), ("same name", 5.0, True, False)),
        ("University", ("University of Ostmark", "Ostmark University"), None),
        ("Company", ("Zentara Technologies", "Zentara"), ("same but for words of trade", 3.0, False, False)),
        ("Company", ("Zentara", "Zentara Cloud"), ("part", 0.0, False, True)),
        ("Company", ("Zentara", "Zentara Power Cloud"), ("part", 0.0, False, True)),
        ("Company", ("Zentara", "Zentara Cloud Harbour"), None),
        ("Chip", ("Vega", "Vega 100"), ("number", 0.0, False, True)),
        ("Chip", ("VX90", "VX91"), ("number", 0.0, False, True)),
        ("Chip", ("A800", "A800 GPU"), ("same but for its maker or kind", 4.5, True, False)),
        ("Chip", ("Vega", "Vega chips"), ("same but for its maker or kind", 4.5, True, False)),
        ("Chip", ("Zentara", "Zentara chips", "zentara"), None),
        ("Chip", ("Zentara VX90", "VX90", "zentara"), ("same but for its maker or kind", 4.5, True, False)),
        ("Company", ("General Lithography Company", "GLC"), ("initials", 0.5, False, False)),
        ("Company", ("General Lithography Works", "GLW"), ("initials", 2.5, False, False)),
        ("Company", ("General Lithography Works Alliance", "GLWA"), ("initials", 3.5, False, False)),
        ("Company", ("General Lithography Works", "glw"), None),
        ("Company", ("Meridian", "Meridien"), None),
        ("Company", ("Brockmeyer Optik", "Brockmeier Optik"), ("nearly the same letters", 1.5, False, False)),
    ],
)  # fmt: skip
def test_what_two_names_of_things_have_in_common(kind: str, names: tuple[str, ...], told: Told) -> None:
    assert things(kind, *names) == told


def profile(key: str, kind: str, *names: str, others: tuple[str, ...] = (), **more: object) -> Profile:
    """What documents call it; by itself in a document of its own."""
    words = load_world().words
    forms = tuple(form_of(name, kind, words) for name in names)
    plain = Profile(key, "name", kind, (), forms, tuple(form_of(name, kind, words) for name in others))
    return replace(plain, **{"documents": frozenset([key]), **more})  # type: ignore[arg-type]


def verdict(one: Profile, other: Profile) -> Verdict:
    """The same whichever comes first."""
    found = compare(one, other, load_world())
    assert compare(other, one, load_world()) == found
    return found


def weights(found: Verdict) -> dict[str, float]:
    return {feature.kind: feature.weight for feature in found.features}


ZENTARA = profile("a", "Company", "Zentara")
TRADE = profile("b", "Company", "Zentara Technologies")


def test_a_type_of_the_same_line_counts_more_than_one_of_the_same_family() -> None:
    assert weights(verdict(ZENTARA, TRADE)) == {"same but for words of trade": 3.0, "type": 1.0}
    other = replace(ZENTARA, key="b", type="University", documents=frozenset("b"))
    assert weights(verdict(ZENTARA, other))["type"] == 0.5
    assert weights(verdict(ZENTARA, replace(other, type="Chip")))["type"] == -3.0


def test_things_that_claims_link_both_to_count_up_to_two_and_wide_ones_do_not() -> None:
    def context(*near: str) -> float | None:
        both = (replace(one, near=frozenset(near)) for one in (ZENTARA, TRADE))
        return weights(verdict(*both)).get("context")

    assert (context("kestrel"), context("kestrel", "smic"), context("kestrel", "smic", "tsmc")) == (1.5, 3.0, 3.0)
    assert context("china", "ai-chips") is None
    assert load_world().rows["ai-chips"].is_class


def test_the_same_company_counts_from_three_on() -> None:
    def company(*around: str) -> float | None:
        both = (replace(one, around=frozenset(around)) for one in (ZENTARA, TRADE))
        return weights(verdict(*both)).get("company")

    assert (company("smic", "tsmc"), company("smic", "tsmc", "china"), company("asml", "smic", "tsmc")) == (
        None,
        None,
        0.5,
    )


def test_what_one_document_has_side_by_side_is_never_joined_however_near() -> None:
    near = frozenset({"asml", "smic", "tsmc"})
    one = profile("a", "Company", "Zentara", near=near, around=near)
    other = profile("b", "Company", "Zentara Inc.", near=near, around=near, documents=frozenset("a"))
    found = verdict(one, other)
    assert (found.outcome, found.score, found.firm) == ("undecided", 3.5, False)
    assert weights(found)["kept apart in one document"] == -3.0


def test_another_name_counts_less_and_does_not_speak_against() -> None:
    called = profile("b", "Company", "Kestrel", others=("Zentara",))
    assert weights(verdict(ZENTARA, called))["same name"] == 4.5
    assert verdict(ZENTARA, profile("b", "Company", "Kestrel", others=("Zentara Cloud",))).outcome == "unlike"


def test_a_name_that_speaks_against_outweighs_all_but_a_firm_one() -> None:
    both = profile("b", "Company", "Zentara Technologies", "Zentara Cloud")
    found = verdict(ZENTARA, both)
    assert (found.outcome, weights(found)) == ("different", {"part": 0.0})
    firm = profile("b", "Company", "Zentara Inc.", "Zentara Cloud")
    assert verdict(ZENTARA, firm).outcome == "same"


def test_a_surname_alone_is_never_enough_however_near() -> None:
    near = frozenset({"asml", "smic", "tsmc"})
    one, other = (profile(key, "Person", name, near=near) for key, name in (("a", "Huang"), ("b", "Jensen Huang")))
    found = verdict(one, other)
    assert sum(weights(found).values()) == 4.5 and (found.outcome, found.score) == ("undecided", 3.5)


def test_a_person_is_compared_with_persons_alone() -> None:
    assert verdict(profile("a", "Person", "Ada Zentara"), profile("b", "Company", "Ada Zentara")).outcome == "unlike"


def test_of_a_crowd_that_shares_a_key_each_is_compared_with_its_neighbours_alone() -> None:
    def compared(count: int) -> int:
        crowd = [
            profile(f"{n:03}", "Person", f"{chr(97 + n % 26) * 3}{chr(97 + n // 26)} Halvorsen") for n in range(count)
        ]
        return len(list(candidate_pairs(crowd, load_world())))

    assert compared(CROWD) == CROWD * (CROWD - 1) // 2
    assert 9 * (CROWD + 1) < compared(CROWD + 1) <= 10 * (CROWD + 1)


def test_two_rows_of_the_registry_are_never_one() -> None:
    google, cloud, same = (profile(key, "Company", "Google", row=row) for key, row in
                           (("a", "google"), ("b", "google-deepmind"), ("c", "google")))  # fmt: skip
    assert (verdict(google, cloud).outcome, verdict(google, same).outcome) == ("different", "same")
    assert verdict(google, cloud).features[0].words.endswith(": one belongs to the other")
