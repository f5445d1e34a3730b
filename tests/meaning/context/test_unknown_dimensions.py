"""What labels are of that no codelist knows: of the dimension whose name has their stem, if headings name one."""

from __future__ import annotations

import pytest

from tests.meaning.test_plain_tables import column, read

PAGE = (
    "# Helt ledige. {first} og {second}. En måned\n\n## {first} og {second}\n\nMai 2021\n\n"
    "|I arbeid|Ikke i arbeid|Pensjon\nInnvandrere|10|20|30\nØvrige|20|30|40\n"
)


@pytest.mark.parametrize(
    "names", [("Arbeidsstatus", "Innvandrerbakgrunn"), ("Innvandrerbakgrunn", "Arbeidsstatus")]
)
def test_labels_are_of_the_dimension_that_has_their_stem(names):
    found = read(PAGE.format(first=names[0], second=names[1]))
    assert column(found, "arbeidsstatus") == ["I arbeid", "Ikke i arbeid", "Pensjon"]
    assert column(found, "innvandrerbakgrunn") == ["Innvandrere", "Øvrige"]


def test_of_names_without_a_stem_in_common_rows_take_the_first():
    found = read(PAGE.format(first="Sporvalg", second="Kårklasse"))
    assert column(found, "sporvalg") == ["Innvandrere", "Øvrige"]
