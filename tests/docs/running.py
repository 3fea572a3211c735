"""Runs the samples of a page from top to bottom, as a reader would."""

import subprocess
import warnings
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from hub.docs.transcripts import exchanges
from hub.jobs.runner import run_jobs
from tests.docs.outputs import Shown
from tests.docs.samples import Sample

WRITTEN_FOR = "http://127.0.0.1:8000"


class Reader:
    """Somebody with a shell and Python, in an empty folder, before a hub."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder, self.shown = folder, Shown(**{WRITTEN_FOR: url})
        self.scope: dict[str, Any] = {}

    def run(self, sample: Sample) -> None:
        """Run a sample and compare what comes with what is shown. Jobs are done before the next."""
        getattr(self, f"_run_{sample.language}")(sample)
        run_jobs()

    def _run_console(self, sample: Sample) -> None:
        for exchange in exchanges(sample.text):
            command = ["bash", "-c", self.shown.real(exchange.command)]
            self.shown.compare(exchange.output, self._output(command))
            run_jobs()

    def _run_python(self, sample: Sample) -> None:
        written = StringIO()
        with chdir(self.folder), redirect_stdout(written), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(self.shown.real(sample.text), self.scope)  # noqa: S102 - ours
        self.shown.compare(sample.said, written.getvalue())

    def _run_php(self, sample: Sample) -> None:
        program = self.folder / "sample.php"
        program.write_text(self.shown.real(sample.text))
        self.shown.compare(
            sample.said, self._output(["php", "-d", "display_errors=1", str(program)])
        )

    def _output(self, command: list[str]) -> str:
        ended = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, timeout=300, check=False
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout
