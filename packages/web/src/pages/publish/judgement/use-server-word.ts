import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { tessera } from '../../../data/client.js';

type Schema = Readonly<Record<string, unknown>>;

/** The server is asked when nothing was typed for so long: it counts questions. */
const pauseMs = 900;

const validityQuery = (schema: Schema) =>
  queryOptions({
    queryKey: ['schemas', 'validity', schema],
    queryFn: ({ signal }) => tessera.schemas.validate({ ...schema }, { signal }),
    gcTime: 60_000,
  });

const impactQuery = (assetId: string, schema: Schema) =>
  queryOptions({
    queryKey: ['assets', assetId, 'impact', schema],
    queryFn: ({ signal }) => tessera.impact.analyze(assetId, { ...schema }, {}, { signal }),
    gcTime: 60_000,
  });

/**
 * What the server says of a schema beyond the comparison: whether it takes it as one, and who reads the asset.
 *
 * @param schema `null` where there is none, as while the text is no JSON
 */
export function useServerWord(assetId: string, schema: Schema | null, hasContract: boolean) {
  const [asked] = useDebouncedValue(schema, pauseMs);
  const validity = useQuery({ ...validityQuery(asked ?? {}), enabled: asked !== null });
  const isValid = validity.data?.valid ?? false;
  const impact = useQuery({
    ...impactQuery(assetId, asked ?? {}),
    enabled: asked !== null && hasContract && isValid,
    placeholderData: keepPreviousData,
  });
  return { problems: schema === null ? [] : (validity.data?.errors ?? []), impact, isOld: asked !== schema };
}
