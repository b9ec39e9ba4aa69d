import { resolve } from 'node:path'
import type { Revision } from '../../ports/spec-source.ts'
import { deadlineIn } from './deadline.ts'
import { readTree, TreeError } from './read-tree.ts'
import { localEnvironment } from './remote.ts'
import { runGit } from './run-git.ts'
import { isClusterFileName, isRevision } from './source.ts'

/**
 * Cluster files of a revision of the repository in which `directory` lies, with paths below `directory`: what a check of a proposed change
 * compares with. Takes what a person would type (`origin/main`, `HEAD~1`, a commit). Rejects with `TreeError` where there is no such thing.
 */
export async function readCheckout(directory: string, path: string, revision: string): Promise<Revision> {
  const deadline = deadlineIn(20_000)
  const ask = async (...args: readonly string[]): Promise<string | null> => {
    const answer = await runGit({ args: ['-C', resolve(directory), ...args], env: localEnvironment(), deadline })
    return answer.exitCode === 0 ? answer.stdout.toString('utf8').replace(/\n$/, '') : null
  }
  const gitDir = await ask('rev-parse', '--absolute-git-dir')
  const prefix = await ask('rev-parse', '--show-prefix')
  if (gitDir === null || prefix === null)
    throw new TreeError('refused', 'the directory does not lie in a Git repository')
  const commit = isRevision(revision)
    ? await ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`)
    : null
  if (commit === null)
    throw new TreeError('refused', `there is no revision ${JSON.stringify(revision.slice(0, 80))} here`)
  const folder = (prefix + path).split('/').filter((part) => part !== '' && part !== '.')
  if (folder.includes('..'))
    throw new TreeError('refused', 'the path of the cluster files must lie inside of the directory')
  const below = folder.length === 0 ? '' : `${folder.join('/')}/`
  const wants = (name: string): boolean => isClusterFileName(name.slice(below.length))
  const files = await readTree(gitDir, commit, folder.join('/'), wants, deadline)
  return { commit, files: files.map((file) => ({ ...file, path: file.path.slice(prefix.length) })) }
}
