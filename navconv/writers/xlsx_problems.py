"""Problems as a workbook tells them.

Messages are English. A workbook in another language says what a code means in that language, with the figures of the
problem, and has the exact message beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from navconv.checks.arithmetic import ENGLISH, spell_figure
from navconv.problems import Problem
from navconv.problems.registry import describe_code


def tell_problem(problem: Problem, words: Mapping[str, str]) -> str:
    """A problem with the figures that it speaks of: its message, or in another language what its code means.

    Args:
        problem: the problem.
        words: the words of the language.
    """
    said = problem.message
    if words["language"] != ENGLISH:
        said = " ".join(describe_code(problem.code, words["language"])) or said
    return "\n".join((said, *_spell_figures(problem, words)))


def tell_shortly(problem: Problem, words: Mapping[str, str]) -> str:
    """A problem in a line: its message, or in another language what it is and the first of its figures."""
    if words["language"] == ENGLISH:
        return problem.message
    said = describe_code(problem.code, words["language"])[0].partition(". ")[0].rstrip(".")
    return ": ".join((said, *_spell_figures(problem, words)[:1])) if said else problem.message


def _spell_figures(problem: Problem, words: Mapping[str, str]) -> list[str]:
    """The figures that a problem speaks of: ``cell 1: 36 + 34 = 70, printed 103``."""
    form, language = words["at_cell"], words["language"]
    return [
        form.format(column=column, text=spell_figure(figure, language))
        for column, figure in problem.figures
    ]
