import Type, { type Static } from 'typebox';
import { changeTypes, severities } from './contracts.js';
import { OneOf } from './fields.js';

const Effect = Type.Object({ breaks: Type.Boolean(), reason: Type.String() });
const SchemaOfExample = Type.Unsafe<boolean | Record<string, unknown>>({
  type: ['object', 'boolean'],
  additionalProperties: true,
});

export const Rule = Type.Object(
  {
    id: Type.String({ description: 'What the changes that it finds carry in `rule`, e.g. `property-removed`' }),
    area: Type.String({ description: 'Part of a schema that it looks at' }),
    kind: Type.String({ description: 'What the changes that it finds carry in `type`' }),
    level: OneOf(changeTypes),
    backward: Effect,
    forward: Effect,
    reader: Type.Object({ severity: OneOf(severities), reason: Type.String() }),
    summary: Type.String(),
    examples: Type.Array(
      Type.Object({
        before: SchemaOfExample,
        after: SchemaOfExample,
        findings: Type.Array(Type.Object({ path: Type.String(), message: Type.String() })),
      }),
    ),
    docs: Type.String({ description: 'Path of its page in the repository' }),
  },
  { description: 'What recognises one kind of change, and says why it breaks or not' },
);
export type Rule = Static<typeof Rule>;

export const RuleList = Type.Object({ rules: Type.Array(Rule) });
export type RuleList = Static<typeof RuleList>;

export const RulePath = Type.Object({ rule_id: Type.String() });
