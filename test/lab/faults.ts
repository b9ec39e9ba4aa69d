import { named } from './commands.ts'
import { holdDetached, releaseDetached } from './holds.ts'
import type { Lab } from './lab.ts'
import {
  addVip,
  breakReplication,
  cut,
  type Direction,
  errantWrite,
  freeze,
  heal,
  kill,
  link,
  moveVip,
  refusePort,
  removeVip,
  startReplication,
  stopReplication,
  thaw,
} from './verbs.ts'

interface Fault {
  readonly usage: string
  readonly does: string
  readonly run: (lab: Lab, words: readonly string[]) => Promise<unknown>
}

const faults: Readonly<Record<string, Fault>> = {
  kill: { usage: 'HOST', does: 'kill -9 of its mysqld', run: (lab, [h]) => kill(lab, need(h)) },
  stop: { usage: 'HOST', does: 'SIGSTOP', run: (lab, [h]) => freeze(lab, need(h)) },
  continue: { usage: 'HOST', does: 'SIGCONT', run: (lab, [h]) => thaw(lab, need(h)) },
  start: { usage: 'HOST', does: 'start its mysqld', run: (lab, [h]) => lab.host(need(h)).mysqld.start() },
  restart: { usage: 'HOST', does: 'in order', run: (lab, [h]) => lab.host(need(h)).mysqld.restart() },
  supervisor: {
    usage: 'HOST on|off',
    does: 'start its mysqld again whenever it ends',
    run: (lab, [h, s]) => lab.host(need(h)).mysqld.supervise(oneOf(s, ['on', 'off']) === 'on'),
  },
  link: {
    usage: 'HOST down|up',
    does: 'its cable',
    run: (lab, [h, s]) => link(lab, need(h), oneOf(s, ['up', 'down'])),
  },
  cut: {
    usage: 'HOST,.. HOST,.. [both|forth]',
    does: 'drop what goes between two sets, or from the first to the second',
    run: (lab, [a, b, d]) => cut(lab, list(a), list(b), oneOf<Direction>(d ?? 'both', ['both', 'forth'])),
  },
  refuse: {
    usage: 'HOST [FROM]',
    does: "answer the server's port with a reset",
    run: (lab, [h, from]) => refusePort(lab, need(h), from ?? null),
  },
  heal: { usage: '', does: 'take back cuts and refusals', run: (lab) => heal(lab) },
  ftwrl: {
    usage: 'HOST',
    does: 'hold FLUSH TABLES WITH READ LOCK',
    run: (lab, [h]) => holdDetached(lab, need(h), 'FLUSH TABLES WITH READ LOCK'),
  },
  lock: {
    usage: 'HOST [TABLE]',
    does: 'hold LOCK TABLES ... READ (app.writes)',
    run: (lab, [h, table]) => holdDetached(lab, need(h), `LOCK TABLES ${identifier(table ?? 'app.writes')} READ`),
  },
  release: { usage: 'HOST', does: 'let go of both', run: (lab, [h]) => releaseDetached(lab, need(h)) },
  'stop-replication': {
    usage: 'HOST [io|sql]',
    does: 'STOP SLAVE, or one thread of it',
    run: (lab, [h, t]) => stopReplication(lab, need(h), thread(t)),
  },
  'start-replication': {
    usage: 'HOST [io|sql]',
    does: 'START SLAVE',
    run: (lab, [h, t]) => startReplication(lab, need(h), thread(t)),
  },
  'break-replication': {
    usage: 'HOST SOURCE',
    does: 'a duplicate key (1062)',
    run: (lab, [h, source]) => breakReplication(lab, need(h), need(source)),
  },
  errant: { usage: 'HOST', does: 'a transaction that nobody else has', run: (lab, [h]) => errantWrite(lab, need(h)) },
  vip: {
    usage: 'add|del HOST ADDRESS, vip move FROM TO ADDRESS',
    does: 'an address by hand',
    run: (lab, [what, a, b, c]) => {
      const verb = oneOf(what, ['add', 'del', 'move'])
      if (verb === 'move') return moveVip(lab, need(a), need(b), need(c))
      return verb === 'add' ? addVip(lab, need(a), need(b)) : removeVip(lab, need(a), need(b))
    },
  },
  sshd: {
    usage: 'HOST kill|stop|continue|start',
    does: 'its sshd with every session',
    run: (lab, [h, what]) => {
      const { sshd } = h === 'git' ? lab.git : lab.host(need(h))
      const verb = oneOf(what, ['kill', 'stop', 'continue', 'start'])
      if (verb === 'kill') return sshd.kill()
      if (verb === 'start') return sshd.start()
      return sshd.signal(verb === 'stop' ? 'SIGSTOP' : 'SIGCONT')
    },
  },
}

export function faultsHelp(): string {
  return Object.entries(faults)
    .map(([name, f]) => `  ${`${name} ${f.usage}`.padEnd(58)} ${f.does}`)
    .join('\n')
}

/** @throws Error that says what is possible */
export async function fault(words: readonly string[]): Promise<void> {
  const [first, second] = words
  const explicit = first === '-' || (first?.startsWith('rk') ?? false)
  const name = explicit ? second : first
  const found = name === undefined ? undefined : faults[name]
  if (found === undefined) throw new Error(`no fault ${name ?? ''}; there are\n${faultsHelp()}`)
  const lab = await named(explicit ? first : undefined)
  try {
    await found.run(lab, words.slice(explicit ? 2 : 1))
  } catch (error) {
    throw new Error(`${(error as Error).message}\nusage: fault LAB ${name} ${found.usage}`, { cause: error })
  } finally {
    lab.close()
  }
  process.stdout.write(`${lab.id}: ${words.slice(explicit ? 1 : 0).join(' ')}: done\n`)
}

function need(word: string | undefined): string {
  if (word === undefined) throw new Error('a word is missing')
  return word
}

function list(word: string | undefined): readonly string[] {
  return need(word).split(',')
}

function oneOf<T extends string>(word: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === word)
  if (found === undefined) throw new Error(`${allowed.join(' or ')}, not ${word ?? 'nothing'}`)
  return found
}

function identifier(word: string): string {
  if (!/^\w+\.\w+$/.test(word)) throw new Error(`${word} is not the name of a table, as app.writes`)
  return word
}

function thread(word: string | undefined): '' | 'IO_THREAD' | 'SQL_THREAD' {
  if (word === undefined) return ''
  return oneOf(word, ['io', 'sql']) === 'io' ? 'IO_THREAD' : 'SQL_THREAD'
}
