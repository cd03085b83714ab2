import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { read } from '../../src/read/read.ts'
import { sniff } from '../../src/read/sniff.ts'
import { type Block, type Table, wordsOf } from '../../src/tree.ts'

const spaces = ['office', 'table', 'text', 'style', 'fo']
  .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
  .join(' ')
const styles = `<office:automatic-styles>
<style:style style:name="frame" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000"/></style:style>
<style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>`

const flat = (tables: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><office:document ${spaces} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${styles}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document>`,
  )
const packed = (tables: string): Uint8Array =>
  zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(
      `<office:document-content ${spaces}>${styles}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ),
  })

const sheet = (rows: string, more = '') => `<table:table table:name="表" ${more}>${rows}</table:table>`
const row = (cells: string, more = '') => `<table:table-row ${more}>${cells}</table:table-row>`
const words = (text: string, more = '') =>
  `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`
const number = (value: number, shown: string, more = '') =>
  `<table:table-cell office:value-type="float" office:value="${value}" ${more}><text:p>${shown}</text:p></table:table-cell>`

const table = (blocks: readonly Block[]): Table => blocks.find((b): b is Table => b.type === 'table')!
const cellsOf = (of: Table): string[][] => of.children.map((r) => r.children.map((c) => wordsOf(c)))

describe('a sheet of OpenDocument', () => {
  const two = sheet(row(words('指标') + words('数')) + row(words('公开') + number(94, '94')))

  test('is told from a text, packed and flat', () => {
    expect(sniff(packed(two))).toBe('ods')
    expect(sniff(flat(two))).toBe('ods')
  })

  test.each([
    ['packed', packed],
    ['flat', flat],
  ])('%s: its rows are those of a table, each cell with its name', async (_, make) => {
    const { root } = await read(make(two), {})
    expect(cellsOf(table(root.children))).toEqual([
      ['指标', '数'],
      ['公开', '94'],
    ])
    expect(table(root.children).children[1]!.children[1]!.place).toEqual({ path: 'sheet[1]/B2' })
  })

  test('cells and rows that stand for many are as many, and the empty rest of a sheet is none', async () => {
    const rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    const many =
      row(words('甲') + words('乙')) +
      row(number(1, '1', 'table:number-columns-repeated="2"') + rest, 'table:number-rows-repeated="3"') +
      row(rest, 'table:number-rows-repeated="1048576"')
    const { root } = await read(packed(sheet(many)), {})
    expect(cellsOf(table(root.children))).toEqual([
      ['甲', '乙'],
      ['1', '1'],
      ['1', '1'],
      ['1', '1'],
    ])
  })

  test('merged cells are one', async () => {
    const merged =
      row(`${words('类')}${words('合并', 'table:number-columns-spanned="2"')}<table:covered-table-cell/>`) +
      row(words('甲') + words('左') + words('右'))
    const { root } = await read(packed(sheet(merged)), {})
    const [first] = table(root.children).children
    expect(first!.children.map((c) => [wordsOf(c), c.colSpan])).toEqual([
      ['类', 1],
      ['合并', 2],
    ])
  })

  test('a number that is shown as another is doubtful, and so is a formula without its value', async () => {
    const rows =
      row(words('甲') + words('乙')) +
      row(words('舍入') + number(1234.56, '1,235')) +
      row(`${words('公式')}<table:table-cell table:formula="of:=A1"/>`)
    const { root } = await read(packed(sheet(rows)), {})
    const doubts = table(root.children).children.map((r) => (r.children[1]!.doubts ?? []).map((d) => d.code))
    expect(doubts).toEqual([[], ['stored-otherwise'], ['formula-without-value']])
  })

  test('hidden rows, columns and sheets are left out and said', async () => {
    const columns = '<table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/>'
    const rows =
      columns +
      row(words('甲') + words('乙') + words('暗')) +
      row(words('丙') + words('丁'), 'table:visibility="collapse"') +
      row(words('戊') + words('己'))
    const hidden = sheet(row(words('另页')), 'table:style-name="off"')
    const { root, findings } = await read(packed(sheet(rows) + hidden), {})
    expect(cellsOf(table(root.children))).toEqual([
      ['甲', '乙'],
      ['戊', '己'],
    ])
    expect(findings.map((f) => [f.rule, f.actual])).toEqual([
      ['hidden-content', 3],
      ['hidden-content', '表'],
    ])
  })

  test('words that are struck out are marked', async () => {
    const rows = row(words('甲') + words('乙')) + row(words('丙') + number(5, '5', 'table:style-name="struck"'))
    const { findings } = await read(packed(sheet(rows)), {})
    expect(findings.map((f) => f.rule)).toContain('struck-out-text')
  })

  test('a cell that stands for a million with words is damaged, not read', async () => {
    const bomb = sheet(row(number(1, '1', 'table:number-columns-repeated="1048576"')))
    await expect(read(packed(bomb), {})).rejects.toMatchObject({ code: 'damaged' })
  })
})
