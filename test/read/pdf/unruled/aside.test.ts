import { expect, test } from 'vitest'
import { wordsOf } from '../../../../src/model/tree.ts'
import { readPdf } from '../../../../src/read/pdf/index.ts'
import { asideOf } from '../../../../src/read/pdf/unruled/aside.ts'
import type { Layout, Span } from '../../../../src/read/pdf/unruled/layout.ts'
import { tablesOf } from '../shared.ts'
import { labels, print, type Word } from './words-on-pages.ts'

const row = (n: number, y: number, aside: number): Word[] => [
  [80 + aside, y, labels[n]!],
  [260 + aside, y, '条'],
  [330 + aside, y, `${40 + n}`],
]
const head = (y: number): Word[] => [
  [80, y, '指标名称'],
  [250, y, '单位'],
  [325, y, '统计数'],
]

/** A table over two pages, the second of which has everything so far aside. */
const tablesAside = async (aside: number) => {
  const first = [...head(700), ...[0, 1, 2].flatMap((n) => row(n, 720 + 20 * n, 0))]
  const second = [3, 4, 5, 6, 7].flatMap((n) => row(n, 20 * n, aside))
  return tablesOf(await readPdf(print(first, second), {}))
}
const valuesOf = (table: Awaited<ReturnType<typeof tablesAside>>[number]) =>
  table.children.slice(1).map((r) => r.children.map(wordsOf).join(' '))

test.each([0, 12, -18, 40])('a table goes on where the next page has it %s points aside', async (aside) => {
  const tables = await tablesAside(aside)
  expect(tables.map(valuesOf)).toEqual([labels.map((label, n) => `${label} 条 ${40 + n}`)])
})

test('places are where the words of each page stand', async () => {
  const left = async (aside: number) =>
    (await tablesAside(aside))[0]!.children.map((r) => r.children.at(-1)!.children[0]?.place.box?.[0])
  const [straight, moved] = [await left(0), await left(12)]
  moved.forEach((x, r) => {
    expect(x).toBeCloseTo(straight[r]! + (r > 3 ? 12 : 0))
  })
})

const layout = (...values: Span[]): Layout => ({ xs: [], halves: [], reach: [], values, flushLeft: false })
const narrow: Span[] = [
  [100, 110],
  [200, 210],
]

test('columns stand aside when all of them do, by their left ends, their middles or their right ends', () => {
  expect(asideOf(layout(...narrow), layout([120, 140], [220, 225]))).toBe(20)
  expect(asideOf(layout(...narrow), layout([117, 133], [223, 227]))).toBe(20)
  expect(asideOf(layout(...narrow), layout([70, 90], [185, 190]))).toBe(-20)
})

test('columns that are otherwise apart are others, and one column tells nothing', () => {
  expect(asideOf(layout(...narrow), layout([120, 130], [230, 240]))).toBe(0)
  expect(asideOf(layout(...narrow), layout([120, 130]))).toBe(0)
  expect(asideOf(layout([100, 110]), layout([120, 130]))).toBe(0)
})

test('columns stand below those before with a hair between them, and elsewhere with a whole margin', () => {
  expect(asideOf(layout(...narrow), layout([102, 112], [202, 212]))).toBe(0)
  expect(asideOf(layout(...narrow), layout([200, 210], [300, 310]))).toBe(0)
})
