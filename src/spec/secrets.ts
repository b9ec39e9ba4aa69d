import type { Path } from './place.ts'

const secretName = /pass(word|wd|phrase)?$|^pwd$|secret|token|credential|private_?key/i

/** Does a field's name say that its value is a secret. Rather too often than too seldom: such values are never repeated. */
export function isSecretField(name: string): boolean {
  return secretName.test(name)
}

/** Is a value, or what it is a part of, a secret. */
export function isSecretPath(path: Path): boolean {
  return path.some((step) => typeof step === 'string' && step !== 'credentials' && isSecretField(step))
}

/** `https://user:password@host/...`. */
export function hasUrlPassword(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/@\s]*:[^/@\s]+@/i.test(url)
}
