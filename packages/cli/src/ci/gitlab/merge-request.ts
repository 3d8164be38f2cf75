/** The merge request of a pipeline. */
export interface MergeRequest {
  readonly project: string;
  readonly number: string;
  readonly commit: string | null;
}

/** Null for a pipeline without one. */
export function findMergeRequest(variables: NodeJS.ProcessEnv): MergeRequest | null {
  const project = variables['CI_PROJECT_ID'] ?? '';
  const number = variables['CI_MERGE_REQUEST_IID'] ?? '';
  if (!/^\d+$/.test(project) || !/^\d+$/.test(number)) return null;
  return { project, number, commit: variables['CI_COMMIT_SHA'] ?? null };
}
