import Type, { type Static } from 'typebox';
import { Nullable } from './fields.js';

const Column = <T extends object>(value: T) => ({ type: ['object', 'null'], additionalProperties: value });

/** Guarantees in requests. Unknown keys are dropped; of the four keys those that are not sent become `null`. */
export const GivenGuarantees = Type.Unsafe<{
  freshness: Record<string, unknown> | null;
  volume: Record<string, unknown> | null;
  nullability: Record<string, string | null> | null;
  accepted_values: Record<string, string[] | null> | null;
  custom?: Record<string, unknown>[];
}>({
  type: 'object',
  description:
    'Promises beyond the shape: keys `freshness`, `volume`, `nullability`, `accepted_values`; imports add `custom`',
  properties: {
    freshness: { type: ['object', 'null'], additionalProperties: true, default: null },
    volume: { type: ['object', 'null'], additionalProperties: true, default: null },
    nullability: { ...Column({ type: ['string', 'null'] }), default: null },
    accepted_values: { ...Column({ type: ['array', 'null'], items: { type: 'string' } }), default: null },
    custom: { type: 'array', items: { type: 'object', additionalProperties: true } },
  },
});
export type GivenGuarantees = Static<typeof GivenGuarantees>;
export const GuaranteesField = Nullable(GivenGuarantees);

export const StoredGuarantees = Type.Unsafe<Record<string, unknown> | null>({
  type: ['object', 'null'],
  additionalProperties: true,
  description: 'Always with the keys `freshness`, `volume`, `nullability`, `accepted_values`; imports may add `custom`',
});

export const GuaranteesUpdate = Type.Object({ guarantees: GivenGuarantees });
export type GuaranteesUpdate = Static<typeof GuaranteesUpdate>;
