import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

/** One cell of the published report changed at a time: exactly these findings come and go. */
const changes: { line: number; id: string; from: string; to: string; appears: string[]; disappears: string[] }[] = [
  {
    line: 117,
    id: 'proactive.channel.website',
    from: '94',
    to: '95',
    appears: ['prose-agrees warning proactive.channel.website'],
    disappears: ['dedup-total info proactive.items'],
  },
  {
    line: 112,
    id: 'proactive.items',
    from: '954',
    to: '955',
    appears: ['dedup-total warning proactive.items'],
    disappears: ['dedup-total info proactive.items'],
  },
  {
    line: 112,
    id: 'proactive.items',
    from: '954',
    to: '700',
    appears: ['dedup-total warning proactive.items'],
    disappears: ['dedup-total info proactive.items'],
  },
  {
    line: 113,
    id: 'proactive.items.normative',
    from: '0',
    to: '1',
    appears: ['normative-exceeds-issued info proactive.items.normative'],
    disappears: [],
  },
  {
    line: 116,
    id: 'proactive.channel.gazette',
    from: '0',
    to: '-1',
    appears: ['dedup-total warning proactive.items', 'not-a-count error proactive.channel.gazette'],
    disappears: ['dedup-total info proactive.items'],
  },
  {
    line: 117,
    id: 'proactive.channel.website',
    from: '94',
    to: '94.5',
    appears: ['prose-agrees warning proactive.channel.website', 'not-a-count error proactive.channel.website'],
    disappears: ['dedup-total info proactive.items'],
  },
  {
    line: 125,
    id: 'response.channel.press_conference.principal',
    from: '0',
    to: '1',
    appears: ['of-which error response.channel.press_conference.principal'],
    disappears: [],
  },
  {
    line: 130,
    id: 'response.channel.other_event',
    from: '0',
    to: '9',
    appears: [],
    disappears: ['prose-agrees warning response.channel.other_event', 'dedup-total warning response.topics'],
  },
  {
    line: 133,
    id: 'request.received.in_person',
    from: '0',
    to: '1',
    appears: ['prose-zero error request.received.in_person', 'sum error request.received'],
    disappears: [],
  },
  {
    line: 132,
    id: 'request.received',
    from: '0',
    to: '1',
    appears: ['prose-zero error request.received', 'sum error request.received'],
    disappears: [],
  },
  {
    line: 138,
    id: 'request.concluded.on_time',
    from: '0',
    to: '1',
    appears: ['prose-zero error request.concluded.on_time', 'sum error request.concluded'],
    disappears: [],
  },
  {
    line: 142,
    id: 'request.reply.already_public',
    from: '0',
    to: '1',
    appears: ['prose-zero error request.reply.already_public', 'sum error request.reply'],
    disappears: [],
  },
  {
    line: 146,
    id: 'request.reply.refused.state_secret',
    from: '0',
    to: '1',
    appears: ['prose-zero error request.reply.refused.state_secret', 'sum error request.reply.refused'],
    disappears: [],
  },
  {
    line: 157,
    id: 'reconsideration.upheld',
    from: '0',
    to: '1',
    appears: ['prose-zero error reconsideration.upheld', 'sum error reconsideration.total'],
    disappears: [],
  },
  {
    line: 165,
    id: 'request.fee_collected',
    from: '0',
    to: '1',
    appears: ['fee-without-request warning request.fee_collected'],
    disappears: [],
  },
  {
    line: 170,
    id: 'capacity.staff.full_time',
    from: '0',
    to: '1',
    appears: ['sum error capacity.staff', 'budget-without-staff info capacity.staff.full_time'],
    disappears: [],
  },
  {
    line: 173,
    id: 'activity',
    from: '4',
    to: '',
    appears: [],
    disappears: ['group-row-has-value warning activity', 'mixed-unit-total warning activity'],
  },
  { line: 173, id: 'activity', from: '4', to: '5', appears: [], disappears: ['mixed-unit-total warning activity'] },
  {
    line: 175,
    id: 'activity.training_sessions',
    from: '0',
    to: '1',
    appears: [],
    disappears: ['training-without-class warning activity.trainees', 'mixed-unit-total warning activity'],
  },
]

const source = new URL('../fixtures/ningxia-2017/source.txt', import.meta.url)
const fallback = new URL('../../shared/reports/ningxia-2017/source.txt', import.meta.url)
const text = readFileSync(existsSync(source) ? source : fallback, 'utf8')

const gist = async (t: string): Promise<string[]> =>
  (await parseReport(t)).findings.map((f) => `${f.rule} ${f.severity} ${f.indicators[0] ?? ''}`)

const minus = (a: string[], b: string[]): string[] => a.filter((x) => !b.includes(x)).sort()

describe('one cell of the seed report changed', () => {
  test.each(changes)('line $line $id $from → $to', async ({ line, from, to, appears, disappears }) => {
    const lines = text.split('\n')
    const cells = lines[line - 1]!.split('\t')
    expect(cells[2]).toBe(from)
    lines[line - 1] = [cells[0], cells[1], to].join('\t')
    const before = await gist(text)
    const after = await gist(lines.join('\n'))
    expect({ appears: minus(after, before), disappears: minus(before, after) }).toEqual({
      appears: [...appears].sort(),
      disappears: [...disappears].sort(),
    })
  })
})
