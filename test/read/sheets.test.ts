import { readFileSync } from 'node:fs'
import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { type Block, type Table, type TableCell, wordsOf } from '../../src/model/tree.ts'
import { wordsAt } from '../../src/read/at.ts'
import { read } from '../../src/read/read.ts'
import { sniff } from '../../src/read/sniff.ts'
import { book, number, row, type SheetParts, styles, words } from './workbook.ts'

test('the tab of a sheet and the head of its printed pages are handed on, and are none of the text', async () => {
  const around = '<headerFooter><oddHeader>&amp;L&amp;"宋体"&amp;12征求意见稿&amp;R&amp;P</oddHeader></headerFooter>'
  const { root, pageMeta } = await readBook([{ cells: row(1, words('A1', '一、情况')), after: around }])
  expect(root.children.map((b) => (b.type === 'paragraph' ? wordsOf(b) : ''))).toEqual(['一、情况'])
  expect(pageMeta.map((m) => [m.field, m.raw, m.place.path])).toEqual([
    ['running', '表1', 'sheet[1]'],
    ['running', '征求意见稿', 'sheet[1]'],
  ])
})

const readBook = (sheets: SheetParts[], strings?: string) => read(book(sheets, strings), {})

const table = (blocks: readonly Block[]): Table => blocks.find((b): b is Table => b.type === 'table')!
const cellsOf = (of: Table): string[][] => of.children.map((r) => r.children.map((c) => wordsOf(c)))
const cellAt = (of: Table, name: string): TableCell =>
  of.children.flatMap((r) => r.children).find((c) => c.place.path?.endsWith(`/${name}`))!

