"""Batches: many inputs, several formats, one folder, as many processes as there are cores.

- ``plan`` finds the inputs and names the outputs, before anything is written.
- ``state`` remembers what each output was made from, so that a run makes only what is out of date.
- ``work`` converts one input into all its formats; it never raises for a bad input.
- ``pool`` hands inputs to processes, and gives the results back in the order of the plan.
"""

from __future__ import annotations
