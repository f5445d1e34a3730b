"""Sums over captioned tables."""

from __future__ import annotations

from tests.checks.small import broken, check, line_of, page

MAIN_GROUPS = ("Arbeidssøkere på tiltak", "Nedsatt arbeidsevne, på tiltak", "Andre på tiltak")


def by_main_group(whole: tuple[str, ...], *parts: tuple[str, ...]) -> str:
    """The table of ages for everyone, and one for each main group."""
    labels = ("I alt", "19 år og under", "20-24 år", "25-29 år")

    def rows(cells: tuple[str, ...]) -> str:
        return "|Januar|Februar\n" + "\n".join(
            f"{label}|{cell}" for label, cell in zip(labels, cells, strict=True)
        )

    pages = [page("Alder", rows(whole))]
    pages += [
        page("Alder og hovedgrupper", rows(cells), caption=caption)
        for caption, cells in zip(MAIN_GROUPS, parts, strict=False)
    ]
    return "".join(pages)


WHOLE = ("60|66", "10|*", "20|30", "30|35")
PARTS = (
    ("40|41", "6|*", "14|20", "20|21"),
    ("18|19", "4|*", "4|8", "10|10"),
    ("2|6", "|", "2|*", "|4"),
)


def test_captioned_tables_add_up_to_the_undivided_one():
    report = check(by_main_group(WHOLE, *PARTS))
    assert broken(report) == []
    # Four tables, and four sums over them.
    assert report.held == 8
    assert report.covered == report.cells == 32


def test_a_row_that_does_not_add_up_over_the_tables():
    parts = (("41|41", "6|*", "15|20", "20|21"), *PARTS[1:])
    text = by_main_group(WHOLE, *parts)
    report = check(text)
    assert broken(report) == [
        ("sum-broken", line_of(text, "I alt"), 1),
        ("sum-broken", line_of(text, "20-24 år"), 1),
    ]
    problem = next(p for p in report.problems if p.line == line_of(text, "20-24 år"))
    lines = ", ".join(str(line_of(text, "20-24 år", nth)) for nth in (2, 3, 4))
    assert problem.values == ((1, "15 + 4 + 2 = 21, printed 20"),)
    assert problem.message == (
        f"expected '20-24 år' to be the sum over hovedgruppe (lines {lines}), found otherwise in "
        "1 of 2 columns: 15 + 4 + 2 = 21, printed 20 (cell 1)"
    )


def test_a_suppressed_total_binds_over_tables_too():
    parts = (("40|43", "6|4", "14|20", "20|19"), *PARTS[1:])
    text = by_main_group(WHOLE, *parts)
    problem = next(p for p in check(text).problems if p.line == line_of(text, "19 år og under"))
    assert problem.values == ((2, "4 + * = 4 and 1 suppressed, printed *"),)


HEADS = "|Januar|Februar\nI alt|60|66\n" + "\n".join(
    f"{name}|{cells}" for name, cells in zip(MAIN_GROUPS, ("40|41", "18|19", "2|6"), strict=True)
)


def test_a_family_that_lacks_a_table_binds_from_below_only():
    # Of the third group nothing is known: less than the total is no fault, and more is.
    text = by_main_group(WHOLE, *PARTS[:2]) + page("Hovedgrupper", HEADS)
    assert broken(check(text)) == []
    more = text.replace("20-24 år\t14\t20", "20-24 år\t17\t20").replace("40\t41", "43\t41")
    assert ("sum-broken", line_of(more, "20-24 år"), 1) in broken(check(more))


def test_a_lost_table_is_no_broken_sum():
    for lost in range(3):
        parts = [cells for at, cells in enumerate(PARTS) if at != lost]
        text = page(
            "Alder",
            "|Januar|Februar\nI alt|60|66\n19 år og under|10|*\n20-24 år|20|30\n25-29 år|30|35",
        )
        for caption, cells in zip(
            [n for at, n in enumerate(MAIN_GROUPS) if at != lost], parts, strict=True
        ):
            text += page(
                "Alder og hovedgrupper",
                "|Januar|Februar\n"
                + "\n".join(
                    f"{label}|{cell}"
                    for label, cell in zip(
                        ("I alt", "19 år og under", "20-24 år", "25-29 år"), cells, strict=True
                    )
                ),
                caption=caption,
            )
        text += page("Hovedgrupper", HEADS)
        assert broken(check(text)) == [], lost


