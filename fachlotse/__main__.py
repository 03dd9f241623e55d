"""Start the command line with `python -m fachlotse`."""

from fachlotse.cli import main

if __name__ == "__main__":
    main()
