import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { DurationMs } from '../../model/ids.ts'

/** What `lookup` of node:dns does with `all`. */
type LookupAll = (
  name: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void

/** The system's resolver holds a thread of the pool for as long as it hangs, and files are written by the same four threads. */
const most = 2

interface Known {
  addresses: readonly LookupAddress[]
  at: number
  asking: boolean
  readonly waiting: ((error: NodeJS.ErrnoException | null) => void)[]
}

/**
 * Names to addresses for sockets. A name that was found once answers from memory at once and is looked up again beside it: a DNS server
 * that is gone or hangs makes no host unreachable. Share one per process.
 */
export function rememberingLookup(
  lookup: LookupAll = (name, done) => systemLookup(name, { all: true }, done),
  /** A known name is looked up again at most this often. */
  freshFor: DurationMs = 5000,
): LookupFunction {
  const names = new Map<string, Known>()
  const queue: (() => void)[] = []
  let asking = 0

  function ask(name: string, known: Known): void {
    known.asking = true
    const begin = (): void => {
      asking += 1
      lookup(name, (error, addresses) => {
        asking -= 1
        known.asking = false
        if (error === null && addresses.length > 0) {
          known.addresses = addresses
          known.at = performance.now()
        }
        for (const answer of known.waiting.splice(0)) answer(error)
        queue.shift()?.()
      })
    }
    if (asking < most) begin()
    else queue.push(begin)
  }

  return (name, options, done) => {
    const known: Known = names.get(name) ?? { addresses: [], at: Number.NEGATIVE_INFINITY, asking: false, waiting: [] }
    names.set(name, known)
    const answer = (error: NodeJS.ErrnoException | null): void => {
      const wanted = known.addresses.filter((a) => fits(a.family, options.family))
      const first = wanted[0]
      if (first === undefined) done(error ?? notFound(name), [])
      else if (options.all === true) done(null, [...wanted])
      else done(null, first.address, first.family)
    }
    if (known.addresses.length > 0) process.nextTick(answer, null)
    else known.waiting.push(answer)
    if (!known.asking && performance.now() - known.at > freshFor) ask(name, known)
  }
}

function fits(family: number, wanted: unknown): boolean {
  return wanted === undefined || wanted === 0 || wanted === family || wanted === `IPv${family}`
}

function notFound(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no address of ${name}`), { code: 'ENOTFOUND' })
}
