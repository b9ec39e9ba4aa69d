import { spawn } from 'node:child_process'
import { openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mysqldArgv, mysqldRecord } from './mysqld.ts'
import { recordedProcess, recordProcess } from './proc.ts'

// Runs inside the host's namespace. The server that it watches at first is not its child, so it looks instead of waiting.
const [dir, ready] = process.argv.slice(2)
if (dir === undefined || ready === undefined) throw new Error('usage: supervisor DIRECTORY READY-FILE')
const record = mysqldRecord(dir)
const log = openSync(join(dir, 'mysqld.log'), 'a')

// The start and its record happen in one turn: whoever ends the supervisor finds either no server or a recorded one.
setInterval(() => {
  if (recordedProcess(record) !== null) return
  const [file = '', ...args] = mysqldArgv(dir)
  const child = spawn(file, args, { stdio: ['ignore', log, log], detached: true })
  if (child.pid !== undefined) recordProcess(record, child.pid)
}, 5)
writeFileSync(ready, `${process.pid}\n`)
