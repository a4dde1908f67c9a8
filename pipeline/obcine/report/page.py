"""Renders the page from its template, with everything it needs inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from obcine.errors import UsageError
from obcine.gazetteer import Gazetteer
from obcine.report.outlines import shapes
from obcine.report.payload import compress, pack
from obcine.report.texts import TEXTS
from obcine.write import check_output
from obcine.write.output import open_output

_FOLDER = Path(__file__).parent


def render(records: Iterable[Mapping[str, Any]], *, title: str = "", lang: str = "sl") -> str:
    """Return the report on tagged articles as one HTML page that works without a network.

    Args:
        records: Records of tagged output, as :func:`read_records` yields them.
        title: Heading of the page; without it the page is called a report.
        lang: ``sl`` or ``en``.

    Raises:
        UsageError: The language is unknown.
    """
    import jinja2

    if lang not in TEXTS:
        raise UsageError(f"lang is one of {', '.join(TEXTS)}, not {lang!r}")
    municipalities = Gazetteer.load().municipalities
    data = pack(records, {name: row.region for name, row in municipalities.items()})
    drawn, width, height = shapes()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    numbers = {name: number for number, name in enumerate(data["names"])}
    return environment.get_template("page.html").render(
        lang=lang,
        text=TEXTS[lang],
        title=title or TEXTS[lang]["title"],
        shapes=[(numbers[shape.name], shape.name, shape.path) for shape in drawn],
        width=width,
        height=height,
        regions=sorted(set(data["regions"])),
        payload=compress(data),
        texts=compress(TEXTS[lang]),
        style=(_FOLDER / "page.css").read_text(encoding="utf-8"),
        script=(_FOLDER / "page.js").read_text(encoding="utf-8"),
    )


def write_report(
    records: Iterable[Mapping[str, Any]], out: str | Path, *, title: str = "", lang: str = "sl"
) -> None:
    """Write the report on tagged articles as one HTML page.

    Args:
        records: Records of tagged output, as :func:`read_records` yields them.
        out: A file, which appears only when it is complete; ``-`` for standard output.
        title: Heading of the page; without it the page is called a report.
        lang: ``sl`` or ``en``.

    Raises:
        OutputError: The file cannot be written.
        UsageError: The language is unknown.
    """
    check_output(out)
    page = render(records, title=title, lang=lang)
    with open_output(out) as stream:
        stream.write(page)
