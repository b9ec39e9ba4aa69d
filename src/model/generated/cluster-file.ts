// Generated from schemas/cluster.v1.schema.json by scripts/generate.mjs.

export type Duration = string

/**
 * One MySQL or MariaDB cluster as it should be.
 */
export interface ClusterFile {
/**
 * Format of this file.
 */
apiVersion: "rolekeeper/v1"
/**
 * Kind of this file.
 */
kind: "Cluster"
/**
 * Who it is.
 */
metadata: {
/**
 * Name of the cluster; equals the file's name without `.yaml`.
 */
name: string
/**
 * Free labels.
 */
labels?: {
/**
 * A label; nothing is done with it.
 */
[k: string]: string
}
}
/**
 * The declared state.
 */
spec: {
/**
 * What the servers are; what is observed must agree.
 */
engine: ("mysql" | "mariadb")
/**
 * `observe` looks and reports, and touches nothing.
 */
management: ("manage" | "observe")
/**
 * Which exclusive role means "may be written to".
 */
writerRole?: string
/**
 * Freezes changes for a time. Without it: nothing is suspended.
 */
suspend?: {
/**
 * `planned`: moves that come from Git wait, automatic failover stays on. `all`: both wait.
 */
scope: ("planned" | "all")
/**
 * Why, for those who read the status.
 */
reason: string
/**
 * End of the suspension, RFC 3339 with a zone.
 */
until: string
}
/**
 * Host fields, filled into every host that lacks them. Without it: nothing is filled in.
 */
defaults?: {
/**
 * Port of the server.
 */
port?: number
/**
 * Network interface on which virtual IPs are put. Without it: the one that carries `address`.
 */
interface?: string
/**
 * Breaks ties between candidates, and spreads readers. Without it: no zone.
 */
zone?: string
/**
 * `never` wins over `roles.writer.hosts`; the order among the allowed is `prefer`'s alone.
 */
promotion?: ("allowed" | "never")
/**
 * Intended replication delay. Such a host is never promoted and never judged by lag. Without it: no delay.
 */
delay?: string
/**
 * True: ADMIN_OFFLINE, no role. Replication is stopped only with `{stopReplication: true}`.
 */
maintenance?: (boolean | {
/**
 * Stop replication for the time of the maintenance.
 */
stopReplication: boolean
})
/**
 * Free token. Changing it puts a host that is AWAITING_RECOVERY back ONLINE. Without it: no token.
 */
recovered?: string
/**
 * SSH endpoint where it differs from the host. Without it: `address`, port 22, and the user of the daemon file.
 */
ssh?: {
/**
 * SSH address. Without it: the host's `address`.
 */
address?: string
/**
 * SSH port.
 */
port?: number
/**
 * SSH user. Without it: the daemon file's user.
 */
user?: string
}
}
/**
 * The hosts, by name.
 */
hosts: {
/**
 * One host with one server on it.
 */
[k: string]: {
/**
 * The host's own, permanent address: IPv4, IPv6 or a name.
 */
address: string
/**
 * Port of the server.
 */
port?: number
/**
 * Network interface on which virtual IPs are put. Without it: the one that carries `address`.
 */
interface?: string
/**
 * Two hosts that name each other are a pair: while one of them is the writer it also replicates from the other, so that the way back is open. Makes nobody eligible. Without it: no peer.
 */
peer?: string
/**
 * Breaks ties between candidates, and spreads readers. Without it: no zone.
 */
zone?: string
/**
 * `never` wins over `roles.writer.hosts`; the order among the allowed is `prefer`'s alone.
 */
promotion?: ("allowed" | "never")
/**
 * Intended replication delay. Such a host is never promoted and never judged by lag. Without it: no delay.
 */
delay?: string
/**
 * True: ADMIN_OFFLINE, no role. Replication is stopped only with `{stopReplication: true}`.
 */
maintenance?: (boolean | {
/**
 * Stop replication for the time of the maintenance.
 */
stopReplication: boolean
})
/**
 * Free token. Changing it puts a host that is AWAITING_RECOVERY back ONLINE. Without it: no token.
 */
recovered?: string
/**
 * SSH endpoint where it differs from the host. Without it: `address`, port 22, and the user of the daemon file.
 */
ssh?: {
/**
 * SSH address. Without it: the host's `address`.
 */
address?: string
/**
 * SSH port.
 */
port?: number
/**
 * SSH user. Without it: the daemon file's user.
 */
user?: string
}
}
}
/**
 * The roles, by name.
 */
roles: {
/**
 * A role that traffic follows.
 */
[k: string]: {
/**
 * `exclusive`: one host holds all its VIPs. `balanced`: the VIPs are spread.
 */
mode: ("exclusive" | "balanced")
/**
 * Hosts that may hold the role; nobody else ever does.
 * 
 * @minItems 1
 * @maxItems 64
 */
hosts: [string, ...(string)[]]
/**
 * Order of preference, after data completeness; a single name is allowed. Exclusive roles only. Without it: the first of `hosts`.
 */
prefer?: (string | [string, ...(string)[]])
/**
 * Virtual IPs in CIDR form; `/32` where no prefix is given.
 * 
 * @maxItems 256
 * 
 * Items: IPv4 address with an optional prefix, `10.77.0.100/24`.
 */
vips?: string[]
/**
 * Whether the role goes back to the preferred host by itself.
 */
failback?: ("manual" | "window" | "auto")
/**
 * How long the preferred host must have been healthy; at least `5m`.
 */
failbackAfter?: string
/**
 * Free token. Changing it asserts the same preference once more. Without it: no token.
 */
assertion?: string
/**
 * A merged move that has not started by then expires.
 */
applyWithin?: string
/**
 * `{ttl: 5s}`: the VIPs expire by themselves on a host that is cut off.
 */
lease?: ("off" | {
/**
 * Lifetime of an address; at least `2s`.
 */
ttl?: string
/**
 * The hosts' clocks never stand still (no virtual machines), so that an expired lease counts as proof.
 */
bareMetal?: boolean
/**
 * Accepts that losing the only daemon costs the VIP.
 */
iKnowOneDaemonHoldsIt?: boolean
})
/**
 * With no fit reader, reader VIPs go to the writer.
 */
fallbackToWriter?: boolean
}
}
/**
 * How the servers replicate.
 */
replication?: {
/**
 * `position` only for moves that can be proved safe.
 */
coordinates?: ("gtid" | "position")
/**
 * `semi-sync`: an acknowledged commit is on at least `semiSync.acks` replicas.
 */
durability?: ("async" | "semi-sync")
/**
 * Semi-synchronous replication.
 */
semiSync?: {
/**
 * Acknowledgements that a commit waits for.
 */
acks?: number
/**
 * What happens when so many cannot acknowledge.
 */
onTooFewReplicas?: ("block" | {
/**
 * After this long writes go on without acknowledgement; recorded loudly.
 */
degradeAfter: string
})
}
/**
 * Replication heartbeat, set at every repoint: without it a replica cannot witness in time.
 */
heartbeat?: string
/**
 * `slave_net_timeout` / `replica_net_timeout`, set at every repoint.
 */
netTimeout?: string
/**
 * `{ca, cert, key}`, names of files on the hosts: TLS between replica and source.
 */
tls?: ("off" | {
/**
 * File on the hosts: the authority that a source must be signed by. Without it: the source is not verified.
 */
ca?: string
/**
 * File on the hosts: the certificate that a replica shows. Without it: no certificate is shown.
 */
cert?: string
/**
 * File on the hosts: the key of `cert`. Without it: no certificate is shown.
 */
key?: string
})
}
/**
 * How hosts are watched.
 */
checks?: {
/**
 * Probe period per host.
 */
interval?: string
/**
 * One probe, connecting included.
 */
timeout?: string
/**
 * Without a good answer for this long a host counts as not answering (silence; a refused connection is judged at once).
 */
failAfter?: string
/**
 * A replica further behind is REPLICATION_DELAY.
 */
maxLag?: string
/**
 * `{interval: 1s, schema: rolekeeper}`: a heartbeat row on the writer, which finds full and stalled disks and measures lag exactly.
 */
writeProbe?: ("off" | {
/**
 * How often a row is written.
 */
interval?: string
/**
 * Schema of the heartbeat table.
 */
schema?: string
})
}
/**
 * What happens when the writer dies.
 */
failover?: {
/**
 * `manual`: decide and report, wait for `failover --confirm`.
 */
mode?: ("auto" | "manual" | "off")
/**
 * How many reachable replicas must have lost the writer too.
 */
witnesses?: ("all" | "majority" | "none")
/**
 * What must be known of the old writer.
 */
fencing?: {
/**
 * `proof`: no promotion without proof that the old writer cannot take writes.
 */
require?: ("witnesses" | "proof")
/**
 * `hung`: a hung server is killed by pid through SSH.
 */
killProcess?: ("hung" | "never")
/**
 * A command of the daemon file that adds a way to prove it. Without it: no command.
 */
command?: string
}
/**
 * How much may be lost.
 */
maxLoss?: {
/**
 * Promotion is refused beyond this many transactions known to be missing.
 */
transactions?: ("unlimited" | number)
}
/**
 * Before a promotion.
 */
catchUp?: {
/**
 * Time to apply what the candidate has received.
 */
timeout?: string
/**
 * What follows when it is not applied by then; only `promote-anyway` may lose received data.
 */
then?: ("promote-next" | "wait" | "refuse" | "promote-anyway")
}
/**
 * What happens to a lock on the candidate when no other complete one is free.
 */
candidateLocks?: ("kill" | "skip")
/**
 * If the dead writer's host answers by SSH, its binlog events that no replica has are fetched and applied; `off` does not.
 */
salvage?: ("off" | {
/**
 * Time for it.
 */
timeout?: string
/**
 * Most that is fetched.
 */
maxBytes?: string
})
/**
 * Further automatic failovers of this cluster are held.
 */
limit?: {
/**
 * Automatic failovers that may happen within `within`.
 */
count?: number
/**
 * Time in which they are counted.
 */
within?: string
}
}
/**
 * Planned moves.
 */
switchover?: {
/**
 * Preflight: the target may be this far behind.
 */
maxLag?: string
/**
 * From the first change until the new writer takes writes; then it is undone.
 */
timeout?: string
/**
 * Long transactions on the writer.
 */
longTransaction?: {
/**
 * Older transactions are long.
 */
over?: string
/**
 * What happens to them.
 */
then?: ("wait" | "kill" | "abort")
}
/**
 * When planned moves may begin; always without it. `deny` wins. Never applies to failover.
 * 
 * @maxItems 32
 */
windows?: ({
/**
 * Days and times when planned moves may begin: `mon-fri 22:00-23:30`, `sat,sun 01:00-05:00`, `daily 22:00-02:00`.
 */
allow: string
/**
 * Time zone of the times: `Europe/Berlin`, `UTC`.
 */
zone: string
} | {
/**
 * Days and times when planned moves may not begin: `mon-fri 22:00-23:30`, `sat,sun 01:00-05:00`, `daily 22:00-02:00`.
 */
deny: string
/**
 * Time zone of the times: `Europe/Berlin`, `UTC`.
 */
zone: string
})[]
}
/**
 * How hosts come back.
 */
recovery?: {
/**
 * AWAITING_RECOVERY to ONLINE after this long healthy; `off`: only by `recovered` or `set-online`.
 */
autoOnline?: ("off" | Duration)
/**
 * When a host counts as flapping.
 */
flap?: {
/**
 * More losses of ONLINE than this, within `within`, are flapping.
 */
count?: number
/**
 * Time in which losses are counted, and how long a flapping host must be quiet.
 */
within?: string
}
/**
 * Whether a returned writer that has nothing the others lack is pointed at the new one.
 */
rejoin?: ("auto" | "manual")
}
/**
 * Whether a host that is empty or diverged is cloned from a healthy one.
 */
provision?: ("manual" | "auto")
/**
 * Commands of the daemon file to run on events.
 */
hooks?: {
/**
 * The writer is lost: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
"failover-detected"?: [string, ...(string)[]]
/**
 * A failover is needed, and something forbids it: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
"failover-blocked"?: [string, ...(string)[]]
/**
 * A failover is held back by `failover.limit`: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
"failover-held"?: [string, ...(string)[]]
/**
 * A failover has ended: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
"failover-done"?: [string, ...(string)[]]
/**
 * Transactions are known to be lost: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
"data-lost"?: [string, ...(string)[]]
/**
 * A planned move has ended: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
"switchover-done"?: [string, ...(string)[]]
/**
 * A host has changed its state: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
"host-state"?: [string, ...(string)[]]
/**
 * Only a person can go on: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
stalled?: [string, ...(string)[]]
/**
 * The daemon has lost something that it works with: commands of the daemon file, by name. Without it: nothing is run.
 * 
 * @minItems 1
 */
"daemon-degraded"?: [string, ...(string)[]]
}
/**
 * `Released` must be committed before the file is deleted.
 */
lifecycle?: ("Active" | "Released")
}
}
