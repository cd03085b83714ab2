import { expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import type { MadeTable } from '../make/tables.ts'
import { makeParts, runTogether } from '../make/write.ts'

const isNumber = (c: { text: string }): boolean => /^\d+$/.test(c.text)
type Row = MadeTable[number]

/** What a page may do to the numbers of one row, or of two that follow each other. */
const changes: Record<string, (table: MadeTable, at: number, next: number) => MadeTable> = {
  'rows in another order than the form’s': (table, at, next) => table.with(at, table[next]!).with(next, table[at]!),
  'noughts as dashes': (table) => table.map((row) => row.map((c) => (c.text === '0' ? { ...c, text: '—' } : c))),
  'counts with decimals': (table, at) =>
    table.with(
      at,
      table[at]!.map((c) => (isNumber(c) ? { ...c, text: `${c.text}.0` } : c)),
    ),
  'a label around its numbers': (table, at) => table.with(at, around(table[at]!)),
  'numbers before their label': (table, at) => table.with(at, valuesFirst(table[at]!)),
}

const labelIn = (row: Row): number => row.findLastIndex((c) => /\p{Script=Han}/u.test(c.text))

const around = (row: Row): Row => {
  const at = labelIn(row)
  const { text } = row[at]!
  const half = Math.floor(text.length / 2)
  const [first, rest] = [text.slice(0, half), text.slice(half)].map((t) => ({ ...row[at]!, text: t }))
  return [...row.slice(0, at), first!, ...row.slice(at + 1), rest!]
}

const valuesFirst = (row: Row): Row => {
  const at = labelIn(row)
  return [...row.slice(0, at), ...row.slice(at + 1), row[at]!]
}

test.each(Object.keys(changes))('%s: no row is called blank whose numbers stand elsewhere', async (name) => {
  for (const form of forms.filter((f) => ['2019', '2021'].includes(f.id)))
    for (const seed of [5, 2, 77]) {
      const d = dice(seed)
      const said = sayNumbers(form, d)
      const parts = makeParts(form, said, form.inForce.from).map((p) => {
        if (!('table' in p) || !p.table.some((r) => r.some((c) => c.text.includes('申请人情况')))) return p
        const rows = p.table.flatMap((r, i) => (r.filter(isNumber).length >= 7 ? [i] : []))
        const k = Math.floor(d.next() * (rows.length - 1))
        return { table: changes[name]!(p.table, rows[k]!, rows[k + 1]!) }
      })
      const { wrong, blank } = tallyOf(await parseReport(runTogether(parts)), said)
      const dashes = name.includes('dashes')
      expect(blank).toEqual([])
      if (!dashes) expect(wrong).toEqual([])
    }
})
