/** What the emitter writes: maps keep the order of their keys. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | { readonly [key: string]: YamlValue }

const widest = 160

/**
 * YAML that every parser of 1.1 and 1.2 reads alike. Small values stand on one line, so that a change of one host is a change of one
 * line; what would be too wide is broken up.
 */
export function emitYaml(value: { readonly [key: string]: YamlValue }): string {
  return isEmpty(value) ? '{}\n' : block(value, 0).join('\n').concat('\n')
}

function block(value: YamlValue, indent: number): readonly string[] {
  const pad = ' '.repeat(indent)
  if (isMap(value)) {
    return Object.entries(value).flatMap(([key, item]) => {
      const name = `${pad}${scalar(key)}:`
      if (fits(item, name.length + 1, indent)) return [`${name} ${flow(item)}`]
      return [name, ...block(item, indent + 2)]
    })
  }
  if (Array.isArray(value)) {
    return (value as readonly YamlValue[]).flatMap((item) => {
      if (fits(item, indent + 2, indent + 2)) return [`${pad}- ${flow(item)}`]
      const [first = '', ...rest] = block(item, indent + 2)
      return [`${pad}- ${first.slice(indent + 2)}`, ...rest]
    })
  }
  return [`${pad}${flow(value)}`]
}

/** The root's maps and lists of maps are always broken up: they are what people look for. */
function fits(value: YamlValue, column: number, indent: number): boolean {
  if (!isMap(value) && !Array.isArray(value)) return true
  if (isEmpty(value)) return true
  if (indent === 0 && depth(value) > 1) return false
  return column + flow(value).length <= widest
}

function flow(value: YamlValue): string {
  if (Array.isArray(value)) return `[${(value as readonly YamlValue[]).map(flow).join(', ')}]`
  if (isMap(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${scalar(key)}: ${flow(item)}`)
      .join(', ')}}`
  }
  return typeof value === 'string' ? scalar(value) : JSON.stringify(value)
}

const reserved = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i
const word = /^[A-Za-z][A-Za-z0-9_./-]*(?::[A-Za-z0-9_./-]+)?$/
const address = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/

/**
 * A text in the form that nobody can take for something else: plain where it plainly is a word, an address, a moment or a commit, else
 * quoted. A commit of digits only, or like `12e4567`, is a number to a parser, and `0b1` is one to some: they are quoted.
 */
function scalar(text: string): string {
  if ((word.test(text) && !reserved.test(text)) || address.test(text) || moment.test(text)) return text
  if (/^(?!0b)[0-9a-f]*[a-df][0-9a-f]*$/.test(text)) return text
  return quoted(text)
}

/** Double quotes with JSON's escapes, which YAML has too, and further ones for what YAML does not allow to stand by itself. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function depth(value: YamlValue): number {
  if (Array.isArray(value)) return 1 + Math.max(0, ...(value as readonly YamlValue[]).map(depth))
  return isMap(value) ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0
}

function isMap(value: YamlValue): value is { readonly [key: string]: YamlValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
