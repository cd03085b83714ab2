import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { TableCell } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'
import { figure, oldBook, record, u8, u16, u32, word } from './biff.ts'
import { book, number, row, words } from './workbook.ts'

const cellsOf = async (bytes: Uint8Array) => {
  const { root, findings } = await read(bytes, {})
  const cells = root.children.flatMap((b) => (b.type === 'table' ? b.children.flatMap((r) => r.children) : []))
  const at = (name: string): TableCell => cells.find((c) => c.place.path?.endsWith(`/${name}`))!
  return { at, findings }
}
const stale = [{ code: 'stale-formula', candidates: [8, 9] }]

describe('a formula of Excel that adds up a table', () => {
  const formula = (at: string, f: string, v: number | string, more = '') =>
    `<c r="${at}"><f ${more}>${f}</f><v>${v}</v></c>`
  const sheet = (sum: string) =>
    book([
      {
        cells:
          row(1, words('A1', '甲') + number('B1', 4) + words('C1', '无')) +
          row(2, `${words('A2', '乙')}${number('B2', 5)}<c r="C2"><f>NOW()</f><v></v></c>`) +
          row(4, words('A4', '计') + sum),
      },
    ])

  test.each([
    'SUM(B1:B2)',
    'B1+B2',
    '+B1+SUM(B2,B3)',
    '$B$1 + 5',
    'SUM(B1:B3,C1)',
    'B2-B1+SUM(B1:B1,4)',
    'B2*2-1',
    '(B1+B2+B3)*100%',
    'B2*B1/2-1',
    '-(B1-B2)+8',
    'ROUND(B1*2.26,0)',
    'ROUNDDOWN(9.99,0)',
    'ROUNDUP(B1*2.01, 0)',
    'INT(9.5)',
    'ABS(B1-13)',
    'MAX(B1:B2,9)',
    'AVERAGE(B1:B2)*2',
    'PRODUCT(B1,B2)/20*9',
    'COUNT(B1:B3)+7',
    'IF(B1>0,B1+B2,0)',
    'IFERROR(B1+B2,0)',
    'SUBTOTAL(9,B1:B3)',
    'SUBTOTAL(109,B1:B2)',
    'IF(B3="",9,"")',
    "'表1'!B1+表1!B2",
    'B2^2-B1^2',
    '-B1^2-7',
    'POWER(3,2)',
    'SUM(A:A)+9',
    'SUM(1:1)+5',
    'SUMIF(A1:A3,"乙",B1:B3)+B1',
    'SUMIF(A:A,A2,B:B)+4',
    'SUMIF(B1:B2,">4")+4',
    'SUMIF(A1:A2,"&lt;&gt;甲",B1:B2)+4',
    'SUMIFS(B1:B2,A1:A2,"甲",B1:B2,">="&B1)+5',
    'COUNTIF(A1:A3,"甲")*9',
    'COUNTIFS(A1:A3,"甲",B1:B3,4)*9',
    'VLOOKUP("乙",A1:B2,2,FALSE)+4',
    'VLOOKUP(A2,$A$1:$B$2,2,0)+4',
    'VLOOKUP(A2,A:B,2,)+4',
    'INDEX(B1:B2,MATCH("乙",A1:A2,0))+4',
    'SUMPRODUCT(B1:B2,B1:B2)-32',
    'SUMPRODUCT((A1:A2="乙")*B1:B2)+4',
    'SUMPRODUCT(--(A1:A2="乙"),B1:B2)+4',
    'SUBTOTAL(1,B1:B2)*2',
    'SUBTOTAL(104,B1:B2)+4',
    'IF(C1="无",9,8)',
    'IF(AND(B1=4,TRUE),9,8)',
  ])('is doubtful where it was saved with another result: %s', async (f) => {
    const { at, findings } = await cellsOf(sheet(formula('B4', f, 8)))
    expect(at('B4').doubts).toEqual(stale)
    expect(findings.find((x) => x.rule === 'stale-formula')).toMatchObject({
      expected: 9,
      place: { path: 'sheet[1]/B4' },
    })
  })

  test.each([
    ['with what its cells give', 'SUM(B1:B2)', 9],
    ['of a sheet that is not there', '表2!B1+B2', 8],
    ['of another workbook', '[1]表1!B1+B2', 8],
    ['of something else', 'VLOOKUP(B1,B1:C2,1)', 8],
    ['of a number over nothing', 'B1/B3', 8],
    ['of answers that are counted', 'SUMPRODUCT(A1:A2="乙")+8', 8],
    ['of another name', 'VLOOKUP("丙",A1:B2,2,FALSE)', 8],
    ['of a name with signs for others', 'SUMIF(A1:A2,"*",B1:B2)', 8],
    ['of a place that is not told exactly', 'MATCH(B1,B1:B2)+7', 8],
    ['of what a name stands for that is not there', 'SUM(许可数)', 8],
    ['that fails', 'IFERROR(B1/B3,8)', 8],
    ['that asks for words', 'IF(C1="有",9,9)+LEN(C1)', 8],
    ['with what its halves round to', 'ROUND(0.1005*1000,0)-93', 8],
    ['of words', 'B1+C1', 8],
    ['of a cell that is not known', 'SUM(B1:C2)', 8],
    ['of itself', 'B1+B4', 8],
  ])('is sure %s', async (_, f, v) => {
    const { at } = await cellsOf(sheet(formula('B4', f, v)))
    expect(at('B4').doubts).toBeUndefined()
  })

  test('is doubtful where it gives words now', async () => {
    const { at } = await cellsOf(sheet(formula('B4', 'IF(B1=4,"","8")', 8)))
    expect(at('B4').doubts).toEqual([{ code: 'stale-formula', candidates: [8] }])
  })

  const withBook = (bytes: Uint8Array, more: string): Uint8Array => {
    const files = unzipSync(bytes)
    const workbook = strFromU8(files['xl/workbook.xml']!).replace('</workbook>', `${more}</workbook>`)
    return zipSync({ ...files, 'xl/workbook.xml': strToU8(workbook) })
  }

  test('is doubtful where nobody knows what it gives and the file asks for all to be worked out', async () => {
    const asks = '<calcPr fullCalcOnLoad="1"/>'
    const of = async (f: string) => (await cellsOf(withBook(sheet(formula('B4', f, 9)), asks))).at('B4').doubts
    expect(await of('LEN(A1)+8')).toEqual([{ code: 'stale-formula', candidates: [9] }])
    expect(await of('SUM(B1:B2)')).toBeUndefined()
  })

  test('is worked out of cells that have a name', async () => {
    const names =
      '<definedNames><definedName name="各项">表1!$B$1:$B$2</definedName><definedName name="税率" localSheetId="0">5%</definedName></definedNames>'
    const of = async (f: string) => (await cellsOf(withBook(sheet(formula('B4', f, 8)), names))).at('B4').doubts
    expect(await of('SUM(各项)')).toEqual(stale)
    expect(await of('税率*180')).toEqual(stale)
    expect(await of('SUM(别项)')).toBeUndefined()
  })

  test('is worked out of columns as a whole, however far below a sheet is framed', async () => {
    const cells = row(1, words('A1', '甲') + number('B1', 4)) + row(2, words('A2', '乙') + number('B2', 5))
    const sum = row(4, words('A4', '计') + formula('C4', 'SUMIF(A:A,"甲",B:B)+5', 8))
    const { at } = await cellsOf(book([{ cells: `${cells}${sum}${row(1_048_576, '<c r="A1048576" s="7"/>')}` }]))
    expect(at('C4').doubts).toEqual(stale)
  })

  test('is worked out beside merged cells of words, and not over a number that several share', async () => {
    const of = async (merge: string) => {
      const cells = row(1, words('A1', '甲') + number('B1', 4)) + row(2, words('A2', '乙') + number('B2', 5))
      const last = row(4, words('A4', '计') + formula('C4', 'SUM(A:B)', 8))
      return (
        await cellsOf(book([{ cells: cells + last, after: `<mergeCells><mergeCell ref="${merge}"/></mergeCells>` }]))
      ).at('C4').doubts
    }
    expect(await of('A1:A2')).toEqual(stale)
    expect(await of('B1:B2')).toBeUndefined()
  })

  test('that sums what is shown is sure where rows are hidden, or are subtotals themselves', async () => {
    const sum = formula('B4', 'SUBTOTAL(9,B1:B2)', 8)
    const first = row(1, words('A1', '甲') + number('B1', 4))
    const last = row(4, words('A4', '计') + sum)
    const second = `${words('A2', '乙')}${formula('B2', 'SUBTOTAL(9,B7:B8)', 0)}`
    for (const cells of [row(2, words('A2', '乙') + number('B2', 5), 'hidden="1"'), row(2, second)]) {
      const { at } = await cellsOf(book([{ cells: first + cells + last }]))
      expect(at('B4').doubts).toBeUndefined()
    }
  })

  test('is followed from one to the next, and where several cells share one', async () => {
    const { at } = await cellsOf(
      sheet(formula('B4', 'SUM(B1:B2)', 8, 't="shared" si="0" ref="B4:C4"') + formula('D4', 'B4', 8)),
    )
    expect(at('D4').doubts).toEqual(stale)
    const shared = await cellsOf(
      book([
        {
          cells:
            row(1, words('A1', '甲') + number('B1', 1) + number('C1', 4)) +
            row(2, words('A2', '乙') + number('B2', 2) + number('C2', 5)) +
            row(
              3,
              `${words('A3', '计')}${formula('B3', 'SUM(B1:B2)', 3, 't="shared" si="0" ref="B3:C3"')}<c r="C3"><f t="shared" si="0"/><v>8</v></c>`,
            ),
        },
      ]),
    )
    expect(shared.at('B3').doubts).toBeUndefined()
    expect(shared.at('C3').doubts).toEqual(stale)
  })
})

