#!/usr/bin/env python3
"""Reduce dbt's manifest.json and catalog.json to what is needed to read the project.

Usage: strip-artifacts.py <target folder> <output folder>

Removes macro bodies, run ids, local paths, times and environment, sorts the
entries, and writes one entry per line so that changes show up in a diff.
"""
import json
import sys
from pathlib import Path

FIXED_TIME = "2025-07-01T00:00:00Z"
# Written by dbt for its own use, different on every machine or of no use to readers.
DROP = {
    "root_path", "build_path", "compiled_path", "created_at", "config_call_dict", "unrendered_config",
    "unrendered_config_call_dict", "unrendered_database", "unrendered_schema", "extra_ctes", "extra_ctes_injected",
    "defer_relation", "doc_blocks", "docs", "functions", "metrics", "latest_version", "deprecation_date",
    "primary_key", "time_spine", "batch", "event_time", "pre-hook", "post-hook", "packages", "query-comment",
    "on_schema_change", "on_configuration_change", "full_refresh", "concurrent_batches", "quoting",
    "persist_docs", "grants", "incremental_strategy", "lookback", "begin", "batch_size",
}
METADATA = ["dbt_schema_version", "dbt_version", "generated_at", "project_name", "adapter_type"]


def clean(value):
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items() if key not in DROP}
    if isinstance(value, list):
        return [clean(item) for item in value]
    return value


def strip_node(node):
    keep_columns = node.get("columns")
    node = clean({key: value for key, value in node.items() if key != "columns"})
    if keep_columns is not None:
        # Column names are data: never filter them by key.
        node["columns"] = {name: clean(column) for name, column in keep_columns.items()}
    if "depends_on" in node:
        node["depends_on"] = {"macros": [], "nodes": sorted(node["depends_on"].get("nodes", []))}
    if node.get("resource_type") == "seed":
        node.pop("raw_code", None)
    return node


def metadata(original):
    slim = {key: original[key] for key in METADATA if key in original}
    slim["generated_at"] = FIXED_TIME
    return slim


def write(path, document):
    """JSON with one line per node, so that it is compact and still diffable."""
    dump = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    parts = []
    for key, value in document.items():
        if isinstance(value, dict) and value and key != "metadata":
            rows = ",\n".join(f"{dump(name)}:{dump(value[name])}" for name in sorted(value))
            parts.append(f"{dump(key)}:{{\n{rows}\n}}")
        else:
            parts.append(f"{dump(key)}:{dump(value)}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def main():
    target, output = Path(sys.argv[1]), Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)

    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    slim = {"metadata": metadata(manifest["metadata"])}
    for kind in ("nodes", "sources", "exposures", "groups"):
        slim[kind] = {name: strip_node(node) for name, node in manifest[kind].items()}
    for kind in ("parent_map", "child_map", "group_map"):
        slim[kind] = {name: sorted(items) for name, items in manifest.get(kind, {}).items()
                      if not name.startswith("macro.")}
    for kind in ("macros", "docs", "metrics", "selectors", "disabled", "saved_queries", "semantic_models", "unit_tests"):
        slim[kind] = {}
    write(output / "manifest.json", slim)

    catalog = json.loads((target / "catalog.json").read_text(encoding="utf-8"))
    write(output / "catalog.json", {
        "metadata": {key: value for key, value in metadata(catalog["metadata"]).items()},
        "nodes": catalog["nodes"],
        "sources": catalog["sources"],
        "errors": catalog.get("errors"),
    })


main()
