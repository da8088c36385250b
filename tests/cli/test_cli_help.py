"""Help: quick, complete, the same in the terminal and in docs/cli.md."""

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"spacy", "rdflib", "networkx", "pyvis", "rich", "pyoxigraph", "pandas", "pyshacl", "numpy"}
GROUP = main.make_context("kg", [], resilient_parsing=True)


def modules_after(code: str) -> set[str]:
    """Top-level modules that a fresh Python has loaded after running `code`."""
    script = f"import sys\n{code}\nprint('MODULES', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    last = done.stdout.strip().split("\n")[-1]
    assert last.startswith("MODULES")
    return {name.split(".")[0] for name in last.split()}


def test_help_imports_nothing_heavy():
    loaded = modules_after(
        "from click.testing import CliRunner\nfrom kg.cli import main\nCliRunner().invoke(main, ['--help'])"
    )
    assert "kg" in loaded
    assert not loaded & HEAVY


ALL_HELP = """
from kg.cli import main, commands
for name in commands.COMMANDS:
    try: main([name, "--help"])
    except SystemExit as end: assert end.code == 0
"""


def test_help_of_every_command_imports_no_parser_and_no_view():
    assert not modules_after(ALL_HELP) & HEAVY


def test_importing_the_library_imports_nothing_heavy():
    assert not modules_after("import kg\nkg.__version__") & HEAVY


def test_help_answers_quickly():
    """0.2 s on an idle machine; here the best of five, twice as long allowed."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", "--help"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.4


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_the_help_of_the_table_an_example_and_a_section_in_the_docs(name):
    command = main.get_command(GROUP, name)
    first = command.help.strip().split("\n")[0]
    assert first == COMMANDS[name]
    examples = [line.strip() for line in (command.epilog or "").strip().split("\n")]
    assert any(line.startswith(f"kg {name}") for line in examples)
    assert all(p.help for p in command.params if isinstance(p, click.Option)), "an option has no help"
    assert f"## kg {name}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_every_module_that_holds_a_command_is_in_the_table():
    files = (ROOT / "kg" / "cli").glob("*.py")
    signs = ("@kg_command(", '@click.group("ask"')
    holding = {file.stem for file in files if any(sign in file.read_text(encoding="utf-8") for sign in signs)}
    assert holding == set(COMMANDS)


def test_commands_that_read_a_graph_take_it_from_g_and_from_the_environment():
    for name in set(COMMANDS) - {"build", "demo", "diff", "eval", "extract"}:
        option = next(p for p in main.get_command(GROUP, name).params if p.name == "folder")
        assert {"-g", "--graph"} <= set(option.opts)
        assert option.envvar == "KG_GRAPH"
        assert option.default == Path("build")


def test_the_documented_help_is_up_to_date():
    spec = importlib.util.spec_from_file_location("make_cli_docs", ROOT / "tools" / "make_cli_docs.py")
    docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(docs)
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == docs.page(), "run make docs"


def test_without_a_command_the_help_is_printed():
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 0
    assert "Commands:" in done.output


def test_the_version_is_that_of_the_package():
    import tomllib

    import kg

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert kg.__version__ == project["version"]
    assert kg.__version__ in CliRunner().invoke(main, ["--version"]).output