def fused(first: str, second: str, third: str) -> str:
    """Schemes by age, in which two ages have two members in one row."""

    def rows(*cells: str) -> str:
        return "\n".join(("|Januar|Februar", *cells))

    title = "Tiltak"
    whole = page(
        title,
        rows(
            "I alt|120|130",
            "Mentor|10|11",
            "Oppfølging|80|85",
            "Supported Employment (SE)|30|34",
            "I alt oppfølging|120|130",
        ),
    )
    young = page(
        "Tiltak og alder",
        rows("I alt 19 år og under|40|44", "Mentor|4|5", first, "I alt oppfølging|40|44"),
        caption="19 år og under",
    )
    older = page(
        "Tiltak og alder",
        rows("I alt 20-24 år|80|86", "Mentor|6|6", second, third, "I alt oppfølging|80|86"),
        caption="20-24 år",
    )
    ages = page("Alder", rows("I alt|120|130", "19 år og under|40|44", "20-24 år|80|86"))
    return whole + young + older + ages


def test_a_fused_row_is_named_as_the_cause_and_its_figures_as_whose_they_are():
    text = fused(
        "Oppfølging Supported Employment (SE)|30|32",
        "Oppfølging|50|53",
        "Supported Employment (SE)|24|27",
    )
    report = check(text)
    row = line_of(text, "Oppfølging Supported")
    cause = (
        f"the cause lies in line {row}, where 'Oppfølging' and 'Supported Employment (SE)' run "
        "together in one row: the figures of one of them are missing; the sums over alder show "
        f"that the figures printed in line {row} are those of 'Oppfølging'"
    )
    lines = {problem.line for problem in report.problems if problem.severity == "error"}
    assert lines == {
        line_of(text, "Oppfølging"),
        line_of(text, "Supported Employment"),
        line_of(text, "I alt oppfølging", 2),
    }
    for problem in report.problems:
        if problem.severity == "error":
            assert problem.message.endswith(cause)
    subtotal = next(p for p in report.problems if p.line == line_of(text, "I alt oppfølging", 2))
    assert subtotal.values == ((1, "4 + 30 = 34, printed 40"), (2, "5 + 32 = 37, printed 44"))


def test_where_the_sums_do_not_show_it_nobody_is_named():
    # Both would do: 40 = 20 + 20.
    text = fused(
        "Oppfølging Supported Employment (SE)|31|33",
        "Oppfølging|50|53",
        "Supported Employment (SE)|24|27",
    )
    messages = [p.message for p in check(text).problems if p.severity == "error"]
    assert messages
    assert all("run together in one row" in message for message in messages)
    assert not any("are those of" in message for message in messages)


def test_a_fused_row_of_another_width_tells_nothing():
    text = page(
        "Tiltak",
        "|November\nI alt|120\nMentor|20\nJobbklubb|40\nOppfølging|60",
        period="November 2016",
    )
    wide = (
        "|I alt|Oslo|Rogaland|Nordland|Troms|Viken\nI alt|{}|10|10|10|10|11\n"
        "Jobbklubb|10|2|2|2|2|2\nMentor|9|2|2|2|2|1"
    )
    for caption, rest in (
        ("20-24 år", "Arbeidstrening Oppfølging|30|6|6|6|6|6"),
        ("25-29 år", "Oppfølging|29|5|6|6|6|6"),
    ):
        text += page(
            "Tiltak og alder",
            wide.format(51) + "\n" + rest,
            caption=caption,
            period="November 2016",
        )
    assert not any("are those of" in problem.message for problem in check(text).problems)
