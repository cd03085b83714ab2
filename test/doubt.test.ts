import { describe, expect, test } from 'vitest'
import { doubtFacts } from '../src/doubt.ts'
import { finding } from '../src/finding.ts'
import type { Place } from '../src/place.ts'
import type { Fact } from '../src/report.ts'

const fact = (place: Place): Fact => ({
  indicator: 'request.received',
  applicant: 'total',
  column: null,
  labels: [],
  columns: [],
  unit: null,
  unitRaw: null,
  raw: '12',
  value: 12,
  state: 'number',
  note: null,
  certainty: 'read',
  place,
})
const found = (rule: string, place: Place) =>
  finding({ rule, kind: 'reading', severity: 'warning', message: { zh: '', en: '' }, place })
const certaintyAfter = (rule: string, at: Place, place: Place) => doubtFacts([fact(place)], [found(rule, at)])[0]!

describe('facts where the reading was unsafe', () => {
  const here: Place = { page: 2, box: [100, 50, 110, 60] }
  test('give no value where the finding touches their words', () => {
    const doubted = certaintyAfter('overprinted-text', { page: 2, box: [105, 55, 300, 70] }, here)
    expect(doubted).toMatchObject({ value: null, certainty: 'doubtful', raw: '12', state: 'number' })
  })
  test('give no value when the finding is about their whole page', () => {
    expect(certaintyAfter('unreadable-page', { page: 2 }, here).value).toBe(null)
  })
  test('give no value in a row whose own label is unsafe, and keep it under a label of several rows', () => {
    const words = (place: Place) => ({ type: 'text' as const, value: '标签', place })
    const cell = (rowSpan: number, place: Place) =>
      ({ type: 'tableCell', rowSpan, colSpan: 1, children: [words(place)], place }) as const
    const table = (label: number) =>
      ({
        type: 'table',
        place: {},
        children: [
          {
            type: 'tableRow',
            children: [cell(label, { page: 2, box: [10, 42, 60, 52] })],
            place: { page: 2, box: [10, 40, 200, 70] },
          },
        ],
      }) as never
    const over = [found('overprinted-text', { page: 2, box: [12, 42, 20, 52] })]
    expect(doubtFacts([fact(here)], over, [table(1)])[0]!.value).toBe(null)
    expect(doubtFacts([fact(here)], over, [table(3)])[0]!.value).toBe(12)
  })
  test('keep their value on other pages, beside the box, under other rules and without pages', () => {
    expect(certaintyAfter('overprinted-text', { page: 1, box: [105, 55, 300, 70] }, here).value).toBe(12)
    expect(certaintyAfter('overprinted-text', { page: 2, box: [110, 50, 120, 60] }, here).value).toBe(12)
    expect(certaintyAfter('stray-ruling', { page: 2, box: [105, 55, 300, 70] }, here).value).toBe(12)
    expect(certaintyAfter('unreadable-page', { page: 2 }, { path: 'table[1]/row[1]/cell[1]' }).value).toBe(12)
  })
})