describe('a workbook', () => {
  test('is read as it is shown: numbers by their formats, words as they are', async () => {
    const { root, findings } = await readBook([
      {
        cells:
          row(1, words('A1', '项目') + words('B1', '数')) +
          row(2, words('A2', '规章') + number('B2', 94)) +
          row(3, words('A3', '邮编') + words('B3', '0012')) +
          row(4, words('A4', '占比') + number('B4', 0.5, 2)) +
          row(5, words('A5', '日期') + number('B5', 45321, 5)) +
          row(6, `${words('A6', '和')}<c r="B6"><f>B2+1</f><v>95</v></c>`),
      },
    ])
    expect(cellsOf(table(root.children)).map((r) => r[1])).toEqual(['数', '94', '0012', '50%', '2024年1月30日', '95'])
    expect(findings).toEqual([])
  })

  test('has its cells where their references put them, whether or not the blank ones between are in the file', async () => {
    const head = row(1, words('A1', '甲') + words('B1', '乙') + words('C1', '丙') + words('D1', '丁'))
    const { root } = await readBook([
      { cells: head + row(2, number('A2', 1) + number('C2', 3)) + row(3, number('B3', 2) + number('D3', 4)) },
    ])
    expect(cellsOf(table(root.children)).slice(1)).toEqual([
      ['1', '', '3', ''],
      ['', '2', '', '4'],
    ])
  })

  test('has no blank where a merged cell stands', async () => {
    const { root } = await readBook([
      {
        cells:
          row(1, words('A1', '甲') + words('B1', '乙') + words('C1', '丙')) +
          row(2, words('A2', '合') + number('B2', 1) + number('C2', 2)) +
          row(3, number('B3', 3) + number('C3', 4)),
        after: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
      },
    ])
    expect(cellsOf(table(root.children)).slice(1)).toEqual([
      ['合', '1', '2'],
      ['3', '4'],
    ])
  })

  test('of two halves is not cut where the one half is blank and the other has a name and no number', async () => {
    const both = (r: number, name: string, other: string) =>
      row(r, words(`A${r}`, name) + number(`B${r}`, r) + words(`C${r}`, other) + number(`D${r}`, r))
    const { root } = await readBook([
      {
        cells:
          row(1, words('A1', '项目') + words('B1', '决算数') + words('C1', '项目') + words('D1', '决算数')) +
          both(2, '一、拨款', '一、公共服务') +
          row(3, words('C3', '四、公共安全')) +
          row(4, words('C4', '五、教育') + number('D4', 4)) +
          both(5, '总计', '总计'),
      },
    ])
    expect(root.children.map((b) => b.type)).toEqual(['table'])
  })

  const halves = (r: number, ...cells: [string, string | number][]) =>
    row(r, cells.map(([c, v]) => (typeof v === 'string' ? words(`${c}${r}`, v) : number(`${c}${r}`, v))).join(''))
  const halvesHead = halves(
    1,
    ['A', '项目'],
    ['B', '决算数'],
    ['C', '项目'],
    ['D', '合计'],
    ['E', '一般'],
    ['F', '基金'],
  )
  const end = halves(5, ['A', '总计'], ['B', 9], ['C', '总计'], ['D', 9])

  test.each([
    [
      'right',
      halves(2, ['C', '十、节能环保'], ['D', 1], ['E', 1]) +
        halves(3, ['C', '十一、城乡社区']) +
        halves(4, ['C', '十二、农林水'], ['D', 8], ['F', 8]),
    ],
    [
      'left',
      halves(2, ['A', '六、经营收入'], ['C', '十、节能环保'], ['D', 1], ['E', 1]) +
        halves(3, ['A', '七、其他收入']) +
        halves(4, ['A', '本年收入合计'], ['B', 9], ['C', '十二、农林水'], ['F', 8]),
    ],
  ])('of two halves is one table where only its %s half goes on, and its rows fill other columns', async (_, rows) => {
    const { root } = await readBook([{ cells: halvesHead + rows + end }])
    expect(root.children.map((b) => b.type)).toEqual(['table'])
  })

  test('doubts a number that is stored otherwise than it is shown', async () => {
    const { root, findings } = await readBook([
      {
        cells:
          row(1, words('A1', '甲') + number('B1', 1234.56, 1)) +
          row(2, words('A2', '乙') + number('B2', 0.1234, 2)) +
          row(3, words('A3', '丙') + number('B3', 1200, 1)),
      },
    ])
    const of = table(root.children)
    expect(cellsOf(of).map((r) => r[1])).toEqual(['1,235', '12%', '1,200'])
    expect(cellAt(of, 'B1').doubts).toEqual([{ code: 'stored-otherwise', candidates: [1234.56, 1235] }])
    expect(cellAt(of, 'B3').doubts).toBeUndefined()
    expect(findings.map((f) => f.rule)).toEqual(['stored-otherwise', 'stored-otherwise'])
  })

  test('gives a nought that its format, or its sheet, does not show as the blank that is seen', async () => {
    const cells =
      row(1, words('A1', '甲') + number('B1', 1, 6)) +
      row(2, words('A2', '乙') + number('B2', 0, 6)) +
      row(3, words('A3', '丙') + number('B3', 0.3, 8))
    const looks = styles
      .replace('</numFmts>', '<numFmt numFmtId="172" formatCode="#"/></numFmts>')
      .replace('</cellXfs>', '<xf numFmtId="172"/></cellXfs>')
    const { root } = await read(book([{ cells }], '', looks), {})
    const of = table(root.children)
    expect(cellsOf(of).map((r) => r[1])).toEqual(['1', '', ''])
    expect(cellAt(of, 'B2').doubts).toBeUndefined()
    expect(cellAt(of, 'B3').doubts).toEqual([{ code: 'stored-otherwise', candidates: [0.3] }])
    const off = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    const without = await readBook([
      { before: off, cells: row(1, words('A1', '甲') + number('B1', 0) + number('C1', 2)) },
    ])
    expect(cellAt(table(without.root.children), 'B1')).toMatchObject({ children: [] })
    expect(without.findings).toEqual([])
  })

  test('doubts what a formula without its value gives: that is no blank', async () => {
    const { root, findings } = await readBook([
      { cells: row(1, `${words('A1', '合计')}<c r="B1"><f>SUM(B2:B9)</f></c>${number('C1', 1)}`) },
    ])
    expect(cellAt(table(root.children), 'B1')).toMatchObject({
      children: [],
      doubts: [{ code: 'formula-without-value' }],
    })
    expect(findings).toMatchObject([{ rule: 'formula-without-value', place: { path: 'sheet[1]/B1' } }])
  })

  test('leaves out hidden rows, columns and sheets, and says so', async () => {
    const { root, findings } = await readBook([
      {
        before: '<cols><col min="2" max="2" hidden="1"/></cols>',
        cells:
          row(1, words('A1', '甲') + number('B1', 7) + number('C1', 1)) +
          row(2, words('A2', '乙') + number('B2', 8) + number('C2', 2), 'hidden="1"') +
          row(3, words('A3', '丙') + number('B3', 9) + number('C3', 3)),
      },
      { cells: row(1, words('A1', '底稿') + number('B1', 1)), state: 'veryHidden' },
    ])
    expect(cellsOf(table(root.children))).toEqual([
      ['甲', '1'],
      ['丙', '3'],
    ])
    expect(root.children).toHaveLength(1)
    expect(findings.map((f) => [f.rule, f.actual])).toEqual([
      ['hidden-content', 5],
      ['hidden-content', '表2'],
    ])
  })

  test('leaves out rows and columns that are too flat or narrow to be seen', async () => {
    const { root } = await readBook([
      {
        before: '<cols><col min="2" max="2" width="0.1" customWidth="1"/></cols>',
        cells:
          row(1, words('A1', '甲') + words('B1', '暗') + words('C1', '数')) +
          row(2, words('A2', '乙') + number('B2', 9) + number('C2', 8), 'ht="1" customHeight="1"') +
          row(3, words('A3', '丙') + number('B3', 7) + number('C3', 6)),
      },
    ])
    expect(cellsOf(table(root.children))).toEqual([
      ['甲', '数'],
      ['丙', '6'],
    ])
  })

  const at = (name: string, col: number, r: number, inCell = 0) =>
    `<xdr:${name}><xdr:col>${col}</xdr:col><xdr:colOff>${inCell}</xdr:colOff><xdr:row>${r}</xdr:row><xdr:rowOff>${inCell}</xdr:rowOff></xdr:${name}>`
  const over = (from: [number, number], to: [number, number], content: string, end = 50_000) =>
    `<xdr:twoCellAnchor>${at('from', ...from)}${at('to', ...to, end)}${content}</xdr:twoCellAnchor>`
  const picture = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="a"/></xdr:nvPicPr></xdr:pic>'
  const box = '<xdr:sp><xdr:txBody><a:p><a:r><a:t>22</a:t></a:r></a:p></xdr:txBody></xdr:sp>'
  const line = '<xdr:cxnSp><xdr:spPr/></xdr:cxnSp>'
  test.each<[string, string, string[]]>([
    ['a picture', over([1, 0], [1, 0], picture), ['B1']],
    ['a text box', over([1, 1], [1, 1], box), ['B2']],
    ['a picture of one corner', `<xdr:oneCellAnchor>${at('from', 1, 0)}${picture}</xdr:oneCellAnchor>`, ['B1']],
    ['a picture over two rows', over([1, 0], [1, 1], picture), ['B1', 'B2']],
    ['a picture that ends where the next row begins', over([1, 0], [1, 1], picture, 0), ['B1']],
    ['a line', over([0, 0], [1, 1], line), ['B1']],
    ['a picture that is not shown', over([1, 0], [1, 0], picture.replace('id=', 'hidden="1" id=')), []],
    ['a picture elsewhere', over([5, 9], [8, 20], picture), []],
  ])('%s over cells leaves them open: it may be their number', async (_, drawing, expected) => {
    const { root, findings } = await readBook([
      {
        cells: row(1, `${words('A1', '甲', 7)}<c r="B1" s="7"/>`) + row(2, words('A2', '乙', 7) + number('B2', 8, 7)),
        drawing,
      },
    ])
    const doubted = table(root.children).children.flatMap((r) =>
      r.children.filter((c) => c.doubts?.some((d) => d.code === 'beside-picture')).map((c) => c.place.path!.slice(-2)),
    )
    expect(doubted.filter((name) => name.startsWith('B'))).toEqual(expected)
    expect(findings).toEqual([])
  })

  test('a picture over a cell that is not in the file makes one', async () => {
    const { root } = await readBook([
      {
        cells: row(1, words('A1', '甲')) + row(2, words('A2', '乙') + number('B2', 8)),
        drawing: over([1, 0], [1, 0], picture),
      },
    ])
    expect(cellAt(table(root.children), 'B1').doubts?.map((d) => d.code)).toEqual(['beside-picture'])
  })

  test('leaves out words in the colour of their ground, and white ones of a theme', async () => {
    const colours = styles
      .replace('<color rgb="FFFFFFFF"/>', '<color theme="0"/>')
      .replace('<font><strike/>', '<font><color rgb="FF336699"/>')
      .replace(
        '</fills>',
        '<fill><patternFill patternType="solid"><fgColor rgb="FF336699"/></patternFill></fill></fills>',
      )
      .replace('<xf fontId="1"/>', '<xf fontId="1" fillId="1"/>')
    const { root } = await read(
      book(
        [{ cells: row(1, words('A1', '甲') + number('B1', 45, 3)) + row(2, words('A2', '乙') + number('B2', 7, 4)) }],
        '',
        colours,
      ),
      {},
    )
    const of = table(root.children)
    expect([cellAt(of, 'B1').hidden, cellAt(of, 'B2').hidden]).toEqual(['45', '7'])
  })

  test('merges cells, those across hidden columns too', async () => {
    const { root } = await readBook([
      {
        before: '<cols><col min="3" max="3" hidden="1"/></cols>',
        cells: row(1, words('A1', '头') + words('B1', '宽')) + row(2, number('B2', 1) + number('D2', 2)),
        after: '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:D1"/></mergeCells>',
      },
    ])
    expect(
      table(root.children).children.map((r) => r.children.map((c) => [wordsOf(c), c.col, c.rowSpan, c.colSpan])),
    ).toEqual([
      [
        ['头', 0, 2, 1],
        ['宽', 1, 1, 2],
      ],
      [
        ['1', 1, 1, 1],
        ['2', 2, 1, 1],
      ],
    ])
  })

  test('marks what is struck out or raised, and leaves out what is white', async () => {
    const raised =
      '<si><r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si><si><t>看<rPh><t>不读</t></rPh></t></si>'
    const { root } = await readBook(
      [
        {
          cells:
            row(1, words('A1', '甲') + number('B1', 45, 3)) +
            row(2, `${words('A2', '乙')}<c r="B2" t="s"><v>0</v></c>`) +
            row(3, words('A3', '丙') + number('B3', 7, 4)),
        },
      ],
      raised,
    )
    const of = table(root.children)
    expect(cellAt(of, 'B1').children).toMatchObject([{ value: '45', marks: ['struck'] }])
    expect(cellAt(of, 'B2').children).toMatchObject([{ value: '12' }, { value: '1', marks: ['raised'] }])
    expect(cellAt(of, 'B3')).toMatchObject({ children: [], hidden: '7' })
  })

  test('tells lines from rows by frames and by the columns around them', async () => {
    const { root } = await readBook([
      {
        cells:
          row(1, words('A1', '某局2023年政府信息公开工作年度报告')) +
          row(2, words('A2', '一、概述')) +
          row(3, words('A3', '本年主动公开信息3条。')) +
          row(4, words('A4', '项目', 7) + words('B4', '数', 7)) +
          row(5, `${words('A5', '一、主动公开情况', 7)}<c r="B5" s="7"/>`) +
          row(6, words('A6', '规章', 7) + number('B6', 3, 7)) +
          row(8, words('A8', '某局')),
      },
    ])
    expect(root.children.map((b) => (b.type === 'table' ? cellsOf(b) : wordsOf(b)))).toEqual([
      '某局2023年政府信息公开工作年度报告',
      '一、概述',
      '本年主动公开信息3条。',
      [
        ['项目', '数'],
        ['一、主动公开情况', ''],
        ['规章', '3'],
      ],
      '某局',
    ])
  })

  test('reads lines merged over its columns at its end, where no table follows', async () => {
    const { root } = await readBook([
      {
        cells:
          row(1, words('A1', '项目') + words('B1', '数')) +
          row(2, words('A2', '规章') + number('B2', 3)) +
          row(4, words('A4', '本局没有收费')) +
          row(5, words('A5', '某某县某某局')) +
          row(6, words('A6', '2024年1月18日')),
        after: '<mergeCells><mergeCell ref="A4:B4"/><mergeCell ref="A5:B5"/><mergeCell ref="A6:B6"/></mergeCells>',
      },
    ])
    expect(root.children.slice(1).map((b) => (b.type === 'paragraph' ? wordsOf(b) : ''))).toEqual([
      '本局没有收费',
      '某某县某某局',
      '2024年1月18日',
    ])
  })

  test('reads a line over rows that are framed and blank, and a number between them', async () => {
    const blanks = (r: number) => row(r, `<c r="A${r}" s="7"/><c r="B${r}" s="7"/>`)
    const { root } = await readBook([
      {
        cells:
          row(1, words('A1', '统计表')) +
          row(2, words('A2', '填报单位：某局')) +
          blanks(3) +
          row(4, words('A4', '项目', 7) + words('B4', '数', 7)) +
          blanks(5) +
          row(6, words('B6', '说明')) +
          row(7, words('A7', '规章', 7) + number('B7', 3, 7)),
        after: '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>',
      },
    ])
    const said = root.children.map((b) => (b.type === 'table' ? cellsOf(b).flat().join('') : wordsOf(b)))
    expect(said.join('')).toBe('统计表填报单位：某局项目数说明规章3')
  })

  test('places lead back to the cell', async () => {
    const { root } = await readBook([{ cells: row(7, words('F7', '规章') + number('G7', 3)) }])
    expect(wordsAt(root, 'sheet[1]/G7')).toBe('3')
    expect(wordsAt(root, 'sheet[1]/G8')).toBeNull()
  })

  test('of which a part is changed is damaged: checksums are looked at', async () => {
    const bytes = book([{ cells: row(1, words('A1', '甲')) }])
    const at = bytes.indexOf(0x50, 4)
    bytes[at - 3]! ^= 1
    await expect(read(bytes, {})).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('a workbook of Excel 97–2003', () => {
  const sheet = utils.aoa_to_sheet([
    ['项目', '数', '说明'],
    ['规章', 94, '0012'],
    ['小数', 1234.5, ''],
    ['大数', 123456789, '是'],
  ])
  sheet.B3!.z = '#,##0'
  sheet['!merges'] = [{ s: { r: 2, c: 1 }, e: { r: 2, c: 2 } }]
  sheet.B4 = { t: 'n', v: 123456789, f: 'B2*1' }
  const hidden = utils.aoa_to_sheet([['底稿', 1]])
  const bytes = (): Uint8Array => {
    const wb = utils.book_new()
    utils.book_append_sheet(wb, sheet, '年报')
    utils.book_append_sheet(wb, hidden, '底稿')
    wb.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    return new Uint8Array(write(wb, { type: 'array', bookType: 'biff8' }) as ArrayBuffer)
  }

  test('is known by what is in it', () => {
    expect(sniff(bytes(), '年报.et')).toBe('xls')
  })

  test('is read as it is shown', async () => {
    const { root, findings } = await read(bytes(), {})
    const of = table(root.children)
    expect(cellsOf(of)).toEqual([
      ['项目', '数', '说明'],
      ['规章', '94', '0012'],
      ['小数', '1,235'],
      ['大数', '123456789', '是'],
    ])
    expect(cellAt(of, 'B3')).toMatchObject({ colSpan: 2, doubts: [{ code: 'stored-otherwise' }] })
    expect(findings.map((f) => f.rule).sort()).toEqual(['hidden-content', 'stored-otherwise'])
  })

  /** Written by hand as .fods and saved by LibreOffice 7.4. */
  test('hands on the words in the heads and feet of its pages', async () => {
    const { pageMeta } = await read(new Uint8Array(readFileSync(new URL('./samples/running.xls', import.meta.url))), {})
    expect(pageMeta.filter((m) => m.field === 'running').map((m) => [m.raw, m.place.path])).toEqual([
      ['表', 'sheet[1]'],
      ['征求意见稿', 'sheet[1]'],
      ['R&D', 'sheet[1]'],
      ['平湖县水务局编', 'sheet[1]'],
    ])
  })

  /** A text box in B1 and a note on B2, written by hand as .fods and saved by LibreOffice 7.4. */
  test('leaves a cell open over which something is drawn, and not one with a note', async () => {
    const { root } = await read(new Uint8Array(readFileSync(new URL('./samples/drawings.xls', import.meta.url))), {})
    const of = table(root.children)
    expect(['B1', 'B2', 'C1'].map((name) => cellAt(of, name).doubts?.map((d) => d.code))).toEqual([
      ['beside-picture'],
      undefined,
      undefined,
    ])
  })

  test('that is cut off is damaged', async () => {
    const whole = bytes()
    for (const part of [0.2, 0.5, 0.9])
      await expect(read(whole.slice(0, whole.length * part), {})).rejects.toMatchObject({ code: 'damaged' })
  })
})
