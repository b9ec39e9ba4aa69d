import { access, readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { DaemonSpec } from '../model/daemon.ts'
import { parseDaemonFile } from '../spec/parse-daemon.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { cannotRead } from './read-inputs.ts'
import { renderDiagnostics } from './render-diagnostics.ts'

export interface Config {
  readonly file: string
  /** Relative paths in the daemon file start here. */
  readonly base: string
  readonly daemon: DaemonSpec
}

const places = ['./rolekeeper.yaml', '/etc/rolekeeper/rolekeeper.yaml']

/** What `--help` says of --config. */
export const configHelp = `daemon file; else the first of ${places.join(', ')}`

/** The daemon file: the one that is named, else the first that exists. */
export async function loadConfig(named: string | undefined): Promise<Config> {
  const found = await findConfig(named)
  if (found === null) throw noConfig()
  return found
}

export function noConfig(): CommandError {
  return new CommandError(
    exitCodes.usage,
    `no daemon file: neither ${places.join(' nor ')} is there for this user; name one with --config`,
  )
}

/** Which file is the daemon file; null: there is none. */
export async function daemonFilePath(named: string | undefined): Promise<string | null> {
  return named ?? (await firstExisting(places))
}

export async function findConfig(named: string | undefined): Promise<Config | null> {
  const file = await daemonFilePath(named)
  if (file === null) return null
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw cannotRead(file, error)
  }
  const { spec, diagnostics } = parseDaemonFile(text, file)
  if (spec === null)
    throw new CommandError(
      exitCodes.invalidFile,
      renderDiagnostics(diagnostics, new Map([[file, text]]), false).trimEnd(),
    )
  return { file, base: dirname(resolve(file)), daemon: spec }
}

export function fromBase(config: Config, path: string): string {
  return isAbsolute(path) || path.startsWith('~') ? path : join(config.base, path)
}

export function stateDirectory(config: Config): string {
  return resolve(fromBase(config, config.daemon.state))
}

/** Here and not beside the drivers: a command that only asks the daemon must not pay for loading them. */
export function controlSocketPath(config: Config): string {
  return join(stateDirectory(config), 'control.sock')
}

/** A path in a daemon file, seen from where the command stands; as short as it was written. */
export function fromFile(file: string, path: string): string {
  return isAbsolute(path) || path.startsWith('~') ? path : join(dirname(file), path)
}

async function firstExisting(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const there = await access(path).then(
      () => true,
      () => false,
    )
    if (there) return path
  }
  return null
}
