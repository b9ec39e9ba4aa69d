import type { Address, DurationMs, HostName, Instant } from './ids.ts'
import type { Seen } from './seen.ts'

export type Flavour = 'mariadb' | 'mysql'

/** Who a server is: a host that answers under the same address with another identity is another server. */
export interface ServerIdentity {
  readonly serverId: number
  /** MySQL's `server_uuid`; null on MariaDB, which has none. */
  readonly uuid: string | null
  readonly hostname: string
  readonly port: number
  readonly datadir: string
}

/** GTID variables as the server prints them; the algebra over them is in `mysql/gtid`. */
export type GtidFacts =
  | {
      readonly kind: 'mariadb'
      /** `gtid_binlog_pos`: last GTID per domain in the binlog. */
      readonly binlogPos: string
      /** `gtid_binlog_state`: last GTID per domain and server id in the binlog. */
      readonly binlogState: string
      /** `gtid_slave_pos`: last GTID per domain applied as a replica. */
      readonly slavePos: string
    }
  | {
      readonly kind: 'mysql'
      /** `gtid_executed`. */
      readonly executed: string
      /** `gtid_purged`. */
      readonly purged: string
    }

/** One replication channel (MariaDB: named connection; the unnamed one is `''`). */
export interface Channel {
  readonly name: string
  readonly sourceHost: string
  readonly sourcePort: number
  /** `connecting` is not running: nothing is received while it lasts. */
  readonly receiver: 'running' | 'connecting' | 'stopped'
  readonly applier: 'running' | 'stopped'
  readonly receiverErrno: number
  readonly receiverError: string
  readonly applierErrno: number
  readonly applierError: string
  /** False when the channel follows by file and position. */
  readonly usesGtid: boolean
  /** MariaDB: `Gtid_IO_Pos`; MySQL: `Retrieved_Gtid_Set`. What has arrived, applied or not. */
  readonly receivedGtid: string
  /** Coordinates of the source's binlog that have arrived. Together with the counter below they show whether the stream advances. */
  readonly receivedFile: string
  readonly receivedPosition: number
  /** MariaDB: `Slave_received_heartbeats`; null where the server does not count them. */
  readonly heartbeats: number | null
  /** Null: unknown. */
  readonly heartbeatPeriodMs: DurationMs | null
  /** `Seconds_Behind_Source`; null when the server does not know. */
  readonly lagMs: DurationMs | null
  /** Intended delay of the channel. */
  readonly delayMs: DurationMs
  /** What the applier does just now, as the server names it ("Waiting for table metadata lock", ...). */
  readonly applierState: string
}

export interface SemiSyncFacts {
  readonly sourceEnabled: boolean
  readonly replicaEnabled: boolean
  readonly waitPoint: string
  readonly timeoutMs: DurationMs
  /** Replicas connected with semi-sync. */
  readonly clients: number
  /** The source waits for acknowledgements at present (it has not fallen back to asynchronous). */
  readonly operational: boolean
}

/** What one pass over the monitor session reads: cheap, no locks taken, asked every `checks.interval`. */
export interface SqlFacts {
  readonly flavour: Flavour
  readonly version: string
  readonly identity: ServerIdentity
  /** In whole seconds of the server's own clock. */
  readonly uptimeMs: DurationMs
  /** Of the session that asked. A process counts its connections upwards from its start. */
  readonly connectionId: number
  readonly readOnly: boolean
  /** Null where the server has no `super_read_only` (MariaDB 10.11). */
  readonly superReadOnly: boolean | null
  readonly logBin: boolean
  readonly logReplicaUpdates: boolean
  readonly binlogFormat: string
  /** `sync_binlog=1` and `innodb_flush_log_at_trx_commit=1`. */
  readonly durableCommits: boolean
  /** MariaDB: `gtid_strict_mode`; MySQL: `gtid_mode=ON`. */
  readonly gtidStrict: boolean
  readonly gtid: GtidFacts
  readonly netTimeoutMs: DurationMs
  readonly eventScheduler: 'on' | 'off' | 'disabled'
  readonly channels: readonly Channel[]
  readonly semiSync: SemiSyncFacts | null
  /** Who holds `GET_LOCK('rolekeeper:<cluster>')` on this server. */
  readonly actorLock: 'ours' | 'other' | 'free'
}

/** A VIP-capable address found on a host. */
export interface HeldAddress {
  readonly address: Address
  readonly prefix: number
  readonly interface: string
  /** Null: permanent. */
  readonly validForMs: DurationMs | null
}

