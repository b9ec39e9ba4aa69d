import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchRecorded, run } from './exec.ts'
import { recordedProcess, signalProcess } from './proc.ts'
import { waitFor } from './wait.ts'

/** One sshd of the lab: its own host key, root by key only. Known by a file, as mysqld is. */
export class Sshd {
  readonly #dir: string
  readonly #netns: string
  readonly #authorizedKeys: string

  constructor(dir: string, netns: string, authorizedKeys: string) {
    this.#dir = dir
    this.#netns = netns
    this.#authorizedKeys = authorizedKeys
  }

  get #record(): string {
    return join(this.#dir, 'sshd.process')
  }

  get running(): boolean {
    return recordedProcess(this.#record) !== null
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
        'AuthenticationMethods publickey',
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

  /** Starts it unless it runs, and waits until it takes connections. */
  async start(): Promise<void> {
    if (!this.running) {
      launchRecorded(
        this.#record,
        this.#netns,
        ['/usr/sbin/sshd', '-D', '-e', '-f', join(this.#dir, 'sshd_config')],
        join(this.#dir, 'sshd.log'),
      )
    }
    await waitFor('sshd listens', async () => {
      const listening = await run('ip', ['netns', 'exec', this.#netns, 'ss', '-Hltn', 'sport', '=', ':22'])
      return listening !== ''
    })
  }

  /** To the listener and to every session: a host whose SSH hangs (SIGSTOP) answers neither old nor new ones. */
  async signal(name: NodeJS.Signals): Promise<void> {
    for (const pid of await this.#processes()) signalProcess(pid, name)
  }

  async kill(): Promise<void> {
    // A session that was being made while we looked is found by looking again.
    await waitFor(
      'sshd is gone',
      async () => {
        const pids = await this.#processes()
        for (const pid of pids) signalProcess(pid, 'SIGKILL')
        return pids.length === 0
      },
      { pause: 5 },
    )
  }

  async #processes(): Promise<readonly number[]> {
    const pids = (await run('ip', ['netns', 'pids', this.#netns])).split('\n').filter((p) => p !== '')
    const names = await Promise.all(pids.map((p) => readFile(`/proc/${p}/comm`, 'utf8').catch(() => '')))
    return pids.filter((_, i) => names[i]?.trim() === 'sshd').map(Number)
  }
}

export interface KeyPair {
  readonly privateKeyPath: string
  readonly authorizedKeysPath: string
}

export async function makeKeyPair(dir: string): Promise<KeyPair> {
  const pair = keyPairOf(dir)
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'lab', '-f', pair.privateKeyPath])
  return pair
}

export function keyPairOf(dir: string): KeyPair {
  const privateKeyPath = join(dir, 'id_ed25519')
  return { privateKeyPath, authorizedKeysPath: `${privateKeyPath}.pub` }
}
