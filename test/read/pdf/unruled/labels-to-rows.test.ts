import { expect, test } from 'vitest'
import type { KnownRow, LabelLine } from '../../../../src/read/pdf/unruled/label-costs.ts'
import { labelsToRows } from '../../../../src/read/pdf/unruled/labels-to-rows.ts'
import { tolerances } from '../../../../src/read/pdf/unruled/tolerances.ts'

/**
 * A column of words and the rows beside it, as one would draw it, ten points a line: two letters fill the column and one does not, `1`
 * numbers a label, `#` is a row of numbers and `o` one that needs no label, `_` a ruling, and `=` the end of a page.
 */
const columnOf = (drawn: readonly string[]) => {
  const lines: LabelLine[] = []
  const rows: KnownRow[] = []
  const rules: number[] = []
  drawn.forEach((at, i) => {
    const y = 10 * i
    const page = drawn.slice(0, i + 1).filter((d) => d.includes('=')).length
    if (at.includes('_')) rules.push(y)
    const words = /[\p{Script=Han}1]+/u.exec(at)?.[0]
    if (words !== undefined) {
      const right = words.replace('1', '').length > 1 ? 100 : 40
      lines.push({ top: y - 5, bottom: y + 5, left: 0, right, page, starts: words.startsWith('1') })
    }
    if (/[#o]/u.test(at)) rows.push({ y, page, cut: false, needs: at.includes('#') })
  })
  return { lines, rows: rows.map((r, i) => ({ ...r, cut: (rows[i + 1]?.page ?? r.page) !== r.page })), rules }
}

/** How many lines each label has, the row that it belongs to, how far it stands off it, and a question mark where that is not sure. */
const labelsOf = (...drawn: string[]): string => {
  const { lines, rows, rules } = columnOf(drawn)
  return labelsToRows(lines, rows, rules, tolerances)
    .map((l) => `${l.to - l.from}>${l.row ?? '-'}${l.off > 0 ? ` off ${l.off}` : ''}${l.rivals ? '?' : ''}`)
    .join(', ')
}

test.each<[what: string, drawn: string[], labels: string]>([
  ['is none without words', ['#'], ''],
  ['stands beside its row', ['甲甲#', '', '乙乙#', '', '丙#'], '1>0, 1>1, 1>2'],
  ['of two lines stands in the middle of its row', ['甲甲', ' #', '甲', '', '乙#'], '2>0, 1>1'],
  ['of two lines stands with its first', ['甲甲#', '甲', '', '乙#'], '2>0, 1>1'],
  ['of two lines stands with its last', ['甲甲', '甲#', '', '乙#'], '2>0, 1>1'],
  ['of three lines stands with its last', ['甲甲', '甲甲', '甲#', '', '', '乙#'], '3>0, 1>1'],
  ['of two lines may be each', ['甲甲#', '甲', '', '乙乙#', '乙', '', '丙#'], '2>0, 2>1, 1>2'],
  ['is none of a row that has none', ['甲甲#', '', ' #', '', '丙#'], '1>0, 1>2'],
  ['is none of a row that needs none', ['甲甲#', '', ' o', '', '丙#'], '1>0, 1>2'],
  ['without a row is one by itself', ['甲甲'], '1>-'],
  ['far from the next row is one by itself', ['甲甲', '', '', ' #'], '1>-'],
  ['far below the last row is one by itself', ['甲甲', '#', '', '', '乙'], '1>0 off 1, 1>-'],
  ['before a label of two lines is one by itself', ['甲甲', '', '', '', '乙乙#', '乙'], '1>-, 2>0'],
  ['that numbers begin is its own, beside a row', ['1甲甲#', '', '1乙#', '', '1丁#'], '1>0, 1>1, 1>2'],
  ['that numbers begin is its own, above and below a row', ['1甲', '1乙#', '1丙'], '1>-, 1>0, 1>-'],
  [
    'that no number begins goes on with one that it does',
    ['1甲甲', ' #', '甲', '', '1乙#', '', '1丙#'],
    '2>0, 1>1, 1>2',
  ],
  ['goes through no ruling', ['甲甲', ' #', '_', '甲', '', '乙#'], '1>0 off 1, 2>1?'],
  ['has no more than two dozen lines', [...Array(25).fill('甲甲'), '甲甲#'], '2>-, 24>0'],
])('a label %s', (_, drawn, labels) => {
  expect(labelsOf(...drawn)).toBe(labels)
})

test.each<[what: string, drawn: string[], labels: string]>([
  ['behind its row', ['甲甲#', '=', '甲', '', '乙#'], '2>0, 1>1'],
  ['around the end of its row', ['甲甲', ' #', '=', '甲', '', '乙#'], '2>0, 1>1'],
  ['before its row', ['甲甲', '=', '甲#', '', '乙#'], '2>0, 1>1'],
  ['far before its row', ['甲甲', '', '=', ' #', '甲', '', '乙#'], '2>0, 1>1'],
])('a label may go on at the next page, %s', (_, drawn, labels) => {
  expect(labelsOf(...drawn)).toBe(labels)
})

test.each<[what: string, drawn: string[], labels: string]>([
  ['where lines around a row may be of one label or of three', ['甲甲', '甲#', '甲', '', '', '乙#'], '3>0?, 1>1'],
  ['where a line may be of the label above or below', ['甲#', '', '乙', '', '丙#'], '2>0?, 1>1?'],
  ['where lines follow each other without a step', ['甲甲#', '甲甲', '甲甲#', '甲', '乙#'], '1>0?, 3>1?, 1>2'],
  [
    'where a row stands between a label and a label without numbers',
    ['甲甲', '#', '甲甲', '甲', '', '丙#'],
    '1>0 off 1?, 2>-?, 1>1',
  ],
])('which lines are a label is not sure %s', (_, drawn, labels) => {
  expect(labelsOf(...drawn)).toBe(labels)
})

test('lines and rows are left as they were given', () => {
  const { lines, rows, rules } = columnOf(['甲甲', ' #', '甲', '', '乙#'])
  const before = structuredClone({ lines, rows, rules })
  labelsToRows(lines, rows, rules, tolerances)
  expect({ lines, rows, rules }).toEqual(before)
})
