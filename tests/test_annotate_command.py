"""``obcine annotate`` and ``obcine download``: CoNLL-U out, columns filled, clear errors."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from obcine.clean import Cleaner
from obcine.cli import main
from obcine.errors import MissingResourceError
from obcine.msd import coarse_tags
from obcine.read import read_articles
from obcine.types import Article, CleanText

ARTICLES = [
    {
        "id": "seja",
        "title": "Seja na Jesenicah",
        "date": "2024-03-01",
        "text": "Župan Občine Jesenice se je v Lescah sestal\nz županom Valjeva.\n\nV Kopru je "
        "gorelo, so sporočili gasilci.\n»Kranj je lep,« je dejal Janez Novak.",
    },
    {"id": "kratka", "text": "V Mariboru so odprli novo šolo. Prišel je Borut Kos iz Celja."},
]
TOKENS = """\
# newdoc id = dok1
# global.columns = ID FORM
# sent_id = 1
# text = Janez živi v Kranju.
1\tJanez\t_\tPROPN\tNpmsn\tCase=Nom\t2\tnsubj\t_\t_
2\tživi\tnapačno\tVERB\tVmpr3s\t_\t0\troot\t_\tOpomba=x|NER=B-org
2.1\tprazno\t_\t_\t_\t_\t_\t_\t_\t_
3-4\tv Kranju\t_\t_\t_\t_\t_\t_\t_\t_
3\tv\t_\tADP\tSl\t_\t4\tcase\t_\t_
4\tKranju\t_\tPROPN\tNpmsl\tCase=Loc\t2\tobl\t_\tSpaceAfter=No
5\t.\t_\tPUNCT\tZ\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "clanki.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in ARTICLES), encoding="utf-8")
    return path


def read(path: Path) -> list[Article]:
    found = list(read_articles(path))
    assert all(isinstance(one, Article) for one in found)
    return found  # type: ignore[return-value]


