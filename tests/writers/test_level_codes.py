from __future__ import annotations

from navconv.writers.level_codes import join_levels

GROUPS = {"_T", "OPPF", "OPPL"}
HOMES = {"MENTOR": "OPPF"}


def codes(*pairs):
    return list(join_levels(pairs, GROUPS, HOMES).values())


def test_a_member_has_the_code_of_its_column_where_no_other_has_it():
    assert codes(("OPPF", "_T"), ("OPPF", "MENTOR"), ("_T", "MENTOR"), ("OPPL", "NEW")) == [
        *("OPPF", "MENTOR", "MENTOR", "NEW"),
    ]


def test_members_of_two_groups_are_told_apart_by_their_groups():
    assert codes(("OPPF", "NEW"), ("OPPL", "NEW"), ("_T", "NEW")) == [
        *("OPPF__NEW", "OPPL__NEW", "NEW"),
    ]


def test_a_known_member_below_another_group_is_another():
    assert codes(("OPPL", "MENTOR")) == ["OPPL__MENTOR"]


def test_no_member_has_the_code_of_a_group():
    assert codes(("OPPF", "OPPL"), ("_T", "OPPF")) == ["OPPF__OPPL", "_T__OPPF"]
