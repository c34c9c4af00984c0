"""How long `import detente` takes in a fresh Python; the aim is under 0.3 s."""

import subprocess
import sys


def test_import(benchmark):
    benchmark(subprocess.run, [sys.executable, "-c", "import detente"], check=True)
