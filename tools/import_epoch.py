"""Turns Epoch AI's tables into registry rows and reference facts: import_epoch.py FOLDER [--ontology DIR].

FOLDER holds epoch-ml-hardware.csv, epoch-ml-hardware-china-availability.csv, epoch-notable-models.csv and
epoch-gpu-clusters.csv (Epoch AI, CC BY 4.0). Written: registry/{chips,models,clusters}-epoch.tsv, with only what no
hand-written row names yet, and facts/{hardware,models}.tsv. How names are read stands in import_epoch.toml.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS = ["id", "name", "type", "aliases", "country", "parent", "kind", "gender", "wikidata", "note"]
HARDWARE_FACTS = (
    "id listed_name released process_nm foundry tdp_watts bytes_per_second available available_in_china source"
)
MODEL_FACTS = (
    "id listed_name released parameters training_flop training_hardware hardware_count access confidence source"
)
CHINA_SOURCE = "Epoch AI, China AI trends, October 2024"
Cells = dict[str, str]
Owners = list[tuple[str, Cells]]  # id of the registry row, and what is listed of it


@dataclass(slots=True)
class Known:
    """What the registry says already: ids by name in lower case, rows by id, country codes by name."""

    ids: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Cells] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def add(self, row: Cells) -> None:
        """Take a row; the first row that claims a name keeps it."""
        self.rows[row["id"]] = row
        for name in (row["name"], *row["aliases"].split(" | ")):
            if name:
                self.ids.setdefault(name.lstrip("~").lower(), row["id"])

    def find(self, names: Iterable[str], types: tuple[str, ...]) -> str | None:
        """Id of the first name that a row of one of these types goes by."""
        found = (self.ids.get(n.lower()) for n in names)
        return next((i for i in found if i and self.rows[i]["type"] in types), None)


def read_csv(path: Path) -> list[Cells]:
    """Rows of a listed table, with their blanks collapsed."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, restval=""))
    return [{k: " ".join(v.split()) for k, v in row.items()} for row in rows]


def read_rows(path: Path) -> list[Cells]:
    """Rows of a registry file; lines that start with `#` are comments, cells at the end may be left out."""
    lines = [s.split("\t") for s in path.read_text(encoding="utf-8").split("\n") if s and s[0] != "#"]
    return [dict(zip(lines[0], cells + [""] * (len(lines[0]) - len(cells)), strict=False)) for cells in lines[1:]]


def read_known(registry: Path) -> Known:
    """All hand-written rows; imported files do not count, so a second run writes the same."""
    known = Known()
    for path in sorted(registry.glob("*.tsv")):
        if path.stem.endswith("-epoch"):
            continue
        for row in read_rows(path):
            known.add(row)
            if row.get("code"):
                known.codes.update((n.lower(), row["code"]) for n in (row["name"], *row["aliases"].split(" | ")) if n)
    return known


def slug(name: str) -> str:
    """Local name of the row's IRI."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("+", " plus"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def listed(known: Known, name: str, kind: str, aliases: list[str], **cells: str) -> Cells:
    """A registry row, taken up so that later rows see its names; empty where the id is taken."""
    id = slug(name)
    if id in known.rows:
        return {}
    words = [a for a in dict.fromkeys(aliases) if a.lstrip("~").lower() not in known.ids and a != name]
    row = {c: "" for c in COLUMNS} | {
        "id": id,
        "name": name,
        "type": kind,
        "aliases": " | ".join(words),
        "kind": "name",
    }
    known.add(row | cells)
    return row | cells


def organization(known: Known, text: str, rules: Cells) -> str:
    """Id of the organization listed first; empty where the registry lacks it."""
    first = text.split(",")[0].strip()
    if rules.get(first) in known.rows:
        return rules[first]
    bare = re.sub(r" *\(.*?\)", "", first)
    return known.find([first, bare, first.split(" / ")[0]], ORGANIZATIONS) or ""


MAKERS = ("Company", "ResearchInstitute", "MediaOrganization")
ORGANIZATIONS = (*MAKERS, "University", "GovernmentBody", "Organization", "ThinkTank")


def display(known: Known, parent: str, fallback: str) -> str:
    """Name to put before a model's or chip's own: the registry's, else as listed."""
    return known.rows[parent]["name"] if parent else re.sub(r" *\(.*?\)", "", fallback.split(",")[0])


# Hardware


def chip_family(name: str) -> str:
    """The name less memory size and form factor: `NVIDIA A100 SXM4 80 GB` is `NVIDIA A100`."""
    name = re.sub(r"\s*\([^)]*\)|/.*", "", name)
    name = re.sub(r"\s+(\d+ ?GB|SXM\d?|SMX\d|PCIe|PCle|DGXS|NVL\d?|OAM)\b", "", name)
    return re.sub(r"\s+(\d+ ?GB|SXM\d?|SMX\d|PCIe|PCle|DGXS|NVL)\b", "", name)


