export const resourceTypes = [
  'model',
  'source',
  'seed',
  'snapshot',
  'api_endpoint',
  'graphql_query',
  'kafka_topic',
  'event_stream',
  'grpc_service',
  'other',
] as const;
export const guaranteeModes = ['notify', 'strict', 'ignore'] as const;
export const semverModes = ['auto', 'suggest', 'enforce'] as const;
