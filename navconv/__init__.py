"""navconv: NAV's statistics exports as data that other software can use."""

__version__ = "0.1.0"
