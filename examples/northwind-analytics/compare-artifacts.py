#!/usr/bin/env python3
"""Print counts of both states and every difference of columns between their catalogs."""
import json
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent / "artifacts"


def load(state, name):
    return json.loads((ROOT / state / f"{name}.json").read_text(encoding="utf-8"))


def tables(state):
    found = {}
    for entry in load(state, "catalog")["nodes"].values():
        meta = entry["metadata"]
        fqn = ".".join((meta["database"] or "northwind", meta["schema"], meta["name"]))
        found[fqn] = {name: column["type"] for name, column in entry["columns"].items()}
    return found


for state in ("today", "later"):
    manifest = load(state, "manifest")
    counts = Counter(node["resource_type"] for node in manifest["nodes"].values())
    print(f"{state}: {counts['model']} models, {counts['test']} tests, {counts['seed']} seeds, {counts['snapshot']} snapshots, "
          f"{len(manifest['sources'])} source tables, {len(manifest['exposures'])} exposures, {len(manifest['groups'])} groups")

before, after = tables("today"), tables("later")
for fqn in sorted(before.keys() | after.keys()):
    if fqn not in after or fqn not in before:
        print(f"{fqn}: {'removed' if fqn in before else 'new'}")
        continue
    old, new = before[fqn], after[fqn]
    for column in [*old, *(name for name in new if name not in old)]:
        if old.get(column) != new.get(column):
            print(f"{fqn}.{column}: {old.get(column, '-')} -> {new.get(column, '-')}")
