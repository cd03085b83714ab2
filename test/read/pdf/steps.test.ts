import { describe, expect, test } from 'vitest'
import { printedCell } from '../../../src/cells/printed-cell.ts'
import { certaintyOf } from '../../../src/certainty/doubts.ts'
import { wordsOf } from '../../../src/model/tree.ts'
import { cleanGlyphs } from '../../../src/read/pdf/clean-glyphs.ts'
import { findFurniture } from '../../../src/read/pdf/furniture.ts'
import { glyphsToLines, type Line } from '../../../src/read/pdf/glyphs-to-lines.ts'
import type { PageTable } from '../../../src/read/pdf/grid-to-table.ts'
import { linesToParagraphs, measureOf } from '../../../src/read/pdf/lines-to-paragraphs.ts'
import { numbersInCell } from '../../../src/read/pdf/numbers-in-cell.ts'
import type { Glyph } from '../../../src/read/pdf/painted.ts'
import { tableToNode } from '../../../src/read/pdf/table-to-node.ts'
import { markerClass } from '../../../src/read/pdf/unruled/layout.ts'
import { glyph, row } from './glyphs.ts'

const textsOf = (lines: Line[]): string[] => lines.map((l) => l.text)

describe('glyphs → lines', () => {
  test('lines are sorted by height, characters by place, whatever the order of painting', () => {
    const glyphs = [...row('下一行', 10, 30), ...row('上一行', 10, 10)].reverse()
    expect(textsOf(glyphsToLines(glyphs))).toEqual(['上一行', '下一行'])
  })
  test('the quarter em between Chinese and digits is no space, a printed space is one', () => {
    expect(textsOf(glyphsToLines([...row('2024', 10, 10), ...row('年', 32.5, 10)]))).toEqual(['2024年'])
    expect(textsOf(glyphsToLines(row('总 计', 10, 10)))).toEqual(['总 计'])
  })
  test('a raised footnote mark joins its line', () => {
    expect(textsOf(glyphsToLines([...row('脚注前', 10, 10), glyph('1', 40, 8, 6)]))).toEqual(['脚注前1'])
  })
  test('upright characters one below another are one vertical line, columns go from right to left', () => {
    const column = (text: string, x: number) => [...text].map((c, i) => glyph(c, x, 10 + 11 * i))
    expect(textsOf(glyphsToLines(column('三、本年度', 10)))).toEqual(['三、本年度'])
    expect(textsOf(glyphsToLines([...column('三、本年度', 22), ...column('办理结果', 10)]))).toEqual([
      '三、本年度',
      '办理结果',
    ])
  })
  test('digits one below another are not run together into a vertical line', () => {
    expect(textsOf(glyphsToLines([glyph('1', 10, 10), glyph('0', 10, 21)]))).toEqual(['1', '0'])
  })
  test('turned text is read in its own direction', () => {
    const down = [...'办理结果'].map((c, i) => glyph(c, 10, 10 + 10 * i, 10, { turn: 90 }))
    expect(textsOf(glyphsToLines(down))).toEqual(['办理结果'])
  })
})

describe('clean glyphs', () => {
  test('characters printed twice to look bold are one', () => {
    const { glyphs, overprinted } = cleanGlyphs([...row('合计', 10, 10), ...row('合计', 10.4, 10)])
    expect(glyphs.map((g) => g.text).join('')).toBe('合计')
    expect(overprinted).toEqual([])
  })
  test('two equal digits beside each other are two', () => {
    expect(cleanGlyphs(row('1100', 10, 10)).glyphs).toHaveLength(4)
  })
  test('different characters in one place are told', () => {
    expect(cleanGlyphs([...row('项之和', 10, 10), ...row('保护第', 12, 11)]).overprinted.length).toBeGreaterThan(0)
  })
})

describe('characters that look like others', () => {
  test('numbers of labels are known in radicals too', () => {
    expect(['⼀、总体', '（⼆）部分', '⼗.其他'].map(markerClass)).toEqual([1, 2, 1])
  })
  test('the number of a page is one when its 页 is a radical', () => {
    const [line] = glyphsToLines(row('第3⻚', 280, 820))
    expect(findFurniture([{ line: line!, page: 3, pageHeight: 842 }], new Set()).has(line!)).toBe(true)
  })
})

