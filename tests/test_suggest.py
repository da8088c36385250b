"""Which names are near, and which are not."""

import pytest

from kg.suggest import did_you_mean, nearest

NAMES = (
    "Wang", "China", "China Daily", "Huawei", "Jensen Huang", "Bureau of Industry and Security", "Entity List",
    "U.S. export controls", "Department of Commerce", "Taiwan Strait", "worksFor",
)  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "first"),
    [
        ("Chna", "China"),
        ("huawie", "Huawei"),
        ("Huawei Technologies", "Huawei"),
        ("Taiwan", "Taiwan Strait"),
        ("BIS", "Bureau of Industry and Security"),
        ("Jenson", "Jensen Huang"),
        ("export  control", "U.S. export controls"),
        ("Commerce", "Department of Commerce"),
        ("list", "Entity List"),
        ("workFor", "worksFor"),
    ],
)
def test_the_likeliest_name_comes_first(wrong, first):
    assert nearest(wrong, NAMES)[0] == first


@pytest.mark.parametrize("wrong", ["Taiwan", "qqqq", "", "  ", "of"])
def test_what_merely_shares_letters_is_not_near(wrong):
    assert did_you_mean(wrong, [name for name in NAMES if name != "Taiwan Strait"]) == ""


def test_names_come_as_they_are_written_and_no_more_than_asked_for():
    assert nearest("CHINA", NAMES, limit=1) == ["China"]
    assert did_you_mean("chin", NAMES) == "; did you mean China, China Daily?"
