"""The public API: every name with its signature, as recorded in ``data/api.txt``.

After a change on purpose, which CHANGELOG.md names: ``python tests/test_api.py > tests/data/api.txt``.
"""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import obcine

NAMES = sorted({*obcine.__all__, "ObcineTransformer"})
RECORDED = Path(__file__).parent / "data" / "api.txt"


def lines() -> Iterator[str]:
    """Yield the public names, those of classes with their fields and own methods."""
    for name in NAMES:
        value = getattr(obcine, name)
        if not inspect.isclass(value):
            yield f"{name}{inspect.signature(value)}" if callable(value) else name
            continue
        if issubclass(value, Exception):
            bases = ", ".join(base.__name__ for base in value.__bases__)
            yield f"class {name}({bases})"
            continue
        yield f"class {name}{inspect.signature(value)}"
        own = {field.name for field in dataclasses.fields(value)} if is_record(value) else set()
        for attribute in sorted(set(vars(value)) - own):
            member = inspect.getattr_static(value, attribute)
            if attribute.startswith("_"):
                continue
            if isinstance(member, classmethod | staticmethod):
                member = member.__func__
            yield f"  {attribute}{inspect.signature(member) if callable(member) else ''}"


def is_record(value: type) -> bool:
    return dataclasses.is_dataclass(value)


def test_public_names_and_signatures_are_those_recorded() -> None:
    assert "\n".join(lines()) + "\n" == RECORDED.read_text(encoding="utf-8")


def test_all_public_names_are_documented() -> None:
    for name in NAMES:
        assert name == "__version__" or inspect.getdoc(getattr(obcine, name)), name
    with pytest.raises(AttributeError, match="has no attribute 'Taggr'"):
        _ = obcine.Taggr


def test_public_records_are_frozen() -> None:
    records = [value for name in NAMES if is_record(value := getattr(obcine, name))]
    assert len(records) == 4
    assert all(record.__dataclass_params__.frozen for record in records)


def test_the_package_says_that_it_is_typed() -> None:
    assert (files("obcine") / "py.typed").is_file()


def test_importing_and_tagging_configures_no_logging_and_prints_nothing() -> None:
    code = """
import logging
from obcine import Tagger
Tagger.load().tag("Na Bledu dežuje.")
assert not logging.getLogger().handlers
[handler] = logging.getLogger("obcine").handlers
assert type(handler) is logging.NullHandler
assert logging.getLogger("obcine").level == logging.NOTSET
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_tagging_loads_neither_scikit_learn_nor_torch() -> None:
    code = """
import sys
from obcine import Tagger
Tagger.load().tag("Na Bledu dežuje.")
print(sorted({"sklearn", "scipy", "torch", "classla", "spacy"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "use",
    [
        "from obcine import ObcineTransformer",
        "from obcine.topic import train_topics; train_topics('labelled.jsonl', 'own', None)",
    ],
)
def test_what_needs_scikit_learn_says_how_to_install_it(use: str) -> None:
    code = f"import sys; sys.modules['sklearn'] = None; {use}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MissingResourceError" in done.stderr
    assert "pip install 'obcine[sklearn]'" in done.stderr


def test_all_public_names_can_be_had_without_scikit_learn() -> None:
    code = "import sys; sys.modules['sklearn'] = None; from obcine import *; print(Tagger)"
    subprocess.run([sys.executable, "-c", code], check=True)


if __name__ == "__main__":
    print("\n".join(lines()))
