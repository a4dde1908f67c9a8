"""Runs the command line: ``python -m obcine``."""

import sys

from obcine.cli import main

if __name__ == "__main__":
    sys.exit(main())
