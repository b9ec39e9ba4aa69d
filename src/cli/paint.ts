import { styleText } from 'node:util'

export function paint(
  style: 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim',
  text: string,
  color: boolean,
): string {
  return color ? styleText(style, text, { validateStream: false }) : text
}

/** Colour only on a terminal, and only where nobody asked for none (NO_COLOR, --no-color). */
export function wantsColor(
  option: boolean | undefined,
  stream: { readonly isTTY?: boolean } = process.stdout,
): boolean {
  if (option === false || (process.env['NO_COLOR'] ?? '') !== '') return false
  return stream.isTTY === true
}
