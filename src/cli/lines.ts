/** Columns that text for people fits into: 80, or what a narrower terminal has. */
function columns(): number {
  return Math.min(80, Math.max(40, process.stdout.columns ?? 80))
}

/** What a server says may hold anything: control characters would write into the terminal of whoever reads it. */
export function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
}

/**
 * Breaks a sentence at spaces into lines of at most 80 columns, fewer in a narrower terminal: the first begins with `lead`, the others with `hang` spaces.
 * A word that is longer stands alone on its line, whole: a GTID set or a path must stay copyable.
 */
export function wrap(lead: string, text: string, hang: number = lead.length): readonly string[] {
  const indent = ' '.repeat(hang)
  const lines: string[] = []
  let line = ''
  const width = columns()
  for (const word of clean(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    const before = lines.length === 0 ? lead.length : hang
    if (line !== '' && before + longer.length > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  lines.push(line)
  return lines.map((l, i) => `${i === 0 ? lead : indent}${l}`)
}
