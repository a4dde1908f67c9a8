"""Errors of obcine: each message says what is wrong, where, and what to do about it.

Every class carries the exit code with which the command line ends when it is raised, and inherits
the built-in error it is a kind of, so that library users may catch either.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the ``obcine`` command."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    UNREADABLE = 3
    SOME_FAILED = 4
    MISSING = 5
    INTERRUPTED = 130


class ObcineError(Exception):
    """Any error that obcine raises on purpose."""

    exit_code = ExitCode.UNEXPECTED


class UsageError(ObcineError, ValueError):
    """An argument or option that cannot be used."""

    exit_code = ExitCode.USAGE


class InputError(ObcineError, ValueError):
    """Input that cannot be read: a missing path, broken JSON, an unknown encoding."""

    exit_code = ExitCode.UNREADABLE


class OutputError(ObcineError, OSError):
    """Output that cannot be written."""

    exit_code = ExitCode.USAGE


class MissingResourceError(ObcineError, RuntimeError):
    """A table, model or optional package that is not installed or not intact."""

    exit_code = ExitCode.MISSING


def missing_package(what: str, package: str, extra: str) -> MissingResourceError:
    """Return the error for an optional package that something needs and that is not installed.

    Example:
        >>> missing_package("Parquet", "pyarrow", "parquet")
        MissingResourceError("Parquet needs the package pyarrow; install it with pip install 'obcine[parquet]'")
    """
    return MissingResourceError(
        f"{what} needs the package {package}; install it with pip install 'obcine[{extra}]'"
    )
