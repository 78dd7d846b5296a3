"""Streamlit servers for a measurement: ours, and a bare page as Streamlit ships it or with both mends."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARE = Path(__file__).parent / "bare" / "app.py"


@dataclass(frozen=True)
class Served:
    url: str
    pid: int

    def memory(self) -> float:
        """MiB that the server has in memory now; 0 where the system does not say."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return 0.0
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


@contextmanager
def ours(database_url: str) -> Iterator[Served]:
    with _serving(ROOT / "app.py", ROOT, {"DATABASE_URL": database_url}) as served:
        yield served


@contextmanager
def bare(*, mended: bool) -> Iterator[Served]:
    """The same bare pages; as shipped, or with TCP_NODELAY and without a full collection after each run."""
    flags = ["--runner.postScriptGC", "false"] if mended else []
    environment = {"PYTHONPATH": str(ROOT), "BARE_MENDED": "1" if mended else ""}
    with tempfile.TemporaryDirectory() as elsewhere, _serving(BARE, Path(elsewhere), environment, flags) as served:
        yield served


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def _serving(app: Path, folder: Path, environment: dict[str, str], flags: list[str] | None = None) -> Iterator[Served]:
    port = free_port()
    url = f"http://localhost:{port}"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", str(app)),
                *("--server.port", str(port), "--server.headless", "true", "--server.address", "localhost"),
                *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"),
                *(flags or []),
            ],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(url, process)
            yield Served(url, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with code {process.returncode}")
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)