def test_articles_become_conllu_that_is_read_back_as_annotated(
    articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "clanki.conllu"
    assert main(["annotate", str(articles), "-o", str(out)]) == 0
    first, second = read(out)
    assert (first.id, first.title, first.date) == ("seja", "Seja na Jesenicah", "2024-03-01")
    assert first.annotation is not None
    assert second.annotation is not None
    assert second.text == ARTICLES[1]["text"]
    assert first.text.startswith("Seja na Jesenicah\n\nŽupan"), "line breaks are kept"
    assert {(second.annotation.forms[e.start], e.label) for e in second.annotation.entities} >= {
        ("Mariboru", "loc"),
        ("Borut", "per"),
    }
    lines = out.read_text(encoding="utf-8").splitlines()
    assert "# sent_id = seja.1" in lines
    assert "# text = V Kopru je gorelo, so sporočili gasilci." in lines
    rows = [line.split("\t") for line in lines if line[:1].isdigit()]
    assert {len(row) for row in rows} == {10}
    assert all("NER=" in row[9] for row in rows)
    assert next(row for row in rows if row[1] == "gorelo")[9] == "NER=O|SpaceAfter=No"


def test_tagging_annotated_articles_gives_the_tags_of_their_text(
    articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "clanki.conllu"
    main(["annotate", str(articles), "-o", str(out)])
    tagged = []
    for number, path in enumerate((articles, out)):
        target = tmp_path / f"{number}.jsonl"
        assert main(["tag", str(path), "-o", str(target), "--workers", "1"]) == 0
        lines = target.read_text(encoding="utf-8").splitlines()
        tagged.append([json.loads(line) for line in lines])
    for text, conllu in zip(*tagged, strict=True):
        for name in ("id", "municipalities", "focus", "regions", "foreign"):
            assert conllu[name] == text[name]
        assert conllu["topic"]["label"] == text["topic"]["label"]
    assert tagged[0][0]["municipalities"]


def test_pretokenized_fills_lemmas_and_entities_and_keeps_the_rest(tmp_path: Path) -> None:
    source, out = tmp_path / "v.conllu", tmp_path / "iz.conllu"
    source.write_text(TOKENS, encoding="utf-8")
    assert main(["annotate", "--pretokenized", str(source), "-o", str(out)]) == 0
    before, after = TOKENS.splitlines(), out.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    for old, new in zip(before, after, strict=True):
        if old.partition("\t")[0].isdigit():
            old_cells, new_cells = old.split("\t"), new.split("\t")
            assert old_cells[:2] + old_cells[3:9] == new_cells[:2] + new_cells[3:9]
        else:
            assert new == old
    cells = {line.split("\t")[1]: line.split("\t") for line in after if line[:2].strip().isdigit()}
    assert [cells[form][2] for form in ("Janez", "živi", "Kranju", ".")] == [
        "Janez", "živeti", "Kranj", ".",
    ]  # fmt: skip
    assert cells["Janez"][9] == "NER=B-per"
    assert cells["živi"][9] == "Opomba=x|NER=O"
    assert cells["Kranju"][9] == "NER=B-loc|SpaceAfter=No"


@pytest.mark.parametrize("row", ["1\tKranj\t_", "1\t" + "\t_" * 8])
def test_a_broken_document_is_named_and_the_others_are_filled(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, row: str
) -> None:
    source, out = tmp_path / "v.conllu", tmp_path / "iz.conllu"
    broken = f"# newdoc id = dok0\n{row}\n\n"
    source.write_text(broken + TOKENS, encoding="utf-8")
    assert main(["annotate", "--pretokenized", str(source), "-o", str(out)]) == 4
    assert "v.conllu, line 2" in caplog.text
    assert "dok0" not in out.read_text(encoding="utf-8")
    assert "Kranju\tKranj\t" in out.read_text(encoding="utf-8")


def test_pretokenized_says_what_input_it_takes(
    articles: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    out = str(tmp_path / "iz.conllu")
    assert main(["annotate", "--pretokenized", str(articles), "-o", out]) == 3
    [told] = caplog.messages
    assert told.startswith(f"{articles}, line 1: not the 10 columns of CoNLL-U")
    assert "leave out --pretokenized for input of another format" in told


@pytest.mark.parametrize("options", [[], ["--pretokenized"]])
@pytest.mark.parametrize("output", ["v.conllu", "iz.conllu"])
def test_input_is_not_overwritten(options: list[str], output: str, tmp_path: Path) -> None:
    source, out = tmp_path / "v.conllu", tmp_path / output
    source.write_text(TOKENS, encoding="utf-8")
    given = source if out == source else tmp_path  # a folder, in which the output would lie
    assert main(["annotate", *options, str(given), "-o", str(out)]) == 2
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [TOKENS]


@pytest.mark.parametrize("options", [[], ["--pretokenized"]])
def test_input_without_articles_is_told(
    options: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    assert main(["annotate", *options, str(source), "-o", str(tmp_path / "out.conllu")]) == 3
    assert f"no articles in {source}; give files" in caplog.messages[-1]


def test_a_broken_file_does_not_end_filling_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("zstandard", reason="needs the extra zst")
    source, out = tmp_path / "in", tmp_path / "iz.conllu"
    source.mkdir()
    packed = bytearray(gzip.compress(TOKENS.encode()))
    packed[20] ^= 255
    (source / "a.conllu.gz").write_bytes(packed)
    (source / "b.conllu.zst").write_bytes(b"no Zstandard")
    (source / "c.conllu").write_bytes(b"\xff\xfe" + TOKENS.encode("utf-16-le") + b"\xd8")
    (source / "d.conllu").write_text(TOKENS, encoding="utf-8")
    assert main(["annotate", "--pretokenized", str(source), "-o", str(out)]) == 4
    assert "NER=B-per" in out.read_text(encoding="utf-8")
    for name in ("a.conllu.gz", "b.conllu.zst", "c.conllu"):
        assert any(f"{source / name}: unreadable" in message for message in caplog.messages)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_full_disk_is_not_blamed_on_the_input(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    source, full = tmp_path / "a.conllu", tmp_path / "full.conllu"
    source.write_text(TOKENS * 1000, encoding="utf-8")
    full.symlink_to("/dev/full")
    assert main(["annotate", "--pretokenized", str(source), "-o", str(full)]) == 2
    assert "/dev/full: cannot be written" in capfd.readouterr().err
    assert not caplog.messages


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_a_command_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "obcine", "annotate", "-", "-o", str(tmp_path / "a.conllu")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert not list(tmp_path.iterdir())


def test_an_article_that_cannot_be_read_does_not_end_the_run(tmp_path: Path) -> None:
    source, out = tmp_path / "v.jsonl", tmp_path / "iz.conllu"
    source.write_text('{"id": "a"}\n{"id": "b", "text": "Bled je lep."}\n', encoding="utf-8")
    assert main(["annotate", str(source), "-o", str(out)]) == 4
    assert [article.id for article in read(out)] == ["b"]


def test_an_article_that_the_cleaner_fails_on_does_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "v.jsonl", tmp_path / "iz.conllu"
    source.write_text('{"id": "a", "text": "x"}\n{"id": "b", "text": "Bled je lep."}\n', "utf-8")
    clean = Cleaner.clean

    def fail_on_a(self: Cleaner, article: Article) -> CleanText:
        if article.id == "a":
            raise ValueError("boom")
        return clean(self, article)

    monkeypatch.setattr(Cleaner, "clean", fail_on_a)  # no text is known on which it really fails
    assert main(["annotate", str(source), "-o", str(out)]) == 4
    assert [article.id for article in read(out)] == ["b"]


def test_output_is_named_as_what_it_is(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "iz.txt"
    assert main(["annotate", str(articles), "-o", str(out)]) == 2
    assert f"{out}: unknown format; end the name in .conllu" in capsys.readouterr().err
    assert not out.exists()


def test_the_text_may_stand_in_another_field(tmp_path: Path) -> None:
    source, out = tmp_path / "v.csv", tmp_path / "iz.conllu"
    source.write_text("oznaka;vsebina\nb1;Bled je lep.\n", encoding="utf-8")
    fields = ["--text-field", "vsebina", "--id-field", "oznaka"]
    assert main(["annotate", str(source), "-o", str(out), *fields]) == 0
    assert [article.id for article in read(out)] == ["b1"]


@pytest.mark.parametrize("command", [["download", "classla"], ["tag"], ["annotate"]])
def test_without_the_package_the_command_to_install_it_is_named(
    command: list[str],
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "classla", None)  # as if it were not installed
    if command[0] != "download":
        out = str(tmp_path / ("iz.jsonl" if command == ["tag"] else "iz.conllu"))
        command = [*command, str(articles), "-o", out, "--engine", "classla"]
    assert main(command) == 5
    assert "pip install 'obcine[classla]'" in capsys.readouterr().err


def test_without_models_the_command_to_download_them_is_named(tmp_path: Path) -> None:
    from obcine.annotate.classla import check_models

    with pytest.raises(MissingResourceError, match="obcine download classla"):
        check_models(tmp_path)


@pytest.mark.parametrize(
    ("msd", "lemma", "tag"),
    [
        ("Npfsl", "Ljubljana", "Slz"),
        ("Ncnsn", "mesto", "Sos"),
        ("Vmpr3s", "živeti", "G"),
        ("Agpmsny", "lep", "P"),
        ("Aspmsnn", "Novakov", "Ps"),
        ("Sl", "v", "D"),
        ("Px------y", "se", "Z"),
        ("Mdc", "3", "K"),
        ("Cc", "in", "V"),
        ("Q", "ne", "L"),
        ("Z", ".", "U"),
        ("_", "?", "N"),
    ],
)
def test_english_descriptions_become_the_tags_of_suk(msd: str, lemma: str, tag: str) -> None:
    assert coarse_tags(["Ncmsn", "Cc", msd], ["x", "in", lemma])[-1] == tag
