import { controlSocketPath, loadConfig } from './config.ts'
import { daemonClient } from './daemon-client.ts'
import { exitCodes } from './exit-codes.ts'
import { waysOut } from './ways-out.ts'

export interface RequestOptions {
  readonly config?: string
  readonly json?: boolean
}

/** Hands a command to the daemon and prints its answer; 20 where it was refused, 22 where another actor holds the cluster. */
export async function sendRequest(cluster: string, body: object, options: RequestOptions): Promise<boolean> {
  const config = await loadConfig(options.config)
  const answer = await daemonClient(controlSocketPath(config)).request(cluster, body)
  if (options.json === true) process.stdout.write(`${JSON.stringify(answer)}\n`)
  else if (answer.ok) process.stdout.write(`${answer.message}\n`)
  else {
    const ways = waysOut(answer.code, cluster, 2).map((line) => `${line}\n`)
    process.stderr.write(`rolekeeper: refused (${answer.code}): ${answer.message}\n${ways.join('')}`)
  }
  if (!answer.ok)
    process.exitCode =
      answer.code === 'ForeignActor'
        ? exitCodes.otherActor
        : answer.code.startsWith('Unknown')
          ? exitCodes.usage
          : exitCodes.blocked
  return answer.ok
}
