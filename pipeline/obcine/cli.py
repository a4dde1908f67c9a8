"""The ``obcine`` command: parse, call, map errors to exit codes."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from shlex import quote
from typing import TYPE_CHECKING, TypeAlias

from obcine import __version__
from obcine.errors import ExitCode, InputError, ObcineError, UsageError
from obcine.types import MIN_SCORE

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
    from obcine.read import Fields
    from obcine.tagger import Tagger

logger = logging.getLogger("obcine.cli")

_PATHS = (
    "files or folders, - for stdin (JSON Lines, JSON or an HTML page that begins as such, "
    "else one plain text; tables only as files)"
)

# Imports that take time stand inside the commands that need them: --help answers at once.


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    arguments = _parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="obcine: %(message)s", stream=sys.stderr)
    # A scheduler's SIGTERM ends a command as Ctrl-C does: what is done stays, nothing half-done does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # What it logs of a page does not name the page; what matters is said by obcine.read.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except ObcineError as error:
        _tell(str(error), type(error).__name__, arguments)
        _drop_output()
        return error.exit_code
    except BrokenPipeError:
        _drop_output()
        return ExitCode.OK
    except KeyboardInterrupt:
        _tell("interrupted", KeyboardInterrupt.__name__, arguments)
        return ExitCode.INTERRUPTED


def _tell(message: str, kind: str, arguments: argparse.Namespace) -> None:
    """Say why the command ends, as JSON where all its messages are."""
    if not getattr(arguments, "log_json", False):
        print(f"obcine: {message}", file=sys.stderr)
        return
    from obcine.batch import show_progress

    with show_progress(as_json=True):
        logger.error(message, extra={"fields": {"event": "error", "type": kind}})


def _drop_output() -> None:
    """Drop what standard output does not take, as Python would fail at it again when it ends."""
    if sys.stdout is None:  # closed before the start
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(*lines: object) -> None:
    """Print to standard output in UTF-8, whatever the encoding of the terminal."""
    from obcine.write.output import STDOUT, open_output

    with open_output(STDOUT) as stream:
        print(*lines, sep="\n", file=stream)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="obcine",
        description="Tag Slovenian news articles with municipalities, foreign towns and a topic.",
    )
    parser.add_argument("--version", action="version", version=f"obcine {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_tag(commands)
    _add_explain(commands)
    _add_lookup(commands)
    _add_evaluate(commands)
    _add_report(commands)
    _add_annotate(commands)
    _add_download(commands)
    _add_train_topics(commands)
    info = commands.add_parser("info", help="say what is installed: versions, tables, models")
    info.set_defaults(run=_info)
    return parser


def _add_engine(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--engine", choices=("lite", "classla"), default="lite", help="annotator (default: lite)"
    )
    command.add_argument(
        "--min-score", type=float, default=MIN_SCORE, metavar="X",
        help=f"probability from which a reading counts, 0 to 1 (default: {MIN_SCORE})",
    )  # fmt: skip


def _file(path: str) -> str:
    """Return the path of a file, which ``-`` for standard input is not."""
    if path == "-":
        raise argparse.ArgumentTypeError("is not read from standard input; give a file")
    return path


def _add_fields(command: argparse.ArgumentParser) -> None:
    for name in ("text", "id", "title", "date"):
        command.add_argument(
            f"--{name}-field", default=name, metavar="NAME",
            help=f"field or column that holds the {name} (default: {name})",
        )  # fmt: skip


def _fields(arguments: argparse.Namespace) -> Fields:
    from obcine.read import Fields

    return Fields(
        text=arguments.text_field,
        id=arguments.id_field,
        title=arguments.title_field,
        date=arguments.date_field,
    )


def _add_tag(commands: Commands) -> None:
    tag = commands.add_parser("tag", help="tag articles")
    tag.add_argument("paths", nargs="+", metavar="PATH", help=_PATHS)
    tag.add_argument("-o", "--output", required=True, metavar="OUT",
                     help=".jsonl, .csv or .parquet file, - for stdout")  # fmt: skip
    _add_engine(tag)
    tag.add_argument("--mentions", action="store_true", help="also write every mention")
    tag.add_argument("--topics", type=int, default=1, metavar="K",
                     help="number of topics of an article (default: 1)")  # fmt: skip
    tag.add_argument("--topic-scheme", choices=("iptc", "trendi"), default="iptc",
                     help="IPTC Media Topics or Trendi categories (default: iptc)")  # fmt: skip
    tag.add_argument("--topic-model", metavar="DIR", help="topic model of your own")
    tag.add_argument("--regions", choices=("official", "portal"), default="official",
                     help="grouping of municipalities (default: official)")  # fmt: skip
    tag.add_argument("--workers", type=int, metavar="N",
                     help="number of processes (default: all cores)")  # fmt: skip
    tag.add_argument("--resume", action="store_true", help="go on with an interrupted run")
    tag.add_argument("--dedupe", action="store_true",
                     help="mark near-duplicates with the id of the first article")  # fmt: skip
    tag.add_argument("--partition-by", choices=("region", "topic"),
                     help="write Parquet files in one folder for each; OUT is a new folder")  # fmt: skip
    tag.add_argument("--dask", metavar="ADDRESS",
                     help="tag Parquet files on a Dask cluster (tcp://…); OUT is a folder")  # fmt: skip
    tag.add_argument("--log-json", action="store_true", help="progress and errors as JSON lines")
    _add_fields(tag)
    tag.set_defaults(run=_tag)


def _add_explain(commands: Commands) -> None:
    explain = commands.add_parser("explain", help="show how a text's names were decided")
    explain.add_argument("text", metavar="TEXT", help="the text itself, - for stdin")
    _add_engine(explain)
    form = explain.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the same as JSON")
    form.add_argument("--html", action="store_true", help="the text with its mentions marked")
    explain.set_defaults(run=_explain)


def _add_lookup(commands: Commands) -> None:
    lookup = commands.add_parser("lookup", help="look a name up in the gazetteer")
    lookup.add_argument(
        "name", metavar="WORD", nargs="+", help="a name in any form (Jesenicah, Novem mestu)"
    )
    lookup.set_defaults(run=_lookup)


def _add_evaluate(commands: Commands) -> None:
    evaluate = commands.add_parser("evaluate", help="compare with gold labels")
    evaluate.add_argument("gold", type=_file, metavar="GOLD", help="gold labels (JSONL)")
    evaluate.add_argument("tagged", type=_file, metavar="TAGGED", nargs="?",
                          help="output of 'obcine tag'; without it GOLD's texts are tagged now")  # fmt: skip
    _add_engine(evaluate)
    evaluate.set_defaults(run=_evaluate, engine=None, min_score=None)  # to see what is given


def _add_report(commands: Commands) -> None:
    report = commands.add_parser("report", help="make a page with a map from tagged articles")
    report.add_argument("tagged", type=_file, metavar="TAGGED", help="output of 'obcine tag'")
    report.add_argument("-o", "--output", required=True, metavar="PAGE",
                        help=".html file, - for stdout")  # fmt: skip
    report.add_argument("--lang", choices=("sl", "en"), default="sl",
                        help="language of the page (default: sl)")  # fmt: skip
    report.add_argument("--title", default="", help="heading of the page")
    report.set_defaults(run=_report)


def _add_annotate(commands: Commands) -> None:
    annotate = commands.add_parser("annotate", help="write lemmas and named entities as CoNLL-U")
    annotate.add_argument("paths", nargs="+", metavar="PATH", help=_PATHS)
    annotate.add_argument("-o", "--output", required=True, metavar="OUT",
                          help=".conllu file, - for stdout")  # fmt: skip
    annotate.add_argument("--engine", choices=("lite", "classla"), default="lite",
                          help="annotator (default: lite)")  # fmt: skip
    annotate.add_argument("--pretokenized", action="store_true",
                          help="PATH is CoNLL-U: keep its tokens, fill lemmas and entities only")  # fmt: skip
    _add_fields(annotate)
    annotate.set_defaults(run=_annotate)


def _add_download(commands: Commands) -> None:
    download = commands.add_parser("download", help="download the models of an engine")
    download.add_argument("engine", choices=("classla",), help="the engine")
    download.set_defaults(run=_download)


def _add_train_topics(commands: Commands) -> None:
    train = commands.add_parser("train-topics", help="train a topic model of your own")
    train.add_argument(
        "labelled", type=_file, metavar="LABELLED", help="JSONL with text, topic, title"
    )
    train.add_argument("-o", "--output", required=True, metavar="DIR", help="folder of the model")
    train.set_defaults(run=_train_topics)


def _load(arguments: argparse.Namespace, *, reasons: bool) -> Tagger:
    from obcine.tagger import Tagger

    return Tagger.load(
        engine=arguments.engine or "lite",
        min_score=MIN_SCORE if arguments.min_score is None else arguments.min_score,
        reasons=reasons,
    )


def _tag(arguments: argparse.Namespace) -> int:
    from obcine.batch import TagOptions, show_progress, tag_files, tag_on_cluster

    options = TagOptions(
        engine=arguments.engine,
        min_score=arguments.min_score,
        regions=arguments.regions,
        topics=arguments.topics,
        topic_scheme=arguments.topic_scheme,
        topic_model=arguments.topic_model,
        mentions=arguments.mentions,
    )
    fields = _fields(arguments)
    paths, output = arguments.paths, arguments.output
    if arguments.dask:
        for name in ("resume", "dedupe", "workers", "partition-by", "log-json"):
            if getattr(arguments, name.replace("-", "_")):
                raise UsageError(f"--{name} has no meaning with --dask; leave it out")
        return tag_on_cluster(
            paths, output, arguments.dask, options=options, fields=fields
        ).exit_code
    with show_progress(as_json=arguments.log_json) as progress:
        return tag_files(
            paths,
            output,
            options=options,
            fields=fields,
            workers=arguments.workers,
            resume=arguments.resume,
            dedupe=arguments.dedupe,
            partition_by=arguments.partition_by,
            progress=progress,
        ).exit_code


def _annotate(arguments: argparse.Namespace) -> int:
    from obcine.corpus import annotate_files

    counts = annotate_files(
        arguments.paths,
        arguments.output,
        engine=arguments.engine,
        pretokenized=arguments.pretokenized,
        fields=_fields(arguments),
    )
    return counts.exit_code


def _download(arguments: argparse.Namespace) -> int:
    from obcine.annotate.classla import download_models, import_classla, models_dir

    import_classla()
    folder = models_dir()
    print(
        "obcine: classla's models are pickles, which run code when they are loaded; those that "
        f"CLARIN.SI publishes go to {folder} and are checked against the published digests",
        file=sys.stderr,
    )
    download_models(folder)
    return ExitCode.OK


def _explain(arguments: argparse.Namespace) -> int:
    from obcine.explain import as_json, as_text
    from obcine.highlight import page
    from obcine.read.encoding import decode

    text = arguments.text
    if text == "-":
        text = decode(sys.stdin.buffer.read(), "stdin")
    elif os.path.isfile(text):  # noqa: PTH113  (never raises, however long the text)
        raise UsageError(
            f"{text!r} is a file, and explain takes the text itself; "
            f"write: obcine explain - < {quote(text)}"
        )
    if not text.strip():
        raise UsageError("the text is empty; give explain one, or - and one on standard input")
    tagger = _load(arguments, reasons=True)
    if arguments.html:
        _print(page(tagger.tag(text)))
    else:
        _print(as_json(tagger, text) if arguments.json else as_text(tagger, text))
    return ExitCode.OK


def _lookup(arguments: argparse.Namespace) -> int:
    from obcine.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    name = " ".join(arguments.name)
    found = gazetteer.lookup(name)
    if not found:
        raise UsageError(f"{name!r} is no name in the gazetteer; check the spelling")
    lines = []
    for place, forms in found:
        within = place.municipality or place.country
        lines.append(f"{place.name}\t{place.type}\t{within}\t{place.id}\t{place.population}")
        lines += [f"    {kind}: {', '.join(words)}" for kind, words in forms.items()]
        twins = gazetteer.twins.get(place.id)
        if twins:
            lines.append(f"    twin town of: {', '.join(twins)}")
    _print(*lines)
    return ExitCode.OK


def _evaluate(arguments: argparse.Namespace) -> int:
    from obcine.evaluate import (
        TOPICS,
        evaluate,
        found_in,
        read_gold,
        read_tagged,
        table,
        tag_gold,
    )
    from obcine.text import counted
    from obcine.topic.schemes import NONE

    if arguments.tagged:
        for name in ("engine", "min-score"):
            if getattr(arguments, name.replace("-", "_")) is not None:
                raise UsageError(f"--{name} has no meaning with TAGGED; give it to 'obcine tag'")
        tagged = read_tagged(arguments.tagged)
        # A topic model of the user's own has labels that only its output tells.
        labels = {one.topic for one in tagged.values()} - {None}
        own = not labels <= {*TOPICS}
        gold = read_gold(arguments.gold, topics=None if own else TOPICS)
        wanted = {topic for one in gold for topic in one.topics or ()} - {NONE}
        if own and wanted and not wanted & labels:
            raise InputError(
                f"{arguments.tagged}: has none of the topics of {arguments.gold} but "
                f"{', '.join(sorted(map(str, labels)))}; tag with the model and scheme of these topics"
            )
        missing = [one.id for one in gold if one.id not in tagged]
        if missing:
            raise InputError(
                f"{arguments.tagged}: lacks {counted(len(missing), 'article')} of {arguments.gold}, "
                f"the first is {missing[0]!r}; tag that very file, or give the articles ids"
            )
        found = [tagged[one.id] for one in gold]
    else:
        gold = read_gold(arguments.gold)
        tagger = _load(arguments, reasons=False)
        found = [found_in(tagged) for tagged in tag_gold(tagger, gold)]
    _print(table(evaluate(gold, found)))
    return ExitCode.OK


def _report(arguments: argparse.Namespace) -> int:
    from obcine.report import read_records, write_report
    from obcine.write import check_apart, check_format

    check_apart(arguments.output, [arguments.tagged])
    check_format(arguments.output, (".html", ".htm"))
    records = read_records(arguments.tagged)
    write_report(records, arguments.output, title=arguments.title, lang=arguments.lang)
    return ExitCode.OK


def _train_topics(arguments: argparse.Namespace) -> int:
    from obcine.annotate import load_annotator
    from obcine.topic import train_topics

    _print(train_topics(arguments.labelled, arguments.output, load_annotator("lite")))
    return ExitCode.OK


def _info(arguments: argparse.Namespace) -> int:
    import platform
    from importlib.util import find_spec

    from obcine.gazetteer import Gazetteer
    from obcine.resources import RESOURCES, resource_dir

    gazetteer = Gazetteer.load()
    _print(
        f"obcine\t{__version__}",
        f"python\t{platform.python_version()}",
        f"municipalities\t{len(gazetteer.municipalities)}",
        f"places\t{len(gazetteer.places)}",
        *(f"{name}\t{resource_dir(name)}" for name in RESOURCES),
        f"engines\tlite{', classla' if find_spec('classla') else ''}",
    )
    return ExitCode.OK
