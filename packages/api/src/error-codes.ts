/** Every error code that the API sends, with its status and what it means. Closed: an unknown code does not compile. */
export const errorCatalogue = {
  BAD_REQUEST: { status: 400, meaning: 'The request cannot be carried out as sent.' },
  INVALID_SCHEMA: {
    status: 400,
    meaning: 'The schema is not a valid JSON Schema. `details.errors` lists the problems.',
  },
  INVALID_INPUT: { status: 400, meaning: 'The document holds nothing that the question could be about.' },
  INVALID_VERSION: {
    status: 400,
    meaning: 'The version breaks a rule of the asset’s `semver_mode`. `details.version_suggestion` names a right one.',
  },
  PROPOSAL_NOT_PENDING: { status: 400, meaning: 'The proposal is not in a state that allows this.' },
  SELF_DEPENDENCY: { status: 400, meaning: 'An asset cannot depend on itself.' },
  SAME_TEAM: { status: 400, meaning: 'Source and target of a reassignment are one team.' },
  USER_TEAM_MISMATCH: { status: 400, meaning: 'The owner user is not a member of the owner team.' },
  INVALID_OPENAPI_SPEC: {
    status: 400,
    meaning: 'The OpenAPI document or the GraphQL schema cannot be read. `details.errors` names the places.',
  },
  INVALID_SQL: {
    status: 400,
    meaning: 'No definition of a table in the SQL can be read. `details.errors` names the places.',
  },
  INVALID_LINEAGE_EVENT: {
    status: 400,
    meaning: 'The event of OpenLineage cannot be read. `details.problems` names the places.',
  },
  OBSERVED_TEAM_UNKNOWN: {
    status: 400,
    meaning: 'Nobody knows which team reads the asset: send its `team_id`.',
  },
  INVALID_DATA_CONTRACT: {
    status: 400,
    meaning: 'The data contract or the JSON Schema file cannot be read. `details.errors` names the places.',
  },
  EXPORT_NOT_POSSIBLE: {
    status: 400,
    meaning: 'The format cannot say what the contract says. `details.problems` names the places in its schema.',
  },
  INVALID_PROTO_SPEC: {
    status: 400,
    meaning: 'The Protobuf file cannot be read or has no methods. `details.errors` names files and lines.',
  },
  INVALID_MANIFEST: { status: 400, meaning: 'The dbt manifest cannot be read. `details.problems` names the places.' },
  INVALID_AUDIT_RESULTS: {
    status: 400,
    meaning:
      'The results of the tool cannot be read or say nothing about the asset. `details.problems` names the places.',
  },
  CONFLICT_MODE_INVALID: { status: 400, meaning: '`conflict_mode` is none of `overwrite`, `ignore`, `fail`.' },
  INVALID_WEBHOOK_URL: { status: 400, meaning: 'Nothing may be sent to this URL. The message says why.' },
  INVALID_CHANNEL: {
    status: 400,
    meaning: 'Nothing can be sent to the channel as it is described; the message says why.',
  },
  INVALID_SLACK_CONFIG: { status: 400, meaning: 'Slack cannot be reached as configured; the message says why.' },
  MISSING_API_KEY: { status: 401, meaning: 'No `Authorization` header was sent.' },
  INVALID_AUTH_HEADER: { status: 401, meaning: 'The `Authorization` header is not of the form `Bearer <api_key>`.' },
  INVALID_API_KEY: { status: 401, meaning: 'The key is unknown, expired or revoked.' },
  INSUFFICIENT_SCOPE: { status: 403, meaning: 'The key lacks the scope `details.required_scope`.' },
  UNAUTHORIZED_TEAM: { status: 403, meaning: 'The acting team may not do this for the other team.' },
  FORBIDDEN: {
    status: 403,
    meaning:
      'The acting team may not do this (`details.code`, where present, says why), or a page of another site sent the request with a browser session.',
  },
  NOT_FOUND: { status: 404, meaning: 'There is nothing at this address.' },
  ASSET_NOT_FOUND: { status: 404, meaning: 'The asset does not exist or is deleted.' },
  MANIFEST_NOT_FOUND: {
    status: 404,
    meaning: 'The server may not read a manifest at this path, or there is none; see `DBT_MANIFEST_ROOT`.',
  },
  SYNC_PATH_NOT_FOUND: { status: 404, meaning: 'There is no directory at `GIT_SYNC_PATH`; a push makes it.' },
  TEAM_NOT_FOUND: { status: 404, meaning: 'The team does not exist or is deleted.' },
  USER_NOT_FOUND: { status: 404, meaning: 'The user does not exist or is deactivated.' },
  CONTRACT_NOT_FOUND: { status: 404, meaning: 'The contract does not exist.' },
  PROPOSAL_NOT_FOUND: { status: 404, meaning: 'The proposal does not exist.' },
  REGISTRATION_NOT_FOUND: { status: 404, meaning: 'The registration does not exist or was deleted.' },
  RULE_NOT_FOUND: { status: 404, meaning: 'No rule of the comparison has this id.' },
  DEPENDENCY_NOT_FOUND: { status: 404, meaning: 'The dependency does not exist on this asset.' },
  OBSERVATION_NOT_FOUND: { status: 404, meaning: 'Nothing of this id was observed.' },
  API_KEY_NOT_FOUND: { status: 404, meaning: 'The API key does not exist.' },
  WEBHOOK_ENDPOINT_NOT_FOUND: { status: 404, meaning: 'The webhook endpoint does not exist or is deleted.' },
  CHANNEL_NOT_FOUND: { status: 404, meaning: 'The channel does not exist or is deleted.' },
  SLACK_CONFIG_NOT_FOUND: { status: 404, meaning: 'The Slack configuration does not exist or is deleted.' },
  DUPLICATE_TEAM: { status: 409, meaning: 'A team of this name exists.' },
  DUPLICATE_USER: { status: 409, meaning: 'A user of this e-mail address exists, perhaps a deactivated one.' },
  DUPLICATE_ASSET: { status: 409, meaning: 'An asset of this name exists in the environment.' },
  DUPLICATE_PROPOSAL: { status: 409, meaning: 'The asset has a pending proposal already.' },
  DUPLICATE_DEPENDENCY: { status: 409, meaning: 'The dependency exists already.' },
  DUPLICATE_ACKNOWLEDGMENT: { status: 409, meaning: 'The team has answered already.' },
  DUPLICATE_REGISTRATION: {
    status: 409,
    meaning: 'The team is a consumer of the asset already. `details.registration_id` names the registration.',
  },
  DUPLICATE_CONTRACT_VERSION: { status: 409, meaning: 'The version exists for this asset.' },
  VERSION_EXISTS: {
    status: 409,
    meaning: 'The version exists for this asset. `details.existing_contract_id` names its contract.',
  },
  DUPLICATE_SLACK_CONFIG: { status: 409, meaning: 'The team has a configuration for the Slack channel already.' },
  TEAM_HAS_ASSETS: { status: 409, meaning: 'The team owns assets. Reassign them, or delete with `force=true`.' },
  SYNC_CONFLICT: { status: 409, meaning: 'Assets of the upload exist and `conflict_mode` is `fail`.' },
  BREAKING_CHANGE_REQUIRES_PROPOSAL: {
    status: 409,
    meaning:
      'Another version went live meanwhile, and the proposal breaks it in ways that nobody acknowledged. `details.breaking_changes` lists them.',
  },
  OBSERVATION_RESOLVED: { status: 409, meaning: 'The observation was confirmed or rejected already.' },
  DELIVERY_PENDING: { status: 409, meaning: 'The delivery is still under way; it is repeated by itself.' },
  WEBHOOK_ENDPOINT_DISABLED: { status: 409, meaning: 'The webhook endpoint is switched off: nothing is sent to it.' },
  SECRETS_KEY_REQUIRED: { status: 409, meaning: 'Secrets cannot be stored until the setting `SECRETS_KEY` is set.' },
  IDEMPOTENCY_KEY_REUSED: { status: 409, meaning: 'The `Idempotency-Key` was used for another request.' },
  AUDIT_REQUIRED: { status: 412, meaning: '`require_audit_pass` is set and the asset has no quality run.' },
  AUDIT_FAILED: {
    status: 412,
    meaning:
      '`require_audit_pass` is set and the newest quality run of the asset did not pass. `details` has its status.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    meaning: 'The body is larger than this endpoint reads. `details.max_bytes` says how much it reads.',
  },
  RATE_LIMIT_EXCEEDED: {
    status: 429,
    meaning:
      'The caller sends too much. `Retry-After` says after how many seconds it may go on; `detail` is the limit.',
  },
  INTERNAL_ERROR: {
    status: 500,
    meaning: 'The server failed. Nothing was changed; the log has more under the request id.',
  },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly meaning: string }>>;

export type ErrorCode = keyof typeof errorCatalogue;
