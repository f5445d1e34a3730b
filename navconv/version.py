"""The version: a module of its own that imports nothing, so that every stage may name it."""

__version__ = "0.1.0"
