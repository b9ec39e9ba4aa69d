/** What users of MMM saw their clusters do, and what theirs would do here. The tests of a case begin with its name. */
export interface SeedCase {
  /** As `A1`; of the weaknesses, `W1`. */
  readonly id: string
  readonly cluster: string
  readonly when: string
  readonly mmm: string
  readonly here: string
}

export const clusters: readonly { readonly id: string; readonly shape: string }[] = [
  { id: 'T0', shape: 'two masters and a slave, one writer and one reader address' },
  {
    id: 'T1',
    shape: 'two masters and a slave on port 3308; the second master and the slave read; nobody is back by himself',
  },
  { id: 'T2', shape: 'two masters that write, two slaves that read' },
  { id: 'T4', shape: 'two masters and a slave, built from a dump by file and position' },
  { id: 'TM', shape: "MMM's sample: two masters and a slave, everybody reads" },
]

const same = 'the same'

export const cases: readonly SeedCase[] = [
  {
    id: 'A1',
    cluster: 'T1',
    when: '`show`',
    mmm: 'a line for each host, with its state and roles',
    here: 'the same lines, from `status --mmm`',
  },
  {
    id: 'A2',
    cluster: 'T1',
    when: "a reading master's mysqld dies",
    mmm: 'HARD_OFFLINE after 10 s, its reader address on the slave, the writer stays',
    here: 'the same, as soon as the connection breaks',
  },
  {
    id: 'A3',
    cluster: 'T1',
    when: 'it starts again',
    mmm: 'AWAITING_RECOVERY without a role, replication runs again both ways',
    here: same,
  },
  {
    id: 'A4',
    cluster: 'T1',
    when: '`set_online`',
    mmm: 'ONLINE, one of the two reader addresses moves to it',
    here: same,
  },
  {
    id: 'A5',
    cluster: 'T1',
    when: "the writer's mysqld dies",
    mmm: 'the other master writes after 11 s, the slave follows it',
    here: 'the same, as soon as its host or the replicas confirm it',
  },
  {
    id: 'A6',
    cluster: 'T1',
    when: 'the same, seen by the readers',
    mmm: 'the slave is REPLICATION_FAIL for 3 s, its address goes away and comes back',
    here: 'no reader address moves, and no reader waits',
  },
  {
    id: 'A7',
    cluster: 'T1',
    when: 'the old writer returns',
    mmm: 'ONLINE without a role; no fail-back',
    here: 'the same, and it follows the new writer',
  },
  {
    id: 'A8',
    cluster: 'T1',
    when: '`move_role writer` back',
    mmm: 'the old writer is read-only before the new one takes writes, the slaves follow',
    here: 'the same, and no acknowledged write is lost',
  },
  {
    id: 'A9',
    cluster: 'T1',
    when: 'a host fails again and again',
    mmm: 'it stays AWAITING_RECOVERY until `set_online`, or until it was quiet for the time of flapping',
    here: same,
  },
  { id: 'B1', cluster: 'T0', when: '`show` and `checks all`', mmm: 'three lines, twelve checks OK', here: same },
  {
    id: 'B2',
    cluster: 'T0',
    when: 'the standby cannot apply what it received, the slave has all of it, the writer dies',
    mmm: 'waits without an end for the standby; the slave breaks on a duplicate key',
    here: 'as the file says: the lock gives way, or the slave is promoted, both at once, or it is held and said why; nobody breaks, no row is lost',
  },
  { id: 'B3', cluster: 'T0', when: 'after that switch', mmm: 'the standby writes, the slave follows it', here: same },
  {
    id: 'B4',
    cluster: 'T0',
    when: 'the old writer starts again',
    mmm: 'ONLINE without a role',
    here: 'the same, with every row',
  },
  {
    id: 'B5',
    cluster: 'T0',
    when: 'the second master dies too',
    mmm: 'no writer any more',
    here: 'the slave reads on, and is promoted where the file allows it, be it allowed only then',
  },
  {
    id: 'B6',
    cluster: 'T0',
    when: 'the second master writes, dies and returns',
    mmm: 'the first one writes; AWAITING_RECOVERY, ONLINE after auto_set_online',
    here: 'the same, with `recovery.autoOnline`',
  },
  {
    id: 'B7',
    cluster: 'T0',
    when: '`stop slave` on the slave',
    mmm: 'REPLICATION_FAIL, the reader address goes to the master that does not write',
    here: same,
  },
  { id: 'B8', cluster: 'T0', when: '`stop slave` on that master too', mmm: 'the writer reads as well', here: same },
  {
    id: 'B9',
    cluster: 'T0',
    when: '`start slave` on the slave',
    mmm: 'ONLINE, and it has the reader address',
    here: same,
  },
  {
    id: 'B10',
    cluster: 'T0',
    when: 'the writer dies, replication is by GTID',
    mmm: 'the slave cannot be pointed at the new writer and stays stopped',
    here: 'it follows by GTID, without an error',
  },
  {
    id: 'B11',
    cluster: 'T0',
    when: 'an application connects',
    mmm: 'writes to the one address, reads from the other',
    here: 'the same; a write to the reader address is refused',
  },
  {
    id: 'C1',
    cluster: 'T2',
    when: '`move_role writer` there and back',
    mmm: 'the address follows each time, the readers stay',
    here: same,
  },
  {
    id: 'C2',
    cluster: 'T2',
    when: "the writer's mysqld is stopped",
    mmm: 'the other master writes, HARD_OFFLINE, the slaves follow',
    here: same,
  },
  {
    id: 'C3',
    cluster: 'T2',
    when: 'it starts again',
    mmm: 'AWAITING_RECOVERY, ONLINE after auto_set_online, no address',
    here: same,
  },
  {
    id: 'C4',
    cluster: 'T2',
    when: "a reader's mysqld is stopped and started",
    mmm: 'its address goes to the other reader, and one comes back',
    here: 'the same; writing notices nothing',
  },
  {
    id: 'C5',
    cluster: 'T2',
    when: 'a database is created through the writer address',
    mmm: 'it is on every host',
    here: same,
  },
  {
    id: 'C6',
    cluster: 'T2',
    when: 'the cluster is built, then watched',
    mmm: 'everybody replicates, all checks OK',
    here: 'the same, and no thread of replication is touched',
  },
  {
    id: 'D1',
    cluster: 'T4',
    when: 'built from a dump by file and position; the writer is stopped',
    mmm: 'the other master writes, the slave follows it',
    here: 'the same, by GTID from then on',
  },
  {
    id: 'D2',
    cluster: 'T4',
    when: 'a busy writer dies, its replicas at different positions',
    mmm: 'rows may be lost, and nobody is told',
    here: 'what any replica has is fetched first; what nobody has is counted and listed; the old writer is quarantined',
  },
  {
    id: 'E1',
    cluster: 'TM',
    when: 'the monitor is restarted, without and with the writer address on two hosts',
    mmm: 'roles stay; with a conflict PASSIVE until a person acts',
    here: 'roles stay, clients notice nothing; the conflict is repaired, or shown and left until `adopt` where the cluster was never seen before',
  },
  {
    id: 'E2',
    cluster: 'TM',
    when: 'the agent on the writer is restarted (here: its SSH)',
    mmm: 'address and writability stay',
    here: same,
  },
  {
    id: 'E3',
    cluster: 'TM',
    when: 'what MMM was seen doing wrong: the table below',
    mmm: 'lost rows, two writers, waits without an end',
    here: 'none of them',
  },
]