describe('a formula of OpenDocument that adds up a table', () => {
  const spaces = ['office', 'table', 'text']
    .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
    .join(' ')
  const cell = (v: number, more = '') =>
    `<table:table-cell ${more} office:value-type="float" office:value="${v}"><text:p>${v}</text:p></table:table-cell>`
  const line = (label: string, value: string) =>
    `<table:table-row><table:table-cell office:value-type="string"><text:p>${label}</text:p></table:table-cell>${value}</table:table-row>`
  const sheet = (f: string, v: number) =>
    strToU8(
      `<office:document ${spaces} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="表">${line('甲', cell(4))}${line('乙', cell(5))}${line('计', cell(v, `table:formula="${f}"`))}</table:table><table:named-expressions><table:named-range table:name="各项" table:cell-range-address="$表.$B$1:$表.$B$2"/></table:named-expressions></office:spreadsheet></office:body></office:document>`,
    )
  test.each<[string, number, unknown]>([
    ['of:=SUM([.B1:.B2])', 8, stale],
    ['of:=[.B1]+[.$B$2]', 8, stale],
    ['of:=SUM([.B1];[.B2])', 8, stale],
    ['of:=SUM([.B1:.B2])', 9, undefined],
    ['of:=[$表2.B1]+[.B2]', 8, undefined],
    ["of:=[$表.B1]+[$'表'.$B$2]", 8, stale],
    ['of:=ROUND([.B1]*2.26;0)', 8, stale],
    ['of:=SUMIF([.A:.A];&quot;乙&quot;;[.B:.B])+4', 8, stale],
    ['of:=VLOOKUP([.A2];[.A1:.B2];2;FALSE())+4', 8, stale],
    ['of:=SUM(各项)', 8, stale],
    ['of:=ROUND([.B1]*2.26;0)', 9, undefined],
  ])('%s, saved as %d', async (f, v, expected) => {
    const { at } = await cellsOf(sheet(f, v))
    expect(at('B3').doubts).toEqual(expected)
  })
})

