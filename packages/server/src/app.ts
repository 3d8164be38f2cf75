import { randomUUID } from 'node:crypto';
import { type FastifyError, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import { apiKeyNameRule } from './features/api-keys/api-key.js';
import { apiKeyRoutes } from './features/api-keys/api-key-routes.js';
import { keySignIn } from './features/api-keys/api-key-sign-in-service.js';
import { keyUses } from './features/api-keys/api-key-use-service.js';
import { fqnRule } from './features/assets/asset.js';
import { assetRoutes } from './features/assets/asset-routes.js';
import { auditLogRoutes } from './features/audit-log/audit-log-routes.js';
import { channelTargetRule } from './features/channels/channel.js';
import { channelRoutes } from './features/channels/channel-routes.js';
import { oneSlackSecretRule, slackSecretRule } from './features/channels/slack-config.js';
import { slackConfigRoutes } from './features/channels/slack-config-routes.js';
import { bulkPublishRoutes } from './features/contracts/bulk-publish-routes.js';
import { contractExportRoutes } from './features/contracts/contract-export-routes.js';
import { contractGuaranteesRoutes } from './features/contracts/contract-guarantees-routes.js';
import { contractReadingRoutes } from './features/contracts/contract-reading-routes.js';
import { contractRoutes } from './features/contracts/contract-routes.js';
import { schemaLimits } from './features/contracts/schema-limits.js';
import { dbtSyncRoutes } from './features/dbt-sync/dbt-sync-routes.js';
import { dependencyRoutes } from './features/dependencies/dependency-routes.js';
import { eventStreamRoutes } from './features/event-stream/event-stream-routes.js';
import { eventStreams } from './features/event-stream/event-stream-service.js';
import { eventTypesRule } from './features/event-stream/event-type-list.js';
import { fileSyncRoutes } from './features/file-sync/file-sync-routes.js';
import { healthRoutes } from './features/health/health-routes.js';
import { databaseCheck } from './features/health/health-service.js';
import { assetReferenceRule } from './features/impact/changed-asset.js';
import { impactRoutes } from './features/impact/impact-routes.js';
import { lineageRoutes } from './features/lineage/lineage-routes.js';
import { metricRoutes } from './features/metrics/metric-routes.js';
import { openMetrics } from './features/metrics/metric-service.js';
import { observationRoutes } from './features/observations/observation-routes.js';
import { objectionReasonRule } from './features/proposals/objection-reason.js';
import { proposalActionRoutes } from './features/proposals/proposal-action-routes.js';
import { proposalRoutes } from './features/proposals/proposal-routes.js';
import { auditRoutes } from './features/quality-audits/audit-routes.js';
import { auditDetailsRule, resultMetadataRule } from './features/quality-audits/audit-run-limits.js';
import { preflightRoutes } from './features/quality-audits/preflight-routes.js';
import { toolResultsRoutes } from './features/quality-audits/tool-results-routes.js';
import { registrationRoutes } from './features/registrations/registration-routes.js';
import { ruleIdsRule } from './features/rules/rule-ids.js';
import { ruleRoutes } from './features/rules/rule-routes.js';
import { schemaRoutes } from './features/schemas/schema-routes.js';
import { searchRoutes } from './features/search/search-routes.js';
import { callerRoutes } from './features/sessions/caller-routes.js';
import { type OpenPage, sessionRoutes } from './features/sessions/session-routes.js';
import { findSessionActor } from './features/sessions/session-service.js';
import { compatCheckRoutes } from './features/spec-sync/compat-check-routes.js';
import { specSyncRoutes } from './features/spec-sync/spec-sync-routes.js';
import { teamNameRule } from './features/teams/team.js';
import { findAnyTeamId } from './features/teams/team-directory-service.js';
import { teamRoutes } from './features/teams/team-routes.js';
import { emailRule, userNameRule } from './features/users/user.js';
import { userRoutes } from './features/users/user-routes.js';
import { webhookDeliveryRoutes } from './features/webhooks/webhook-delivery-routes.js';
import { webhookEndpointRoutes } from './features/webhooks/webhook-endpoint-routes.js';
import { authenticator } from './platform/auth/authenticate.js';
import { contentCache } from './platform/cache/content-cache.js';
import type { RedisLink } from './platform/cache/redis-link.js';
import type { Clock } from './platform/clock.js';
import type { Database } from './platform/database/database.js';
import { type Placing, wakeOnAnnouncements } from './platform/events/event-placing.js';
import { tellAnswered } from './platform/http/answered.js';
import { defaultBodyLimit, readBodies } from './platform/http/body-parser.js';
import { clientErrorAnswer } from './platform/http/client-errors.js';
import { allowOrigins } from './platform/http/cors.js';
import { answerError } from './platform/http/error-handler.js';
import { lazySerializers } from './platform/http/lazy-serializers.js';
import { describeApi } from './platform/http/openapi.js';
import { requireOwnSite } from './platform/http/own-site.js';
import type { AnyRoute, RouteMeans } from './platform/http/route.js';
import { headerSetter, keepHeaderBytes, keepHeaderBytesOf } from './platform/http/security-headers.js';
import { sessionCookie } from './platform/http/session-cookie.js';
import { answerUnknownRoutes } from './platform/http/unknown-routes.js';
import type { NewId } from './platform/ids.js';
import { openMailer } from './platform/mail/mailer.js';
import { measureRequests } from './platform/metrics/http-metrics.js';
import { openSender } from './platform/outbound/http-sender.js';
import { targetRules } from './platform/outbound/target-guard.js';
import type { Platform } from './platform/platform.js';
import { limitOtherRoutes, rateLimiter } from './platform/rate-limits/rate-limiter.js';
import { type SecretBox, secretBox } from './platform/secrets/secret-box.js';
import type { Settings } from './platform/settings/setting-table.js';
import { asksForPage } from './platform/web/page-path.js';
import { webFileRoutes } from './platform/web/web-file-routes.js';
import type { WebFiles } from './platform/web/web-files.js';

export interface AppMeans {
  readonly settings: Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Absent: this process counts requests and keeps comparisons for itself. */
  readonly redis?: RedisLink | null;
  /** Absent in tests of requests alone: no event is placed, so none leaves the house. */
  readonly placing?: Placing;
  /** Absent: that of the settings. */
  readonly box?: SecretBox;
  /** Absent or null: people see who is signed in, and no more. */
  readonly web?: WebFiles | null;
  /** Absent in tests: nothing is logged. */
  readonly logger?: Logger;
  readonly onRoute?: (route: AnyRoute) => void;
}

/** A request that has not arrived completely after so long is given up with 408. */
const requestTimeoutMs = 300_000;

/** The whole HTTP application, put together but not listening. */
export async function buildApp({
  settings,
  database,
  clock,
  newId,
  logger,
  placing,
  redis = null,
  box = secretBox(settings),
  onRoute = () => undefined,
  web = null,
}: AppMeans): Promise<FastifyInstance> {
  const setHeaders = headerSetter({ isProduction: settings.environment === 'production' });
  const app = fastify({
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
    bodyLimit: defaultBodyLimit,
    requestTimeout: requestTimeoutMs,
    exposeHeadRoutes: false,
    requestIdHeader: 'x-request-id',
    genReqId: () => randomUUID(),
    logController: new LogController({
      disableRequestLogging: settings.logLevel !== 'debug' && settings.logLevel !== 'trace',
    }),
    routerOptions: { maxParamLength: 2000 },
    return503OnClosing: false,
    clientErrorHandler: clientErrorAnswer({ clock, newId }),
    schemaController: { compilersFactory: { buildSerializer: lazySerializers() } },
    // Paths that cannot be decoded never reach a route, nor the hooks.
    frameworkErrors: (error, request, reply) => {
      setHeaders(request, reply);
      keepHeaderBytesOf(request, reply);
      measure(request, reply);
      void answerError(error, request, reply, clock);
    },
  }) as unknown as FastifyInstance;
  const metrics = openMetrics(database.db);
  const measure = measureRequests(app, metrics.registry);

  // Requests are judged by `addRoute`, in an order that the framework's own validation cannot keep.
  app.setValidatorCompiler(() => () => true);
  app.addHook('onRequest', (request, reply, done) => {
    setHeaders(request, reply);
    done();
  });
  keepHeaderBytes(app);
  allowOrigins(app, {
    origins: settings.corsOrigins,
    methods: settings.environment === 'production' ? settings.corsAllowMethods : null,
  });
  readBodies(app);
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, clock));
  let openPage: OpenPage | null = null;
  const unknownRoutes = answerUnknownRoutes(app, clock, (request, reply) =>
    web !== null && openPage !== null && asksForPage(request) ? openPage(request, reply) : null,
  );
  const rates = rateLimiter(settings, redis);
  limitOtherRoutes(app, rates);
  await describeApi(app);

  const cookie = sessionCookie(settings);
  const keys = keySignIn({ db: database.db, clock });
  const uses = keyUses({ db: database.db, clock }, (error) =>
    app.log.warn({ err: error }, 'the use of an API key could not be noted'),
  );
  tellAnswered(app, ({ keyId }) => {
    if (keyId !== undefined) uses.note(keyId);
  });
  app.addHook('onClose', () => uses.settled());

  const streams = eventStreams(
    { db: database.db },
    {
      onFailure: (error) =>
        app.log.warn({ err: error }, 'events could not be read for streams; they go on by themselves'),
    },
  );
  placing?.onPlaced(() => streams.wake());
  const wakePlacing = placing && wakeOnAnnouncements(placing);
  const platform: Platform = {
    db: database.db,
    clock,
    newId,
    settings,
    derived: contentCache(settings.cacheTtlSchemaSeconds * 1000, redis),
    onCommitted: (events) => {
      metrics.onCommitted(events);
      wakePlacing?.(events);
    },
    accessEnded: () => {
      keys.forget();
      streams.checkAccess();
    },
  };
  const means: RouteMeans = {
    settings,
    rates,
    onRoute,
    authenticate: authenticator({
      settings,
      newId,
      findAnyTeamId: () => findAnyTeamId(database.db),
      async findSessionActor(request) {
        const session = cookie.read(request, clock.now());
        const actor = session && (await findSessionActor(platform, session));
        if (actor !== null && request.method !== 'GET') requireOwnSite(request.headers, settings.corsOrigins);
        return actor;
      },
      findKeyActor: (token, digest) => keys.findActor(token, digest),
    }),
    rules: {
      fqn: fqnRule,
      'team-name': teamNameRule,
      'user-name': userNameRule,
      email: emailRule,
      'api-key-name': apiKeyNameRule,
      'schema-limits': schemaLimits(settings),
      'rule-ids': ruleIdsRule,
      'objection-reason': objectionReasonRule,
      'asset-reference': assetReferenceRule,
      'event-types': eventTypesRule,
      'audit-details': auditDetailsRule,
      'result-metadata': resultMetadataRule,
      'channel-target': channelTargetRule,
      'slack-secret': slackSecretRule,
      'one-slack-secret': oneSlackSecretRule,
    },
  };
  healthRoutes(app, means, { checkDatabase: databaseCheck(database), refreshMetrics: metrics.refresh });
  metricRoutes(app, means, metrics);
  teamRoutes(app, means, platform);
  userRoutes(app, means, platform);
  apiKeyRoutes(app, means, platform, uses);
  assetRoutes(app, means, platform);
  contractRoutes(app, means, platform);
  contractReadingRoutes(app, means, platform);
  contractExportRoutes(app, means, platform);
  contractGuaranteesRoutes(app, means, platform);
  bulkPublishRoutes(app, means, platform);
  registrationRoutes(app, means, platform);
  dependencyRoutes(app, means, platform);
  lineageRoutes(app, means, platform);
  impactRoutes(app, means, platform);
  proposalRoutes(app, means, platform);
  proposalActionRoutes(app, means, platform);
  auditRoutes(app, means, platform);
  preflightRoutes(app, means, platform);
  toolResultsRoutes(app, means, platform);
  auditLogRoutes(app, means, platform);
  dbtSyncRoutes(app, means, platform);
  specSyncRoutes(app, means, platform);
  fileSyncRoutes(app, means, platform);
  observationRoutes(app, means, platform);
  compatCheckRoutes(app, means, platform);
  const rules = targetRules(settings);
  webhookEndpointRoutes(app, means, { platform, box, rules });
  webhookDeliveryRoutes(app, means, platform);
  ruleRoutes(app, means);
  schemaRoutes(app, means);
  callerRoutes(app, means, platform);
  openPage = sessionRoutes(app, { settings, cookie, rates, web }, platform);
  if (web !== null) webFileRoutes(app, web, clock);
  searchRoutes(app, means, platform);
  eventStreamRoutes(app, means, streams, (keyId) => uses.note(keyId));
  const sender = openSender(rules);
  const mailer = openMailer(settings);
  app.addHook('onClose', async () => {
    mailer?.close();
    await sender.close();
  });
  const channels = { settings, rules, sender, mailer, box };
  channelRoutes(app, means, platform, channels);
  slackConfigRoutes(app, means, platform, channels);
  unknownRoutes.closeMethods();
  return app;
}
