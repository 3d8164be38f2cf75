import { useQuery } from '@tanstack/react-query';
import { type LineageModel, layoutDigest } from '../lineage-model.js';
import { layOut } from './layout-worker.js';

/** Where everything of the graph stands; graphs of the same shape are laid out once. */
export function useLayout(model: LineageModel) {
  return useQuery({
    queryKey: ['lineage-layout', layoutDigest(model)],
    queryFn: ({ signal }) => layOut(model, signal),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}
