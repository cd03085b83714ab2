import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, type Part, writeHtml } from '../make/write.ts'

type Cells = Extract<Part, { table: unknown }>['table']

/** The same table as two, the second without a header; labels that reach over the cut begin again there. */
const cutBefore = (table: Cells, at: number): [Cells, Cells] => {
  const through = table.flatMap((row, r) => row.filter((c) => r < at && r + c.rowSpan > at).map((c) => ({ c, r })))
  const above = table.slice(0, at).map((row, r) => row.map((c) => ({ ...c, rowSpan: Math.min(c.rowSpan, at - r) })))
  const below = table.slice(at).map((row) => [...row])
  below[0] = [...through.map(({ c, r }) => ({ ...c, text: '', rowSpan: r + c.rowSpan - at })), ...below[0]!]
  return [above, below]
}

const form = forms.find((f) => f.id === '2021')!

const read = async (change: (row: string[]) => string[]) => {
  const said = sayNumbers(form, dice(11))
  const parts = makeParts(form, said, 2023).flatMap((part): Part[] => {
    if (!('table' in part) || !part.table.some((row) => row[0]?.text.startsWith('四、结转'))) return [part]
    const [above, below] = cutBefore(
      part.table,
      part.table.findIndex((row) => row.some((c) => c.text.includes('无法提供'))),
    )
    const changed = below.map((row) => {
      const texts = change(row.map((c) => c.text))
      return row.map((c, i) => ({ ...c, text: texts[i]! }))
    })
    return [{ table: above }, { text: '予公开' }, { table: changed }]
  })
  return parseReport(writeHtml(parts), { name: 'a.html' })
}

const wrongTotal = (row: string[]): string[] =>
  row.some((t) => t.includes('总计')) ? [...row.slice(0, -1), String(Number(row.at(-1)) + 7)] : row

describe('rows of a table with rulings that stand under no header', () => {
  test('are read by their own totals', async () => {
    const { facts, findings } = await read((row) => row)
    expect(facts.filter((f) => f.certainty === 'doubtful')).toEqual([])
    expect(findings.filter((f) => f.kind === 'report')).toEqual([])
  })

  test('are read where the rows beside them bear out the columns: a wrong total is told, and does not leave its row open', async () => {
    const { facts, findings } = await read(wrongTotal)
    expect(facts.filter((f) => f.certainty === 'doubtful')).toEqual([])
    expect(findings.map((f) => f.rule)).toContain('row-total')
  })

  test('are open where their numbers stand in other columns than those of the rows beside them', async () => {
    const { facts } = await read((row) =>
      row.some((t) => t.includes('总计')) ? [...row.slice(0, -2), row.at(-1)!, ''] : row,
    )
    const own = facts.filter((f) => f.indicator === 'request.result.total' && f.value !== null)
    expect(own.filter((f) => f.certainty !== 'doubtful')).toEqual([])
  })
})
