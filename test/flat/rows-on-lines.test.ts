import { expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import type { MadeTable } from '../make/tables.ts'
import { makeParts } from '../make/write.ts'

type Row = MadeTable[number]
const isNumber = (c: { text: string }): boolean => /^\d+$/.test(c.text)
const labelIn = (row: Row): number => row.findLastIndex((c) => /\p{Script=Han}/u.test(c.text))

/** What a page may do to one row of 表三, or to two that follow each other. */
const changes: Record<string, (table: MadeTable, at: number, next: number) => MadeTable> = {
  'without its label': (table, at) => table.with(at, table[at]!.toSpliced(labelIn(table[at]!), 1)),
  'behind the next': (table, at, next) => table.with(at, table[next]!).with(next, table[at]!),
  'with its numbers before its label': (table, at) => {
    const label = labelIn(table[at]!)
    return table.with(at, [...table[at]!.toSpliced(label, 1), table[at]![label]!])
  },
}
const inLines = (table: MadeTable): string => table.map((r) => r.map((c) => c.text).join(' ')).join('\n')

/** Two rows, and one beside them. */
const mostOpen = 3 * 7

test.each(Object.keys(changes))(
  'where each row has a line to itself, one %s leaves the others as they are',
  async (name) => {
    for (const form of forms.filter((f) => ['2019', '2021'].includes(f.id)))
      for (const seed of [5, 2, 77, 31]) {
        const d = dice(seed)
        const said = sayNumbers(form, d)
        const parts = makeParts(form, said, form.inForce.from).map((p) => {
          if (!('table' in p) || !p.table.some((r) => r.some((c) => c.text.includes('申请人情况')))) return p
          const rows = p.table.flatMap((r, i) => (r.filter(isNumber).length >= 7 ? [i] : []))
          const k = Math.floor(d.next() * (rows.length - 1))
          return { table: changes[name]!(p.table, rows[k]!, rows[k + 1]!) }
        })
        const text = parts.map((p) => ('table' in p ? inLines(p.table) : p.text)).join('\n')
        const { wrong, blank, doubtful, missing } = tallyOf(await parseReport(text), said)
        expect(wrong).toEqual([])
        expect(blank).toEqual([])
        expect(doubtful.length + missing.length, `${form.id} ${seed}`).toBeLessThanOrEqual(mostOpen)
      }
  },
)

test('where the numbers of all rows stand a line too low, none of them is certain', async () => {
  for (const form of forms.filter((f) => ['2019', '2021'].includes(f.id)))
    for (const seed of [5, 2, 77, 31]) {
      const said = sayNumbers(form, dice(seed))
      const text = makeParts(form, said, form.inForce.from)
        .map((p) => {
          if (!('table' in p) || !p.table.some((r) => r.some((c) => c.text.includes('申请人情况'))))
            return 'table' in p ? inLines(p.table) : p.text
          const filled = p.table.filter((r) => r.filter(isNumber).length >= 7)
          const shifted = p.table.map((r) => {
            const i = filled.indexOf(r)
            return i === -1 ? r : [...r.filter((c) => !isNumber(c)), ...(filled[i - 1]?.filter(isNumber) ?? [])]
          })
          return inLines([...shifted, filled.at(-1)!.filter(isNumber)])
        })
        .join('\n')
      expect(tallyOf(await parseReport(text), said).wrong, `${form.id} ${seed}`).toEqual([])
    }
})
