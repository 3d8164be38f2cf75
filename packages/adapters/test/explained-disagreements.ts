import type { Verdict } from './format-corpora.js';

/** A reason why we decide otherwise than a source does, and the verdicts that it covers. */
export interface Explanation {
  /** First cell of its row in docs/compatibility.md. */
  readonly row: string;
  readonly corpora: RegExp;
  readonly covers: (verdict: Verdict) => boolean;
}

/** We are stricter, and all that we found are changes by these rules, or parts that are gone. */
function stricter(...rules: readonly string[]): Explanation['covers'] {
  return ({ expected, isCompatible, reasons }) =>
    expected && isCompatible === false && reasons.every((reason) => rules.some((rule) => reason.includes(rule)));
}

/** We are more lenient, in these cases. */
function lenient(...cases: readonly RegExp[]): Explanation['covers'] {
  return ({ expected, isCompatible, id }) => !expected && isCompatible === true && cases.some((each) => each.test(id));
}

function named(covers: Explanation['covers'], cases: RegExp): Explanation['covers'] {
  return (verdict) => covers(verdict) && cases.test(verdict.id);
}

const avro: readonly Explanation[] = [
  {
    row: 'Avro: removing a field is compatible, or adding one forward (Avro, Karapace, Apicurio)',
    corpora: /^avro/,
    covers: stricter('property-removed', 'property-added', 'required-added'),
  },
  {
    row: 'Avro: a field may lose or gain its default (Avro, Karapace)',
    corpora: /^avro/,
    covers: stricter('default-removed', 'default-added', 'required-added', 'required-removed'),
  },
  {
    row: 'Avro: an enum with a default may lose a symbol (Avro, Karapace)',
    corpora: /^avro/,
    covers: stricter('enum-values-removed'),
  },
  {
    row: 'Avro: a nested record, enum or fixed with another name is incompatible (Avro, Karapace)',
    corpora: /^avro/,
    covers: lenient(/name_mismatch/),
  },
  {
    row: 'Avro: a union may lose what numbers of another type cover, or not (Avro, Karapace: `["long"]` to `["int"]`, `[int, …, double]` to `float`)',
    corpora: /^avro/,
    covers: lenient(/missing_union_branch/, /type_mismatch/),
  },
  {
    row: 'Avro: a union of nothing is a schema (Avro, Karapace)',
    corpora: /^avro/,
    covers: ({ isCompatible, reasons }) =>
      isCompatible === null && reasons.every((reason) => reason.includes('Empty union type')),
  },
];

const protobuf: readonly Explanation[] = [
  {
    row: 'Protobuf: removing a field is compatible, reserved or not (Karapace, Apicurio)',
    corpora: /^protobuf/,
    covers: stricter('property-removed'),
  },
  {
    row: 'Protobuf: another package, or another type of the same encoding, is compatible (Karapace)',
    corpora: /^protobuf-karapace/,
    covers: stricter('is gone', 'type-changed', 'enum-tightened'),
  },
  {
    row: 'Protobuf: numbers and names that were reserved may not come back (Apicurio, buf)',
    corpora: /^protobuf/,
    covers: lenient(/UsingReserved/, /ReservedEnumNoDelete/),
  },
  {
    row: 'Protobuf: a method with another message of the same fields is incompatible (Apicurio, buf)',
    corpora: /^protobuf/,
    covers: lenient(/[Rr]pcSignature/),
  },
  {
    row: 'Protobuf: enums inside a message that no field uses (Apicurio, buf)',
    corpora: /^protobuf/,
    covers: lenient(/EnumConstant/),
  },
  {
    row: 'Protobuf: options of files, the syntax, the package of a file without messages, open and closed enums, the format of JSON, a `oneof` around the same fields (buf)',
    corpora: /^protobuf-buf/,
    covers: lenient(/FileSame/, /EnumSameType/, /SameJSONFormat/, /OneofNoDelete/),
  },
];

const graphql: readonly Explanation[] = [
  {
    row: 'GraphQL: directives and where they stand (graphql-js)',
    corpora: /^graphql/,
    covers: lenient(/directive/, /repeatable/),
  },
  {
    row: 'GraphQL: a value added to an enum is dangerous, not breaking (graphql-js)',
    corpora: /^graphql/,
    covers: stricter('enum-values-added'),
  },
  {
    row: 'GraphQL: an argument that loses its default is dangerous, not breaking (graphql-js)',
    corpora: /^graphql/,
    covers: stricter('default-removed'),
  },
];

const openapi: readonly Explanation[] = [
  {
    row: 'OpenAPI: `x-extensible-enum`, a sunset that could not be read before (oasdiff)',
    corpora: /oasdiff/,
    covers: lenient(/XExtensibleEnum/, /SunsetModifiedFromInvalid/),
  },
  {
    row: 'OpenAPI: an operation or parameter marked as alpha, or by an extension, may go (oasdiff, Optic)',
    corpora: /^openapi/,
    covers: named(stricter('is gone', 'property-removed'), /Alpha|extension/),
  },
  {
    row: 'OpenAPI: removed parameters and members of requests are harmless (oasdiff, Optic)',
    corpora: /^openapi/,
    covers: named(
      stricter('property-removed at properties.parameters', 'property-removed at properties.request'),
      /valid changes|Delete/,
    ),
  },
  {
    row: 'OpenAPI: a new required member is harmless where it has a default (oasdiff)',
    corpora: /oasdiff/,
    covers: stricter('required-added at properties.request'),
  },
  {
    row: 'OpenAPI: `writeOnly` makes a member of an answer optional (oasdiff)',
    corpora: /oasdiff/,
    covers: named(stricter('required-removed at properties.response'), /WriteOnly/),
  },
  {
    row: 'OpenAPI: another default of a parameter is incompatible (oasdiff)',
    corpora: /oasdiff/,
    covers: lenient(/DefaultValueChanged/),
  },
  {
    row: 'OpenAPI: `maximum` of a list, `maxItems` of a text, another alternative that accepts the same, `contentEncoding` (oasdiff)',
    corpora: /oasdiff/,
    covers: lenient(/Max(Items)?Decreased/, /(All|One)OfAdded/, /ContentUpdatedProp/),
  },
  {
    row: 'OpenAPI: an answer that may be something else too is a valid transition, or one media type fewer (Optic, oasdiff)',
    corpora: /^openapi/,
    covers: named(
      stricter(
        'type-dropped at properties.response',
        'combinator-relaxed at properties.response',
        'type-changed at properties.response',
      ),
      /union type|ResponseAddMediaType/,
    ),
  },
  {
    row: 'OpenAPI: five cases of which both files are the same (oasdiff)',
    corpora: /oasdiff/,
    covers: lenient(/StillBreaking$/, /IntegerToNumberIsGeneralized/),
  },
];

/** Every reason, in the order of the document. */
export const explanations: readonly Explanation[] = [...avro, ...protobuf, ...graphql, ...openapi];
