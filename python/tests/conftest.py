"""Servers for the tests: one for those that keep to teams and assets of their own, new ones for the others."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tessera_sdk import TesseraClient

ROOT = Path(__file__).resolve().parents[2]
KEY = "key-of-the-journeys-from-outside"


@contextmanager
def running_server() -> Iterator[str]:
    """Address of a server on an empty database; it ends with the block."""
    program = ["node", str(ROOT / "e2e" / "server.mjs")]
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        url = process.stdout.readline().strip()
        assert url.startswith("http://"), "the server does not start"
        yield url
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(20)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    with running_server() as url:
        yield url


@pytest.fixture
def client(server_url: str) -> Iterator[TesseraClient]:
    with TesseraClient(server_url, api_key=KEY) as opened:
        yield opened


@pytest.fixture(scope="session")
def unique() -> Callable[[str], str]:
    """Names that no other test uses."""
    numbers = iter(range(1_000_000))
    return lambda name: f"{name}_{next(numbers)}"
