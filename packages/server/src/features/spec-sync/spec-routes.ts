import type { Specification } from '@tessera/adapters';
import type {
  avroShapes,
  dataContractShapes,
  graphqlShapes,
  grpcShapes,
  jsonSchemaShapes,
  odcsShapes,
  openApiShapes,
  protobufShapes,
  SpecImportOptions,
  sqlShapes,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../../platform/errors.js';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { parseErrors, type Refusal, readOrRefuse } from './parse-errors.js';
import { type SpecPlace, specificationDiff, specificationImpact } from './spec-comparison-service.js';
import { importSpecification } from './spec-import-service.js';
import type { SpecFormat } from './spec-plan.js';

type Shapes =
  | typeof openApiShapes
  | typeof graphqlShapes
  | typeof odcsShapes
  | typeof dataContractShapes
  | typeof jsonSchemaShapes
  | typeof grpcShapes
  | typeof protobufShapes
  | typeof avroShapes
  | typeof sqlShapes;

/** A format whose documents are imported, compared and asked about. */
export interface SpecRoutes<D extends object> extends SpecFormat {
  /** Its requests hold the document `D`. */
  readonly shapes: Shapes;
  /** Last part of the path. */
  readonly path: string;
  /** Within ids of operations, e.g. `OpenApi`. */
  readonly id: string;
  /** What its assets are called in answers. */
  readonly unit: string;
  /** In sentences: `the endpoints of an OpenAPI document`. */
  readonly words: { readonly assets: string; readonly document: string };
  readonly description: string;
  /** The message of the refusal where it depends on the way in which the document was sent. */
  refusalMessage?(document: D): string;
  /** Throws a {@link RequestShapeError} where what the shapes cannot say does not hold. */
  assertShape?(document: D): void;
  /** What is answered when nothing can be read. */
  readonly refusal: Refusal & {
    /** Present where an import of a document without assets is refused, with this message. */
    readonly nothingFound?: string;
  };
  read(document: D, defaults: SpecDefaults): Specification | Promise<Specification>;
}

interface SpecDefaults {
  /** Guarantees of every asset, below its own. */
  readonly defaultGuarantees: NonNullable<SpecImportOptions['default_guarantees']> | null;
}

type GivenDefaults = Pick<SpecImportOptions, 'default_guarantees'>;

/** Documents of tens of megabytes are usual. */
const maxDocumentBytes = 128 * 1024 * 1024;

/** Adds the import of a format and the two questions about it. */
export function addSpecRoutes<D extends object>(
  app: FastifyInstance,
  means: RouteMeans,
  { platform, routes }: { readonly platform: Platform; readonly routes: SpecRoutes<D> },
): void {
  const { shapes, unit, words, refusal } = routes;
  const path = `/api/v1/sync/${routes.path}`;
  const common = {
    method: 'POST',
    tag: 'sync',
    scope: 'admin',
    rate: ['admin'],
    maxBodyBytes: maxDocumentBytes,
  } as const;
  const read = (body: object, { default_guarantees: defaultGuarantees = null }: GivenDefaults = {}) =>
    // Every shape of the format has taken the document before this runs.
    readOrRefuse(() => routes.read(body as D, { defaultGuarantees }), {
      ...refusal,
      message: routes.refusalMessage?.(body as D) ?? refusal.message,
    });
  const readForImport = async (body: object, options: GivenDefaults) => {
    const specification = await read(body, options);
    if (specification.assets.length === 0 && refusal.nothingFound !== undefined)
      throw new ApiError(refusal.code, refusal.nothingFound, { ...specification.found });
    return specification;
  };
  const placeOf = ({ environment, depth }: { environment?: string; depth?: number }): SpecPlace => ({
    environment: environment ?? means.settings.defaultEnvironment,
    depth: depth ?? means.settings.impactDepthDefault,
  });

  addRoute(app, means, {
    ...common,
    path,
    operationId: `import${routes.id}`,
    summary: `Import ${words.assets}`,
    description: `${routes.description} Contracts of assets that exist stay unless asked otherwise. What cannot be imported is told in its place and holds up nothing else.`,
    body: shapes.ImportBody,
    answers: { 200: shapes.Import },
    errors: [refusal.code, 'TEAM_NOT_FOUND'],
    isIdempotent: true,
    handle: async ({ body, once }) => {
      routes.assertShape?.(body as D);
      const { defaultEnvironment, ...limits } = means.settings;
      const { specification, counts, items } = await importSpecification(
        happeningOnce(platform, once),
        () => readForImport(body, body),
        body,
        { format: routes, limits, defaultEnvironment },
      );
      return {
        ...specification.head,
        ...specification.found,
        [`${unit}_found`]: specification.assets.length,
        ...counts,
        [unit]: items.map(({ names, imported }) => ({ ...names, ...imported })),
        parse_errors: parseErrors(specification),
      };
    },
  });

  addRoute(app, means, {
    ...common,
    path: `${path}/impact`,
    operationId: `analyze${routes.id}Impact`,
    summary: `Ask what ${words.assets} would break, and whom`,
    description: 'Compares each with its live contract, under the mode of that contract. Nothing is stored.',
    body: shapes.ImpactBody,
    answers: { 200: shapes.Impact },
    errors: [refusal.code],
    handle: async ({ body }) => {
      routes.assertShape?.(body as D);
      const specification = await read(body);
      const impact = await specificationImpact(platform, specification, placeOf(body));
      return {
        status: impact.status,
        ...specification.head,
        [`total_${unit}`]: specification.assets.length,
        [`${unit}_with_contracts`]: impact.withContracts,
        breaking_changes_count: impact.breaking,
        results: impact.items.map(({ names, judged }) => ({ ...names, ...judged })),
        ...impact.reach,
        parse_errors: parseErrors(specification),
      };
    },
  });

  addRoute(app, means, {
    ...common,
    path: `${path}/diff`,
    operationId: `diff${routes.id}`,
    summary: `Ask how ${words.document} differs from what Tessera holds`,
    description: `For the check of a pull request: which ${unit} are new or modified and whether they break contracts. \`blocking\` says whether the check should fail. Nothing is stored.`,
    body: shapes.DiffBody,
    answers: { 200: shapes.Diff },
    errors: [refusal.code],
    handle: async ({ body }) => {
      routes.assertShape?.(body as D);
      const specification = await read(body);
      const diff = await specificationDiff(platform, specification, placeOf(body));
      return {
        status: diff.status,
        ...specification.head,
        summary: diff.summary,
        blocking: diff.summary.breaking > 0 && (body.fail_on_breaking ?? true),
        [unit]: diff.items.map(({ names, diffed }) => ({ ...names, ...diffed })),
        ...diff.reach,
        parse_errors: parseErrors(specification),
      };
    },
  });
}
