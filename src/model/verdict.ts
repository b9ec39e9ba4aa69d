import type { HostName, Instant } from './ids.ts'

/** Names and meanings as MMM had them. */
export type HostState =
  | 'ONLINE'
  | 'ADMIN_OFFLINE'
  | 'HARD_OFFLINE'
  | 'AWAITING_RECOVERY'
  | 'REPLICATION_FAIL'
  | 'REPLICATION_DELAY'

/**
 * Named judgements about the writer. `writer-replaced`: another server answers in its place; `writer-silent`: it does not answer and the evidence does not yet say why;
 * `no-writer`: no host is known to be the writer.
 */
export type WriterVerdict =
  | 'writer-ok'
  | 'writer-degraded'
  | 'writer-crashed'
  | 'writer-hung'
  | 'writer-stalled'
  | 'host-gone'
  | 'writer-unreachable-from-here'
  | 'writer-not-writable'
  | 'two-writable'
  | 'writer-replaced'
  | 'network-down'
  | 'semi-sync-blocked'
  | 'writer-silent'
  | 'no-writer'

/** What the table of verdicts looks at; each a closed set, so that a test can walk all combinations. */
export interface WriterEvidence {
  /** Does anything of the outside answer: a reference, or any host. */
  readonly network: 'up' | 'down'
  /** The established session: answers; quiet: no good answer, for less than `failAfter`; silent: for longer. */
  readonly session: 'answers' | 'quiet' | 'silent'
  /** New sessions. `limited`: refused by the server itself (login, TLS, too many connections), so it lives. */
  readonly connect: 'opens' | 'refused' | 'limited' | 'silent' | 'not-tried'
  /** The server's port as the host itself sees it. `silent`: SSH has not answered for `failAfter`. */
  readonly listener: 'present' | 'absent' | 'unasked' | 'silent'
  /**
   * The writer's replicas, asked after the trouble began. `streaming`: at least one receives, and something arrived within `failAfter`;
   * `lost`: each reachable one has lost its stream; `still`: streams stand but nothing has arrived for `failAfter`; `majority-lost`: more than half lost or still;
   * `asking`: no answer newer than the trouble yet; `none`: no reachable witness.
   */
  readonly witnesses: 'streaming' | 'lost' | 'still' | 'majority-lost' | 'asking' | 'none'
  /** Is the server that answers the one that was the writer: by server id (or uuid) and data directory. */
  readonly identity: 'same' | 'other' | 'unknown'
  readonly access: 'writable' | 'read-only' | 'unknown'
  /** Is another host of the cluster writable. */
  readonly rival: 'none' | 'some'
}

export interface Verdict {
  readonly verdict: WriterVerdict
  readonly writer: HostName | null
  readonly evidence: WriterEvidence | null
  /** One plain sentence with the facts that led here. */
  readonly because: string
  readonly since: Instant
}
