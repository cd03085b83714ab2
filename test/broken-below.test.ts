import stringWidth from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { defineForm, parseReport } from '../src/index.ts'
import { matchTables } from '../src/match/match.ts'
import type { Table } from '../src/model/tree.ts'
import { tableOf } from './helpers/table.ts'

const opening = '平湖县水务局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n'
const closing = '\n平湖县水务局\n2024年1月20日\n'
const head = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数']
const charges = ['信息内容', '本年收费金额（单位：万元）']
const norms = [head, ['规章', '4', '1', '20'], ['行政规范性文件', '5', '2', '150']]

/** The rows of a table, as each layout writes them. */
const layouts: Record<string, (rows: string[][]) => string> = {
  tabs: (rows) => rows.map((r) => r.join('\t')).join('\n'),
  pipes: (rows) => rows.map((r) => `| ${r.join(' | ')} |`).join('\n'),
  aligned: (rows) => rows.map((r) => r.map((t) => t + ' '.repeat(32 - stringWidth(t))).join('')).join('\n'),
  html: (rows) => `<table>${rows.map((r) => `<tr>${r.map((t) => `<td>${t}</td>`).join('')}</tr>`).join('')}</table>`,
}

const certainly = async (text: string, name: string): Promise<string[]> =>
  (await parseReport(text, { name })).facts
    .filter((f) => f.indicator !== null && f.certainty !== 'doubtful' && f.state === 'number')
    .map((f) => `${f.indicator} ${f.value}`)

const written = (layout: string, rows: string[][], after = ''): [string, string] => {
  const table = layouts[layout]!(rows)
  return layout === 'html'
    ? [`<html><body><p>${opening.replaceAll('\n', '</p><p>')}</p>${table}<p>${closing}</p></body></html>`, 'a.html']
    : [`${opening}${table}${after}${closing}`, 'a.txt']
}

describe.each(Object.keys(layouts))('a number that goes on in the next row, written as %s,', (layout) => {
  test('is not given by its first digits', async () => {
    const rows = [head, ['规章', '4', '1', '20'], ['行政规范性文件', '88', '2', '150'], ['', '31', '', '']]
    const said = await certainly(...written(layout, rows))
    expect(said.slice(0, 3)).toEqual([
      'norm.regulation.issued 4',
      'norm.regulation.repealed 1',
      'norm.regulation.in_force 20',
    ])
    // in columns set with spaces such a line is no row, and leaves the whole of the row above it open
    const rest = ['norm.normative_document.repealed 2', 'norm.normative_document.in_force 150']
    expect(said.slice(3)).toEqual(layout === 'aligned' ? [] : rest)
  })
  test('nor without what stands behind its point', async () => {
    const rows = [charges, ['行政事业性收费', '1234'], ['', '.56']]
    const [text, name] = written(layout, norms)
    const [own] = written(layout, rows)
    const whole = text.replace(closing, `\n第二十条第（八）项\n${own.slice(own.indexOf('二、') + 12)}`)
    expect((await certainly(whole, name)).filter((said) => said.startsWith('charge'))).toEqual([])
  })
  test('stands where the next row has a number in each column', async () => {
    const rows = [head, ['规章', '4', '1', '20'], ['行政规范性文件', '88', '2', '150'], ['', '92', '3', '170']]
    expect(await certainly(...written(layout, rows))).toContain('norm.normative_document.issued 88')
  })
})

test('digits in a line of their own right under a row leave its numbers open', async () => {
  const rows = [head, ['规章', '4', '1', '20'], ['行政规范性文件', '88', '2', '150']]
  for (const layout of ['tabs', 'pipes', 'aligned'])
    expect(await certainly(...written(layout, rows, '\n31'))).toEqual([
      'norm.regulation.issued 4',
      'norm.regulation.repealed 1',
      'norm.regulation.in_force 20',
    ])
})

test('a number at the end of a label that the form does not have leaves the blank cell behind it open', async () => {
  const rows = [
    ['指标名称', '单位', '数量'],
    ['主动公开政府信息数', '条', '100'],
    ['政府网站公开政府信息数', '条', '90'],
    ['本局公告栏公开信息数 8831', '条', ''],
    ['政务微博公开政府信息数', '条', '10'],
  ]
  const [text, name] = written('html', rows)
  const own = (await parseReport(text, { name })).facts.filter((f) => f.labels.at(-1)?.startsWith('本局公告栏'))
  expect(own.map((f) => [f.state, f.certainty])).toEqual([['blank', 'doubtful']])
})

describe('digits on a page that stand in no cell', () => {
  const form = defineForm({
    ...{ id: 'own', name: { zh: '表', en: 'own' }, inForce: { from: 2020, to: null }, scope: 'local', source: 'test' },
    tables: [
      {
        ...{ id: 't', title: '表', columns: [] },
        rows: ['行政处罚', '行政强制', '行政许可'].map((label, i) => ({
          id: `row${i}`,
          label,
          unit: '件',
          kind: 'value' as const,
        })),
      },
    ],
    rules: {},
  })
  /** Rows of a label and a number, each 20 points high, and digits at this box. */
  const certainBeside = (box: [number, number, number, number]) => {
    const table = tableOf('行政处罚 | 98\n行政强制 | 73\n行政许可 | 5')
    const at = (r: number, c: number) => ({ page: 1, box: [100 * c, 20 * r, 100 * c + 12, 20 * r + 10] as typeof box })
    const drawn: Table = {
      ...table,
      by: 'inferred',
      children: table.children.map((row, r) => ({
        ...row,
        children: row.children.map((cell, c) => ({ ...cell, place: at(r, c) })),
      })),
      leftOver: [{ text: { type: 'text', value: '27', place: { page: 1, box } }, row: null }],
    }
    return matchTables([drawn], [form], null, 1e6).facts.flatMap((f) => (f.certainty === 'doubtful' ? [] : [f.value]))
  }
  test('right under a number may be the rest of it', () => {
    expect(certainBeside([100, 31, 112, 41])).not.toContain(73)
  })
  test('elsewhere are not', () => {
    expect(certainBeside([200, 31, 212, 41])).toContain(73)
  })
})
