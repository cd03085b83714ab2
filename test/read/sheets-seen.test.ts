import { describe, expect, test } from 'vitest'
import { type Block, type TableCell, wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'
import { AUTOMATIC, figure, font, format, look, oldBook, palette, record, u8, u16, u32, word, zeros } from './biff.ts'
import { book, main, number, row, words } from './workbook.ts'

const cellAt = (blocks: readonly Block[], name: string): TableCell =>
  blocks
    .flatMap((b) => (b.type === 'table' ? b.children : []))
    .flatMap((r) => r.children)
    .find((c) => c.place.path?.endsWith(`/${name}`))!

/** What is read of B1: its words, those that are not seen, and what is doubted. */
const seenIn = async (bytes: Uint8Array) => {
  const { root } = await read(bytes, {})
  const cell = cellAt(root.children, 'B1')
  return [wordsOf(cell), cell.hidden ?? '', (cell.doubts ?? []).map((d) => d.code).join()]
}
const sure = (shown: string) => [shown, '', '']
const unseen = (hidden: string) => ['', hidden, '']
const open = (shown: string) => [shown, '', 'unclear-style']

interface Looks {
  code?: string
  font?: string
  fill?: string
  align?: string
  rules?: string
  colours?: string
}
const escaped = (code: string) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** Styles of a workbook: 0 plain, 1 the one in question; `rules` are those of conditional formats. */
const stylesOf = ({ code = 'General', font = '', fill = '', align = '', rules = '', colours = '' }: Looks) =>
  `<styleSheet ${main}><numFmts><numFmt numFmtId="200" formatCode="${escaped(code)}"/></numFmts>
<fonts><font><sz val="11"/></font><font>${/<sz/.test(font) ? '' : '<sz val="11"/>'}${font}</font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill>${fill}</fill></fills>
<cellXfs><xf/><xf numFmtId="200" fontId="1" fillId="${fill === '' ? 0 : 1}">${align}</xf></cellXfs>
<dxfs>${rules}</dxfs><colors>${colours}</colors></styleSheet>`

const sheet = (looks: Looks, cell: string, after = '') =>
  book(
    [{ cells: row(1, words('A1', '甲') + cell) + row(2, words('A2', '乙') + number('B2', 8)), after }],
    '',
    stylesOf(looks),
  )

const solid = (color: string) => `<patternFill patternType="solid"><fgColor ${color}/></patternFill>`
const run = (text: string, look = '') => `<r><rPr><sz val="11"/>${look}</rPr><t>${text}</t></r>`
const rich = (...runs: string[]) => `<c r="B1" s="1" t="inlineStr"><is>${runs.join('')}</is></c>`
const white = '<color rgb="FFFFFFFF"/>'

describe('words of a workbook are not seen', () => {
  test.each<[string, Looks]>([
    ['black on black', { font: '<color rgb="FF000000"/>', fill: solid('rgb="FF000000"') }],
    ['black of the theme on black by number', { font: '<color theme="1"/>', fill: solid('indexed="8"') }],
    ['nearly white', { font: '<color rgb="FFFAFAFA"/>' }],
    [
      'white by a number of the workbook’s own',
      {
        font: '<color indexed="9"/>',
        fill: solid('rgb="FF123456"'),
        colours: `<indexedColors>${'<rgbColor rgb="00000000"/>'.repeat(9)}<rgbColor rgb="00123456"/></indexedColors>`,
      },
    ],
    ['of two points', { font: '<sz val="2"/>' }],
    ['white by their format', { code: '[White]0' }],
    ['white by the number of a colour in their format', { code: '[Color2]0' }],
    ['white by the section for them', { code: '[White]0;[Red]-0' }],
  ])('%s', async (_, looks) => {
    expect(await seenIn(sheet(looks, number('B1', 41, 1)))).toEqual(unseen('41'))
  })

  test('in a run of their own: the rest is', async () => {
    expect(await seenIn(sheet({}, rich(run('1', white), run('5'))))).toEqual(['  5'.slice(1), '1', ''])
    // a run without a colour is black, whatever the cell is
    expect(await seenIn(sheet({ font: white }, rich(run('5'))))).toEqual(sure('5'))
  })

  test('between others: those stand apart as they are seen', async () => {
    const { root } = await read(sheet({}, rich(run('1'), run('0', white), run('5'))), {})
    expect(wordsOf(cellAt(root.children, 'B1'))).toBe('1 5')
  })
})

describe('digits of a workbook are seen', () => {
  test.each<[string, Looks]>([
    ['white on blue', { font: white, fill: solid('rgb="FF0070C0"') }],
    ['red by their format', { code: '[Red]0' }],
    ['where another section is white', { code: '0;[White]-0' }],
    ['of three points', { font: '<sz val="3"/>' }],
    ['under the format that is none by its Chinese name', { code: 'G/通用格式' }],
  ])('%s', async (_, looks) => {
    expect(await seenIn(sheet(looks, number('B1', 41, 1)))).toEqual(sure('41'))
  })
})

describe('digits of a workbook are open', () => {
  test.each<[string, Looks, string]>([
    ['without a colour on black: programs differ', { fill: solid('rgb="FF000000"') }, '41'],
    ['written again and again until the cell is full', { align: '<alignment horizontal="fill"/>' }, '41'],
    ['before digits that fill the cell', { code: '0*9' }, '41'],
    ['under a format that is none', { code: '0.0,万' }, '41'],
    ['where a condition may make them white', { code: '[White][>40]0;0' }, '41'],
  ])('%s', async (_, looks, shown) => {
    expect(await seenIn(sheet(looks, number('B1', 41, 1)))).toEqual(open(shown))
  })

  test('words without digits are not: nothing of them is a number', async () => {
    const looks = { fill: solid('rgb="FF000000"'), align: '<alignment horizontal="fill"/>' }
    expect(await seenIn(sheet(looks, words('B1', '无', 1)))).toEqual(sure('无'))
  })
})

describe('words under a format are shown as its section for words says', () => {
  test.each<[string, string, string[]]>([
    [';;;', '37', ['', '', 'stored-otherwise']],
    ['0"件";;;"约"@', '38', sure('约38')],
    ['0;;;@"0"', '38', ['380', '', 'stored-otherwise']],
    ['_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '38', sure('38')],
    ['#,##0', '38', sure('38')],
    ['[White]@', '38', open('38')],
  ])('%s', async (code, text, expected) => {
    expect(await seenIn(sheet({ code }, words('B1', text, 1)))).toEqual(expected)
  })

  test('in runs, of which one is struck out, they stay as they are', async () => {
    const { root } = await read(sheet({ code: '_ @_ ' }, rich(run('3', '<strike/>'), run('4'))), {})
    expect(cellAt(root.children, 'B1').children).toMatchObject([{ value: '3', marks: ['struck'] }, { value: '4' }])
  })
})

describe('a rule of conditional formatting leaves digits open', () => {
  const dxf = (inner: string) => `<dxf>${inner}</dxf>`
  const paint = (color: string) => `<fill><patternFill><bgColor ${color}/></patternFill></fill>`
  const rule = (inner = '', more = 'dxfId="0"') => `<cfRule type="expression" ${more} priority="1">${inner}</cfRule>`
  const on = (where: string, ...rules: string[]) =>
    `<conditionalFormatting sqref="${where}">${rules.join('')}</conditionalFormatting>`
  const one = on('B1', rule())

  test.each<[string, string, string, Looks]>([
    ['that writes numbers in another way', dxf('<numFmt numFmtId="210" formatCode=";;;"/>'), one, {}],
    ['that makes them white', dxf(`<font>${white}</font>`), one, {}],
    ['that strikes them out', dxf('<font><strike/></font>'), one, {}],
    [
      'that paints their ground in their colour',
      dxf(paint('rgb="FF0070C0"')),
      one,
      { font: '<color rgb="FF0070C0"/>' },
    ],
    [
      'that paints a dark ground under white away',
      dxf('<fill><patternFill patternType="none"/></fill>'),
      one,
      { font: white, fill: solid('rgb="FF0070C0"') },
    ],
    [
      'that may be laid over another',
      dxf('<font><color rgb="FFFFC7CE"/></font>') + dxf(paint('rgb="FFFFC7CE"')),
      on('A1:C9', rule(), rule('', 'dxfId="1"')),
      {},
    ],
    ['on a range of several', dxf('<font><strike/></font>'), on('D1 B1:B2', rule()), {}],
    ['that shows a bar in their place', '', on('B1', rule('<dataBar showValue="0"/>', '')), {}],
    ['that shows signs in their place', '', on('B1', rule('<iconSet showValue="0"/>', '')), {}],
    [
      'that paints by a scale from their colour on',
      '',
      on('B1', rule('<colorScale><color rgb="FF000000"/><color rgb="FFFFFFFF"/></colorScale>', '')),
      { font: '<color rgb="FF000000"/>' },
    ],
    [
      'that a later version keeps beside the sheet',
      '',
      '<extLst><ext><x14:conditionalFormattings xmlns:x14="x" xmlns:xm="y"><x14:conditionalFormatting><x14:cfRule type="expression"><x14:dxf><font><strike/></font></x14:dxf></x14:cfRule><xm:sqref>B1:B2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>',
      {},
    ],
  ])('%s', async (_, rules, after, looks) => {
    expect(await seenIn(sheet({ ...looks, rules }, number('B1', 41, 1), after))).toEqual(open('41'))
  })

  test('that may show what is not seen without it', async () => {
    const rules = dxf('<font><color rgb="FFFF0000"/></font>')
    expect(await seenIn(sheet({ font: white, rules }, number('B1', 41, 1), one))).toEqual(['', '41', 'unclear-style'])
  })

  test.each<[string, string, string]>([
    ['that colours them red on pink', dxf(`<font><color rgb="FF9C0006"/></font>${paint('rgb="FFFFC7CE"')}`), one],
    ['that only paints their ground', dxf(paint('rgb="FFFFFF00"')), one],
    ['that makes them bold', dxf('<font><b/><strike val="0"/></font>'), one],
    [
      'that makes them white on red, beside one that makes them red on white',
      dxf(`<font>${white}</font>${paint('rgb="FFFF0000"')}`) +
        dxf(`<font><color rgb="FFFF0000"/></font>${paint('rgb="FFFFFFFF"')}`),
      on('B1', rule(), rule('', 'dxfId="1"')),
    ],
    ['that shows a bar beside them', '', on('B1', rule('<dataBar><color rgb="FF638EC6"/></dataBar>', ''))],
    ['that lies elsewhere', dxf('<font><strike/></font>'), on('B2:B9 D1', rule())],
  ])('but not one %s', async (_, rules, after) => {
    expect(await seenIn(sheet({ rules }, number('B1', 41, 1), after))).toEqual(sure('41'))
  })

  test('and words without digits are none of its business', async () => {
    expect(await seenIn(sheet({ rules: dxf('<font><strike/></font>') }, words('B1', '无', 1), one))).toEqual(sure('无'))
  })

  test('but not many of one kind that only colour them, as copying cells leaves them', async () => {
    const rules = dxf('<font><color rgb="FF9C0006"/></font>')
    const many = Array.from({ length: 30 }, () => on('B1:B9', rule())).join('')
    expect(await seenIn(sheet({ rules }, number('B1', 41, 1), many))).toEqual(sure('41'))
  })

  test('more rules than anyone writes are taken together: no digit among them is sure', async () => {
    const many = Array.from({ length: 600 }, (_, i) => on(`${i % 2 ? 'A' : 'C'}${i + 1}`, rule())).join('')
    const rules = dxf('<font><strike/></font>')
    expect(await seenIn(sheet({ rules }, number('B1', 41, 1), many))).toEqual(open('41'))
  })
})

describe('in a workbook of Excel 97–2003', () => {
  const old = (looks: number[][], cell: number[], ...rules: number[][]) =>
    oldBook([font({}), ...looks], [word(0, 0, '甲'), cell, word(1, 0, '乙'), figure(1, 1, 8), ...rules])
  const figured = figure(0, 1, 41, 1)
  const [BLACK, WHITE, BLUE] = [8, 9, 12]

  test.each<[string, number[][], string[]]>([
    ['black on black is not seen', [font({ ink: BLACK }), look({}), look({ font: 1, fill: BLACK })], unseen('41')],
    ['white is not seen', [font({ ink: WHITE }), look({}), look({ font: 1 })], unseen('41')],
    ['white on blue is seen', [font({ ink: WHITE }), look({}), look({ font: 1, fill: BLUE })], sure('41')],
    ['without a colour on black is open', [look({}), look({ fill: BLACK })], open('41')],
    [
      'of a colour that the workbook makes white is not seen',
      [font({ ink: BLACK }), palette('ffffff'), look({}), look({ font: 1 })],
      unseen('41'),
    ],
    ['of one point is not seen', [font({ points: 1 }), look({}), look({ font: 1 })], unseen('41')],
    ['written until the cell is full is open', [look({}), look({ align: 4 })], open('41')],
    ['in the middle of the cell is sure', [look({}), look({ align: 2 })], sure('41')],
    ['white by its format is not seen', [format(200, '[White]0'), look({}), look({ format: 200 })], unseen('41')],
    ['under a format that is none is open', [format(200, '0.0,万'), look({}), look({ format: 200 })], open('41')],
  ])('a number %s', async (_, looks, expected) => {
    expect(await seenIn(old(looks, figured))).toEqual(expected)
  })

  test('words are shown as the section of the format for them says', async () => {
    const looks = [format(200, ';;;'), look({}), look({ format: 200 })]
    expect(await seenIn(old(looks, word(0, 1, '37', 1)))).toEqual(['', '', 'stored-otherwise'])
  })

  test('a run without a colour is black in a white cell', async () => {
    const looks = [font({ ink: WHITE }), look({}), look({ font: 1 })]
    const runs = record(0xd6, [...u16(0, 1, 1, 2), 0, ...u8(0x31, 0x35), ...u16(1, 1, 0)])
    expect(await seenIn(old(looks, runs))).toEqual([' 5', '1', ''])
  })

  const range = [...u16(1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1)]
  const fontOf = (ink: number, struck: boolean) => [
    ...zeros(68),
    ...u32(struck ? 0x80 : 0),
    ...zeros(8),
    ...u32(ink),
    ...zeros(4),
    ...u32(struck ? 0x02 : 0x82),
    ...zeros(26),
  ]
  const NONE = 0xffffffff
  const rule = (parts: number, ...data: number[]) => [
    record(0x1b0, range),
    record(0x1b1, [...u8(1, 5), ...u16(0, 0), ...u32(parts), ...u16(0), ...data]),
  ]
  const later = (kind: number, ...data: number[]) => [
    record(0x879, [...zeros(12), ...range]),
    record(0x87a, [
      ...zeros(12),
      ...u8(kind, 0),
      ...u16(0, 0),
      ...u32(0),
      ...u16(0),
      ...u16(0),
      ...zeros(5),
      16,
      ...zeros(16),
      ...data,
    ]),
  ]
  test.each<[string, number[][], string[]]>([
    ['that makes it white', rule(1 << 26, ...fontOf(WHITE, false)), open('41')],
    ['that strikes it out', rule(1 << 26, ...fontOf(NONE, true)), open('41')],
    ['that writes it in another way', rule(1 << 25, ...u8(0, 9)), open('41')],
    ['that paints its ground black', rule(1 << 29, ...u32((1 << 10) | (BLACK << 23))), open('41')],
    ['that colours it red', rule(1 << 26, ...fontOf(10, false)), sure('41')],
    [
      'that paints its ground blue',
      rule((1 << 28) | (1 << 29), ...zeros(8), ...u32((1 << 10) | (BLUE << 23))),
      sure('41'),
    ],
    ['that shows a bar in its place', later(4, ...zeros(3), 0), open('41')],
    ['that shows a bar beside it', later(4, ...zeros(3), 2), sure('41')],
    ['that shows signs in its place', later(6, ...zeros(5), 1), open('41')],
    ['that is cut off', rule(1 << 26, 0), open('41')],
  ])('a number under a rule %s', async (_, rules, expected) => {
    const looks = [font({ ink: AUTOMATIC }), look({}), look({ font: 1 })]
    expect(await seenIn(old(looks, figured, ...rules))).toEqual(expected)
  })
})

describe('a format is read as it is meant', () => {
  test.each([
    ['with a language', '[$-804]0', 128, sure('128')],
    ['with digits of Chinese, and a language', '[DBNum1][$-804]General', 128, sure('128')],
    ['with digits of another script', '[$-1000409]General', 128, sure('128')],
    ['with digits of China, by number', '[$-1E000404]General', 128, sure('128')],
    ['with a currency, and a language', '[$￥-804]0', 128, sure('￥128')],
    ['with an escaped point', '0!.00', 128, ['1.28', '', 'stored-otherwise']],
    ['with an escaped point and thousands left off', '0!.0,"万"', 1_280_000, ['128.0万', '', 'stored-otherwise']],
  ])('%s', async (_, code, value, expected) => {
    expect(await seenIn(sheet({ code }, number('B1', value, 1)))).toEqual(expected)
  })
})

describe('what is not seen as a number is open', () => {
  const pictures = '<name val="Wingdings"/>'
  test('digits in letters that are pictures', async () => {
    expect(await seenIn(sheet({ font: pictures }, number('B1', 128, 1)))).toEqual(open('128'))
    const part =
      '<c r="B1" t="inlineStr"><is><r><t>12</t></r><r><rPr><rFont val="Wingdings"/></rPr><t>8</t></r></is></c>'
    expect(await seenIn(sheet({}, part))).toEqual(open('128'))
  })

  test('what a formula gives, where formulas are shown in its place', async () => {
    const shows = (view: string) =>
      book([
        {
          before: `<sheetViews><sheetView ${view}/></sheetViews>`,
          cells:
            row(1, `${words('A1', '甲')}<c r="B1"><f>UNKNOWN(B2)</f><v>9</v></c>`) +
            row(2, words('A2', '乙') + number('B2', 8)),
        },
      ])
    expect(await seenIn(shows('showFormulas="1"'))).toEqual(open('9'))
    expect(await seenIn(shows(''))).toEqual(sure('9'))
  })
})
