import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import type { MadeCell, MadeTable } from '../make/tables.ts'
import { makeParts, type Part, runTogether, writeText } from '../make/write.ts'

const read = (name: string) => parseReport(readFileSync(new URL(`lost-labels/${name}.txt`, import.meta.url)), { name })

test('the noughts of a row that has lost its label are no digits of the row before', async () => {
  const report = await read('label-lost')
  const released = report.facts.filter((f) => f.indicator === 'request.result.full_release')
  expect(new Set(released.map((f) => f.certainty))).toEqual(new Set(['doubtful']))
  expect(report.findings.filter((f) => f.kind === 'report').map((f) => f.rule)).toEqual([])
})

test('noughts that run into the number of a row in another place are not called blank', async () => {
  const report = await read('rows-swapped')
  const row = report.facts.filter((f) => f.indicator === 'request.result.refused.endangers_security')
  expect(row.filter((f) => f.state === 'blank' && f.certainty !== 'doubtful')).toEqual([])
})

/** A report with the label of one row lost, and how many numbers that row and the one before it have. */
const withLabelLost = (form: Form, seed: number) => {
  const d = dice(seed)
  const said = sayNumbers(form, d)
  const parts = makeParts(form, said, form.scope === 'local' ? form.inForce.to! : form.inForce.from)
  const spots = parts.flatMap((part, p) =>
    'table' in part
      ? part.table.flatMap((row, r) => {
          const label = row.findLast((c) => /\p{Script=Han}{3}/u.test(c.text))
          return r > 0 && label !== undefined && row.some((c) => /^\d+$/u.test(c.text)) ? [{ p, r, label }] : []
        })
      : [],
  )
  const at = spots[Math.floor(d.next() * spots.length)]!
  const numbersOf = (row: readonly MadeCell[] | undefined): number =>
    row?.filter((c) => /^\d+(?:万元)?$/u.test(c.text)).length ?? 0
  const { table } = parts[at.p] as { table: MadeTable }
  return {
    said,
    touched: numbersOf(table[at.r]) + numbersOf(table[at.r - 1]),
    whole: parts,
    parts: parts.map((part, p) =>
      p === at.p
        ? { table: table.map((row, r) => (r === at.r ? row.filter((c) => c !== at.label) : row)) as MadeTable }
        : part,
    ),
  }
}

const layouts: Record<string, (parts: Part[]) => string> = {
  'one cell a line': (parts) => writeText(parts, 'lines'),
  'cells parted by spaces': (parts) => writeText(parts, 'spaces'),
  'cells run together': runTogether,
}

describe.each(Object.keys(layouts))('in text of %s a label lost', (layout) => {
  test.each(forms.map((form) => [form.id, form as Form]))(
    'leaves open its row and the one before, and gives no false number (form %s)',
    async (_, form) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 - 1 }), async (seed) => {
          const { said, touched, whole, parts } = withLabelLost(form, seed)
          const read = async (some: Part[]) =>
            tallyOf(await parseReport(layouts[layout]!(some), { name: 'a.txt' }), said)
          const [before, after] = [await read(whole), await read(parts)]
          expect(after.wrong).toEqual([])
          const openIn = ({ doubtful, missing }: typeof after) => doubtful.length + missing.length
          expect(openIn(after) - openIn(before)).toBeLessThanOrEqual(3 * touched)
        }),
        { numRuns: 1 },
      )
    },
  )
})

test.each(
  forms.filter((form) => form.tables.every((t) => t.columns.length === 0)).map((form) => [form.id, form as Form]),
)(
  'numbers that stand before their labels, run together, are none of the labels before them (form %s)',
  async (_, form) => {
    const said = sayNumbers(form, dice(7))
    const isNumber = (c: MadeCell) => /^\d+$/u.test(c.text)
    const parts = makeParts(form, said, form.inForce.from).map((part) =>
      'table' in part
        ? { table: part.table.map((row) => [...row.filter(isNumber), ...row.filter((c) => !isNumber(c))]) }
        : part,
    )
    expect(tallyOf(await parseReport(runTogether(parts), { name: 'a.txt' }), said).wrong).toEqual([])
  },
)

test('a number behind the dash of a head of rows is that of the row whose label was lost', async () => {
  const form = forms.find((f) => f.id === '2014') as Form
  const said = sayNumbers(form, dice(7))
  const lost = '（一）召开政府信息公开工作会议或专题会议数'
  const units = new Set(form.tables.flatMap((t) => t.rows.map((r) => r.unit)))
  const parts = makeParts(form, said, 2014).map((part) =>
    'table' in part
      ? { table: part.table.map((row) => row.filter((c) => c.text !== lost && !units.has(c.text))) }
      : part,
  )
  const report = await parseReport(writeText(parts, 'lines'), { name: 'a.txt' })
  const head = report.facts.find((f) => f.labels.at(-1)?.includes('会议和培训情况'))
  expect(head).toMatchObject({ value: null, certainty: 'doubtful' })
})
