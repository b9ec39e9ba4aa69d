import type { ChildProcess } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exited, run, start } from './exec.ts'

/** One sshd of the lab: its own host key, root by key only. */
export class Sshd {
  readonly #dir: string
  readonly #netns: string
  readonly #authorizedKeys: string
  #child: ChildProcess | null = null

  constructor(dir: string, netns: string, authorizedKeys: string) {
    this.#dir = dir
    this.#netns = netns
    this.#authorizedKeys = authorizedKeys
  }

  async prepare(): Promise<void> {
    await mkdir(this.#dir, { recursive: true })
    await mkdir('/run/sshd', { recursive: true })
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(this.#dir, 'host_key')])
    await writeFile(
      join(this.#dir, 'sshd_config'),
      [
        'Port 22',
        'ListenAddress 0.0.0.0',
        `HostKey ${join(this.#dir, 'host_key')}`,
        `AuthorizedKeysFile ${this.#authorizedKeys}`,
        'PermitRootLogin prohibit-password',
        'PasswordAuthentication no',
        'KbdInteractiveAuthentication no',
        'StrictModes no',
        'UsePAM no',
        'UseDNS no',
        // The account's own shell start-up files are none of the lab's business: some take seconds, some wait for a lock.
        `SetEnv HOME=${this.#dir}`,
        `PidFile ${join(this.#dir, 'sshd.pid')}`,
        '',
      ].join('\n'),
    )
  }

  /** `type key`, as known_hosts wants it behind the name. */
  async hostKey(): Promise<string> {
    const [type, key] = (await readFile(join(this.#dir, 'host_key.pub'), 'utf8')).split(' ')
    return `${type} ${key}`
  }

  start(): void {
    this.#child = start(
      this.#netns,
      ['/usr/sbin/sshd', '-D', '-e', '-f', join(this.#dir, 'sshd_config')],
      join(this.#dir, 'sshd.log'),
    )
  }

  signal(name: NodeJS.Signals): void {
    if (this.#child?.pid !== undefined) process.kill(this.#child.pid, name)
  }

  async kill(): Promise<void> {
    if (this.#child === null) return
    this.signal('SIGKILL')
    await exited(this.#child)
  }
}

export interface KeyPair {
  readonly privateKeyPath: string
  readonly authorizedKeysPath: string
}

export async function makeKeyPair(dir: string): Promise<KeyPair> {
  const privateKeyPath = join(dir, 'id_ed25519')
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'lab', '-f', privateKeyPath])
  return { privateKeyPath, authorizedKeysPath: `${privateKeyPath}.pub` }
}
