import { connect, createServer } from 'node:net'

// Runs inside a namespace. `serve NAME PORT`: answers each line with its name, and the line `wait` never. `ask ADDRESS PORT`: one line
// every 2 ms, a new connection after each error, and no timeout of its own; prints `<ms> <who answered>`. `wait ADDRESS PORT`: asks for
// what is never answered and prints how that ended. Ends when its standard input does.
const [role, subject = '', port = '0'] = process.argv.slice(2)

process.stdin.resume().on('end', () => process.exit(0))

if (role === 'serve') {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      if (!data.toString().includes('wait')) socket.write(`${subject}\n`)
    })
  })
  server.listen(Number(port), '0.0.0.0', () => console.log('ready'))
} else if (role === 'ask') {
  console.log('ready')
  ask()
} else {
  // `try` is one that only connects: it is ready before it is answered.
  if (role === 'try') console.log('ready')
  const socket = connect({ host: subject, port: Number(port) })
  socket.on('connect', () => {
    socket.write('wait\n', () => console.log('ready'))
  })
  socket.on('error', (error: NodeJS.ErrnoException) => console.log(`error ${error.code}`))
  socket.on('end', () => console.log('end'))
}

function ask(): void {
  const socket = connect({ host: subject, port: Number(port), noDelay: true })
  const again = (): void => {
    socket.destroy()
    setTimeout(ask, 1)
  }
  socket.on('connect', () => socket.write('who\n'))
  socket.on('data', (data) => {
    console.log(`${performance.timeOrigin + performance.now()} ${data.toString().trim()}`)
    setTimeout(() => socket.write('who\n'), 2)
  })
  socket.on('error', again)
  socket.on('end', again)
}
