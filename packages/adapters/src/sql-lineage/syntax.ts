import { isJsonObject, type JsonObject } from '@tessera/engine';

/**
 * The syntax tree is that of sqlparser-rs as JSON: an enumeration is an object with one member, named as the case, or the
 * bare name of a case that holds nothing.
 */
export type Node = JsonObject;

export function nodeAt(node: Node, key: string): Node | null {
  const value = node[key];
  return isJsonObject(value) ? value : null;
}

export function listAt(node: Node, key: string): readonly unknown[] {
  const value = node[key];
  return Array.isArray(value) ? value : [];
}

export function nodesAt(node: Node, key: string): readonly Node[] {
  return listAt(node, key).filter(isJsonObject);
}

/** The case of an enumeration, and what it holds. */
export function caseOf(value: unknown): readonly [name: string, content: unknown] {
  if (typeof value === 'string') return [value, null];
  if (!isJsonObject(value)) return ['', null];
  for (const name in value) return [name, value[name]];
  return ['', null];
}

/** How the names of a warehouse are written. */
export interface NameRules {
  /** Whether names without quotes are stored in capitals. */
  readonly capitalizes: boolean;
}

/** The name of an identifier as contracts spell it: lower case, unless its quotes keep it otherwise. */
export function nameOf(identifier: unknown, { capitalizes }: NameRules): string | null {
  if (!isJsonObject(identifier) || typeof identifier['value'] !== 'string') return null;
  const text = identifier['value'];
  const keeps = typeof identifier['quote_style'] === 'string' && !(capitalizes && text === text.toUpperCase());
  return keeps ? text : text.toLowerCase();
}

/** The parts of a dotted name; `null` when one of them is no plain identifier. */
export function pathOf(objectName: unknown, rules: NameRules): readonly string[] | null {
  if (!Array.isArray(objectName) || objectName.length === 0) return null;
  const parts: string[] = [];
  for (const part of objectName) {
    const name = isJsonObject(part) ? nameOf(part['Identifier'], rules) : null;
    if (name === null) return null;
    parts.push(name);
  }
  return parts;
}

/** By what names are found: no warehouse of dbt has columns that differ in their capitals alone, unless on purpose. */
export function fold(name: string): string {
  return name.toLowerCase();
}
