"""The examples of the documentation run as they stand there."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import KEY, ROOT, running_server

from tessera_sdk import TesseraClient

MANIFEST = """{"nodes": {"model.shop.visits": {"resource_type": "model", "name": "visits", "database": "shop",
"schema": "raw", "columns": {"id": {"name": "id", "data_type": "bigint"}}}}}"""


def run(program: Path, url: str, directory: Path, *arguments: Path, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, str(program), *map(str, arguments)],
        cwd=directory,
        env={**os.environ, "TESSERA_URL": url, "TESSERA_API_KEY": KEY},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (status, "")
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


def test_a_table_is_promoted_only_when_it_keeps_its_contract(url: str, tmp_path: Path) -> None:
    example, database = ROOT / "examples/staging-validation", tmp_path / "warehouse.db"
    schema, guarantees = (
        json.loads((example / f"contract/{name}.json").read_text()) for name in ("schema", "guarantees")
    )
    with TesseraClient(url, api_key=KEY) as client:
        team = client.teams.create("marts")
        asset = client.assets.create("shop.marts.orders", team.id)
        client.assets.publish_contract(asset.id, schema, "1.0.0", published_by=team.id, guarantees=guarantees)

        def load(file: Path, status: int) -> str:
            return run(example / "validate.py", url, tmp_path, database, file, status=status)

        good, bad, narrow = example / "data/good.csv", example / "data/bad.csv", tmp_path / "narrow.csv"
        narrow.write_text("order_id,status\n1,placed\n2,placed\n")
        told = [load(good, 0), load(bad, 1)]
        assert all(output in (example / "README.md").read_text() for output in told)
        with sqlite3.connect(database) as connection:
            assert connection.execute("select group_concat(order_id) from orders").fetchone() == ("1,2,3,4",)
        runs = client.quality.history(asset.id).runs
        assert [each.status for each in runs] == ["partial", "passed"]
        assert runs[0].unchecked_guarantees == []
        assert sorted(runs[0].broken_guarantees) == ["/accepted_values/status", "/nullability/order_id"]
        assert load(narrow, 1).endswith("- the column amount is missing\n- 2 rows are fewer than 3\n")
        assert load(good, 0) == told[0]
