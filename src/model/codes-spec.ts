/** What docs/CODES and `explain` say of a code. */
export interface CodeFacts {
  /** What is wrong, in one sentence. */
  readonly summary: string
  readonly severity: 'error' | 'warning'
  /** What to do about it, where the place itself suggests nothing better. */
  readonly hint: string
  /** The fields that it is about, as `explain` names them; without them any field may be wrong so. */
  readonly fields?: readonly string[]
}

/** Every code that a file can be wrong with. A `warning` leaves the file valid. docs/CODES lists exactly these. */
export const specCodes = {
  'yaml-syntax': {
    summary: 'The file is not YAML.',
    severity: 'error',
    hint: 'look at the indentation, quotes and brackets here and in the line before',
  },
  'yaml-duplicate-key': {
    summary: 'A key stands twice in one mapping; YAML would keep only one of the two.',
    severity: 'error',
    hint: 'keep one of the two',
  },
  'yaml-two-documents': {
    summary: 'The file holds more than one document.',
    severity: 'error',
    hint: 'put each document into a file of its own',
  },
  'yaml-ambiguous': {
    summary: 'An unquoted value that programs read differently: a time, or a number with a leading zero.',
    severity: 'error',
    hint: 'quote it',
  },
  'yaml-unsafe': {
    summary: 'The file is too large or nested too deeply, holds NUL bytes, or repeats aliases beyond reason.',
    severity: 'error',
    hint: 'a cluster file is a few kilobytes of plain mappings and lists',
  },
  'file-unreadable': {
    summary: 'The file cannot be used as it is in the repository (a link, a submodule, not UTF-8).',
    severity: 'error',
    hint: 'commit a regular file in UTF-8',
  },
  'too-many-problems': {
    summary: 'The file has more problems than are listed.',
    severity: 'error',
    hint: 'mend those above first',
  },
  'unknown-field': {
    summary: 'A field that the format does not have.',
    severity: 'error',
    hint: 'take it out; the schema lists the fields of every place',
  },
  'missing-field': { summary: 'A field that the format requires is missing.', severity: 'error', hint: 'add it' },
  'wrong-type': {
    summary: 'A value of another type than the field takes.',
    severity: 'error',
    hint: 'the schema says what the field takes',
  },
  'wrong-value': {
    summary: 'A value that the field does not take.',
    severity: 'error',
    hint: 'the schema says what the field takes',
  },
  'name-mismatch': {
    summary: 'metadata.name differs from the name of the file.',
    severity: 'error',
    hint: 'rename the one or the other: a file is found by the name of its cluster',
    fields: ['metadata.name'],
  },
  'cluster-twice': {
    summary: 'Two files declare a cluster of the same name.',
    severity: 'error',
    hint: 'delete or rename one of them',
    fields: ['metadata.name'],
  },
  'bad-address': {
    summary: 'A value that should be an address, or a network, is none that can be used there.',
    severity: 'error',
    hint: 'write an address like 10.77.0.11, a VIP with its prefix like 10.77.0.100/24, a network like 10.77.0.0/16',
    fields: [
      'spec.hosts.*.address',
      'spec.hosts.*.ssh.address',
      'spec.defaults.ssh.address',
      'spec.roles.*.vips',
      'allow.networks',
      'network.references',
      'http.listen',
    ],
  },
  'vip-not-ipv4': {
    summary: 'VIPs are IPv4 for now; the addresses of hosts may be IPv6.',
    severity: 'error',
    hint: 'use an IPv4 address',
    fields: ['spec.roles.*.vips'],
  },
  'vip-twice': {
    summary: 'A VIP is used twice, in this file or in another one.',
    severity: 'error',
    hint: 'give each role its own address',
    fields: ['spec.roles.*.vips'],
  },
  'vip-is-host': {
    summary: 'A VIP equals the address of a host.',
    severity: 'error',
    hint: 'a VIP moves, the address of a host stays: they must differ',
    fields: ['spec.roles.*.vips', 'spec.hosts.*.address'],
  },
  'endpoint-twice': {
    summary: 'Two hosts have the same address and port, in this file or in another one.',
    severity: 'error',
    hint: 'one server is one host of one cluster',
    fields: ['spec.hosts.*.address', 'spec.hosts.*.port'],
  },
  'outside-allow': {
    summary: 'An address or VIP outside of what the daemon file allows.',
    severity: 'error',
    hint: 'use an address inside, or have the owner of the daemon widen allow.networks',
    fields: ['spec.hosts.*.address', 'spec.hosts.*.ssh.address', 'spec.roles.*.vips', 'allow.networks'],
  },
  'unknown-host': {
    summary: 'A role or a peer names a host that the file does not have.',
    severity: 'error',
    hint: 'add the host to spec.hosts, or correct the name',
    fields: ['spec.roles.*.hosts', 'spec.hosts.*.peer'],
  },
  'peer-self': {
    summary: 'A host names itself as its peer.',
    severity: 'error',
    hint: 'name the other one',
    fields: ['spec.hosts.*.peer'],
  },
  'peer-not-mutual': {
    summary: 'A host names a peer that does not name it back.',
    severity: 'error',
    hint: 'peers come in twos: let each name the other',
    fields: ['spec.hosts.*.peer'],
  },
  'no-writer-role': {
    summary: 'There is no role with the name of spec.writerRole.',
    severity: 'error',
    hint: 'add the role, or let spec.writerRole name the one that may be written to',
    fields: ['spec.roles', 'spec.writerRole'],
  },
  'two-writer-roles': {
    summary: 'A second exclusive role looks like a writer role.',
    severity: 'error',
    hint: 'rename it, or let spec.writerRole name it',
    fields: ['spec.roles.*', 'spec.writerRole'],
  },
  'writer-role-mode': {
    summary: 'The writer role is not exclusive.',
    severity: 'error',
    hint: 'write mode: exclusive',
    fields: ['spec.roles.*.mode', 'spec.writerRole'],
  },
  'prefer-not-in-hosts': {
    summary: 'prefer names a host that is not in the role.',
    severity: 'error',
    hint: 'add it to hosts, or take it out of prefer',
    fields: ['spec.roles.*.prefer', 'spec.roles.*.hosts'],
  },
  'prefer-on-balanced': {
    summary: 'A balanced role has no preference.',
    severity: 'error',
    hint: 'take prefer out; hosts says who may hold the VIPs',
    fields: ['spec.roles.*.prefer', 'spec.roles.*.mode'],
  },
  'prefer-never': {
    summary: 'The first preference is a host that is never promoted.',
    severity: 'warning',
    hint: 'put a host first that may become the writer',
    fields: ['spec.roles.*.prefer', 'spec.hosts.*.promotion', 'spec.hosts.*.delay'],
  },
  'nobody-promotable': {
    summary: 'No host of the writer role may ever be promoted.',
    severity: 'error',
    hint: 'allow the promotion of one of them, or add another host',
    fields: ['spec.roles.*.hosts', 'spec.hosts.*.promotion', 'spec.hosts.*.delay'],
  },
  'sole-candidate': {
    summary: 'Only one host may be the writer: if it dies, nobody is promoted.',
    severity: 'warning',
    hint: 'add another host to the writer role, or set failover.mode: "off"',
    fields: ['spec.roles.*.hosts', 'spec.hosts.*.promotion', 'spec.hosts.*.delay'],
  },
  'delayed-reader': {
    summary: 'A host with an intended delay is in a balanced role: who reads there sees old data.',
    severity: 'warning',
    hint: 'take the host out of the role',
    fields: ['spec.roles.*.hosts', 'spec.hosts.*.delay'],
  },
  'no-way-to-prove': {
    summary: 'failover.fencing.require is proof, and nothing can prove it.',
    severity: 'error',
    hint: 'add failover.fencing.command, a lease with bareMetal, or SSH and killProcess: hung',
    fields: ['spec.failover.fencing.require', 'spec.failover.fencing.killProcess', 'spec.failover.fencing.command'],
  },
  'proof-by-ssh-only': {
    summary: 'failover.fencing.require is proof, and only SSH can give it: a host that is gone is never failed over.',
    severity: 'warning',
    hint: 'add failover.fencing.command, or a lease with bareMetal',
    fields: ['spec.failover.fencing.require', 'spec.failover.fencing.command'],
  },
  'lease-unguarded': {
    summary: 'A lease with a single daemon: losing that daemon would cost the VIP.',
    severity: 'error',
    hint: 'set coordination in the daemon file, or accept it with lease: {iKnowOneDaemonHoldsIt: true}',
    fields: ['spec.roles.*.lease', 'spec.roles.*.lease.iKnowOneDaemonHoldsIt', 'coordination'],
  },
  timing: {
    summary: 'Timings that cannot work together, or not at all.',
    severity: 'error',
    hint: 'change one of the two',
  },
  'too-few-replicas': {
    summary: 'semi-sync asks for more acknowledgements than there are replicas.',
    severity: 'error',
    hint: 'ask for fewer acks, or add hosts',
    fields: ['spec.replication.semiSync.acks'],
  },
  'no-spare-replica': {
    summary: 'With one host lost, writes would wait for acknowledgements that cannot come.',
    severity: 'warning',
    hint: 'add a host, ask for fewer acks, or set semiSync.onTooFewReplicas: {degradeAfter: 30s}',
    fields: ['spec.replication.semiSync.acks', 'spec.replication.semiSync.onTooFewReplicas'],
  },
  'acks-unsupported': {
    summary: 'MariaDB waits for one acknowledgement, never for more.',
    severity: 'error',
    hint: 'write acks: 1',
    fields: ['spec.replication.semiSync.acks'],
  },
  'window-unreadable': {
    summary: 'A window that is not days and times.',
    severity: 'error',
    hint: 'write days and times: "mon-fri 22:00-23:30", "sat,sun 01:00-05:00", "daily 22:00-02:00"',
    fields: ['spec.switchover.windows.0.allow', 'spec.switchover.windows.0.deny'],
  },
  'window-never-opens': {
    summary: 'A window that never opens.',
    severity: 'error',
    hint: 'widen it, or take away what denies it',
    fields: ['spec.switchover.windows', 'spec.switchover.windows.0.allow', 'spec.switchover.windows.0.deny'],
  },
  'unknown-zone': {
    summary: 'A time zone that does not exist.',
    severity: 'error',
    hint: 'write Europe/Berlin, or UTC',
    fields: ['spec.switchover.windows.0.zone'],
  },
  'suspension-over': {
    summary: 'A suspension whose end has passed; it has no effect.',
    severity: 'warning',
    hint: 'take it out of the file, or set a later end',
    fields: ['spec.suspend.until'],
  },
  'no-effect': {
    summary: 'A field that is accepted and has no effect where it stands.',
    severity: 'warning',
    hint: 'take it out',
    fields: [
      'spec.roles.*',
      'spec.roles.*.failback',
      'spec.roles.*.failbackAfter',
      'spec.roles.*.assertion',
      'spec.roles.*.applyWithin',
      'spec.roles.*.lease',
      'spec.roles.*.fallbackToWriter',
      'spec.replication.semiSync',
      'spec.failover.limit',
      'status.branch',
      'http.token',
      'forge',
      'credentials.*',
      'credentials.*.paths',
    ],
  },
  'bad-ignore': {
    summary: 'A comment that asks to ignore something that cannot be ignored, or does not say why.',
    severity: 'error',
    hint: 'write "# rolekeeper-ignore CODE: why", with the code of a warning, on its line or above it',
  },
  'unused-ignore': {
    summary: 'A comment that asks to ignore a warning that is not there.',
    severity: 'warning',
    hint: 'take the comment out',
  },
  'unknown-command': {
    summary: 'A command that the daemon file does not have.',
    severity: 'error',
    hint: 'add it to commands in the daemon file, or correct the name',
    fields: [
      'spec.failover.fencing.command',
      'spec.hooks',
      'commands',
      'spec.hooks.failover-detected',
      'spec.hooks.failover-blocked',
      'spec.hooks.failover-held',
      'spec.hooks.failover-done',
      'spec.hooks.data-lost',
      'spec.hooks.switchover-done',
      'spec.hooks.host-state',
      'spec.hooks.stalled',
      'spec.hooks.daemon-degraded',
    ],
  },
  'literal-secret': {
    summary: 'A secret stands in the file itself.',
    severity: 'error',
    hint: 'credentials are references in the daemon file: {env: NAME}, {file: PATH} or {exec: [...]}; change the secret that was written down',
    fields: [
      'source.url',
      'source.token',
      'status.url',
      'credentials.*.monitor.password',
      'credentials.*.operator.password',
      'credentials.*.replication.password',
      'credentials.*.ssh.key',
      'coordination.etcd.endpoints',
      'http.token',
      'forge.github.token',
      'forge.github.url',
      'forge.gitlab.token',
      'forge.gitlab.url',
      'forge.gitea.token',
      'forge.gitea.url',
    ],
  },
  'status-on-source': {
    summary: 'The status would be written to the branch that is followed.',
    severity: 'error',
    hint: 'name another branch in status.branch, or say that it is meant: sameBranch: true',
    fields: ['status.branch', 'source.branch'],
  },
  'no-default-credentials': {
    summary: 'The daemon file has no set of credentials with the name default.',
    severity: 'error',
    hint: 'name one set default: it is used where no other one is given by paths',
    fields: ['credentials'],
  },
} as const satisfies Readonly<Record<string, CodeFacts>>

export type SpecCode = keyof typeof specCodes
