"""Solving: what member a label is, what phrases may mean, the evidence, and the cheapest assignment."""
