interface Version {
  readonly id: string;
  readonly version: string;
  readonly published_at: string;
}

/** The version that was live when the proposal was made, of versions from the newest to the first. */
export function versionBefore<Row extends Version>(versions: readonly Row[], moment: string): Row | null {
  return versions.find(({ published_at: at }) => Date.parse(at) <= Date.parse(moment)) ?? null;
}

/** The first version that went live at the moment or later. */
export function versionSince<Row extends Version>(versions: readonly Row[], moment: string): Row | null {
  return versions.findLast(({ published_at: at }) => Date.parse(at) >= Date.parse(moment)) ?? null;
}
