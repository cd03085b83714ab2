import { expect, test } from 'vitest'
import { type Finding, forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import type { MadeTable } from '../make/tables.ts'
import { makeParts, runTogether } from '../make/write.ts'

const isBrokenSum = (f: Finding): boolean => f.kind === 'report' && ['sum', 'row-total', 'balance'].includes(f.rule)

/** Reports of which one row of 表三, that makes its total, has something done to one of its numbers. */
const slipped = async (id: string, slip: (number: string) => string | null) => {
  const form = forms.find((f) => f.id === id)!
  const seen: { wrong: string[]; blamed: string[] }[] = []
  for (let seed = 1; seed <= 5; seed++) {
    const d = dice(seed * 7919)
    const said = sayNumbers(form, d)
    const parts = makeParts(form, said, form.inForce.from)
    const rows = parts.flatMap((p): MadeTable => ('table' in p ? p.table.filter((r) => r.length > 7) : []))
    const cells = rows.flatMap((r) => r.slice(-7, -1)).filter((c) => /^\d+$/.test(c.text) && slip(c.text) !== null)
    const cell = cells[Math.floor(d.next() * cells.length)]!
    cell.text = slip(cell.text)!
    const report = await parseReport(runTogether(parts))
    const blamed = report.findings.filter((f) => isBrokenSum(f)).map((f) => f.message.zh)
    seen.push({ wrong: tallyOf(report, said).wrong, blamed })
  }
  return { wrong: seen.flatMap((s) => s.wrong), blamed: seen.flatMap((s) => s.blamed) }
}

test.each(['2019', '2021'])('a nought set twice is no digit of the number before it (form %s)', async (id) => {
  const { wrong, blamed } = await slipped(id, (n) => (n === '0' ? '00' : null))
  expect(wrong).toEqual([])
  expect(blamed).toEqual([])
})

test.each(['2019', '2021'])(
  'a space inside a number makes no two numbers of it that are certain (form %s)',
  async (id) => {
    const { wrong, blamed } = await slipped(id, (n) => (n.length > 1 ? `${n.slice(0, 1)} ${n.slice(1)}` : null))
    expect(wrong).toEqual([])
    expect(blamed).toEqual([])
  },
)
