// How names of the API are spelled in Python.

/** Keywords, and what a method or a model could not be called without hiding something of the language. */
const taken = new Set([
  'as',
  'async',
  'await',
  'class',
  'def',
  'del',
  'for',
  'from',
  'global',
  'import',
  'in',
  'is',
  'pass',
]);
/** Attributes that every model has. */
const ofModels = new Set(['construct', 'copy', 'dict', 'json', 'schema', 'validate']);

/** `reassignAssets` → `reassign_assets`. */
export function snake(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `audit_status` and `apiKeys` → `AuditStatus` and `ApiKeys`. */
export function pascal(name) {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** `breaking_changes` → `breaking_change`; what is no plural stays. */
export function singular(name) {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return /(ss|us|is)$/.test(name) ? name : name.replace(/s$/, '');
}

export function parameterName(name) {
  return taken.has(name) ? `${name}_` : name;
}

export function fieldName(name) {
  return taken.has(name) || ofModels.has(name) ? `${name}_` : name;
}

/** `list` → `iter_all`, `list_members` → `iter_members`, `search` → `iter_search`. */
export function walkName(name) {
  return name === 'list' ? 'iter_all' : `iter_${name.replace(/^list_/, '')}`;
}

/** Text as the lines of a docstring, at most `width` characters each. */
export function wrapped(text, indent, width = 110) {
  const lines = [];
  let line = '';
  for (const word of text.replace(/\\/g, '\\\\').replace(/"""/g, "'''").split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