/** What the SSH session reads of a host. */
export interface SshFacts {
  /** Every IPv4 address except loopback. */
  readonly addresses: readonly HeldAddress[]
  /** Addresses behind a reset rule whose comment names this cluster. */
  readonly guarded: readonly Address[]
  /** A process listens on the server's port. */
  readonly listening: boolean
  /** `/proc/uptime` of the host. */
  readonly hostUptimeMs: DurationMs
}

/** What only a move needs to know: asked right before one, because some of it costs a look at every session. */
export interface PreflightFacts {
  readonly transactions: readonly { readonly connection: number; readonly user: string; readonly ageMs: DurationMs }[]
  readonly statements: readonly {
    readonly connection: number
    readonly user: string
    readonly ageMs: DurationMs
    readonly kind: 'ddl' | 'lock' | 'backup'
  }[]
  readonly preparedXa: number
  /** `max_connections` minus the connections in use. */
  readonly freeConnections: number
  /** Sessions of applications: not ours, not replication, not the system. */
  readonly clientSessions: number
  /** Where the oldest binlog begins that is still there, as a GTID position; empty: nothing was purged; null: not known. MariaDB. */
  readonly binlogStart: string | null
}

export interface HostObservation {
  readonly host: HostName
  /** The established monitor session: its latest answer. */
  readonly sql: Seen<SqlFacts>
  /** The latest attempt to open a new session. `true` = a session was opened and answered. */
  readonly connect: Seen<true>
  /** Refused attempts in a row, newest last; 0 after any other result. */
  readonly refusedInARow: number
  readonly ssh: Seen<SshFacts>
  readonly preflight: Seen<PreflightFacts>
}

/** Everything that is known at one moment. Hosts of the cluster file only. */
export interface Observations {
  readonly hosts: Readonly<Record<HostName, HostObservation>>
  /** Does any reference address (`network.references`) answer? `never-asked` where none is configured. */
  readonly references: Seen<boolean>
  /** Steps that ended since the last decision, in order. */
  readonly outcomes: readonly StepReport[]
  /** The plan that ended since the last decision; every step that was begun has its report in `outcomes`. */
  readonly planEnded: {
    readonly planId: string
    readonly result: 'done' | 'failed'
    readonly detail: string
    readonly at: Instant
  } | null
  /** Commands from the operator since the last decision, in order. */
  readonly requests: readonly OperatorRequest[]
  /** The tip of the source branch when it was last read, and whether reading it works. */
  readonly source: SourceFacts
  /** The journal cannot be written in time: planned moves hold, failover goes on. */
  readonly journalDegraded: boolean
}

export interface SourceFacts {
  /** `git`: desired state comes from a repository; `directory`: from plain files, nothing to read again. */
  readonly kind: 'git' | 'directory'
  readonly commit: string | null
  readonly reachable: boolean
  /** Commit of the branch head when it was last read for a planned move, and when that was. */
  readonly head: { readonly commit: string | null; readonly at: Instant } | null
  /** The branch was rewritten or vanished since the commit in force. */
  readonly rewound: boolean
  /** The latest file is not valid; the last good one is in force. */
  readonly invalid: boolean
  /** The file is gone from the branch; the last good one is in force. */
  readonly missing: boolean
}

export interface StepReport {
  readonly planId: string
  readonly step: string
  readonly result: 'done' | 'refused' | 'failed' | 'unknown'
  readonly at: Instant
  readonly tookMs: DurationMs
  readonly detail: string
  /** Evidence and figures, e.g. `fencedBy`. */
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export type OperatorRequest =
  | {
      readonly kind: 'move-role'
      readonly id: string
      readonly role: string
      readonly to: HostName
      readonly by: string
      readonly force: boolean
    }
  | { readonly kind: 'set-offline' | 'set-online'; readonly id: string; readonly host: HostName; readonly by: string }
  | { readonly kind: 'adopt' | 'resume'; readonly id: string; readonly by: string }
  /** `down`: whoever asks has made sure that this host takes no writes, and will take none before somebody has looked. */
  | { readonly kind: 'ack'; readonly id: string; readonly by: string; readonly down: HostName | null }
  | {
      readonly kind: 'suspend'
      readonly id: string
      readonly by: string
      readonly scope: 'planned' | 'all'
      readonly reason: string
      readonly until: Instant
    }
