"""Run every notebook from top to bottom on the sample corpus, and see that it is kept without output."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent


def main() -> int:
    """Exit code 0 if every notebook runs and none is kept with output."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
                sys.stderr.write(f"{path.name}: kept with output; clear it before you commit\n")
                return 1
        with tempfile.TemporaryDirectory() as folder:
            NotebookClient(notebook, timeout=600, resources={"metadata": {"path": folder}}).execute()
        sys.stdout.write(f"{path.name}: ran\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
