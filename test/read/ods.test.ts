import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type Block, type Table, type TableCell, wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'
import { sniff } from '../../src/read/sniff.ts'

const spaces = ['office', 'table', 'text', 'style', 'fo', 'number', 'calcext']
  .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
  .join(' ')
/** How the cell in question looks goes in between. */
const stylesOf = (own: string) => `<office:automatic-styles>${own}
<style:style style:name="frame" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000"/></style:style>
<style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>`
const styles = stylesOf('')

const flat = (tables: string, looks = styles): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><office:document ${spaces} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${looks}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document>`,
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

/** The second cell of the first row. */
const second = async (bytes: Uint8Array): Promise<TableCell> =>
  table((await read(bytes, {})).root.children).children[0]!.children[1]!
const seenIn = (cell: TableCell) => [wordsOf(cell), cell.hidden ?? '', (cell.doubts ?? []).map((d) => d.code).join()]
const sure = (shown: string) => [shown, '', '']
const unseen = (hidden: string) => ['', hidden, '']
const open = (shown: string) => [shown, '', 'unclear-style']

describe('a cell of OpenDocument', () => {
  const style = (inner: string, more = '', name = 'own') =>
    `<style:style style:name="${name}" style:family="table-cell" ${more}>${inner}</style:style>`
  const text = (attributes: string) => `<style:text-properties ${attributes}/>`
  const cell = (attributes: string) => `<style:table-cell-properties ${attributes}/>`
  const format = (inner: string, name = 'N1') =>
    `<number:number-style style:name="${name}">${inner}</number:number-style>`
  const white = text('fo:color="#ffffff"')
  const looking = (own: string, made = number(41, '41', 'table:style-name="own"'), rules = '') =>
    flat(sheet(row(words('甲') + made) + row(words('乙') + number(8, '8')) + rules), stylesOf(own))

  test.each<[string, string, string[]]>([
    ['white is not seen', style(white), unseen('41')],
    ['of one point is not seen', style(text('fo:font-size="1pt"')), unseen('41')],
    [
      'in the colour of its ground is not seen',
      style(cell('fo:background-color="#0070c0"') + text('fo:color="#0070c0"')),
      unseen('41'),
    ],
    ['white on blue is seen', style(cell('fo:background-color="#0070c0"') + white), sure('41')],
    ['without a colour on black is seen: it is white there', style(cell('fo:background-color="#000000"')), sure('41')],
    ['written until the cell is full is open', style(cell('style:repeat-content="true"')), open('41')],
    ['that its format may make white is open', style('', 'style:data-style-name="N1"') + format(white), open('41')],
    [
      'that its format makes white on a condition is open',
      style('', 'style:data-style-name="N1"') +
        format('<style:map style:condition="value()>1" style:apply-style-name="N2"/>') +
        format(white, 'N2'),
      open('41'),
    ],
    [
      'that its format makes red is sure',
      style('', 'style:data-style-name="N1"') + format(text('fo:color="#ff0000"')),
      sure('41'),
    ],
    [
      'with a rule of its own that strikes it out is open',
      style('<style:map style:condition="cell-content()>1" style:apply-style-name="struck"/>'),
      open('41'),
    ],
  ])('%s', async (_, own, expected) => {
    expect(seenIn(await second(looking(own)))).toEqual(expected)
  })

  test('with a run in white shows the rest', async () => {
    const run = style('', '', 'w').replace('table-cell', 'text').replace('></', `>${white}</`)
    const made = words('<text:span text:style-name="w">1</text:span>5')
    expect(seenIn(await second(looking(run, made)))).toEqual([' 5', '1', ''])
  })

  const rule = (inner: string, where = "'表 1'.B1:'表 1'.B9") =>
    `<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="${where}">${inner}</calcext:conditional-format></calcext:conditional-formats>`
  const applied = (name: string) => `<calcext:condition calcext:apply-style-name="${name}" calcext:value="&gt;1"/>`
  test.each<[string, string, string, string[]]>([
    ['that strikes it out', '', rule(applied('struck')), open('41')],
    [
      'that makes it white, by the name that people see',
      style(white, 'style:display-name="white 1"', 'white_5f_1'),
      rule(applied('white 1')),
      open('41'),
    ],
    [
      'that writes it in another way',
      style('', 'style:data-style-name="N1"', 'other'),
      rule(applied('other')),
      open('41'),
    ],
    ['that shows a bar in its place', '', rule('<calcext:data-bar calcext:show-value="false"/>'), open('41')],
    [
      'that shows signs in its place',
      '',
      rule('<calcext:icon-set><calcext:formatting-entry calcext:show-value="false"/></calcext:icon-set>'),
      open('41'),
    ],
    ['that makes it red', style(text('fo:color="#ff0000"'), '', 'red'), rule(applied('red')), sure('41')],
    [
      'that only paints its ground',
      style(cell('fo:background-color="#ffc7ce"'), '', 'pink'),
      rule(applied('pink')),
      sure('41'),
    ],
    ['that shows a bar beside it', '', rule('<calcext:data-bar/>'), sure('41')],
    ['that lies elsewhere', '', rule(applied('struck'), '表.B2:表.B9 表.C1'), sure('41')],
  ])('under a rule %s', async (_, own, rules, expected) => {
    expect(seenIn(await second(looking(own, number(41, '41'), rules)))).toEqual(expected)
  })

  test.each<[string, string, string[]]>([
    [
      'words that are kept otherwise',
      '<table:table-cell office:value-type="string" office:string-value="77"><text:p>15</text:p></table:table-cell>',
      ['15', '', 'stored-otherwise'],
    ],
    [
      'words that are kept and not shown',
      '<table:table-cell office:value-type="string" office:string-value="77" table:style-name="frame"><text:p/></table:table-cell>',
      ['', '', 'stored-otherwise'],
    ],
    [
      'words that are kept as they are shown',
      '<table:table-cell office:value-type="string" office:string-value="1 5"><text:p>1<text:s/>5</text:p></table:table-cell>',
      sure('1 5'),
    ],
    [
      'a day that reads as a number',
      '<table:table-cell office:value-type="date" office:date-value="2024-01-15"><text:p>15</text:p></table:table-cell>',
      ['15', '', 'stored-otherwise'],
    ],
    [
      'a day that reads as one',
      '<table:table-cell office:value-type="date" office:date-value="2024-01-15"><text:p>2024年1月15日</text:p></table:table-cell>',
      sure('2024年1月15日'),
    ],
  ])('with %s', async (_, made, expected) => {
    expect(seenIn(await second(looking('', made)))).toEqual(expected)
  })

  test('in a column without width or a row without height is left out', async () => {
    const flatRow =
      '<style:style style:name="r" style:family="table-row"><style:table-row-properties style:row-height="0.001cm"/></style:style>'
    const thin =
      '<style:style style:name="c" style:family="table-column"><style:table-column-properties style:column-width="0.001cm"/></style:style>'
    const rows =
      '<table:table-column/><table:table-column table:style-name="c"/><table:table-column/>' +
      row(words('甲') + words('暗') + words('数')) +
      row(words('乙') + number(9, '9') + number(8, '8'), 'table:style-name="r"') +
      row(words('丙') + number(7, '7') + number(6, '6'))
    const { root, findings } = await read(flat(sheet(rows), stylesOf(flatRow + thin)), {})
    expect(cellsOf(table(root.children))).toEqual([
      ['甲', '数'],
      ['丙', '6'],
    ])
    expect(findings.map((f) => f.rule)).toEqual(['hidden-content'])
  })

  test('in a row that fits its words is as high as they are, whatever was written', async () => {
    const fits =
      '<style:style style:name="r" style:family="table-row"><style:table-row-properties style:row-height="0.001cm" style:use-optimal-row-height="true"/></style:style>'
    const rows = row(words('甲') + words('数')) + row(words('乙') + number(9, '9'), 'table:style-name="r"')
    const { root } = await read(flat(sheet(rows), stylesOf(fits)), {})
    expect(cellsOf(table(root.children))).toHaveLength(2)
  })
})

describe('a format of OpenDocument', () => {
  const format = (data: string) =>
    stylesOf(`${data}<style:style style:name="c" style:family="table-cell" style:data-style-name="N"/>`)
  const shown = async (looks: string, cell: string) => {
    const { root } = await read(flat(sheet(row(words('甲') + cell) + row(words('乙') + number(8, '8'))), looks), {})
    const of = table(root.children).children[0]!.children[1]!
    return [wordsOf(of), of.hidden, of.doubts?.map((d) => d.code)]
  }
  const own = 'table:style-name="c"'
  test.each([
    [
      'without anything in it shows no number',
      '<number:number-style style:name="N"/>',
      number(5, '5', own),
      ['', '5', undefined],
    ],
    [
      'of numbers does not hide words',
      '<number:number-style style:name="N"/>',
      words('5', own),
      ['5', undefined, undefined],
    ],
    [
      'of words without anything shows none',
      '<number:text-style style:name="N"/>',
      words('5', own),
      ['', '5', undefined],
    ],
    [
      'that fills the cell with a digit leaves it open',
      '<number:number-style style:name="N"><number:fill-character>0</number:fill-character><number:number/></number:number-style>',
      number(5, '5', own),
      ['5', undefined, ['unclear-style']],
    ],
    [
      'that fills it with blanks does not',
      '<number:number-style style:name="N"><number:fill-character> </number:fill-character><number:number/></number:number-style>',
      number(5, '5', own),
      ['5', undefined, undefined],
    ],
  ])('%s', async (_, data, cell, expected) => {
    expect(await shown(format(data), cell)).toEqual(expected)
  })
})
