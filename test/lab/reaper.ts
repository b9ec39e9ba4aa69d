import { cleanUp } from './cleanup.ts'

// Waits for the end of its standard input. `done` first means that the lab was taken down in order.
let said = ''
process.stdin.setEncoding('utf8')
process.stdin.on('data', (chunk: string) => {
  said += chunk
})
process.stdin.on('end', () => {
  const id = process.argv[2]
  if (id !== undefined && !said.includes('done')) void cleanUp(id)
})
