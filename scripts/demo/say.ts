import { styleText } from 'node:util'
import { wrap } from '../../src/cli/lines.ts'

const color = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === ''

export function chapter(number: number, title: string): void {
  const line = `${number}. ${title}`
  process.stdout.write(`\n${color ? styleText(['bold', 'cyan'], line) : line}\n`)
}

export function explain(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function command(text: string): void {
  const line = `$ ${text}`
  process.stdout.write(`\n${color ? styleText('bold', line) : line}\n`)
}

export function output(text: string): void {
  process.stdout.write(
    text
      .trimEnd()
      .split('\n')
      .map((l) => `  ${l}\n`)
      .join(''),
  )
}

export function figure(text: string): void {
  const lines = wrap('=> ', text).join('\n')
  process.stdout.write(`${color ? styleText('green', lines) : lines}\n`)
}
