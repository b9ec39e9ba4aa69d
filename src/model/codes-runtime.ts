import type { WriterVerdict } from './verdict.ts'

/** What docs/CODES and `explain` say of a code. Backquotes stand around what can be typed. */
export interface CodeRow {
  readonly means: string
  /** What follows from it, or what to do. */
  readonly follows?: string
  /** Of which condition it is a reason. */
  readonly condition?: string
}

type CodeRows = Readonly<Record<string, CodeRow>>

/** What a verdict about the writer is made of, and what follows from it. */
export const verdictCodes = {
  'writer-ok': { means: 'it answers and takes writes', follows: 'nothing' },
  'writer-degraded': {
    means:
      'it lives, but new sessions fail (too many connections, login, TLS), or its old session broke and a new one opened',
    follows: 'reported; no failover, since it is alive',
  },
  'writer-silent': {
    means: 'no answer, and nothing proves yet what that means',
    follows: 'a closer look, every few milliseconds',
  },
  'writer-crashed': {
    means: 'connections refused, and its host sees no listener or every reachable replica lost its stream',
    follows: 'failover, at once',
  },
  'writer-hung': {
    means: 'silent to everybody for `checks.failAfter`, while its host answers',
    follows: 'reported; no failover yet',
  },
  'writer-stalled': { means: 'reads work, writes do not', follows: 'not made yet: it needs `checks.writeProbe`' },
  'host-gone': { means: "server, host and the replicas' streams are all silent", follows: 'reported; no failover yet' },
  'writer-unreachable-from-here': {
    means: 'we cannot reach it, a replica can',
    follows: 'reported; our own path is broken, look at the network and the packet filter',
  },
  'writer-not-writable': {
    means: 'it answers and is read-only',
    follows: 'set back only where the server restarted by itself; else a person did it, and it is left so',
  },
  'two-writable': { means: 'a second host takes writes', follows: 'that one is made read-only' },
  'writer-replaced': {
    means: 'another server answers in the place of the writer: its server id or data directory is another one',
    follows: 'reported; nothing is done until the former one is back, or `rolekeeper adopt`',
  },
  'network-down': { means: 'no host and no reference address answers', follows: 'nothing is decided' },
  'semi-sync-blocked': {
    means: 'writes wait for acknowledgements that cannot come',
    follows: 'not made yet: it needs `replication.durability: semi-sync`',
  },
  'no-writer': { means: 'no host is known to be the writer', follows: 'reported, with why' },
} as const satisfies Readonly<Record<WriterVerdict, CodeRow>>

/** What must be so before a planned move. */
export const preflightCodes = {
  'writer-known': { means: 'a host is known to be the writer' },
  answers: { means: 'both hosts answer' },
  'in-role': { means: "the target is in the role's hosts" },
  'target-online': { means: 'the target is ONLINE' },
  eligible: {
    means: 'the target may become the writer: log_bin, log_slave_updates, strict GTIDs, no delay, no maintenance',
  },
  replicates: { means: 'the target replicates from the writer' },
  lag: { means: 'the target is at most `switchover.maxLag` behind' },
  'no-errant': { means: 'the target has nothing that the writer lacks' },
  'sets-known': { means: 'the GTID sets of all hosts can be compared' },
  ssh: { means: 'both hosts answer by SSH, where there are addresses to move' },
  fresh: { means: 'both hosts were looked at within the last two seconds' },
  'long-transaction': {
    means: 'no transaction on the writer is older than `switchover.longTransaction.over`, unless `then: kill`',
  },
  'no-lock': { means: 'no DDL and no global lock on the writer, unless `then: kill`' },
  'no-xa': { means: 'no prepared XA transaction on the writer' },
  'target-no-lock': { means: 'no lock is held on the target' },
  'binlogs-kept': { means: 'the target still has the binlogs that the others need to follow it' },
  connections: { means: 'the target has connections to spare' },
} as const satisfies CodeRows

/** The difference that a repair takes away. */
export const repairCodes = {
  TwoWritable: { means: 'a host takes writes and is not the writer' },
  WriterRestarted: { means: 'the writer restarted and came back read-only, as its my.cnf says' },
  WrongSource: { means: 'a replica does not follow the writer' },
  ReplicaConfigRemains: { means: 'the writer is still set up to follow somebody who is not its peer' },
  Maintenance: { means: '`maintenance: {stopReplication: true}`, and replication runs' },
  PeerLink: { means: 'the writer of a pair does not follow its peer' },
  VipDrift: { means: 'an address is not where it belongs, or a guard was left behind' },
} as const satisfies CodeRows

/** Why a condition is as it is. */
export const conditionCodes = {
  Serving: { means: 'the writer takes writes', condition: 'Ready' },
  Settled: { means: 'the same, after a failover', condition: 'Ready' },
  Moving: { means: 'the writer moves at this moment', condition: 'Ready' },
  AllHostsFit: { means: 'every host is ONLINE or in maintenance', condition: 'Healthy' },
  HostsUnfit: { means: 'the message names those that are not', condition: 'Healthy' },
  AsDeclared: { means: 'the writer is the first of `prefer`', condition: 'PlacementSynced' },
  MovePending: { means: 'an intent waits or runs', condition: 'PlacementSynced' },
  FailedOver: {
    means: 'a failover moved the writer: see [after a failover](operating/after-a-failover.md)',
    condition: 'PlacementSynced',
  },
  FailbackWaits: {
    means: 'the file lets the writer go back by itself; the message says what it waits for',
    condition: 'PlacementSynced',
  },
  AlreadyAsserted: {
    means: 'the preference was asked for before; ask anew with `assertion`',
    condition: 'PlacementSynced',
  },
  NoWriter: { means: 'nobody is known to be the writer', condition: 'PlacementSynced' },
  Idle: { means: 'nothing is under way', condition: 'Reconciling' },
  WriterNotWritable: { means: 'somebody made the writer read-only; it is left so', condition: 'Stalled' },
  Nothing: { means: 'nothing waits for a person', condition: 'Stalled' },
  Active: { means: 'not suspended', condition: 'Suspended' },
  Current: { means: 'the file in force is the newest', condition: 'SourceVerified' },
  SourceInvalid: { means: 'the newest file is not valid; the last good one is in force', condition: 'SourceVerified' },
  SourceMissing: { means: 'the file is gone; the last good one is in force', condition: 'SourceVerified' },
} as const satisfies CodeRows

/** What the daemon answers to a command. */
export const answerCodes = {
  Accepted: { means: 'taken; what follows is decided as ever' },
  Recorded: { means: 'no daemon answers; the next one begins with it' },
  BadRequest: { means: 'not a command that the daemon knows' },
  UnknownCluster: { means: 'the daemon has no such cluster' },
  UnknownRole: { means: 'the cluster has no such role' },
  UnknownHost: { means: 'the cluster has no such host' },
  BalancedRole: { means: 'a balanced role has no host to move to' },
  NotInRole: { means: 'the file does not let the host have that role' },
  NotFit: { means: 'the host is not ONLINE' },
  HostDown: { means: 'a host that is HARD_OFFLINE cannot be set online' },
  FailoverRunning: { means: 'a failover is under way' },
  MoveRunning: { means: 'another move is under way' },
  HostAnswers: { means: 'a host that answers is not down, whoever says so' },
  SuspendedByFile: { means: 'the file suspends the cluster; a command does not end that' },
} as const satisfies CodeRows
