import { expect, test } from 'vitest'
import { forLost } from '../src/checks/for-lost.ts'
import { unchanged } from '../src/checks/settings.ts'
import type { Finding } from '../src/model/finding.ts'
import { repeatedWords } from '../src/read/pdf/repeated-words.ts'
import { row } from './read/pdf/glyphs.ts'

const finding = (rule: string, kind: Finding['kind']): Finding => ({
  rule,
  kind,
  severity: 'warning',
  indicators: [],
  applicant: null,
  column: null,
  message: { zh: '', en: '' },
  actual: null,
  expected: null,
  place: {},
  related: [],
})
const kindOf = (rule: string, ...read: Finding[]) => forLost(unchanged, read).adjust(finding(rule, 'report')).kind

const over = finding('overprinted-text', 'reading')

test.each(['unexpected-row', 'missing-row', 'ragged-row', 'label-deviation'])(
  '%s is not laid at the door of an office over whose words others are printed',
  (rule) => {
    expect(kindOf(rule)).toBe('report')
    expect(kindOf(rule, over)).toBe('reading')
  },
)

test.each(['missing-table', 'missing-section', 'section-order', 'agency-agrees'])(
  '%s is not where that is so in many places: in one, it stays',
  (rule) => {
    expect(kindOf(rule, over)).toBe('report')
    expect(kindOf(rule, over, over, over)).toBe('reading')
  },
)

test('numbers that contradict each other do so under a stamp, too', () => {
  expect(kindOf('sum', over)).toBe('report')
})

test('words painted again and again all over a page are a mark', () => {
  const tiles = [20, 120, 220].flatMap((y) => [50, 250, 450].flatMap((x) => row('内部资料', x, y)))
  const label = row('三、依申请公开情况', 100, 120)
  expect(repeatedWords([...label, ...tiles]).map((w) => w.text)).toEqual(['内部资料'])
})

test('units down a column, and words of one row, are no mark', () => {
  const units = [20, 40, 60, 80, 100, 120].flatMap((y) => row('万元', 50, y))
  const heads = [0, 1, 2, 3, 4, 5].flatMap((i) => row('本年数', 50 * i, 20))
  expect(repeatedWords(units)).toEqual([])
  expect(repeatedWords(heads)).toEqual([])
})
