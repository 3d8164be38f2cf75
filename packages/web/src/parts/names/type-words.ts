import type { Asset } from '@tessera/sdk';

type ResourceType = Asset['resource_type'];

/** `kafka_topic` → `Kafka topic`. */
export function typeWords(type: ResourceType): string {
  const special: Readonly<Record<string, string>> = {
    api_endpoint: 'API endpoint',
    graphql_query: 'GraphQL query',
    grpc_service: 'gRPC service',
  };
  const words = type.replaceAll('_', ' ');
  return special[type] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
