import Type, { type Static } from 'typebox';
import { Environment } from './assets.js';
import { dependencyTypes } from './dependencies.js';
import { JsonObjectField, Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';

export const observationStatuses = ['pending', 'confirmed', 'rejected'] as const;
export type ObservationStatus = (typeof observationStatuses)[number];
export const observationKinds = ['dependency', 'reader'] as const;
export type ObservationKind = (typeof observationKinds)[number];

export const LineageEventBody = JsonObjectField({
  description: 'A RunEvent, JobEvent or DatasetEvent of OpenLineage (spec 2-0-2)',
});
export const LineageEventQuery = Type.Object({
  environment: Type.Optional(
    Type.Unsafe<string>({
      ...Environment,
      description: 'Environment of the assets that the datasets are',
      'x-setting': { default: 'defaultEnvironment' },
    }),
  ),
});

const ObservedColumn = Type.Object({
  from: Type.String({ description: 'Column of the asset that is read' }),
  to: Type.String({ description: 'Column of the dependent asset' }),
});

/** Something that was seen to read an asset, and that nobody declared. */
export const Observation = Type.Object({
  id: Uuid(),
  kind: OneOf(observationKinds, { description: '`dependency`: another asset reads it; `reader`: a job does' }),
  status: OneOf(observationStatuses),
  asset_id: Uuid({ description: 'The asset that is read' }),
  asset_fqn: Type.String(),
  dependent_asset_id: Nullable(Uuid({ description: 'The asset that is written from it; null of a reader' })),
  dependent_asset_fqn: Nullable(Type.String()),
  team_id: Nullable(Uuid({ description: 'Team of the reader, where the job names its owner' })),
  team_name: Nullable(Type.String()),
  job_namespace: Type.String(),
  job_name: Type.String(),
  columns: Type.Array(ObservedColumn, { description: 'Which columns go into which; at most 1,000' }),
  first_seen_at: Moment(),
  last_seen_at: Moment({ description: 'Rounded down to a minute or so' }),
  resolved_at: Nullable(Moment()),
  resolved_by: Nullable(Uuid({ description: 'Team that confirmed or rejected it' })),
  reason: Nullable(Type.String({ description: 'Why it was rejected' })),
  dependency_id: Nullable(Uuid({ description: 'The dependency that it became' })),
  registration_id: Nullable(Uuid({ description: 'The registration that it became' })),
});
export type Observation = Static<typeof Observation>;
export const ObservationPage = Page(Observation);

export const LineageReceipt = Type.Object({
  accepted: OneOf(['run', 'job', 'dataset']),
  datasets: Type.Array(
    Type.Object({
      namespace: Type.String(),
      name: Type.String(),
      role: OneOf(['input', 'output']),
      asset_id: Nullable(Uuid()),
      asset_fqn: Nullable(Type.String()),
      reason: Nullable(
        OneOf(['unknown', 'ambiguous'], { description: 'Why it is no asset; nothing is made of such a dataset' }),
      ),
    }),
  ),
  observations: Type.Array(
    Type.Object({
      id: Uuid(),
      kind: OneOf(observationKinds),
      status: OneOf(observationStatuses),
      is_new: Type.Boolean(),
    }),
    { description: 'What the event shows and nobody declared, including what was seen before' },
  ),
  problems: Type.Array(Type.String(), { description: 'What could not be read, with its place; at most 20' }),
});
export type LineageReceipt = Static<typeof LineageReceipt>;

export const ObservationQuery = Type.Object({
  status: Type.Optional(OneOf(observationStatuses, { default: 'pending' })),
  asset_id: Type.Optional(Uuid({ description: 'Either of its assets' })),
  team_id: Type.Optional(Uuid({ description: 'Owner of either asset, or team of the reader' })),
  ...Paging,
});
export type ObservationQuery = Static<typeof ObservationQuery>;
export const ObservationPath = Type.Object({ observation_id: Uuid() });

export const ObservationConfirmation = Type.Object({
  team_id: Type.Optional(
    Nullable(Uuid({ description: 'Team that reads the asset; needed where the observation does not tell' })),
  ),
  dependency_type: Type.Optional(OneOf(dependencyTypes, { default: 'transforms' })),
});
export type ObservationConfirmation = Static<typeof ObservationConfirmation>;

export const ObservationRejection = Type.Object({
  reason: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 2000 }))),
});
export type ObservationRejection = Static<typeof ObservationRejection>;
