export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The assets of one team. */
export interface Frame extends Box {
  readonly teamId: string;
  readonly name: string;
}

/** Where everything stands. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  /** By id of the asset. */
  readonly boxes: ReadonlyMap<string, Box>;
}

/** Size of an asset. */
export const nodeWidth = 196;
export const nodeHeight = 48;

/** A line from what is needed to what needs it. */
export function edgeLine(from: Box, to: Box): string {
  const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  const bend = Math.min(140, Math.max(32, Math.abs(x2 - x1) / 2));
  const [a, b, c, d] = [x1, y1, x2, y2].map(Math.round);
  return `M${a} ${b}C${Math.round(x1 + bend)} ${b} ${Math.round(x2 - bend)} ${d} ${c} ${d}`;
}

/** Whether a line between the two can be seen in the sight. */
export function isInSight(from: Box, to: Box, sight: Box): boolean {
  return (
    Math.min(from.x, to.x) <= sight.x + sight.width &&
    Math.max(from.x + from.width, to.x + to.width) >= sight.x &&
    Math.min(from.y, to.y) <= sight.y + sight.height &&
    Math.max(from.y + from.height, to.y + to.height) >= sight.y
  );
}

/** The head of an arrow that ends at the asset. */
export function arrowHead(to: Box): string {
  return `M${Math.round(to.x)} ${Math.round(to.y + to.height / 2)}l-7 -4v8z`;
}

export function outline({ x, y, width, height }: Box): string {
  return `M${Math.round(x)} ${Math.round(y)}h${width}v${height}h${-width}z`;
}

/** The asset at the place, if one is there. */
export function assetAt({ boxes }: Placed, x: number, y: number): string | null {
  for (const [id, box] of boxes) {
    if (x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height) return id;
  }
  return null;
}
