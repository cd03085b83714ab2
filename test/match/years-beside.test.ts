import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { ownForm } from '../helpers/own-form.ts'

const formWith = (columns: readonly string[]) =>
  ownForm('motions', '提案办理', ['提案办理情况报告'], {
    id: 'motions',
    title: '提案办理情况统计表',
    columns: columns.map((label) => ({ label })),
    rows: ['主办件', '协办件', '不满意'].map((label, r) => ({
      ...(columns.length === 0 ? { id: `m.${r}` } : {}),
      label,
      unit: '件',
      kind: 'value' as const,
    })),
    ...(columns.length === 0 ? {} : { cells: [0, 1, 2].map((r) => columns.map((_, c) => `m.${r}.${c}`)) }),
  })

const read = async (columns: readonly string[], rows: readonly string[]) => {
  const table = rows
    .map(
      (row) =>
        `<tr>${row
          .split('|')
          .map((c) => `<td>${c}</td>`)
          .join('')}</tr>`,
    )
    .join('')
  const html = `<h1>某某县2023年度提案办理情况报告</h1><table>${table}</table>`
  return parseReport(new TextEncoder().encode(html.replaceAll('<td>*', '<td colspan=2>')), {
    name: 'a.html',
    forms: [formWith(columns)],
  })
}

const twice = ['||建议|提案|建议|提案', '主办件|1|2|60|90', '协办件|2|3|40|70', '不满意|0|0|1|2'].map((r) =>
  r.replace('||', '|'),
)

test.each([
  ['in merged cells', '项目|*2022年|*2023年'],
  ['with blanks behind them', '项目|2022年||2023年|'],
])('years over several columns, %s, keep their numbers apart', async (_, head) => {
  const { facts, findings } = await read(['建议', '提案'], [head, ...twice])
  const own = facts.filter((f) => f.column === null).map((f) => [f.indicator, f.value])
  expect(own).toEqual([
    ['m.0.0', 60],
    ['m.0.1', 90],
    ['m.1.0', 40],
    ['m.1.1', 70],
    ['m.2.0', 1],
    ['m.2.1', 2],
  ])
  expect(findings.filter((f) => f.kind === 'report')).toEqual([])
})

test('of two columns of years the one of the report is the answer', async () => {
  const { facts } = await read([], ['项目|2022年|2023年', '主办件|1|60', '协办件|2|40', '不满意|0|1'])
  expect(facts.filter((f) => f.column === null).map((f) => [f.indicator, f.value])).toEqual([
    ['m.0', 60],
    ['m.1', 40],
    ['m.2', 1],
  ])
  expect(facts.filter((f) => f.column === '2022年').map((f) => f.indicator)).toEqual(['m.0', 'm.1', 'm.2'])
})
