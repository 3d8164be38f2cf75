"""The examples of the documentation run as they stand there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import KEY, ROOT, running_server

MANIFEST = """{"nodes": {"model.shop.visits": {"resource_type": "model", "name": "visits", "database": "shop",
"schema": "raw", "columns": {"id": {"name": "id", "data_type": "bigint"}}}}}"""


def run(program: Path, url: str, directory: Path) -> str:
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=directory,
        env={**os.environ, "TESSERA_URL": url, "TESSERA_API_KEY": KEY},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def run_page(page: str, url: str, directory: Path) -> str:
    """Runs all Python of a page as one program."""
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(), re.DOTALL | re.MULTILINE)
    program = directory / "page.py"
    program.write_text("\n".join(blocks).replace("http://localhost:8000", url).replace("tessera-dev-key", KEY))
    return run(program, url, directory)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server on which the names of examples are free."""
    with running_server() as found:
        yield found


def test_the_guide_runs(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "manifest.json").write_text(MANIFEST)
    with running_server() as own:
        output = run_page("docs/python.md", own, tmp_path)
    assert "1.0.0 is live" in output
    assert "assets 0/6" in output
    assert "DUPLICATE_TEAM" in output
    assert "no such asset" in output


def test_the_example_of_the_package_runs(url: str, tmp_path: Path) -> None:
    assert run_page("python/README.md", url, tmp_path) == "published 1.0.0\n"
