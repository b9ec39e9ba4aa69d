import { expect, test } from 'vitest'
import { windowAt } from '../../src/core/windows.ts'
import type { Window } from '../../src/model/spec.ts'

const utc = (text: string): number => Date.parse(text)
const window = (kind: Window['kind'], expression: string, zone = 'UTC'): Window => ({ kind, expression, zone })

test('no windows: nothing is said', () => expect(windowAt([], utc('2026-11-20T10:00:00Z'))).toBeNull())

// 2026-11-20 is a Friday.
test.each<[string, readonly Window[], string, boolean, string | null]>([
  [
    'closed until the evening',
    [window('allow', 'mon-fri 22:00-23:30')],
    '2026-11-20T10:00:10Z',
    false,
    '2026-11-20T22:00:00Z',
  ],
  [
    'open until its end',
    [window('allow', 'mon-fri 22:00-23:30')],
    '2026-11-20T22:00:00Z',
    true,
    '2026-11-20T23:30:00Z',
  ],
  [
    'over the week-end',
    [window('allow', 'mon-fri 22:00-23:30')],
    '2026-11-20T23:30:00Z',
    false,
    '2026-11-23T22:00:00Z',
  ],
  ['over midnight', [window('allow', 'daily 22:00-02:00')], '2026-11-20T23:10:00Z', true, '2026-11-21T02:00:00Z'],
  ['only a denial', [window('deny', 'fri 00:00-24:00')], '2026-11-20T10:00:00Z', false, '2026-11-21T00:00:00Z'],
  [
    'a denial inside',
    [window('allow', 'daily 00:00-24:00'), window('deny', 'sat 01:00-05:00')],
    '2026-11-20T10:00:00Z',
    true,
    '2026-11-21T01:00:00Z',
  ],
  ['always open', [window('allow', 'daily 00:00-24:00')], '2026-11-20T10:00:00Z', true, null],
  [
    'in another zone',
    [window('allow', 'daily 22:00-23:00', 'Europe/Berlin')],
    '2026-11-20T10:00:00Z',
    false,
    '2026-11-20T21:00:00Z',
  ],
  [
    'a zone of half hours',
    [window('allow', 'daily 22:00-23:00', 'Asia/Kolkata')],
    '2026-11-20T10:00:00Z',
    false,
    '2026-11-20T16:30:00Z',
  ],
  // The clocks go back in the night to Sunday 2026-10-25, at 01:00 UTC: that night is an hour longer.
  [
    'over the change of the clocks',
    [window('allow', 'sun 04:00-05:00', 'Europe/Berlin')],
    '2026-10-24T20:00:00Z',
    false,
    '2026-10-25T03:00:00Z',
  ],
])('%s', (_name, windows, now, open, changes) => {
  expect(windowAt(windows, utc(now))).toEqual({ open, changesAt: changes === null ? null : utc(changes) })
})
