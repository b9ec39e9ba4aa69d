import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LastGoodDirectory } from '../../../src/drivers/fs/last-good-directory.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rk-good-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const entry = { commit: 'a'.repeat(40), path: 'clusters/shop.yaml', text: 'name: shop\n# ü\n' }

test('keeps a file over a restart, and does not write it again for nothing', async () => {
  const kept = new LastGoodDirectory(join(dir, 'good'))
  expect(await kept.list()).toEqual([])
  expect(await kept.read('shop')).toBeNull()
  await kept.write('shop', entry)
  await kept.write('crm', { ...entry, commit: null })
  const inode = statSync(join(dir, 'good', 'shop.json')).ino
  const again = new LastGoodDirectory(join(dir, 'good'))
  await again.write('shop', entry)
  expect(statSync(join(dir, 'good', 'shop.json')).ino).toBe(inode)
  expect(await again.list()).toEqual(['crm', 'shop'])
  expect(await again.read('shop')).toEqual(entry)
  expect(await again.read('crm')).toMatchObject({ commit: null })
})

test('a copy that was cut off is none, and is replaced', async () => {
  const kept = new LastGoodDirectory(dir)
  await kept.write('shop', entry)
  const file = join(dir, 'shop.json')
  for (const size of [0, 10, readFileSync(file).length - 5]) {
    truncateSync(file, size)
    expect(await kept.read('shop')).toBeNull()
    await kept.write('shop', entry)
    expect(await kept.read('shop')).toEqual(entry)
  }
})

test('a name that is no cluster leads nowhere', async () => {
  const kept = new LastGoodDirectory(join(dir, 'good'))
  writeFileSync(join(dir, 'secret.json'), JSON.stringify(entry))
  expect(await kept.read('../secret')).toBeNull()
  await expect(kept.write('../x', entry)).rejects.toThrow('DNS label')
})