describe('a formula of Excel 97–2003 that adds up a table', () => {
  const f64 = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)]
  const formula = (row: number, column: number, value: number, tokens: number[]): number[] =>
    record(0x06, [...u16(row, column, 0), ...f64(value), ...u16(0), ...u32(0), ...u16(tokens.length), ...tokens])
  const B1 = [0x44, ...u16(0, 0xc001)]
  const B2 = [0x44, ...u16(1, 0xc001)]
  const area = [0x25, ...u16(0, 1, 0xc001, 0xc001)]
  const SUM = [0x19, 0x10, 0, 0]
  /** VLOOKUP(A2, A1:B2, 2, how) + B1 */
  const lookUp = (...how: number[]): number[] => [
    ...[0x44, ...u16(1, 0xc000)],
    ...[0x25, ...u16(0, 1, 0xc000, 0xc001)],
    ...[0x1e, ...u16(2)],
    ...how,
    ...[0x42, 4, ...u16(102)],
    ...[...B1, 3],
  ]
  const sheet = (...sums: number[][]) =>
    oldBook(
      [],
      [word(0, 0, '甲'), figure(0, 1, 4), figure(0, 2, 6), word(1, 0, '乙'), figure(1, 1, 5), figure(1, 2, 3)].concat([
        word(2, 0, '计'),
        ...sums,
      ]),
    )
  test.each<[string, number, number[], unknown]>([
    ['a sum', 8, [...area, ...SUM], stale],
    ['a sum of several', 8, [...B1, ...B2, 0x42, 2, ...u16(4)], stale],
    ['two cells', 8, [...B1, 0x12, ...B2, 3], stale],
    ['a cell and numbers', 8, [...B1, 0x1e, ...u16(6), 3, 0x1f, ...f64(1), 4], stale],
    ['what its cells give', 9, [...area, ...SUM], undefined],
    ['a product and a rounding', 8, [...B1, 0x1f, ...f64(2.26), 5, 0x1e, ...u16(0), 0x41, ...u16(27)], stale],
    ['a share', 8, [...B1, ...B2, 3, 0x15, 0x1e, ...u16(100), 0x14, 5], stale],
    [
      'one of two by what a cell is',
      8,
      [...B1, 0x17, ...u8(1, 1), ...u16(0x65e0), 11, 0x1e, ...u16(8), 0x1e, ...u16(9), 0x42, 3, ...u16(1)],
      stale,
    ],
    ['a power and words', 8, [...B2, 0x1e, ...u16(2), 7, 0x1e, ...u16(16), 4], stale],
    [
      'a sum by a name',
      8,
      [0x25, ...u16(0, 1, 0xc000, 0xc000), 0x17, ...u8(1, 1), ...u16(0x4e59), ...area, 0x42, 3, ...u16(345), ...B1, 3],
      stale,
    ],
    ['a number beside a name', 8, lookUp(0x1d, 0), stale],
    ['an argument that is left out', 8, lookUp(0x16), stale],
    ['a function that is not known here', 8, [...B1, 0x41, ...u16(15)], undefined],
    ['tokens that are cut off', 8, [0x25, 0, 0], undefined],
  ])('of %s, saved as %d', async (_, value, tokens, expected) => {
    const { at } = await cellsOf(sheet(formula(2, 1, value, tokens)))
    expect(at('B3').doubts).toEqual(expected)
  })

  test.each<[string, number[], unknown]>([
    ['a cell of a sheet of its own', [0x5a, ...u16(0, 0, 1), ...B2, 3], stale],
    ['cells of a sheet of its own', [0x3b, ...u16(0, 0, 1, 1, 1), ...SUM], stale],
    ['a cell of another workbook', [0x5a, ...u16(1, 0, 1), ...B2, 3], undefined],
    ['a cell of nowhere', [0x5a, ...u16(7, 0, 1), ...B2, 3], undefined],
  ])('is worked out of %s', async (_, tokens, expected) => {
    const workbooks = [record(0x1ae, u16(1, 0x401)), record(0x1ae, u16(1, 1, 1, 1))]
    const sheets = record(0x17, u16(2, 0, 0, 0, 1, 0, 0))
    const cells = [word(0, 0, '甲'), figure(0, 1, 4), word(1, 0, '乙'), figure(1, 1, 5), word(2, 0, '计')]
    const { at } = await cellsOf(oldBook([...workbooks, sheets], [...cells, formula(2, 1, 8, tokens)]))
    expect(at('B3').doubts).toEqual(expected)
  })

  test('is worked out of cells that have a name', async () => {
    const defined = [0x3b, ...u16(0, 0, 1, 1, 1)]
    const letters = [...'abc'].map((c) => c.charCodeAt(0))
    const name = record(0x18, [
      ...u16(0),
      ...u8(0, 3),
      ...u16(defined.length, 0, 0),
      ...u32(0),
      ...u8(0),
      ...letters,
      ...defined,
    ])
    const links = [record(0x1ae, u16(1, 0x401)), record(0x17, u16(1, 0, 0, 0)), name]
    const cells = [word(0, 0, '甲'), figure(0, 1, 4), word(1, 0, '乙'), figure(1, 1, 5), word(2, 0, '计')]
    const { at } = await cellsOf(oldBook(links, [...cells, formula(2, 1, 8, [0x23, ...u16(1, 0), ...SUM])]))
    expect(at('B3').doubts).toEqual(stale)
  })

  test('is followed where several cells share one', async () => {
    const first = [1, ...u16(2, 1)]
    const tokens = [0x2d, ...u16(-2, -1), ...u16(0xc000, 0xc000), ...SUM]
    const shared = record(0x4bc, [...u16(2, 2), ...u8(1, 2, 0, 2), ...u16(tokens.length), ...tokens])
    const { at } = await cellsOf(sheet(formula(2, 1, 9, first), shared, formula(2, 2, 8, first)))
    expect(at('B3').doubts).toBeUndefined()
    expect(at('C3').doubts).toEqual(stale)
  })

  test('is doubtful where it changes by itself', async () => {
    const { at } = await cellsOf(sheet(formula(2, 1, 9, [0x41, ...u16(221), 0x41, ...u16(69)])))
    expect(at('B3').doubts).toEqual([{ code: 'stale-formula', candidates: [9] }])
  })
})

describe('a formula that changes by itself is doubtful, whatever it gave when it was saved', () => {
  const sheet = (f: string) =>
    book([
      {
        cells:
          row(1, words('A1', '甲') + number('B1', 4)) + row(2, `${words('A2', '乙')}<c r="B2"><f>${f}</f><v>9</v></c>`),
      },
    ])
  test.each(['YEAR(TODAY())-2014', 'SUM(OFFSET(B1,0,0,1,1))', 'INDIRECT("B1")', 'now()', 'RAND()*9'])(
    '%s',
    async (f) => {
      const { at, findings } = await cellsOf(sheet(f))
      expect(at('B2').doubts).toEqual([{ code: 'stale-formula', candidates: [9] }])
      expect(findings.map((x) => x.rule)).toContain('stale-formula')
    },
  )
  test.each(['UNKNOWN(B1)', 'LEN("NOW()")'])('and %s is not', async (f) => {
    expect((await cellsOf(sheet(f))).at('B2').doubts).toBeUndefined()
  })
})
