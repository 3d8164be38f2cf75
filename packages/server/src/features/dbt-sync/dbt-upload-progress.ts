/** What an upload does, in this order. */
const uploadStages = ['assets', 'dependencies', 'contracts', 'consumers', 'proposals', 'results'] as const;
type UploadStage = (typeof uploadStages)[number];

/** Told of each stage that begins. They may begin again from the first when the database asks for it. */
export type TellStage = (stage: UploadStage) => Promise<void>;

/** The stage as clients see it, with how many stages are done. */
export function presentStage(stage: UploadStage) {
  return { stage, done: uploadStages.indexOf(stage), total: uploadStages.length };
}
