import type { WriterEvidence, WriterVerdict } from '../model/verdict.ts'

type Matcher = { readonly [K in keyof WriterEvidence]?: readonly WriterEvidence[K][] }

export interface Row {
  readonly name: string
  readonly when: Matcher
  readonly verdict: WriterVerdict
}

/**
 * The verdicts as data: the first row that matches decides, and the last one matches everything.
 * A test walks every combination of evidence and holds the rules that no row may break
 * (`writer-crashed` never while a witness streams, `host-gone` never without one, ...).
 *
 * Why `refused` needs a second voice: a firewall, a moved port or a full backlog refuse too, and then replicas go on streaming.
 * Why no fixed wait: a dead process closes its sockets, so replicas lose their stream within milliseconds, and the host itself
 * can say that nobody listens; either is worth more than any number of seconds.
 */
export const verdictTable: readonly Row[] = [
  { name: 'nothing answers at all', when: { network: ['down'] }, verdict: 'network-down' },
  {
    name: 'answers, and is another server than the one that was the writer',
    when: { session: ['answers'], identity: ['other'] },
    verdict: 'writer-replaced',
  },
  {
    name: 'answers, and another host takes writes too',
    when: { session: ['answers'], access: ['writable'], rival: ['some'] },
    verdict: 'two-writable',
  },
  {
    name: 'answers, read-only',
    when: { session: ['answers'], access: ['read-only'] },
    verdict: 'writer-not-writable',
  },
  {
    name: 'answers, but new sessions fail',
    when: { session: ['answers'], connect: ['refused', 'limited', 'silent'] },
    verdict: 'writer-degraded',
  },
  { name: 'answers', when: { session: ['answers'] }, verdict: 'writer-ok' },
  { name: 'a new session opens', when: { connect: ['opens'] }, verdict: 'writer-degraded' },
  { name: 'the server itself turns us away', when: { connect: ['limited'] }, verdict: 'writer-degraded' },
  {
    name: 'refuses us while replicas stream',
    when: { connect: ['refused'], witnesses: ['streaming'] },
    verdict: 'writer-unreachable-from-here',
  },
  {
    name: 'refuses, and each replica has lost its stream',
    when: { connect: ['refused'], witnesses: ['lost'] },
    verdict: 'writer-crashed',
  },
  {
    name: 'refuses, and the host says that nobody listens',
    when: { connect: ['refused'], listener: ['absent'], witnesses: ['still', 'majority-lost', 'none'] },
    verdict: 'writer-crashed',
  },
  {
    name: 'silent to us while replicas stream',
    when: { session: ['silent'], witnesses: ['streaming'] },
    verdict: 'writer-unreachable-from-here',
  },
  {
    name: 'silent to all, its host answers',
    when: {
      session: ['silent'],
      connect: ['silent'],
      listener: ['present'],
      witnesses: ['lost', 'still', 'majority-lost', 'none'],
    },
    verdict: 'writer-hung',
  },
  {
    name: 'silent to all, host included',
    when: {
      session: ['silent'],
      connect: ['silent'],
      listener: ['silent'],
      witnesses: ['lost', 'still', 'majority-lost'],
    },
    verdict: 'host-gone',
  },
  { name: 'no answer, and no proof of anything yet', when: {}, verdict: 'writer-silent' },
]

export function matchRow(evidence: WriterEvidence): Row {
  for (const row of verdictTable) {
    if (matches(row.when, evidence)) return row
  }
  // The last row has no condition; this line is for the type only.
  throw new Error('bug: the verdict table has no row for this evidence')
}

function matches(when: Matcher, evidence: WriterEvidence): boolean {
  return (
    has(when.network, evidence.network) &&
    has(when.session, evidence.session) &&
    has(when.connect, evidence.connect) &&
    has(when.listener, evidence.listener) &&
    has(when.witnesses, evidence.witnesses) &&
    has(when.identity, evidence.identity) &&
    has(when.access, evidence.access) &&
    has(when.rival, evidence.rival)
  )
}

function has<T>(allowed: readonly T[] | undefined, value: T): boolean {
  return allowed === undefined || allowed.includes(value)
}