def chip_names(name: str, makers: Cells) -> list[str]:
    """Ways to write a chip's name, the fullest first, the bare designation last."""
    family = chip_family(name)
    maker = next((m for m in makers if family.startswith(m + " ")), "")
    bare = family.removeprefix(maker).strip()
    lean = re.sub(r"^(Tesla|TESLA|Radeon Instinct|Instinct|GeForce|Quadro|HGX) ", "", bare)
    return list(dict.fromkeys([family, name, bare, lean]))


def chip_aliases(names: list[str]) -> list[str]:
    """The names, with a tilde before a bare designation that other things share."""
    return [n if n == names[0] or designation(n) else f"~{n}" for n in names]


def designation(name: str) -> bool:
    """Whether it is long enough, with letters and digits, to stand for itself."""
    return len(name) >= 5 and bool(re.search(r"\d", name)) and bool(re.search(r"[A-Za-z]", name))


def chips(known: Known, table: list[Cells], rules: dict[str, Cells]) -> tuple[list[Cells], Owners]:
    """New registry rows, and for each listed chip the id it belongs to."""
    rows, owners = [], []
    for cells in table:
        names = chip_names(cells["Hardware name"], rules["makers"])
        id = known.find(names, ("Chip",))
        if id is None:
            parent = rules["manufacturers"].get(cells["Manufacturer"], "")
            name = names[0].replace("NVIDIA", "Nvidia")
            rows.append(new_chip(known, name, chip_aliases(names), parent))
            id = slug(name)
        owners.append((id, cells))
    return [r for r in rows if r], owners


def new_chip(known: Known, name: str, aliases: list[str], parent: str) -> Cells:
    country = known.rows.get(parent, {}).get("country", "")
    parent = parent if parent in known.rows else ""
    return listed(known, name, "Chip", aliases, country=country, parent=parent, note="Epoch AI (CC BY 4.0)")


def number(text: str) -> str:
    """A number without a needless decimal part: 7.0 is 7, 1.52e+24 stays."""
    return re.sub(r"\.0$", "", text)


def hardware_facts(owners: Owners, china: list[Cells]) -> Iterator[list[str]]:
    """One line for each listed variant, with the id of its registry row."""
    sold = {c["Hardware name"].lower(): c for c in china}
    for id, cells in owners:
        at = sold.get(cells["Hardware name"].lower(), {})
        source = "Epoch AI, Machine Learning Hardware" + (f"; {CHINA_SOURCE}" if at else "")
        numbers = [number(cells[k]) for k in ("Process size (nm)",)]
        power = [number(cells["TDP (W)"]), number(cells["Memory bandwidth (byte/s)"])]
        market = [at.get("Generally available", ""), at.get("Available in China", "")]
        yield [id, cells["Hardware name"], cells["Release date"], *numbers, cells["Foundry"], *power, *market, source]


# Models


def model_name(listed_name: str) -> str:
    """The name less variants in brackets: `GPT-4 (Mar 2023)` is `GPT-4`."""
    return re.sub(r"\s*\([^)]*\)", "", listed_name).strip()


def wanted_model(name: str, cells: Cells, rules: dict[str, list[str]]) -> bool:
    """Whether it is a model with a name of its own, not a method or an experiment."""
    if name in rules["leave_out"]:
        return False
    if name in rules["keep"]:
        return True
    own = re.fullmatch(r"[A-Z][\w.·-]*\+?( [A-Z0-9][\w.-]*){0,3}", name) or re.match(r"gpt-|o\d", name)
    return bool(own) and cells["Publication date"] >= rules["since"][0]


def distinctive(known: Known, name: str, maker: str, rules: dict[str, list[str]]) -> bool:
    """Whether the bare name can hardly mean anything else.

    It holds digits and letters together, a capital inside, its maker's name, or the name of a known family.
    """
    if name in rules["ambiguous"]:
        return False
    words = re.split(r"[ -]", name)
    if set(words) & {w for w in maker.split() if len(w) > 3} or known.find(words[:1], ("AIModel", "Product")):
        return True
    mixed = re.search(r"[A-Za-z]", name) and re.search(r"\d", name)
    return len(name) >= 6 and bool(mixed or re.search(r"[a-z][A-Z]|[A-Z]{2,}[a-z]", name))


def model_keys(name: str) -> list[str]:
    """Spellings under which a hand-written row may hold the model."""
    sizeless = re.sub(r"[- ]\d+(\.\d+)?[BM]\b.*$", "", name)
    return [name, name.replace("-", " "), name.replace(" ", "-"), sizeless, sizeless.replace(" ", "-")]


def models(known: Known, table: list[Cells], rules: dict[str, list[str]], orgs: Cells) -> tuple[list[Cells], Owners]:
    """New registry rows, and for each listed model the id it belongs to."""
    rows, owners = [], []
    for cells in table:
        name = model_name(cells["Model"])
        id = known.find([cells["Model"], *model_keys(name)], ("AIModel",))
        if id is None and wanted_model(name, cells, rules):
            row = new_model(known, name, cells, organization(known, cells["Organization"], orgs), rules)
            rows.append(row)
            id = row.get("id")
        if id is not None:
            owners.append((id, cells))
    return [r for r in rows if r], owners


