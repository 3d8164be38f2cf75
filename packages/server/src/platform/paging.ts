/** Which part of a list is asked for. */
export interface PageRequest {
  readonly limit: number;
  readonly offset: number;
}

export interface PageOf<Row> {
  readonly results: readonly Row[];
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
}
