import { type DbtUploadStage, dbtUploadStages } from '@tessera/api';

type UploadStage = DbtUploadStage['stage'];

/** Told of each stage that begins. They may begin again from the first when the database asks for it. */
export type TellStage = (stage: UploadStage) => Promise<void>;

/** The stage as clients see it, with how many stages are done. */
export function presentStage(stage: UploadStage): DbtUploadStage {
  return { stage, done: dbtUploadStages.indexOf(stage), total: dbtUploadStages.length };
}
