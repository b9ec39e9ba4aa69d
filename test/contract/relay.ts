import { connect, createServer, type Server, type Socket } from 'node:net'

/** Stands before a server on the loopback interface, so that the way to it can be cut, refused or dropped without a rule of the kernel. */
export class Relay {
  readonly port: number
  readonly #target: number
  readonly #pairs = new Set<{ readonly near: Socket; readonly far: Socket }>()
  #server: Server
  #silent = false

  private constructor(server: Server, port: number, target: number) {
    this.#server = server
    this.port = port
    this.#target = target
    this.#serve(server)
  }

  static async open(target: number): Promise<Relay> {
    const server = createServer()
    const port = await listen(server, 0)
    return new Relay(server, port, target)
  }

  /** New connections are refused; those that are there go on. */
  async refuse(): Promise<void> {
    // `close` ends only the listening; its callback waits for every connection.
    this.#server.close()
    await new Promise((resolve) => setImmediate(resolve))
  }

  async accept(): Promise<void> {
    this.#server = createServer()
    this.#serve(this.#server)
    await listen(this.#server, this.port)
  }

  /** Nothing passes in either direction, and nobody is told. */
  silence(on: boolean): void {
    this.#silent = on
    for (const { near, far } of this.#pairs) {
      for (const socket of [near, far]) {
        if (on) socket.pause()
        else socket.resume()
      }
    }
  }

  /** As a firewall that forgot the connections that are there: they get nothing any more, new ones pass. */
  silenceOld(): void {
    for (const { near, far } of this.#pairs) for (const socket of [near, far]) socket.pause()
  }

  /** Every connection is reset. */
  drop(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
  }

  /** Connections that pass through at present. */
  get connections(): number {
    return this.#pairs.size
  }

  close(): void {
    this.#server.close()
    this.drop()
  }

  #serve(server: Server): void {
    server.on('connection', (near) => {
      const far = connect({ port: this.#target, host: '127.0.0.1', noDelay: true })
      near.setNoDelay(true)
      const pair = { near, far }
      this.#pairs.add(pair)
      const end = (): void => {
        this.#pairs.delete(pair)
        near.destroy()
        far.destroy()
      }
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.on('data', (chunk) => to.write(chunk))
        from.on('error', end)
        from.on('close', end)
        if (this.#silent) from.pause()
      }
    })
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(address === null || typeof address === 'string' ? 0 : address.port)
    })
  })
}
