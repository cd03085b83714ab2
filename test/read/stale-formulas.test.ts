import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { TableCell } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'
import { book, number, row, words } from './workbook.ts'

const cellsOf = async (bytes: Uint8Array) => {
  const { root, findings } = await read(bytes, {})
  const cells = root.children.flatMap((b) => (b.type === 'table' ? b.children.flatMap((r) => r.children) : []))
  const at = (name: string): TableCell => cells.find((c) => c.place.path?.endsWith(`/${name}`))!
  return { at, findings }
}
const stale = [{ code: 'stale-formula', candidates: [8, 9] }]

describe('a formula of Excel that only adds up', () => {
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

  test.each(['SUM(B1:B2)', 'B1+B2', '+B1+SUM(B2,B3)', '$B$1 + 5', 'SUM(B1:B3,C1)', 'B2-B1+SUM(B1:B1,4)'])(
    'is doubtful where it was saved with another result: %s',
    async (f) => {
      const { at, findings } = await cellsOf(sheet(formula('B4', f, 8)))
      expect(at('B4').doubts).toEqual(stale)
      expect(findings.find((x) => x.rule === 'stale-formula')).toMatchObject({
        expected: 9,
        place: { path: 'sheet[1]/B4' },
      })
    },
  )

  test.each([
    ['with what its cells give', 'SUM(B1:B2)', 9],
    ['of another sheet', '表2!B1+B2', 8],
    ['of something else', 'ROUND(B1,0)', 8],
    ['with a product in it', 'B1*2+B2', 8],
    ['of words', 'B1+C1', 8],
    ['of a cell that is not known', 'SUM(B1:C2)', 8],
    ['of itself', 'B1+B4', 8],
  ])('is sure %s', async (_, f, v) => {
    const { at } = await cellsOf(sheet(formula('B4', f, v)))
    expect(at('B4').doubts).toBeUndefined()
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

describe('a formula of OpenDocument that only adds up', () => {
  const spaces = ['office', 'table', 'text']
    .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
    .join(' ')
  const cell = (v: number, more = '') =>
    `<table:table-cell ${more} office:value-type="float" office:value="${v}"><text:p>${v}</text:p></table:table-cell>`
  const line = (label: string, value: string) =>
    `<table:table-row><table:table-cell office:value-type="string"><text:p>${label}</text:p></table:table-cell>${value}</table:table-row>`
  const sheet = (f: string, v: number) =>
    strToU8(
      `<office:document ${spaces} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="表">${line('甲', cell(4))}${line('乙', cell(5))}${line('计', cell(v, `table:formula="${f}"`))}</table:table></office:spreadsheet></office:body></office:document>`,
    )
  test.each<[string, number, unknown]>([
    ['of:=SUM([.B1:.B2])', 8, stale],
    ['of:=[.B1]+[.$B$2]', 8, stale],
    ['of:=SUM([.B1];[.B2])', 8, stale],
    ['of:=SUM([.B1:.B2])', 9, undefined],
    ['of:=[$表2.B1]+[.B2]', 8, undefined],
    ['of:=ROUND([.B1];0)', 8, undefined],
  ])('%s, saved as %d', async (f, v, expected) => {
    const { at } = await cellsOf(sheet(f, v))
    expect(at('B3').doubts).toEqual(expected)
  })
})
