"""The notebooks: as committed they can be read without running, and they run to the end."""

import json
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_there_are_four():
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_committed_with_outputs_and_without_errors(path):
    cells = [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert all(cell["execution_count"] for cell in cells)
    assert len(outputs) >= len(cells) / 2
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_are_small(path):
    assert path.stat().st_size < 500_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_define_no_classes_and_hardly_a_function(path):
    source = "\n".join("".join(cell["source"]) for cell in read(path)["cells"])
    assert "\nclass " not in source
    assert source.count("\ndef ") <= 1


run_too = pytest.mark.skipif(
    "OBCINE_TEST_NOTEBOOKS" not in os.environ, reason="takes a minute; run .ci/notebooks"
)


def run(path, **parameters):
    """Run a notebook, with other values for what its cell »parameters« sets."""
    nbclient = pytest.importorskip("nbclient")
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    if parameters:
        (cell,) = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", ())]
        cell.source += "".join(f"\n{name} = {value!r}" for name, value in parameters.items())
    resources = {"metadata": {"path": str(FOLDER)}}
    nbclient.NotebookClient(notebook, timeout=300, resources=resources).execute()


@run_too
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_to_the_end(path):
    run(path)


@run_too
@pytest.mark.filterwarnings("ignore")
def test_accuracy_is_shown_for_a_file_without_topics_and_focus():
    run(FOLDER / "03_evaluate_accuracy.ipynb", GOLD="../tests/eval/homonym.jsonl")
