import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DirectorySource } from '../../../src/drivers/fs/directory-source.ts'
import { repository } from '../git/world.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rk-dir-'))
  mkdirSync(join(root, 'clusters', '..data'), { recursive: true })
  writeFileSync(join(root, 'clusters', 'shop.yaml'), 'name: shop\n')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('reads the plain files of one folder, in order', async () => {
  writeFileSync(join(root, 'clusters', 'crm.yml'), 'name: crm\n')
  writeFileSync(join(root, 'clusters', 'notes.txt'), 'no')
  writeFileSync(join(root, 'clusters', '.shop.yaml'), 'no')
  const source = new DirectorySource({ directory: root, path: 'clusters' })
  expect(await source.fetch(1000)).toEqual({
    commit: null,
    rewound: false,
    files: [
      { path: 'clusters/crm.yml', text: 'name: crm\n' },
      { path: 'clusters/shop.yaml', text: 'name: shop\n' },
    ],
  })
  expect(await source.head(1000)).toBeNull()
  await expect(source.at('main')).rejects.toThrow('not lie in a Git repository')
})

test('follows links inside, and none that lead out; waits for no pipe; reads nothing large', async () => {
  const at = (name: string): string => join(root, 'clusters', name)
  writeFileSync(at('..data/crm.yaml'), 'name: crm\n')
  symlinkSync('..data/crm.yaml', at('crm.yaml'))
  symlinkSync('/etc/passwd', at('out.yaml'))
  symlinkSync('nowhere', at('dangling.yaml'))
  execFileSync('mkfifo', [at('pipe.yaml')])
  mkdirSync(at('folder.yaml'))
  writeFileSync(at('large.yaml'), 'x'.repeat(101))
  writeFileSync(at('binary.yaml'), Buffer.from([0xff]))
  const { files } = await new DirectorySource({ directory: at('.'), fileBytes: 100 }).fetch(1000)
  expect(Object.fromEntries(files.map((file) => [file.path, file.problem ?? file.text]))).toEqual({
    'binary.yaml': 'it is not UTF-8 text',
    'crm.yaml': 'name: crm\n',
    'dangling.yaml': 'it cannot be read (ENOENT)',
    'folder.yaml': 'it is no plain file',
    'large.yaml': 'it has 101 bytes; at most 100 are read',
    'out.yaml': 'it is a link that leads out of the directory',
    'pipe.yaml': 'it is no plain file',
    'shop.yaml': 'name: shop\n',
  })
})

test('reads other revisions of the checkout that the directory lies in', async () => {
  const repo = repository()
  repo.commit({ 'ops/clusters/shop.yaml': 'v: 1\n' })
  repo.commit({ 'ops/clusters/shop.yaml': 'v: 2\n', 'ops/clusters/crm.yaml': 'v: 2\n' })
  writeFileSync(join(repo.work, 'ops', 'clusters', 'shop.yaml'), 'v: 3\n')
  const source = new DirectorySource({ directory: join(repo.work, 'ops'), path: 'clusters' })
  expect((await source.fetch(1000)).files).toContainEqual({ path: 'clusters/shop.yaml', text: 'v: 3\n' })
  expect((await source.at('origin/main~1')).files).toEqual([{ path: 'clusters/shop.yaml', text: 'v: 1\n' }])
  expect((await source.at('HEAD')).files).toHaveLength(2)
  const root = new DirectorySource({ directory: relative('.', repo.work), path: './clusters' })
  expect((await root.at('HEAD~2')).files).toEqual([{ path: 'clusters/shop.yaml', text: 'name: shop\n' }])
  for (const none of ['nowhere', '--all', 'HEAD..HEAD', 'HEAD:ops']) {
    await expect(source.at(none)).rejects.toThrow('no revision')
  }
  repo.remove()
})

test('a folder that lies outside, or is missing, rejects', async () => {
  await expect(new DirectorySource({ directory: root, path: '../' }).fetch(1000)).rejects.toThrow('outside')
  await expect(new DirectorySource({ directory: root, path: 'none' }).fetch(1000)).rejects.toThrow('ENOENT')
})
