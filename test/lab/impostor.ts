import { createServer, type Socket } from 'node:net'

/**
 * A server that is none, on a host of the lab: lets everybody in and answers badly. `nulls`: NULL to everything; `dialect`: a version
 * that nobody has heard of; `huge`: a good answer, with a GTID position of fifty thousand domains.
 */
type Manner = 'nulls' | 'dialect' | 'huge'

const [manner = 'nulls', port = '3306'] = process.argv.slice(2) as [Manner?, string?]

const good: Readonly<Record<string, string>> = {
  version: '10.11.6-MariaDB',
  server_id: '3',
  hostname: 'impostor',
  port,
  datadir: '/nowhere/',
  uptime: '10',
  read_only: '1',
  log_bin: '1',
  log_replica_updates: '1',
  binlog_format: 'ROW',
  sync_binlog: '1',
  flush_log: '1',
  gtid_strict: '1',
  gtid_binlog_pos: '',
  gtid_binlog_state: '',
  gtid_slave_pos: '',
  net_timeout: '4',
  event_scheduler: 'OFF',
  semi_source: '0',
  semi_replica: '0',
  semi_wait_point: 'AFTER_COMMIT',
  semi_timeout: '10000',
  semi_clients: '0',
  semi_status: 'OFF',
  actor: '1',
  me: '1',
}

function answer(column: string): string | null {
  switch (manner) {
    case 'nulls':
      return null
    case 'dialect':
      return column === 'version' ? '99.1-NovaSQL' : (good[column] ?? '')
    case 'huge':
      return column === 'gtid_slave_pos'
        ? Array.from({ length: 50_000 }, (_, n) => `${n + 1}-1-18446744073709551615`).join(',')
        : (good[column] ?? '')
  }
}

function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}

/** A string with its length before it, as the protocol writes it; null is a byte of its own. */
function word(value: string | null): Buffer {
  if (value === null) return Buffer.from([0xfb])
  const bytes = Buffer.from(value)
  if (bytes.length < 251) return Buffer.concat([number(bytes.length, 1), bytes])
  return Buffer.concat([Buffer.from([0xfd]), number(bytes.length, 3), bytes])
}

function send(socket: Socket, first: number, payloads: readonly Buffer[]): void {
  const packets = payloads.flatMap((p, i) => [number(p.length, 3), number(first + i, 1), p])
  socket.write(Buffer.concat(packets))
}

const ok = Buffer.from([0, 0, 0, 2, 0, 0, 0])
const end = Buffer.from([0xfe, 0, 0, 2, 0])
/** Long passwords, protocol 4.1, transactions, secure login, several results, plugins. */
const capabilities = 0x1 | 0x200 | 0x2000 | 0x8000 | 0x20000 | 0x80000

function greeting(): Buffer {
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from(`${good['version']}\0`),
    number(1, 4),
    Buffer.from('saltsalt\0'),
    number(capabilities & 0xffff, 2),
    Buffer.from([33, 2, 0]),
    number(capabilities >>> 16, 2),
    Buffer.from([21]),
    Buffer.alloc(10),
    Buffer.from('saltsaltsalt\0mysql_native_password\0'),
  ])
}

function column(name: string): Buffer {
  const names = ['def', '', '', '', name, name].map(word)
  return Buffer.concat([...names, Buffer.from([0x0c, 33, 0]), number(1_000_000, 4), Buffer.from([253, 0, 0, 0, 0, 0])])
}

function reply(socket: Socket, sql: string): void {
  const isShow = /^\s*SHOW/i.test(sql)
  if (!isShow && !/^\s*SELECT/i.test(sql)) return send(socket, 1, [ok])
  const names = isShow ? ['Connection_name'] : [...sql.matchAll(/\bAS (\w+)/g)].map((m) => m[1] ?? '')
  const rows = isShow ? [] : [Buffer.concat(names.map((n) => word(answer(n))))]
  send(socket, 1, [number(names.length, 1), ...names.map(column), end, ...rows, end])
}

const query = 3

createServer((socket) => {
  socket.on('error', () => undefined)
  let heard = Buffer.alloc(0)
  let greeted = false
  send(socket, 0, [greeting()])
  socket.on('data', (bytes: Buffer) => {
    heard = Buffer.concat([heard, bytes])
    while (heard.length >= 4 && heard.length >= 4 + heard.readUIntLE(0, 3)) {
      const packet = heard.subarray(4, 4 + heard.readUIntLE(0, 3))
      heard = heard.subarray(4 + packet.length)
      if (!greeted) send(socket, 2, [ok])
      else if (packet[0] === query) reply(socket, packet.subarray(1).toString())
      greeted = true
    }
  })
}).listen(Number(port))
