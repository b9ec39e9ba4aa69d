import type { Duplex } from 'node:stream'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'

const deadlineMs = 30_000

/** SQL as root over a host's socket: independent of the network and of everything under test. One connection a host, made again when it broke. */
export class SqlSockets {
  readonly #connections = new Map<string, Connection>()

  /** @throws the server's error, or that it gave no answer within `deadlineMs`; a broken connection is forgotten, not tried again */
  async query(socket: string, statement: string, values: readonly unknown[]): Promise<RowDataPacket[]> {
    try {
      return await this.#ask(socket, statement, values)
    } catch (error) {
      // The server that this connection led to has ended before it could read a byte: whoever is there now is asked.
      if ((error as { code?: string }).code !== 'EPIPE') throw error
      const broken = this.#connections.get(socket)
      if (broken !== undefined) this.#forget(socket, broken)
      return this.#ask(socket, statement, values)
    }
  }

  async #ask(socket: string, statement: string, values: readonly unknown[]): Promise<RowDataPacket[]> {
    const connection = this.#connections.get(socket) ?? (await this.#open(socket))
    const late = setTimeout(() => this.#forget(socket, connection), deadlineMs)
    try {
      const [rows] = await connection.query<RowDataPacket[]>(statement, [...values])
      return rows
    } catch (error) {
      if ((error as { fatal?: boolean }).fatal === true) this.#forget(socket, connection)
      throw error
    } finally {
      clearTimeout(late)
    }
  }

  close(): void {
    for (const [socket, connection] of this.#connections) this.#forget(socket, connection)
  }

  async #open(socket: string): Promise<Connection> {
    const connection = await openSocket(socket)
    const drop = (): void => this.#forget(socket, connection)
    connection.on('error', drop)
    connection.on('end', drop)
    this.#connections.set(socket, connection)
    return connection
  }

  #forget(socket: string, connection: Connection): void {
    if (this.#connections.get(socket) === connection) this.#connections.delete(socket)
    abandon(connection)
  }
}

export function openSocket(socketPath: string): Promise<Connection> {
  return createConnection({ socketPath, user: 'root', connectTimeout: 2000, multipleStatements: true })
}

/** Ends a connection at once, also one that waits for an answer: the driver's own way leaves the socket open until the server speaks. */
export function abandon(connection: Connection): void {
  const { stream } = (connection as unknown as { readonly connection: { readonly stream: Duplex } }).connection
  stream.destroy(new Error('given up: no answer in time, or no longer wanted'))
  connection.destroy()
}
