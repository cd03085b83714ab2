import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forms } from '../src/forms/index.ts'
import { joinCutRows } from '../src/match/cut-rows.ts'
import { matchTables } from '../src/match/match.ts'
import type { Table, TableCell } from '../src/model/tree.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { type MadeTable, makeTables } from './make/tables.ts'

/** A ruled table on two pages, the second beginning with row `b`; `cut` says what of that row's words stood above. */
const paged = (made: MadeTable, b: number, cut?: (text: string, label: boolean) => [string, string]): Table => {
  const taken = new Set<string>()
  const rows = made.map((row, r) => {
    let col = 0
    return row.map((cell) => {
      while (taken.has(`${r},${col}`)) col++
      for (let i = r; i < r + cell.rowSpan; i++) for (let j = col; j < col + cell.colSpan; j++) taken.add(`${i},${j}`)
      return { ...cell, col, r }
    })
  })
  const node = (
    cell: (typeof rows)[number][number],
    page: number,
    text = cell.text,
    rowSpan = cell.rowSpan,
  ): TableCell => ({
    type: 'tableCell',
    rowSpan,
    colSpan: cell.colSpan,
    col: cell.col,
    children: text === '' ? [] : [{ type: 'text', value: text, place: { page } }],
    place: { page },
  })
  const line = (children: TableCell[], page: number) => ({ type: 'tableRow' as const, children, place: { page } })
  const children = rows.map((row, r) =>
    line(
      row.map((c) => node(c, r < b ? 1 : 2)),
      r < b ? 1 : 2,
    ),
  )
  if (cut) {
    // the row's cells on page 1 hold the beginnings; a label for several rows goes on beside the rest
    const halves = rows[b]!.map((c) => cut(c.text, !/^\d*$/u.test(c.text)))
    children[b] = line(
      rows[b]!.map((c, i) => node(c, 2, halves[i]![1])),
      2,
    )
    children.splice(
      b,
      0,
      line(
        rows[b]!.map((c, i) => node(c, 1, halves[i]![0], 1)),
        1,
      ),
    )
    rows.slice(0, b).forEach((row, r) => {
      row.forEach((c, i) => {
        if (r + c.rowSpan > b) children[r]!.children[i]!.rowSpan += 1
      })
    })
  }
  return { type: 'table', children, by: 'drawn', place: { page: 1 } }
}

const form = forms.find((f) => f.id === '2021')!
const requests = (seed: number) => {
  const said = sayNumbers(form, dice(seed)).filter((s) => s.applicant !== null)
  const table = makeTables(form, said, 2022).find((t) => t.table.length > 20)!.table
  return { said, table }
}
/** Rows whose label stands in the first cell or behind merged ones. */
const anyRow = fc.integer({ min: 4, max: 27 })

describe('a row that a page cuts in two', () => {
  test('is one row again, whatever of it stands above the break', () => {
    fc.assert(
      fc.property(fc.integer(), anyRow, fc.integer({ min: 0, max: 2 ** 20 }), (seed, row, bits) => {
        const { said, table } = requests(seed)
        let bit = 0
        const cut = (text: string, label: boolean): [string, string] => {
          if (label) {
            const at = 1 + ((bits >> 3) % Math.max(1, text.length - 1))
            return [text.slice(0, at), text.slice(at)]
          }
          return (bits >> bit++) & 1 ? [text, ''] : ['', text]
        }
        const { facts, findings } = matchTables([paged(table, Math.min(row, table.length - 1), cut)], [form], form, 1e6)
        for (const s of said) {
          const fact = facts.find((f) => f.indicator === s.indicator && f.applicant === s.applicant)
          expect({ ...s, value: fact?.value, certainty: fact?.certainty }).toEqual({ ...s, certainty: 'read' })
        }
        expect(
          findings.map((f) => f.rule).filter((rule) => rule !== 'row-over-pages' && rule !== 'missing-table'),
        ).toEqual([])
      }),
    )
  })

  test('gives no number of which the page cut the digits, save what the sums of the form ask for', () => {
    const { said, table } = requests(7)
    const row = table.findIndex((r) => r[0]!.text.startsWith('四、'))
    const cut = (text: string, label: boolean): [string, string] =>
      label ? [text, ''] : [text.slice(0, 1), text.slice(1)]
    const { facts } = matchTables([paged(table, row, cut)], [form], form, 1e6)
    const out = facts.filter((f) => f.indicator === 'request.carried_out')
    const long = said.filter((s) => s.indicator === 'request.carried_out' && s.value! > 9)
    expect(long.length).toBeGreaterThan(0)
    for (const { applicant } of long) {
      const fact = out.find((f) => f.applicant === applicant)!
      const value = said.find((s) => s.indicator === 'request.carried_out' && s.applicant === applicant)!.value
      // only where the form's own sums ask for just that number
      expect([null, value]).toContain(fact.value)
      expect(fact.certainty).toBe(fact.value === null ? 'doubtful' : 'inferred')
    }
  })

  test('a label for several rows goes on below the break when its words do', () => {
    const row = (page: number, ...texts: [string, number, number][]) => ({
      type: 'tableRow' as const,
      place: { page },
      children: texts.map(
        ([value, col, rowSpan]): TableCell => ({
          type: 'tableCell',
          rowSpan,
          colSpan: 1,
          col,
          children: [{ type: 'text', value, place: { page } }],
          place: { page },
        }),
      ),
    })
    const table: Table = {
      type: 'table',
      by: 'drawn',
      place: { page: 1 },
      children: [
        row(1, ['（三）不予公', 0, 1], ['1.属于国家秘密', 1, 1], ['3', 2, 1]),
        row(2, ['开', 0, 2], ['2.其他法律行政法规禁止公开', 1, 1], ['4', 2, 1]),
        row(2, ['3.危及“三安全一稳定”', 1, 1], ['5', 2, 1]),
      ],
    }
    const { table: mended, findings } = joinCutRows(table, [form], 1e6)
    const words = mended.children.map((r) => r.children.map((c) => c.children.map((t) => t.value).join('')))
    expect(words).toEqual([
      ['（三）不予公开', '1.属于国家秘密', '3'],
      ['2.其他法律行政法规禁止公开', '4'],
      ['3.危及“三安全一稳定”', '5'],
    ])
    expect(mended.children[0]!.children[0]!.rowSpan).toBe(3)
    expect(findings).toEqual([])
  })

  test('two whole rows beside a break stay two', () => {
    fc.assert(
      fc.property(fc.integer(), anyRow, (seed, b) => {
        const { table } = requests(seed)
        const apart = paged(table, b)
        expect(joinCutRows(apart, [form], 1e6).table).toEqual(apart)
      }),
    )
  })
})
