import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { dice, type Said, sayNumbers } from './make/numbers.ts'
import { cell, type MadeTable } from './make/tables.ts'
import { makeParts, type Part, writeHtml } from './make/write.ts'

const formOf = (id: string) => forms.find((form) => form.id === id)!

/** A made-up report whose tables were changed, and what becomes of its numbers. */
const readWith = async (id: string, seed: number, change: (table: MadeTable) => MadeTable[]) => {
  const form = formOf(id)
  const said = sayNumbers(form, dice(seed))
  const parts = makeParts(form, said, form.inForce.from).flatMap((p): Part[] =>
    'table' in p ? change(p.table).map((table) => ({ table })) : [p],
  )
  const report = await parseReport(writeHtml(parts), { name: 'a.html' })
  return { said, report }
}

type Read = Awaited<ReturnType<typeof readWith>>
const valueIn = ({ report }: Read, { indicator, applicant }: Said) =>
  report.facts.filter((f) => f.indicator === indicator && f.applicant === applicant && f.certainty !== 'doubtful')
const asPrinted = (read: Read) =>
  read.said.filter(
    (s) =>
      s.value !== null &&
      valueIn(read, s)
        .map((f) => f.value)
        .join() !== `${s.value}`,
  )

const isWide = (table: MadeTable): boolean => table.some((row) => row.some((c) => c.text === '申请人情况'))
const lineOf = (row: MadeTable[number], words: string) => row.some((c) => c.text === words)

/** Rows of table three without the merged labels before their own. */
const withoutGroups = (table: MadeTable): MadeTable =>
  table.map((row, r) => (r < 3 ? row : row.filter((c) => c.rowSpan === 1)))
/** … and without any merge of labels, nor the corner over them. */
const withoutMerges = (table: MadeTable): MadeTable =>
  withoutGroups(table).map((row, r) => (r === 0 ? row.slice(1) : row).map((c) => (r < 3 ? c : { ...c, colSpan: 1 })))

describe('a table that has lost its merges', () => {
  for (const id of ['2019', '2021'])
    for (const [what, change] of [
      ['of the groups before its labels', withoutGroups],
      ['and the corner over its labels', withoutMerges],
    ] as const)
      test(`${what} is read where its rows make up their own totals (${id})`, async () => {
        const read = await readWith(id, 7, (t) => [isWide(t) ? change(t) : t])
        expect(asPrinted(read)).toEqual([])
        expect(read.report.findings.filter((f) => f.rule === 'ragged-row').length).toBe(1)
      })
})

test('reconsideration and litigation in a table each are one table of the form', async () => {
  const parted = (table: MadeTable): MadeTable[] => {
    if (!lineOf(table[0]!, '行政复议')) return [table]
    const [heads, names, , values] = table as [MadeTable[0], MadeTable[0], MadeTable[0], MadeTable[0]]
    const leaf = names.slice(0, 5).map((c) => cell(c.text))
    return [
      [[heads[0]!], leaf, values.slice(0, 5)],
      [[heads[1]!], names.slice(5), [...leaf, ...leaf], values.slice(5)],
    ]
  }
  for (const id of ['2019', '2021']) {
    const read = await readWith(id, 3, parted)
    expect(asPrinted(read)).toEqual([])
    expect(read.report.findings.filter((f) => f.rule === 'duplicate-row')).toEqual([])
  }
})

describe('a number in the column of remarks', () => {
  const withRemarks =
    (of: (r: number) => string) =>
    (table: MadeTable): MadeTable[] => [table.map((row, r) => [...row, cell(r === 0 ? '备注' : of(r))])]
  test('is none of the row that has its own', async () => {
    for (const of of [() => '2', (r: number) => (r % 4 === 0 ? `${r}` : '')]) {
      const read = await readWith('2014', 5, withRemarks(of))
      const given = read.said.filter((s) => s.value !== null)
      expect(given.length).toBeGreaterThan(30)
      expect(asPrinted(read)).toEqual([])
    }
  })
  test('may be the one that slipped, where the row has none', async () => {
    const slipped = (table: MadeTable): MadeTable[] => [
      table.map((row, r) => (r === 0 ? [...row, cell('备注')] : [...row.slice(0, -1), cell(''), row.at(-1)!])),
    ]
    const { report } = await readWith('2014', 5, slipped)
    expect(report.facts.filter((f) => f.certainty !== 'doubtful' && f.value !== null)).toEqual([])
    expect(report.facts.filter((f) => f.certainty !== 'doubtful' && f.state === 'blank' && f.raw !== '')).toEqual([])
  })
})
