/** Sub-directories, in the order in which they are read. */
export const folders = ['teams', 'users', 'assets'] as const;
export type Folder = (typeof folders)[number];

/** What a push may write and a pull reads. */
export interface FileSyncLimits {
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
  readonly maxFiles: number;
}

const mebibyte = 1024 * 1024;
export const fileSyncLimits: FileSyncLimits = {
  maxFileBytes: 16 * mebibyte,
  maxTotalBytes: 512 * mebibyte,
  maxFiles: 250_000,
};
