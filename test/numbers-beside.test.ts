import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, type Part, writeText } from './make/write.ts'

const formOf = (id: string): Form => forms.find((f) => f.id === id)!
const read = (text: string) => parseReport(text, { name: '年报.txt' })
const sheet = (id: string, year: number): string =>
  writeText(makeParts(formOf(id), sayNumbers(formOf(id), dice(3)), year), 'tabs')
const planted = '70707'

describe('a number that is printed beside a label of the form', () => {
  /** A row of the sheet in another shape. */
  const inShape = async (id: string, year: number, label: string, shape: string) => {
    const lines = sheet(id, year).split('\n')
    const at = lines.findIndex((l) => l.includes(label) && /\t\d+\s*$/u.test(l))
    const [words] = lines[at]!.split('\t')
    const [before, after] = [lines.slice(0, at), lines.slice(at + 1)]
    return read([...before, shape.replace('L', words!), ...after].join('\n'))
  }
  const shapes = [
    'L：70707件',
    'L为70707件',
    'L共70707',
    'L70707',
    'L\n件\n70707',
    'L\n：70707',
    'L_件_70707',
    'L（含70707条）\t件\t',
  ]
  const labels: [string, number, string][] = [
    ['2014', 2016, '其他方式公开政府信息数'],
    ['2014', 2016, '接受培训人员数'],
    ['2021', 2022, '行政许可'],
    ['2021', 2022, '行政事业性收费'],
  ]
  test.each(labels.flatMap((l) => shapes.map((s) => [...l, s] as const)))(
    '%s of %i, %s: %s is a value or not used, and the office is not blamed for its lack',
    async (id, year, label, shape) => {
      const { facts, ledger, findings } = await inShape(id, year, label, shape)
      const given = facts.filter((f) => f.raw.includes(planted))
      const unused = ledger.flatMap((r) => r.unused).filter((u) => u.raw === planted)
      expect(given.length + unused.length).toBe(1)
      const lacking = findings.filter((f) => /^missing-/u.test(f.rule) && f.kind === 'report')
      expect(lacking).toEqual([])
    },
  )
  test('numbers in lines of their own under a label that is no item of the form are not used', async () => {
    const text = sheet('2021', 2022)
    const { ledger } = await read(`${text}\n四、上年结转继续办理\n71\n72\n73\n74\n75\n76\n77\n`)
    const unused = ledger.flatMap((r) => r.unused.map((u) => u.raw))
    expect(unused).toEqual(['71', '72', '73', '74', '75', '76', '77'])
  })
  test('no row is blank for certain where a page break has put its labels apart from the numbers of two columns', async () => {
    const rows = ['其中：1.政府网站公开数 条\n15 168', '2.政府公报公开数 条\n21 22', '受理依申请公开信息总数 条\n7 9']
    const cut = '\f指标名称\n行政复议数\n行政诉讼数\n\n计量单位 本年度 历年累计\n件\n37 40\n件\n34 49\n'
    const head = '平湖县民政局2018年政府信息公开工作年度报告\n一、概述\n公开信息。\n政府信息公开情况统计表'
    const { facts, ledger } = await read(
      `${head}\n指标名称\n计量单位 本年度 历年累计\n主动公开文件数\n条\n67 221\n${rows.join('\n')}\n${cut}`,
    )
    expect(facts.filter((f) => f.certainty !== 'doubtful').map((f) => f.value)).toEqual([
      67, 221, 15, 168, 21, 22, 7, 9,
    ])
    expect(ledger.flatMap((r) => r.unused.map((u) => u.raw))).toEqual(['37', '40', '34', '49'])
  })
  test('a number in a sentence is none of them', async () => {
    const text = sheet('2021', 2022)
    const { ledger } = await read(text.replace(/(总体情况\n)/u, '$1行政许可事项办理中，共公开信息70707条。\n2022\n'))
    expect(ledger.flatMap((r) => r.unused)).toEqual([])
  })
})

describe('the ledger', () => {
  test('has every numeral planted in a cell, whatever the form and the cell', async () => {
    const local = forms.filter((f) => f.scope !== 'local')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...local.map((f) => f.id)), fc.nat(9999), async (id, seed) => {
        const form = formOf(id)
        const d = dice(seed + 1)
        const parts = makeParts(form, sayNumbers(form, d), form.inForce.from)
        const cells = parts.flatMap((p) => ('table' in p ? p.table.flat() : []))
        const at = cells[seed % cells.length]!
        const mark = seed % 2 === 0 ? `${at.text}${planted}` : `${at.text} ${planted}件`
        const made = parts.map(
          (p): Part =>
            'table' in p ? { table: p.table.map((row) => row.map((c) => (c === at ? { ...c, text: mark } : c))) } : p,
        )
        const before = await read(writeText(parts, 'tabs'))
        const after = await read(writeText(made, 'tabs'))
        const count = (r: typeof after) => r.ledger.reduce((n, l) => n + l.numerals, 0)
        const digits = (at.text.match(/\d+/gu) ?? []).length
        const joined = /\d$/u.test(at.text) && seed % 2 === 0
        const grown = count(after) - count(before)
        expect([grown, digits]).toEqual([joined ? 0 : 1, digits])
      }),
      { numRuns: times(30), seed: 5 },
    )
  })
})
