import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { withoutFrame } from '../../src/regions/one-table.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { cell, type MadeTable } from '../make/tables.ts'
import { makeParts, type Part, writeHtml } from '../make/write.ts'

const widest = 15

/** A report laid in one table, its words in cells from side to side, or before blank ones as a sheet saves them. */
const laid = (parts: readonly Part[], merged: boolean): MadeTable =>
  parts.flatMap((p) => {
    if ('table' in p) return p.table
    return merged
      ? [[cell(p.text, 1, widest)]]
      : [[cell(p.text), ...Array.from({ length: widest - 1 }, () => cell(''))]]
  })

describe.each(['2019', '2021'])('a report on the form %s laid in one table', (id) => {
  const form = forms.find((f) => f.id === id)!
  const said = sayNumbers(form, dice(21))
  const parts = makeParts(form, said, form.inForce.from)
  test.each([
    ['in cells from side to side', true],
    ['before blank cells', false],
  ])('with its words %s reads as in paragraphs', async (_, merged) => {
    const read = async (of: readonly Part[]) => {
      const { facts, sections, agency, year, findings } = await parseReport(writeHtml([...of]), { name: 'a.html' })
      const numbers = facts.map((f) => [f.indicator, f.applicant, f.value, f.certainty])
      return {
        numbers,
        sections: sections.map((s) => s.heading),
        agency: agency?.name,
        year,
        findings: findings.map((f) => f.rule),
      }
    }
    expect(await read([{ table: laid(parts, merged) }])).toEqual(await read(parts))
  })
})

test('a table with one heading of a section in it stays a table', async () => {
  const rows = [[cell('一、总体情况', 1, 2)], [cell('规章'), cell('3')], [cell('行政规范性文件'), cell('4')]]
  const { sections } = await parseReport(
    writeHtml([
      { heading: 1, text: '某某市某某局2021年政府信息公开工作年度报告' },
      { heading: 2, text: '二、主动公开政府信息情况' },
      { table: rows },
    ]),
    { name: 'a.html' },
  )
  expect(sections.map((s) => s.number)).toEqual(['二'])
})

test('a group named in a cell before all of its rows is not missing', async () => {
  const form = forms.find((f) => f.id === '2014')!
  const parts = makeParts(form, sayNumbers(form, dice(4)), 2016).map((p): Part => {
    if (!('table' in p)) return p
    const [head, ...rows] = p.table as [MadeTable[0], ...MadeTable]
    const made: MadeTable = [[{ ...head[0]!, colSpan: 2 }, ...head.slice(1)]]
    let group: MadeTable[0] = []
    rows.forEach((row, r) => {
      if (/^[一二三四五六七八九十]+、/u.test(row[0]!.text) && row.at(-1)!.text === '') {
        const next = rows.findIndex((other, k) => k > r && /^[一二三四五六七八九十]+、/u.test(other[0]!.text))
        group = [cell(row[0]!.text, (next === -1 ? rows.length : next) - r - 1)]
      } else {
        made.push(group.length > 0 || made.length > 1 ? [...group, ...row] : row)
        group = []
      }
    })
    return { table: made }
  })
  const { findings } = await parseReport(writeHtml(parts), { name: 'a.html' })
  expect(findings.filter((f) => f.rule === 'missing-row').map((f) => f.message.zh)).toEqual([])
})

test('a table of any size is looked at', () => {
  const place = { path: 'table' }
  const row = { type: 'tableRow' as const, children: [], place }
  const table = { type: 'table' as const, children: Array.from({ length: 200_000 }, () => row), place }
  expect(withoutFrame([table], ['总体情况'])).toEqual([table])
})
