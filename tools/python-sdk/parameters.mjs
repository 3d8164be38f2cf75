// The parameters of a method, in the order in which callers may give them without names.
import { parameterName } from './names.mjs';
import { inputType, isNullable } from './types.mjs';

const bodyOf = ({ body, id }, rawBodies) => {
  if (body === null) return [];
  if (body.properties === undefined)
    return [
      { wire: rawBodies[id] ?? 'document', in: 'raw', schema: body, isRequired: true, description: body.description },
    ];
  return Object.entries(body.properties).map(([wire, schema]) => ({
    wire,
    in: 'body',
    schema,
    isRequired: (body.required ?? []).includes(wire),
    description: schema.description,
  }));
};

/** Parameters of an operation: those that must be given, then those that may be given by place, then the others. */
export function parametersOf(operation, { enumerations, rawBodies, operations: choices }) {
  const { positional = [], defaults = {}, renamed = {} } = choices[operation.id] ?? {};
  const all = [
    ...operation.parameters.map(({ name, in: place, schema, required, description }) => ({
      wire: name,
      in: place,
      schema,
      isRequired: required === true,
      description,
    })),
    ...bodyOf(operation, rawBodies),
  ].map((parameter) => {
    const { wire, schema, isRequired } = parameter;
    const isFile = operation.takesForm && inputType(schema, enumerations) === 'Document';
    const type = `${inputType(schema, enumerations)}${isFile ? ' | File' : ''}`;
    const given = defaults[wire];
    return {
      ...parameter,
      name: parameterName(renamed[wire] ?? wire),
      type: isRequired || given !== undefined ? type : `${type}${isNullable(schema) ? ' | Null' : ''} | None`,
      default: isRequired ? null : given === undefined ? 'None' : given === false ? 'False' : String(given),
      isPositional: isRequired || positional.includes(wire),
    };
  });
  const rank = ({ in: place, isRequired, isPositional, wire }) =>
    place === 'path'
      ? 0
      : isRequired
        ? 1 + (place === 'query' ? 0 : 1)
        : isPositional
          ? 10 + positional.indexOf(wire)
          : 100;
  return all
    .map((each, at) => ({ each, at }))
    .sort((a, b) => rank(a.each) - rank(b.each) || a.at - b.at)
    .map(({ each }) => each);
}
