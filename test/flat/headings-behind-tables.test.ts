import { expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { times } from '../helpers/times.ts'
import { tallyOf } from '../make/compare.ts'
import { makeConsistent } from '../make/consistent.ts'
import { dice } from '../make/numbers.ts'
import { cell, type MadeTable } from '../make/tables.ts'
import { type Part, runTogether } from '../make/write.ts'

const dress: Record<string, (number: string) => string> = {
  'dashes for noughts': (n) => (n === '0' ? '——' : n),
  'slashes for noughts': (n) => (n === '0' ? '/' : n),
  'units behind numbers': (n) => `${n}件`,
  'noughts behind points': (n) => `${n}.00`,
}

const written = (table: MadeTable, how: (n: string) => string): MadeTable =>
  table.map((row) => row.map((c) => (/^\d+$/.test(c.text) ? cell(how(c.text), c.rowSpan, c.colSpan) : c)))

test.each(Object.keys(dress))(
  '%s: the headings behind tables in one run are found, and no number is another',
  async (name) => {
    for (const id of ['2019', '2021', '2014'])
      for (let seed = 1; seed <= times(2); seed++) {
        const { said, parts } = makeConsistent(forms.find((f) => f.id === id)!, dice(seed))
        const made = parts.map((p): Part => ('table' in p ? { table: written(p.table, dress[name]!) } : p))
        const report = await parseReport(runTogether(made))
        const { wrong, blank } = tallyOf(report, said)
        if (!name.includes('for noughts')) expect([...wrong, ...blank]).toEqual([])
        const shape = ['missing-section', 'section-order', 'missing-table']
        expect(report.findings.filter((f) => f.kind === 'report' && shape.includes(f.rule))).toEqual([])
      }
  },
)