describe('numbers in a cell', () => {
  const cell = (lines: Line[], width: number) => ({
    r0: 0,
    r1: 1,
    c0: 0,
    c1: 1,
    page: 1,
    area: [0, 0, width, 40] as [number, number, number, number],
    lines,
  })
  const lines = glyphsToLines([...row('1234', 2, 5), ...row('56', 2, 20)])
  test('a number that did not fit is one, numbers with room to spare are two', () => {
    expect(numbersInCell(cell(lines, 26), 4)).toBe('wrapped')
    expect(numbersInCell(cell(lines, 90), 4)).toBe('several')
    expect(numbersInCell(cell(glyphsToLines(row('123', 2, 5)), 90), 4)).toBeUndefined()
  })
  test.each([
    ['12', '34', 'perhaps'],
    ['123', '4', 'perhaps'],
    ['24', '00', 'wrapped'],
    ['1,2', '34', 'wrapped'],
    ['12', '0', 'perhaps'],
  ])('%s over %s in a cell that both fill: %s', (above, below, expected) => {
    const both = glyphsToLines([...row(above, 2, 5), ...row(below, 2, 20)])
    expect(numbersInCell(cell(both, 5 + above.length * 5), 4)).toBe(expected)
  })
  test('one that did not fit carries that it stands on two lines, and is inferred', () => {
    const table = {
      page: 1,
      box: [0, 0, 26, 40],
      rows: [{ page: 1, box: [0, 0, 26, 40] }],
      cells: [cell(lines, 26)],
    } as unknown
    const [node] = tableToNode(table as PageTable).children[0]!.children
    const { reading } = printedCell(node!)
    expect(reading.value).toBe(123456)
    expect(certaintyOf(reading.doubts)).toBe('inferred')
  })
  test('the room that a table leaves beside its words counts as full', () => {
    expect(numbersInCell(cell(lines, 34), 4)).toBe('several')
    expect(numbersInCell(cell(lines, 34), 11)).toBe('wrapped')
  })
})

describe('lines → paragraphs', () => {
  const read = (glyphs: Glyph[]) => {
    const lines = glyphsToLines(glyphs)
    return linesToParagraphs(
      lines.map((l) => ({ line: l, page: 1 })),
      () => measureOf(lines, 300),
    ).map(wordsOf)
  }
  test('a first line set in begins a paragraph, a short line ends one', () => {
    const glyphs = [
      ...row('这是第一段的第一行一共有二十六个字', 40, 10),
      ...row('这是第一段的第二行一共有二十六个字吧', 30, 28),
      ...row('到此为止。', 30, 46),
      ...row('这是第二段的第一行一共有二十六个字', 40, 64),
      ...row('没有了。', 30, 82),
    ].map((g) => g)
    expect(read(glyphs)).toEqual([
      '这是第一段的第一行一共有二十六个字这是第一段的第二行一共有二十六个字吧到此为止。',
      '这是第二段的第一行一共有二十六个字没有了。',
    ])
  })
  test('words far apart on a line, as a row of a table without rulings has them, have each their own box', () => {
    const lines = glyphsToLines([...row('行政事业性收费', 30, 10), ...row('12', 250, 10), ...row('万 元', 266, 10)])
    const [paragraph] = linesToParagraphs(
      lines.map((l) => ({ line: l, page: 1 })),
      () => measureOf(lines, 300),
    )
    expect(paragraph!.children.map((t) => [t.value, t.place.box])).toEqual([
      ['行政事业性收费 ', [30, 10, 100, 20]],
      ['12 万 元', [250, 10, 291, 20]],
    ])
    expect(wordsOf(paragraph!)).toBe(lines[0]!.text)
  })
  test('a heading in another size or weight stands alone', () => {
    const glyphs = [
      ...row('一、总体情况', 30, 10, 14),
      ...row('正文从这里开始一直到这一行的最末尾', 30, 32),
      ...row('为止。', 30, 50),
    ]
    expect(read(glyphs)[0]).toBe('一、总体情况')
  })
})

describe('furniture', () => {
  const placed = (text: string, page: number, y: number) => ({
    line: glyphsToLines(row(text, 250, y))[0]!,
    page,
    pageHeight: 842,
  })
  const found = (lines: ReturnType<typeof placed>[]) => {
    const set = findFurniture(lines, new Set(lines.map((l) => l.line)))
    return lines.filter((l) => set.has(l.line)).map((l) => l.line.text)
  }
  test('page numbers are known by their shape', () => {
    expect(found([placed('- 3 -', 1, 800), placed('第3页', 1, 800), placed('3/5', 1, 20)])).toHaveLength(3)
  })
  test('bare numbers are page numbers only where they count with the pages', () => {
    expect(found([placed('3', 1, 800), placed('4', 2, 800)])).toEqual(['3', '4'])
    expect(found([placed('17', 1, 800), placed('5', 2, 800)])).toEqual([])
  })
  test('what repeats in the margins is furniture, what stands in the text is not', () => {
    expect(
      found([placed('某某区政府', 1, 30), placed('某某区政府', 2, 30), placed('无。', 1, 400), placed('无。', 2, 400)]),
    ).toEqual(['某某区政府', '某某区政府'])
  })
})
