import Type, { type Static } from 'typebox';
import { Moment, OneOf, Page, Paging, Uuid } from './fields.js';

export const dependencyTypes = ['consumes', 'references', 'transforms'] as const;
export type DependencyType = (typeof dependencyTypes)[number];

export const Dependency = Type.Object({
  id: Uuid(),
  dependent_asset_id: Uuid({ description: 'The asset that needs the other' }),
  dependency_asset_id: Uuid({ description: 'The asset that is needed' }),
  dependency_type: OneOf(dependencyTypes),
  created_at: Moment(),
});
export type Dependency = Static<typeof Dependency>;
export const DependencyPage = Page(Dependency);
export const DependencyCreation = Type.Object({
  depends_on_asset_id: Uuid(),
  dependency_type: Type.Optional(OneOf(dependencyTypes, { default: 'consumes' })),
});
export type DependencyCreation = Static<typeof DependencyCreation>;
export const DependencyPath = Type.Object({ asset_id: Uuid(), dependency_id: Uuid() });
export const DependencyQuery = Type.Object({ ...Paging });
