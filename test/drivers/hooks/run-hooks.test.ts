import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hookRunner } from '../../../src/drivers/hooks/run-hooks.ts'

let dir = ''
const lines: { readonly message: string; readonly fields: object }[] = []
const log = (_level: 'info' | 'warn', message: string, fields: object): void => {
  lines.push({ message, fields })
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hooks-'))
  lines.splice(0)
})
afterEach(() => rm(dir, { recursive: true }))

async function ended(message: string): Promise<object> {
  for (;;) {
    const line = lines.find((l) => l.message === message)
    if (line !== undefined) return line.fields
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('a hook gets its facts in the environment and as JSON, and nothing of the daemon', async () => {
  process.env['RK_SECRET_OF_THE_DAEMON'] = 'x'
  const file = join(dir, 'out')
  const script = 'env | grep ^RK_ | sort > "$1.env"; cat > "$1.json"'
  const commands = { page: { run: ['/bin/sh', '-c', script, 'sh', file], timeoutMs: 5000 } }
  hookRunner('shop', commands, log).notify('failover-done', ['page'], { from: 'db1', outageMs: 412, to: null })
  expect(await ended('hook ended')).toMatchObject({ command: 'page', code: 0 })
  expect((await readFile(`${file}.env`, 'utf8')).trim().split('\n')).toEqual([
    'RK_CLUSTER=shop',
    'RK_EVENT=failover-done',
    'RK_FROM=db1',
    'RK_OUTAGEMS=412',
    'RK_TO=',
  ])
  expect(JSON.parse(await readFile(`${file}.json`, 'utf8'))).toEqual({
    cluster: 'shop',
    event: 'failover-done',
    from: 'db1',
    outageMs: 412,
    to: null,
  })
  delete process.env['RK_SECRET_OF_THE_DAEMON']
})

test('one that does not end is killed at its deadline', async () => {
  hookRunner('shop', { slow: { run: ['/bin/sleep', '60'], timeoutMs: 50 } }, log).notify('stalled', ['slow'], {})
  expect(await ended('hook ended')).toMatchObject({ signal: 'SIGKILL' })
})

test('a name that the daemon file does not have, or a program that is not there, is said and stops nothing', async () => {
  const runner = hookRunner('shop', { gone: { run: [join(dir, 'no-such')], timeoutMs: 1000 } }, log)
  runner.notify('stalled', ['nobody', 'gone'], {})
  expect(await ended('hook not run: the daemon file has no such command')).toMatchObject({ command: 'nobody' })
  expect(await ended('hook could not be started')).toMatchObject({ command: 'gone' })
})
