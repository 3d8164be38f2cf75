// Signature and docstring of a method.
import { wrapped } from './names.mjs';

/** Indent of what stands in a method. */
export const inMethod = '        ';

export function docstring({ summary, description, errors }, parameters) {
  const lines = [`${inMethod}"""${summary}.`];
  if (description) lines.push('', ...wrapped(description, inMethod));
  const told = parameters.filter((each) => each.description);
  if (told.length > 0) lines.push('', `${inMethod}Args:`);
  for (const { name, description: said } of told) {
    const [first, ...rest] = wrapped(`${name}: ${said}`, `${inMethod}    `);
    lines.push(first, ...rest.map((line) => `    ${line}`));
  }
  const codes = errors.map(({ status, code }) => `${status} \`${code}\``).join(', ');
  if (codes !== '') lines.push('', `${inMethod}Raises:`, ...wrapped(`TesseraError: ${codes}.`, `${inMethod}    `));
  if (lines.length === 1) return [`${lines[0]}"""`];
  return [...lines, `${inMethod}"""`];
}

export function signature(name, parameters, answer) {
  const list = ['self'];
  let isOpen = true;
  for (const { name: own, type, default: given, isPositional } of parameters) {
    if (isOpen && !isPositional) {
      list.push('*');
      isOpen = false;
    }
    list.push(`${own}: ${type}${given === null ? '' : ` = ${given}`}`);
  }
  if (list.length === 1) return [`    def ${name}(self) -> ${answer}:`];
  return [`    def ${name}(`, ...list.map((each) => `${inMethod}${each},`), `    ) -> ${answer}:`];
}
