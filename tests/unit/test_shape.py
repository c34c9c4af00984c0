"""The shape of the code: what no linter counts."""

import ast
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
VAGUE = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "stuff"}

HEAVY = {
    *("docx", "lxml", "rapidfuzz"),
    *("duckdb", "fastapi", "ibis", "jinja2", "numba", "numpy", "ortools", "pandas", "pyarrow"),
    *("pyspark", "pysat", "rich", "scipy", "spacy", "typer", "weasyprint"),
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_code_is_where_it_is_looked_for():
    assert len(SOURCES) > 100


def test_every_file_can_be_read_in_one_sitting():
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    long = {path: count for path, count in lines.items() if count > LONGEST_FILE}
    assert not long, "divide them by idea"


def test_every_function_fits_on_a_screen():
    long = [
        f"{name(path)}:{node.lineno}: {node.name} ({length} lines)"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long


def test_every_module_is_named_for_what_it_holds():
    vague = [
        name(path)
        for path in SOURCES
        if VAGUE
        & set(path.relative_to(ROOT).with_suffix("").as_posix().replace("_", "/").split("/"))
    ]
    assert not vague, "name them with a word of the field"


def test_importing_the_package_loads_nothing_heavy():
    code = "import detente, json, sys; print(json.dumps(list(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    loaded = {module.split(".")[0] for module in json.loads(ran.stdout)}
    assert not loaded & HEAVY