export const weaknesses: readonly SeedCase[] = [
  {
    id: 'W1',
    cluster: 'TM',
    when: 'a slave is down, or set offline, during a move',
    mmm: 'it skips what came in between, and says OK',
    here: 'it misses nothing',
  },
  {
    id: 'W2',
    cluster: 'T0',
    when: 'the slave is ahead of the standby when the writer dies',
    mmm: 'it gets events twice and breaks',
    here: 'it follows once the standby has applied everything',
  },
  {
    id: 'W3',
    cluster: 'TM',
    when: 'the standby has failed when the writer dies',
    mmm: 'promoted all the same, rows lost',
    here: 'not promoted, with the reason; the writer returns with every row',
  },
  {
    id: 'W5',
    cluster: 'TM',
    when: 'the target of a move cannot apply',
    mmm: 'waits without an end, and everything waits with it',
    here: 'given up in time; readers are looked after meanwhile',
  },
  {
    id: 'W7',
    cluster: 'TM',
    when: 'the same',
    mmm: 'writable without what it lacks',
    here: 'writable only with everything',
  },
  {
    id: 'W9',
    cluster: 'TM',
    when: '`move_role` while the old writer cannot be reached',
    mmm: 'two writers with one address',
    here: 'it waits until the old one can be made read-only',
  },
  {
    id: 'W11',
    cluster: 'TM',
    when: 'a frozen writer thaws; a slave was left writable',
    mmm: 'two hosts take writes',
    here: 'one writer; the slave is made read-only',
  },
  {
    id: 'W12',
    cluster: 'TM',
    when: 'a mode that only looks, and the writer dies',
    mmm: 'states change, the host is killed',
    here: 'nothing is touched',
  },
  {
    id: 'W15',
    cluster: 'TM',
    when: 'a stranger looks for a port to give commands by',
    mmm: 'any client can make a host the writer',
    here: 'there is none',
  },
  {
    id: 'W18',
    cluster: 'TM',
    when: "the monitor starts while a slave's server is down",
    mmm: "that host's agent dies",
    here: 'HARD_OFFLINE, everything else is looked after',
  },
  {
    id: 'W19',
    cluster: 'TM',
    when: "a slave's password is wrong; its applier is stopped",
    mmm: 'ONLINE, all checks OK',
    here: 'REPLICATION_FAIL, without a role, with the reason in `checks`',
  },
]
