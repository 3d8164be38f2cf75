export interface SchemaLimits {
  readonly maxSchemaSizeBytes: number;
  readonly maxSchemaProperties: number;
}

/** The limits of schemas in publish requests, as a rule of the request shape. */
export function schemaLimits(limits: SchemaLimits) {
  return (schema: Record<string, unknown>): { readonly value: unknown } | { readonly problem: string } => {
    const size = asciiJsonLength(schema);
    if (size > limits.maxSchemaSizeBytes) {
      const max = limits.maxSchemaSizeBytes;
      return {
        problem: `Schema too large. Maximum size: ${grouped(max)} bytes (${Math.floor(max / (1024 * 1024))}MB). Current size: ${grouped(size)} bytes.`,
      };
    }
    const { type, properties } = schema;
    if (type === 'object' && typeof properties === 'object' && properties !== null) {
      const found = Object.keys(properties).length;
      if (found > limits.maxSchemaProperties) {
        return { problem: `Too many properties in schema. Maximum: ${limits.maxSchemaProperties}. Found: ${found}.` };
      }
    }
    return { value: schema };
  };
}

/** Length of the compact JSON text in which every character beyond ASCII is written as `\uXXXX`. */
function asciiJsonLength(value: unknown): number {
  const text = JSON.stringify(value);
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7e) length += 5;
  return length;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
