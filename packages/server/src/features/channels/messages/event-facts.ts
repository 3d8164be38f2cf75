/** The event that is told, as its receivers outside get it. */
export interface ToldEvent {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ChangeFact {
  readonly kind: string;
  readonly path: string;
  readonly message: string;
}

/** What is known of the proposal beside the event. */
export interface ProposalFacts {
  readonly id: string;
  readonly version: string;
  readonly changes: readonly ChangeFact[];
  /** Whether it waits for answers still: what is told late may be decided by then. */
  readonly isPending: boolean;
  /** Moment on the wire, or `null`. */
  readonly expiresAt: string | null;
  /** Names of the teams that have not answered yet. */
  readonly waitingFor: readonly string[];
  /** Whether it goes live by itself with the last answer. */
  readonly isAutoPublished: boolean;
}

/** What the event has to do with the team that is told. */
export interface Stake {
  readonly isProducer: boolean;
  readonly isConsumer: boolean;
  /** The version that its registration is pinned to. */
  readonly pinnedVersion: string | null;
  /** Names of its assets that read the asset. */
  readonly readers: readonly string[];
  readonly mustAnswer: boolean;
}

export interface Told {
  readonly event: ToldEvent;
  /** `null` where the event is about none. */
  readonly proposal: ProposalFacts | null;
  readonly stake: Stake;
  /** Address of this server for people, without a slash at its end. */
  readonly baseUrl: string;
}

/** A text of the payload; empty where there is none. */
export function textOf({ event }: Pick<Told, 'event'>, field: string): string {
  const value = event.payload[field];
  return typeof value === 'string' ? value : '';
}
