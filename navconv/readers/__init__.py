"""Readers: bytes of any kind → pages of lines."""
