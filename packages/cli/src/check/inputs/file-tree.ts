/** Files at one moment: those of a directory, or those of a commit. Paths go from its root, with `/`; the root is ``. */
export interface FileTree {
  /** For messages: `main`, `the working directory`. */
  readonly label: string;
  kindOf(path: string): Promise<'file' | 'directory' | null>;
  /** Texts of those files that exist, by path. */
  readTexts(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Paths of the files below a directory in their order, save those that {@link isPassedOver}. */
  listFiles(directory: string): Promise<readonly string[]>;
}

const builtFolders = new Set(['node_modules', 'target', 'dist', 'build', 'venv', 'dbt_packages', 'dbt_modules']);

/** Whether nobody writes what lies there by hand: hidden folders, what tools build and install. */
export function isPassedOver(folder: string): boolean {
  return folder.startsWith('.') || builtFolders.has(folder);
}

export async function readText(tree: FileTree, path: string): Promise<string | null> {
  return (await tree.readTexts([path])).get(path) ?? null;
}

/** A path below a directory of the tree. */
export function below(directory: string, path: string): string {
  return directory === '' ? path : `${directory}/${path}`;
}
