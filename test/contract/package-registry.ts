import { spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'

interface Held {
  readonly version: string
  readonly folder: string
}

/**
 * A registry that has just the packages of a node_modules folder, in the versions that are installed there. npm resolves against it as
 * against any other, so that what the package declares must be enough, and nothing is asked of the network.
 */
export class PackageRegistry {
  readonly #server: Server
  readonly #held: ReadonlyMap<string, readonly Held[]>
  /** Packages that were asked for and are not there. */
  readonly missing: string[] = []

  private constructor(held: ReadonlyMap<string, readonly Held[]>) {
    this.#held = held
    this.#server = createServer((req, res) => {
      void this.#answer(decodeURIComponent(req.url ?? ''), res).catch(() => res.writeHead(500).end())
    })
  }

  static async start(root: string): Promise<PackageRegistry> {
    const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string }>
    }
    const held = new Map<string, Held[]>()
    for (const [path, { version }] of Object.entries(lock.packages)) {
      const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? []
      const folder = join(root, path)
      const there = await stat(folder).catch(() => null)
      if (name === undefined || version === undefined || there === null) continue
      held.set(name, [...(held.get(name) ?? []), { version, folder }])
    }
    const registry = new PackageRegistry(held)
    await new Promise<void>((resolve) => registry.#server.listen(0, '127.0.0.1', resolve))
    return registry
  }

  get url(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return `http://127.0.0.1:${address.port}/`
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
    })
  }

  async #answer(path: string, res: ServerResponse): Promise<void> {
    const [, name = '', version] = /^\/((?:@[^/]+\/)?[^/]+)(?:\/-\/(.+)\.tgz)?$/.exec(path) ?? []
    const versions = this.#held.get(name) ?? []
    if (version !== undefined) {
      const found = versions.find((v) => v.version === version)
      if (found === undefined) res.writeHead(404).end()
      else tarball(found.folder, res)
      return
    }
    if (versions.length === 0) {
      this.missing.push(name)
      res.writeHead(404, { 'content-type': 'application/json' }).end('{}')
      return
    }
    const manifests = await Promise.all(versions.map((v) => this.#manifest(name, v)))
    const packument = {
      name,
      'dist-tags': { latest: versions.at(-1)?.version },
      versions: Object.fromEntries(manifests.map((m) => [m.version, m])),
    }
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(packument))
  }

  async #manifest(name: string, { version, folder }: Held): Promise<{ readonly version: string }> {
    const own = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as object
    return { ...own, version, dist: { tarball: `${this.url}${name}/-/${version}.tgz` } } as { version: string }
  }
}

function tarball(folder: string, res: ServerResponse): void {
  const args = ['--create', '--gzip', '--exclude=./node_modules', '--transform=s,^\\.,package,', '-C', folder, '.']
  const tar = spawn('tar', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  tar.on('error', () => res.destroy())
  res.writeHead(200, { 'content-type': 'application/octet-stream' })
  tar.stdout.pipe(res)
}
