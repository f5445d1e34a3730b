"""``python -m navconv``."""

from navconv.cli import main

main()
