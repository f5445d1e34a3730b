from __future__ import annotations

import pytest

from navconv.tables.title_slips import MAX_TITLE, is_slip

TITLE = "deltakere i arbeidsrettede tiltak. tiltak og fylke. en måned"


@pytest.mark.parametrize(
    "other",
    [
        "deltakere i arbeidsrettede tiltk. tiltak og fylke. en måned",
        "deltakere i arbeids-rettede tiltak. tiltak og fylke. en måned",
        "deltakere arbeidsrettede tiltak. tiltak og fylke. en måned",
        "deltakere i arbeidsrettede tilatk. tiltak og fylke. en måned",
    ],
)
def test_one_title_with_a_slip(other):
    assert is_slip(TITLE, other)
    assert is_slip(other, TITLE)


@pytest.mark.parametrize(
    "other",
    [
        "deltakere i arbeidsrettede tiltak. tiltak og alder. en måned",
        "deltakere i arbeidsrettede tiltak. tiltak og fylke. et kvartal",
        "deltakere i arbeidsrettede tiltak 2. tiltak og fylke. en måned",
        "deltakere i arbeidsrettede tiltak. tiltak. en måned",
    ],
)
def test_another_title(other):
    assert not is_slip(TITLE, other)
    assert not is_slip(other, TITLE)


def test_no_slip_is_sought_in_a_text():
    text = TITLE * (MAX_TITLE // len(TITLE) + 1)
    assert not is_slip(text, text + "x")
