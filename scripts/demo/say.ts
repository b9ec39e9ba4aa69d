import { styleText } from 'node:util'
import { wrap } from '../../src/cli/lines.ts'

const color = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === ''

export function chapter(number: number, title: string): void {
  const line = `${number}. ${title}`
  print(`\n${color ? styleText(['bold', 'cyan'], line) : line}\n`)
}

export function explain(text: string): void {
  print(`${text}\n`)
}

export function command(text: string): void {
  const line = `$ ${text}`
  print(`\n${color ? styleText('bold', line) : line}\n`)
}

export function output(text: string): void {
  print(`${text.trimEnd()}\n`)
}

export function figure(text: string): void {
  const lines = wrap('=> ', text).join('\n')
  print(`${color ? styleText('green', lines) : lines}\n`)
}

/** A tour that was interrupted (its exit code is known then) says no more, though it may take another step. */
function print(text: string): void {
  if (process.exitCode === undefined) process.stdout.write(text)
}
