import { cleanUp } from './cleanup.ts'
import { pause } from './wait.ts'

// Waits for the end of its standard input. `done` first means that the lab was taken down in order.
let said = ''
process.stdin.setEncoding('utf8')
process.stdin.on('data', (chunk: string) => {
  said += chunk
})
process.stdin.on('end', () => {
  const id = process.argv[2]
  if (id !== undefined && !said.includes('done')) void afterDeath(id)
})

/** Twice: a command that the owner had started, as one that makes a namespace, may end after its death. */
async function afterDeath(id: string): Promise<void> {
  await cleanUp(id)
  await pause(500)
  await cleanUp(id)
}
