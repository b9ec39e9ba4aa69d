import { describe, expect, test } from 'vitest'
import { matchRow, verdictTable } from '../../src/core/assess-table.ts'
import type { WriterEvidence, WriterVerdict } from '../../src/model/verdict.ts'

type Values = { readonly [K in keyof WriterEvidence]: readonly WriterEvidence[K][] }

const values = {
  network: ['up', 'down'],
  session: ['answers', 'quiet', 'silent'],
  connect: ['opens', 'refused', 'limited', 'silent', 'not-tried'],
  listener: ['present', 'absent', 'unasked', 'silent'],
  witnesses: ['streaming', 'lost', 'still', 'majority-lost', 'asking', 'none'],
  identity: ['same', 'other', 'unknown'],
  access: ['writable', 'read-only', 'unknown'],
  rival: ['none', 'some'],
} satisfies Values

/** Verdicts after which another host may be promoted. */
const takeovers: readonly WriterVerdict[] = ['writer-crashed', 'writer-hung', 'writer-stalled', 'host-gone']

function every(): readonly WriterEvidence[] {
  const all: WriterEvidence[] = []
  for (const network of values.network)
    for (const session of values.session)
      for (const connect of values.connect)
        for (const listener of values.listener)
          for (const witnesses of values.witnesses)
            for (const identity of values.identity)
              for (const access of values.access)
                for (const rival of values.rival)
                  all.push({ network, session, connect, listener, witnesses, identity, access, rival })
  return all
}

/** Combinations that end in a takeover and for which `wrong` holds; a rule is kept when there is none. */
function takenOver(wrong: (e: WriterEvidence) => boolean): readonly (WriterEvidence & { row: string })[] {
  return every()
    .filter((e) => wrong(e) && takeovers.includes(matchRow(e).verdict))
    .map((e) => ({ ...e, row: matchRow(e).name }))
}

describe('every combination of evidence', () => {
  test('is walked, and each one has a verdict', () => {
    expect(every()).toHaveLength(2 * 3 * 5 * 4 * 6 * 3 * 3 * 2)
    for (const evidence of every()) expect(matchRow(evidence).verdict).not.toBe('no-writer')
  })

  test.each([
    ['the established session answers', (e: WriterEvidence) => e.session === 'answers'],
    ['a new session opens', (e: WriterEvidence) => e.connect === 'opens'],
    ['the server itself turns us away', (e: WriterEvidence) => e.connect === 'limited'],
    ['nobody has tried to connect', (e: WriterEvidence) => e.connect === 'not-tried'],
    ['a replica streams', (e: WriterEvidence) => e.witnesses === 'streaming'],
    ['the replicas are still being asked', (e: WriterEvidence) => e.witnesses === 'asking'],
    ['nothing of the outside answers', (e: WriterEvidence) => e.network === 'down'],
  ])('no takeover while %s', (_, wrong) => {
    expect(takenOver(wrong)).toEqual([])
  })

  test('a stranger that answers is never the writer, and never well', () => {
    const answering = every().filter((e) => e.network === 'up' && e.session === 'answers' && e.identity === 'other')
    expect(new Set(answering.map((e) => matchRow(e).verdict))).toEqual(new Set(['writer-replaced']))
  })

  test('silence alone takes over only after failAfter', () => {
    expect(takenOver((e) => e.session === 'quiet' && e.connect !== 'refused')).toEqual([])
  })

  test('a crash has two voices: the port refuses, and the host or each reachable replica says so too', () => {
    for (const evidence of every()) {
      if (matchRow(evidence).verdict !== 'writer-crashed') continue
      expect(evidence.connect).toBe('refused')
      expect(evidence.listener === 'absent' || evidence.witnesses === 'lost').toBe(true)
    }
  })

  test('a host is gone only where it answers nobody, a witness included', () => {
    for (const evidence of every()) {
      if (matchRow(evidence).verdict !== 'host-gone') continue
      expect(evidence).toMatchObject({ network: 'up', session: 'silent', connect: 'silent', listener: 'silent' })
      expect(['lost', 'still', 'majority-lost']).toContain(evidence.witnesses)
    }
  })

  test('a server is hung only where its host is there', () => {
    for (const evidence of every()) {
      if (matchRow(evidence).verdict !== 'writer-hung') continue
      expect(evidence).toMatchObject({ session: 'silent', connect: 'silent', listener: 'present' })
    }
  })

  test('an answer that it is writable is never read as read-only, and the other way round', () => {
    for (const evidence of every()) {
      if (evidence.session !== 'answers' || evidence.network === 'down' || evidence.identity === 'other') continue
      const verdict = matchRow(evidence).verdict
      if (evidence.access === 'read-only') expect(verdict).toBe('writer-not-writable')
      else expect(['writer-ok', 'writer-degraded', 'two-writable']).toContain(verdict)
    }
  })

  test('reaches every row', () => {
    const reached = new Set(every().map((e) => matchRow(e).name))
    expect(verdictTable.map((r) => r.name).filter((name) => !reached.has(name))).toEqual([])
    expect(new Set(verdictTable.map((r) => r.name)).size).toBe(verdictTable.length)
  })
})

describe('named faults', () => {
  const trouble: WriterEvidence = {
    network: 'up',
    session: 'silent',
    connect: 'silent',
    listener: 'silent',
    witnesses: 'streaming',
    identity: 'unknown',
    access: 'unknown',
    rival: 'none',
  }

  test.each<[string, Partial<WriterEvidence>, WriterVerdict]>([
    ['only we lose the writer', {}, 'writer-unreachable-from-here'],
    ['all hosts unreachable', { network: 'down', witnesses: 'none' }, 'network-down'],
    [
      'too many connections on a new session',
      { session: 'quiet', connect: 'limited', listener: 'present' },
      'writer-degraded',
    ],
    [
      'too many connections, the established session answers',
      { session: 'answers', connect: 'limited', access: 'writable' },
      'writer-degraded',
    ],
    [
      'a firewall refuses us while replicas stream',
      { connect: 'refused', listener: 'present' },
      'writer-unreachable-from-here',
    ],
    [
      'a moved port refuses us while replicas stream',
      { connect: 'refused', listener: 'absent' },
      'writer-unreachable-from-here',
    ],
    [
      'killed, its host answers',
      { session: 'quiet', connect: 'refused', listener: 'absent', witnesses: 'lost' },
      'writer-crashed',
    ],
    [
      'killed, no replica was there to see it',
      { session: 'quiet', connect: 'refused', listener: 'absent', witnesses: 'none' },
      'writer-crashed',
    ],
    ['frozen', { listener: 'present', witnesses: 'still' }, 'writer-hung'],
    ['the host vanished', { witnesses: 'still' }, 'host-gone'],
    ['the host vanished, and nobody else can tell', { witnesses: 'none' }, 'writer-silent'],
    [
      'made read-only by hand',
      { session: 'answers', connect: 'opens', listener: 'present', access: 'read-only' },
      'writer-not-writable',
    ],
    [
      'a second writer',
      { session: 'answers', connect: 'opens', listener: 'present', access: 'writable', rival: 'some' },
      'two-writable',
    ],
  ])('%s', (_, evidence, verdict) => {
    expect(matchRow({ ...trouble, ...evidence }).verdict).toBe(verdict)
  })
})
