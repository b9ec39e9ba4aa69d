/** Where a repository is and how to get in. Comes from the daemon file, never from the watched repository. */
export interface RemoteOptions {
  /** `/path`, `file:///path`, `user@host:path`, `ssh://...`, `https://...`; without a password in it. */
  readonly url: string
  readonly ssh?: {
    /** Private key, as a file. Without one ssh looks where it always does, the agent included. */
    readonly keyFile?: string
    /** Without one ssh's own known_hosts files are used. An unknown key is refused either way. */
    readonly knownHostsFile?: string
  }
  /** For https. Read anew for each command, so that a rotated token is picked up. */
  readonly token?: () => string
  /** User name that goes with the token; most forges take any. */
  readonly tokenUser?: string
}

/** A {@link RemoteOptions} that cannot be used. The message names no secret. */
export class RemoteOptionsError extends Error {
  override readonly name = 'RemoteOptionsError'
}

const protocols = ['file', 'ssh', 'https', 'http']

/** Throws {@link RemoteOptionsError}: what cannot be right is told at start, not at the first poll. */
export function checkRemote(remote: RemoteOptions): void {
  const { url } = remote
  if (url === '' || url.startsWith('-') || hasControlCharacter(url)) {
    throw new RemoteOptionsError('the URL of the repository is empty or has characters that no URL has')
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase()
  if (scheme !== undefined && !protocols.includes(scheme)) {
    throw new RemoteOptionsError(`repositories are read over ${protocols.join(', ')}, not over ${scheme}`)
  }
  if (/^[a-z0-9]+::/i.test(url)) throw new RemoteOptionsError('transport helpers ("name::...") are not used')
  // Git runs in no particular directory; and `user@host:path`, which has a colon before any slash, is no file.
  if (scheme === undefined && !url.startsWith('/') && !/^[^/]+:/.test(url)) {
    throw new RemoteOptionsError('the path of a repository must be absolute')
  }
  if (scheme !== undefined && /^[^/]*:\/\/[^/@]*:[^/@]*@/.test(url)) {
    throw new RemoteOptionsError('the URL holds a password: refer to it as a token instead')
  }
  if (remote.token !== undefined && scheme !== 'https' && scheme !== 'http') {
    throw new RemoteOptionsError('a token is used with https only')
  }
  for (const file of [remote.ssh?.keyFile, remote.ssh?.knownHostsFile]) {
    if (file !== undefined && (hasControlCharacter(file) || file.includes('"'))) {
      throw new RemoteOptionsError('the name of a key or known_hosts file has a quote or a control character')
    }
  }
}

/** Environment of commands that stay in the mirror: no configuration but what stands here, no prompt, no hook. */
export function localEnvironment(): Record<string, string> {
  return environment([])
}

/** Environment of commands that talk to the remote. The token is in neither argv nor a file: `/proc/<pid>/environ` is the owner's. */
export function remoteEnvironment(remote: RemoteOptions): Record<string, string> {
  const secret = authorization(remote)
  const config = secret === null ? [] : [[`http.${originOf(remote.url)}.extraHeader`, secret] as const]
  return {
    ...environment(config),
    GIT_SSH_COMMAND: sshCommand(remote),
    GIT_SSH_VARIANT: 'ssh',
    ...(process.env['SSH_AUTH_SOCK'] === undefined || remote.ssh?.keyFile !== undefined
      ? {}
      : { SSH_AUTH_SOCK: process.env['SSH_AUTH_SOCK'] }),
  }
}

/** Takes the token out of a text that git or a server wrote, and makes it one printable line of at most 500 characters. */
export function redact(remote: RemoteOptions, text: string): string {
  let clean = text
  if (remote.token !== undefined) {
    for (const secret of [remote.token(), encoded(remote)]) {
      if (secret !== '') clean = clean.replaceAll(secret, '(secret)')
    }
  }
  // A redirect or a server's own message may repeat a URL with credentials that are not ours.
  clean = clean.replaceAll(/([a-z]+:\/\/)[^\s/@]+@/gi, '$1')
  return clean
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
}

function environment(config: readonly (readonly [string, string])[]): Record<string, string> {
  const all: readonly (readonly [string, string])[] = [
    // A maintenance run in the background would leave our process group, and with it our deadlines.
    ['gc.autoDetach', 'false'],
    ['maintenance.auto', 'false'],
    ['core.hooksPath', '/dev/null'],
    ['http.followRedirects', 'false'],
    // The state directory may be on a disk that loses power: a ref must not name an object that was never written.
    ['core.fsync', 'committed,reference'],
    ...config,
  ]
  return {
    PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    GIT_ALLOW_PROTOCOL: protocols.join(':'),
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_CONFIG_COUNT: String(all.length),
    ...Object.fromEntries(
      all.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  }
}

/**
 * Git hands GIT_SSH_COMMAND to a shell, and its shell-free twin GIT_SSH takes no arguments; so every word is quoted here.
 * No configuration file of ssh is read where a key is given: it could forward an agent or run a local command.
 */
function sshCommand(remote: RemoteOptions): string {
  const words = ['ssh', '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=yes', '-o', 'UpdateHostKeys=no']
  words.push('-o', 'ClearAllForwardings=yes', '-o', 'PermitLocalCommand=no', '-o', 'ControlMaster=no')
  words.push('-o', 'ServerAliveInterval=5', '-o', 'ServerAliveCountMax=2', '-o', 'ConnectTimeout=10')
  const { keyFile, knownHostsFile } = remote.ssh ?? {}
  if (keyFile !== undefined) {
    words.push('-F', '/dev/null', '-o', 'IdentitiesOnly=yes', '-o', 'IdentityAgent=none')
    words.push('-o', `IdentityFile="${sshPath(keyFile)}"`)
  }
  if (knownHostsFile !== undefined) {
    words.push('-o', `UserKnownHostsFile="${sshPath(knownHostsFile)}"`, '-o', 'GlobalKnownHostsFile=/dev/null')
  }
  return words.map(shellQuote).join(' ')
}

/** ssh expands `%` in file names. */
function sshPath(path: string): string {
  return path.replaceAll('%', '%%')
}

function shellQuote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

function authorization(remote: RemoteOptions): string | null {
  return remote.token === undefined ? null : `Authorization: Basic ${encoded(remote)}`
}

function encoded(remote: RemoteOptions): string {
  return Buffer.from(`${remote.tokenUser ?? 'x-access-token'}:${remote.token?.() ?? ''}`).toString('base64')
}

/** Scope of the header: the token goes to this server only. */
function originOf(url: string): string {
  return `${new URL(url).origin}/`
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text)
}