def new_model(known: Known, name: str, cells: Cells, parent: str, rules: dict[str, list[str]]) -> Cells:
    """The row of a model: one whose bare name is ambiguous is named after its maker, or left out if that is no firm."""
    owner = known.rows.get(parent, {})
    maker = display(known, parent, cells["Organization"])
    firm = owner.get("type") in MAKERS
    clear = distinctive(known, name, maker, rules)
    if not clear and not firm:
        return {}
    full = f"{maker} {name}"
    shown, aliases = (name, [full] if firm and maker not in name else []) if clear else (full, [f"~{name}"])
    country = known.codes.get(cells["Country (of organization)"].lower(), owner.get("country", ""))
    return listed(known, shown, "AIModel", aliases, country=country, parent=parent, note="Epoch AI (CC BY 4.0)")


def model_facts(owners: Owners) -> Iterator[list[str]]:
    """One line for each listed model that has a registry row."""
    for id, c in owners:
        training = [number(c["Training compute (FLOP)"]), c["Training hardware"], number(c["Hardware quantity"])]
        access = [c["Model accessibility"], c["Confidence"], "Epoch AI, Notable AI Models, January 2026"]
        yield [id, c["Model"], c["Publication date"], number(c["Parameters"]), *training, *access]


# Clusters


def clusters(known: Known, table: list[Cells], chosen: dict[str, str], orgs: Cells) -> list[Cells]:
    """Rows of the clusters that have a proper name; which those are stands in the rules."""
    rows = []
    for cells in table:
        name = chosen.get(cells["Name"].strip('"'), "")
        bare = name.removeprefix("~")
        if not name or known.find([bare, f"{bare} (supercomputer)"], ("ComputeCluster",)):
            continue
        owner = organization(known, cells["Owner"], orgs)
        aliases = [f"~{bare}", f"{bare} supercomputer"] if name != bare else []
        where = known.codes.get(cells["Country"].lower(), "")
        shown = f"{bare} (supercomputer)" if name != bare else bare
        note = "Epoch AI (CC BY 4.0)"
        rows.append(listed(known, shown, "ComputeCluster", aliases, country=where, parent=owner, note=note))
    return [r for r in rows if r]


# Writing


def write_lines(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(lines) - 2} rows")


def write_registry(path: Path, rows: list[Cells], title: str) -> None:
    """Rows sorted by id, under the registry's header."""
    lines = ["\t".join(r[c] for c in COLUMNS).rstrip("\t") for r in sorted(rows, key=lambda r: r["id"])]
    write_lines(path, ["\t".join(COLUMNS), f"# {title}. Written by tools/import_epoch.py.", *lines])


def write_facts(path: Path, columns: str, facts: Iterable[list[str]], title: str) -> None:
    """Sorted facts, one source to a line."""
    lines = sorted({"\t".join(cells) for cells in facts})
    write_lines(path, [columns.replace(" ", "\t"), f"# {title}. Written by tools/import_epoch.py.", *lines])


def run(folder: Path, ontology: Path) -> None:
    """Read the four tables and write the five files."""
    known = read_known(ontology / "registry")
    rules = tomllib.loads((HERE / "import_epoch.toml").read_text(encoding="utf-8"))
    tables = {n: read_csv(folder / f"epoch-{n}.csv") for n in TABLES}
    chip_rows, chip_owners = chips(known, tables["ml-hardware"], rules)
    model_rows, model_owners = models(known, tables["notable-models"], rules["models"], rules["organizations"])
    cluster_rows = clusters(known, tables["gpu-clusters"], rules["clusters"], rules["organizations"])
    out, facts = ontology / "registry", ontology / "facts"
    write_registry(
        out / "chips-epoch.tsv", chip_rows, "Accelerators from Epoch AI, Machine Learning Hardware, CC BY 4.0"
    )
    write_registry(out / "models-epoch.tsv", model_rows, "Models from Epoch AI, Notable AI Models, CC BY 4.0")
    write_registry(out / "clusters-epoch.tsv", cluster_rows, "Clusters from Epoch AI, GPU Clusters, CC BY 4.0")
    china = tables["ml-hardware-china-availability"]
    write_facts(
        facts / "hardware.tsv", HARDWARE_FACTS, hardware_facts(chip_owners, china), "Reference facts, not claims"
    )
    write_facts(facts / "models.tsv", MODEL_FACTS, model_facts(model_owners), "Reference facts, not claims")


TABLES = ("ml-hardware", "ml-hardware-china-availability", "notable-models", "gpu-clusters")


def main() -> int:
    """Command line; exit status 2 where a table is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the four CSV files lie")
    parser.add_argument("--ontology", type=Path, default=HERE.parent / "ontology", help="where to write")
    options = parser.parse_args()
    missing = [n for n in TABLES if not (options.folder / f"epoch-{n}.csv").is_file()]
    if missing:
        print(f"{options.folder}: epoch-{missing[0]}.csv is missing; give the folder that holds it", file=sys.stderr)
        return 2
    run(options.folder, options.ontology)
    return 0


if __name__ == "__main__":
    sys.exit(main())
