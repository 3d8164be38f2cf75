import type { Session } from '../command/session.js';
import { checkModels } from '../dbt-check/check-models.js';
import { readModels } from '../dbt-check/dbt-models.js';

/**
 * Proposes what breaks in the models of a manifest to their consumers.
 *
 * @returns what could not be proposed, for people.
 */
export async function propose(
  manifest: string,
  team: string | undefined,
  session: Session,
): Promise<readonly string[]> {
  const { models } = readModels(manifest);
  const { errors } = await checkModels(session.client, models, await session.team(team));
  return errors.map(({ fqn, error }) => `${fqn} was not looked at for a proposal: ${error}`);
}
