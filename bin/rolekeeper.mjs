#!/usr/bin/env node
// Runs the built program of this checkout.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const built = join(import.meta.dirname, '../dist/rolekeeper.js')
if (existsSync(built)) await import(built)
else {
  process.stderr.write('rolekeeper is not built yet: run `make build`\n')
  process.exitCode = 1
}
