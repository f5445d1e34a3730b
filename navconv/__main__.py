"""``navconv`` as a process of its own: ``python -m navconv``, and the command of that name."""

from navconv.collector import tune_collector


def main() -> None:
    """Runs the command line."""
    # Before the imports, which make most of the objects of a short run.
    tune_collector()
    from navconv.cli import main as run

    run()


if __name__ == "__main__":
    main()
