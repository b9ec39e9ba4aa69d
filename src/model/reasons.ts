import { conditionCodes, preflightCodes } from './codes-runtime.ts'

/** What is to be said of a reason for which something is not done, besides what was found and since when. */
export interface Reason {
  /** Why it forbids. */
  readonly means: string
  /** Whether and when it is tried again without anybody doing anything. */
  readonly retries: string
  /** Ways out, one sentence each; `CLUSTER`, `ROLE` and `HOST` stand for the names at hand. */
  readonly ways: readonly string[]
}

const everyTick = 'yes, at every look (checks.interval); a planned move until its applyWithin is over'
const whenAnswered = 'yes, as soon as it answers'
const afterChange = 'no: only after the file has changed'
const byHand = 'no: a person must decide'

/** Every reason code, as `plan`, `status` and the log print it. docs/operating/blocked.md is generated from it. */
export const reasons: Readonly<Record<string, Reason>> = {
  Starting: {
    means: 'A daemon that has just started looks first: until every host has answered it cannot tell what is wrong.',
    retries: 'yes: it ends when every host has answered, or after twice checks.failAfter',
    ways: ['wait'],
  },
  NotAdopted: {
    means: 'Nobody has taken this cluster over yet, and its file would change servers that are in service.',
    retries: 'no: only after the adoption, or when nothing in service has to change any more',
    ways: ['read `rolekeeper plan CLUSTER`, then `rolekeeper adopt CLUSTER`', 'make the file say what the servers are'],
  },
  Observing: {
    means: 'The file says management: observe. Nothing is ever changed.',
    retries: afterChange,
    ways: ['set spec.management: manage, and merge'],
  },
  Suspended: {
    means: 'The file suspends changes until a time, and gives the reason.',
    retries: 'yes, when its `until` has passed',
    ways: ['wait for its end', 'take spec.suspend out of the file, and merge'],
  },
  ForeignActor: {
    means: 'Another rolekeeper holds the lock of this cluster on one of its servers. Two must not act on one cluster.',
    retries: 'yes, as soon as the lock is free',
    ways: ['find the other instance and stop one of the two'],
  },
  JournalDegraded: {
    means: 'The journal does not reach the disk in time. What cannot be recorded is not planned; a failover goes on.',
    retries: 'yes, when the journal is written in time again',
    ways: ["look at the disk that holds the daemon's `state`"],
  },
  WriterNotOk: {
    means: 'A planned move begins only from a writer that is well.',
    retries: everyTick,
    ways: ['see the verdict about the writer, and mend what it names'],
  },
  CatchUpWaits: {
    means:
      'A candidate has not applied all that it received within failover.catchUp.timeout, and nobody else has received as much.',
    retries: 'yes, again and again',
    ways: [
      'find out what its applier waits for, and end it',
      'set failover.catchUp.then: promote-anyway and merge: what is not applied is lost then',
      'bring the old writer back',
    ],
  },
  CatchUpRefused: {
    means:
      'A candidate has not applied all that it received within failover.catchUp.timeout, and failover.catchUp.then is refuse.',
    retries: 'no: a person must decide',
    ways: [
      'end what its applier waits for, then `rolekeeper ack CLUSTER`',
      'change failover.catchUp.then, and merge',
      'bring the old writer back',
    ],
  },
  WriterReplaced: {
    means:
      'At the address of the writer another server answers than the one that became the writer (server id or data directory differ).',
    retries: 'no: a person must decide',
    ways: ['bring the former server back', 'if this is the writer now: `rolekeeper adopt CLUSTER`'],
  },
  OutsideWindow: {
    means: 'Planned moves begin only while switchover.windows are open. A failover never waits for them.',
    retries: 'yes, when they open; applyWithin counts only while they are open',
    ways: ['wait', 'without the window: `rolekeeper move-role CLUSTER ROLE HOST --now`'],
  },
  WindowTooShort: {
    means: 'The window closes before switchover.timeout would be over, and a move must not end outside of it.',
    retries: 'yes, when the next window opens',
    ways: ['wait', 'without the window: `rolekeeper move-role CLUSTER ROLE HOST --now`'],
  },
  SourceUnreachable: {
    means: 'The repository cannot be read, so a revert of the wish would not be seen.',
    retries: 'yes, as soon as it can be read',
    ways: ['mend the way to Git', 'without Git: `rolekeeper move-role CLUSTER ROLE HOST --now`'],
  },
  SourceRewound: {
    means: 'The branch no longer contains the commit that is in force: somebody rewrote it.',
    retries: 'yes, when the branch contains that commit again',
    ways: ['find out what happened to the branch', 'push a branch that contains the commit that was in force'],
  },
  SourceMoved: {
    means: 'The branch has a newer commit than the one that asked for the move. It is read first: it may be a revert.',
    retries: 'yes, when the newer commit has been read',
    ways: ['wait'],
  },
  VerdictNotActedUpon: {
    means: 'What is known of the writer does not prove that it takes no writes, and no failover follows from that.',
    retries: 'yes: the verdict is made anew at every look',
    ways: [
      'make sure that the writer is off: power it off, or kill its server; then it counts as crashed',
      'bring the writer back',
    ],
  },
  NotNoticed: {
    means: 'Reads still work, and nobody here writes to find out that writes do not.',
    retries: 'no: there is nothing to notice it by',
    ways: [
      'watch writes from outside, and act by hand: `rolekeeper move-role CLUSTER ROLE HOST --now` to another host',
    ],
  },
  FailoverModeNotAuto: {
    means: 'The file lets nobody but a person fail over.',
    retries: afterChange,
    ways: ['set spec.failover.mode: auto, and merge', 'bring the writer back'],
  },
  FailoverLimit: {
    means: 'There were as many failovers lately as the file allows. One more would probably fail for the same cause.',
    retries: 'yes, when the oldest of them is older than failover.limit.within',
    ways: ['find out why, then `rolekeeper ack CLUSTER`', 'raise spec.failover.limit'],
  },
  FailoverHeld: {
    means: 'What was seen once the replicas stood still forbids the promotion.',
    retries: 'yes, every few seconds with all candidates',
    ways: ['bring the old writer back', 'change spec.failover.maxLoss or fencing.require, and merge'],
  },
  AnotherWriter: {
    means: 'The recorded writer is gone, and another host takes writes already. Promoting a third would make two.',
    retries: 'yes, when it is read-only again',
    ways: [
      'make that host read-only',
      "if it shall be the writer: give it the writer's address and let the others follow it; it is then recognised",
    ],
  },
  WitnessesDisagree: {
    means: 'Fewer replicas than failover.witnesses asks for have lost the writer.',
    retries: 'yes, at every look',
    ways: ['look at the network between the hosts', 'change spec.failover.witnesses, and merge'],
  },
  NoFencingProof: {
    means: 'The file wants proof that the old writer takes no writes, and there is no way to get it.',
    retries: 'yes, as soon as its host answers by SSH',
    ways: ['make its host answer by SSH', 'make sure by hand that it is off, and change spec.failover.fencing.require'],
  },
  NoCandidate: {
    means: 'None of the hosts may be promoted; the message says why for each.',
    retries: 'yes, at every look',
    ways: ['mend one of the hosts', 'bring the old writer back'],
  },
  MaxLoss: {
    means: 'The best candidate lacks more transactions than the file allows to lose.',
    retries: 'yes, at every look',
    ways: ['bring the old writer back', 'raise spec.failover.maxLoss, and merge'],
  },
  PromotionUnknown: {
    means: 'A host was told to take writes and has not answered since. Nobody else is promoted until that is known.',
    retries: whenAnswered,
    ways: ['bring it back', 'stop its mysqld, with its host answering by SSH'],
  },
  RepairFailed: {
    means: 'A repair was tried and failed.',
    retries: 'yes, after 2 s, 4 s, 8 s and so on up to 60 s',
    ways: ['read what failed, and mend that'],
  },
  UndoWaits: {
    means: 'A move is to be undone. Nothing is undone blind: who takes writes is read off the servers first.',
    retries: whenAnswered,
    ways: ['bring the host back', 'stop its mysqld, with its host answering by SSH'],
  },
  UndoFailed: {
    means: 'Undoing a move was tried and failed.',
    retries: 'yes, after 2 s, 4 s, 8 s and so on up to 60 s',
    ways: ['read what failed, and mend that'],
  },
  PlanRefused: {
    means: 'Every plan is walked step by step before it begins. This one would break a rule that must never be broken.',
    retries: 'yes: a new plan is made at every look',
    ways: ["this is a bug: report it with the daemon's journal"],
  },
  PlanDiverged: {
    means: 'What would be done now has not the shape that was reviewed: another kind, host or a higher risk.',
    retries: 'no: the plan that was kept stays what it is',
    ways: ['plan again, review, apply the new plan'],
  },
  AlreadyAsserted: {
    means: 'The file prefers another host, and that wish was answered before. A wish is carried out once.',
    retries: 'no: a healthy writer does not move without a new wish',
    ways: [
      'change roles.ROLE.assertion to any other word, and merge',
      'make the writer the first of roles.ROLE.prefer',
    ],
  },
  FailedOver: {
    means: 'A failover moved the writer away from the preferred host, and voided the wish for it.',
    retries: 'no: a healthy writer does not move without a new wish',
    ways: [
      'record the new order: make the writer the first of roles.ROLE.prefer, and merge',
      'go back: change roles.ROLE.assertion to any other word, and merge',
    ],
  },
  NoWriter: {
    means: 'Nobody is known to be the writer: nothing can follow it, move it or replace it.',
    retries: 'yes, at every look: one writable host, or one that holds the VIP and is followed, is recognised',
    ways: ['make exactly one host writable'],
  },
  WriterNotWritable: {
    means: 'The writer answers and is read-only. A person did that, and it is left so.',
    retries: byHand,
    ways: ['on HOST: SET GLOBAL read_only = OFF', 'move the role: `rolekeeper move-role CLUSTER ROLE HOST --now`'],
  },
  Diverged: {
    means: 'The host has transactions that the writer lacks. It is the only copy, so it is never reset.',
    retries: byHand,
    ways: ['read its transactions out of its binlog, decide about them, then clone it from another host'],
  },
  REPLICATION_FAIL: {
    means: 'The host does not replicate as it should, and nobody here may mend that.',
    retries: 'yes: it is ONLINE again as soon as it replicates',
    ways: ['mend its replication; the message has the server’s own words'],
  },
  NotReached: {
    means: 'The host does not answer, so nothing is known of it.',
    retries: whenAnswered,
    ways: ['see `rolekeeper checks CLUSTER`: which way to it fails, and since when'],
  },
  'writer-known': {
    means: 'Somebody must be known to be the writer.',
    retries: everyTick,
    ways: ['make exactly one host writable'],
  },
  answers: {
    means: 'Both hosts of a move must answer.',
    retries: everyTick,
    ways: ['see `rolekeeper checks CLUSTER`'],
  },
  'in-role': {
    means: 'Only a host of the role can hold it.',
    retries: afterChange,
    ways: ['add HOST to roles.ROLE.hosts, and merge'],
  },
  'target-online': {
    means: 'The target must be in service.',
    retries: everyTick,
    ways: ['see why with `rolekeeper checks CLUSTER`', '`rolekeeper set-online CLUSTER HOST --now`'],
  },
  eligible: {
    means: 'A setting of the target, or of its entry in the file, keeps it from being a writer.',
    retries: everyTick,
    ways: ['change what the message names on HOST, or in the file'],
  },
  replicates: {
    means: 'The target must replicate from the writer without a fault.',
    retries: everyTick,
    ways: ['mend replication on HOST'],
  },
  lag: {
    means: 'The pause would be as long as the target is behind.',
    retries: everyTick,
    ways: ['wait until HOST has caught up', 'raise spec.switchover.maxLag'],
  },
  'no-errant': {
    means: 'The target has transactions that the writer lacks: with it as the writer they would spread.',
    retries: byHand,
    ways: ['read them out of the binlog of HOST, decide about them, then clone it from another host'],
  },
  'sets-known': {
    means: 'What a host has cannot be compared with what the writer has.',
    retries: everyTick,
    ways: ['look at the GTID variables of that host'],
  },
  ssh: {
    means: 'Addresses are moved by SSH, on both hosts.',
    retries: everyTick,
    ways: ['make both hosts answer by SSH; see `rolekeeper checks CLUSTER`'],
  },
  fresh: {
    means: 'A move rests on looks that are no older than two seconds.',
    retries: 'yes: the look is taken right before the move',
    ways: ['wait; if it stays, see `rolekeeper checks CLUSTER`'],
  },
  'long-transaction': {
    means: 'The transaction would be rolled back in the middle.',
    retries: everyTick,
    ways: ['end it', 'raise spec.switchover.longTransaction.over'],
  },
  'no-lock': {
    means: 'A DDL or a lock on the whole server would hold up read-only, and with it all writes.',
    retries: everyTick,
    ways: ['wait for it, or end it'],
  },
  'no-xa': {
    means: 'A prepared XA transaction cannot be finished on the new writer.',
    retries: everyTick,
    ways: ['XA COMMIT or XA ROLLBACK on the writer'],
  },
  'target-no-lock': {
    means: 'A lock on the target would hold up its applier, and with it all writes.',
    retries: everyTick,
    ways: ['wait for it, or end it on HOST'],
  },
  'binlogs-kept': {
    means:
      'A replica that needs transactions which the target has purged could not follow it, and would be lost for service.',
    retries: everyTick,
    ways: ['wait until that replica has caught up', 'move to another host', 'give that replica a new copy of the data'],
  },
  connections: {
    means: 'The clients of the writer come to the target at once.',
    retries: everyTick,
    ways: ['raise max_connections on HOST, or end idle sessions there'],
  },
}

/** Codes of what is held; the other reasons are preflights, or conditions. */
export const holdCodes: readonly string[] = Object.keys(reasons).filter(
  (code) => !Object.hasOwn(preflightCodes, code) && !Object.hasOwn(conditionCodes, code),
)
