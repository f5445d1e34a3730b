"""A real browser: headless Chromium, driven by Playwright, that may ask for nothing."""

from __future__ import annotations

import importlib.util
import os
import shutil
from typing import TYPE_CHECKING

import pytest

if importlib.util.find_spec("playwright") is None:
    # `make browser` has an environment of its own, in which it is never missing.
    collect_ignore_glob = ["test_*.py"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
ARGUMENTS = (
    "--no-sandbox",  # the tests may run as root in a container, where the sandbox cannot start
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests. Without one they fail: what cannot be had is no reason to pass."""
    assert CHROMIUM, "expected Chromium on the PATH, found none (Debian: apt install chromium)"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a file in a page of its own, and fails if it says an error or asks for anything else."""
    contexts = []
    complaints: list[str] = []

    def open_file(path: Path, address: str = "", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        wanted = path.as_uri()
        page.on(
            "request",
            lambda asked: (
                complaints.append(asked.url) if asked.url.split("#")[0] != wanted else None
            ),
        )
        page.goto(wanted + address)
        page.wait_for_selector("body.ready")
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert complaints == []
