import { describe, expect, test } from 'vitest'
import { glyphsToLines } from '../../../src/read/pdf/glyphs-to-lines.ts'
import { inOrder, type PageCell, type PageTable, type TableDoubt } from '../../../src/read/pdf/grid-to-table.ts'
import { joinPages } from '../../../src/read/pdf/join-pages.ts'
import { row } from './glyphs.ts'

const WIDE = 100
const HIGH = 20

/**
 * A table as one would draw it: `<` is the cell on the left going on, `^` the one above, `.` a blank cell. `↑` stands before the words of
 * a cell without a ruling over it, `↓` behind those of one without a ruling under it.
 */
const tableOf = (page: number, drawn: readonly string[], more: Partial<PageTable> = {}): PageTable => {
  const slots = drawn.map((r) => r.split(' '))
  const xs = more.xs ?? slots[0]!.concat('').map((_, c) => c * WIDE)
  const cells = slots.flatMap((r, r0) =>
    r.flatMap((said, c0): PageCell[] => {
      if (said === '<' || said === '^') return []
      let [r1, c1] = [r0 + 1, c0 + 1]
      while (slots[r1]?.[c0] === '^') r1++
      while (r[c1] === '<') c1++
      const words = said.replace(/[.↑↓]/gu, '')
      return [
        {
          ...{ r0, r1, c0, c1, page },
          openTop: said.startsWith('↑'),
          openBottom: said.endsWith('↓'),
          area: [xs[c0]!, r0 * HIGH, xs[c1]!, r1 * HIGH],
          lines: glyphsToLines(row(words, xs[c0]! + 2, r0 * HIGH + 5)),
        },
      ]
    }),
  )
  return {
    by: 'drawn',
    page,
    box: [xs[0]!, 0, xs.at(-1)!, slots.length * HIGH],
    xs,
    rows: slots.map((_, r) => ({ page, box: [xs[0]!, r * HIGH, xs.at(-1)!, (r + 1) * HIGH] })),
    cells: inOrder(cells),
    open: { top: false, bottom: false, left: false, right: false },
    doubts: [],
    ...more,
  }
}

const wordsOf = (cell: PageCell): string => cell.lines.map((l) => l.text).join('') || '.'

/** The same way round, without the rulings. */
const drawingOf = (table: PageTable): string[] => {
  if (table.cells.some((k) => k.r0 >= k.r1 || k.r1 > table.rows.length)) return ['cells without rows of their own']
  return table.rows.map((_, r) =>
    table.xs
      .slice(1)
      .map((_, c) => {
        const [cell, ...more] = table.cells.filter((k) => k.r0 <= r && r < k.r1 && k.c0 <= c && c < k.c1)
        if (!cell || more.length > 0) return '?'
        if (cell.c0 < c) return '<'
        return cell.r0 < r ? '^' : wordsOf(cell)
      })
      .join(' '),
  )
}

/** What two tables give, one on each page: the drawing of the whole, and what is in doubt. Null where they stay two. */
const join = (first: readonly string[], second: readonly string[], more: Partial<PageTable> = {}) => {
  const whole = joinPages(tableOf(1, first), tableOf(2, second, more))
  return whole ? { drawn: drawingOf(whole), doubts: whole.doubts.map((d) => d.text) } : null
}
const sure = (...drawn: string[]): { drawn: string[]; doubts: string[] } => ({ drawn, doubts: [] })

const head = '事项 数量'

describe('a table that goes on', () => {
  test('has the rows of both pages, each with its page', () => {
    const first = tableOf(1, [head, '许可 12'])
    const second = tableOf(2, ['处罚 34', '收费 56'], { open: { top: true, bottom: true, left: true, right: true } })
    const whole = joinPages(first, second)!
    expect(drawingOf(whole)).toEqual([head, '许可 12', '处罚 34', '收费 56'])
    expect(whole.rows).toEqual([...first.rows, ...second.rows])
    expect(whole.cells.map((k) => k.page)).toEqual([1, 1, 1, 1, 2, 2, 2, 2])
    expect(whole).toMatchObject({ by: 'drawn', page: 1, box: first.box, xs: first.xs, doubts: [] })
    // it ends as the second does, and is at the other sides as the first
    expect(whole.open).toEqual({ top: false, bottom: true, left: false, right: false })
  })
  test('keeps what was in doubt on either page', () => {
    const doubt = (page: number): TableDoubt => ({ rule: 'stray-ruling', page, box: [0, 0, 1, 1], text: `${page}` })
    const first = tableOf(1, [head, '许可 12'], { doubts: [doubt(1)] })
    const second = tableOf(2, ['处罚 34'], { doubts: [doubt(2)] })
    expect(joinPages(first, second)!.doubts).toEqual([doubt(1), doubt(2)])
  })
  test('leaves what it was put together from as it is', () => {
    const first = tableOf(1, [head, '许可 1', '^ 2'])
    const second = tableOf(2, ['. 3', '^ 4'])
    const before = JSON.stringify([first, second])
    joinPages(first, second)
    expect(JSON.stringify([first, second])).toBe(before)
  })
})

describe('columns', () => {
  const first = tableOf(1, ['事项 数量 金额', '许可 1 2'])
  const joined = (xs: number[], drawn = ['处罚 3 4'], before = first): PageTable | undefined =>
    joinPages(before, tableOf(2, drawn, { xs }))
  test('are where they were on pages with a margin, too', () => {
    const xs = [60, 160, 260, 360]
    expect(joined(xs, ['处罚 3 4'], tableOf(1, ['许可 1 2'], { xs }))!.xs).toEqual(xs)
  })
  test.each<[what: string, xs: number[], one: boolean]>([
    ['where they were', [0, 100, 200, 300], true],
    ['moved sideways with the margin of the page', [72, 172, 272, 372], true],
    ['moved the other way', [-72, 28, 128, 228], true],
    ['moved further than a margin', [72.1, 172.1, 272.1, 372.1], false],
    ['moved further the other way', [-72.1, 27.9, 127.9, 227.9], false],
    ['of a table a little wider', [0, 100, 200, 306], true],
    ['of one clearly wider', [0, 100, 200, 306.1], false],
    ['of one clearly narrower', [0, 100, 200, 293.9], false],
    ['three points further on', [0, 103, 203, 300], true],
    ['none of which is where one was', [0, 103.1, 203.1, 300], false],
    ['none of which is where one was, before or behind', [0, 96.9, 196.9, 300], false],
  ])('%s: one table or not', (_, xs, one) => {
    const whole = joined(xs)
    expect(whole !== undefined).toBe(one)
    if (one) expect({ xs: whole!.xs, doubts: whole!.doubts }).toEqual({ xs: first.xs, doubts: [] })
  })
  test('of which one is parted further on give a table with all of them, and it is said that this is not sure', () => {
    const whole = joined([0, 100, 150, 300])!
    expect(whole.xs).toEqual([0, 100, 150, 200, 300])
    expect(drawingOf(whole)).toEqual(['事项 数量 < 金额', '许可 1 < 2', '处罚 3 4 <'])
    expect(whole.doubts).toEqual([{ rule: 'uncertain-join', page: 2, box: [0, 0, 300, 20], text: '' }])
  })
  test('of which some are merged all down the next page are sure', () => {
    expect(joined([0, 200, 300], ['处罚 4'])).toMatchObject({ xs: first.xs, doubts: [] })
    expect(drawingOf(joined([0, 200, 300], ['处罚 4'])!)).toEqual(['事项 数量 金额', '许可 1 2', '处罚 < 4'])
  })
  test('less than half of which are where they were make a table of its own', () => {
    const four = tableOf(1, ['甲 乙 丙 丁'])
    expect(joined([0, 100, 250, 350, 400].slice(0, 5), ['甲 乙 丙 丁'], four)).toBeUndefined()
    const three = tableOf(1, ['甲 乙 丙'])
    expect(joined([0, 100, 250, 300], ['甲 乙 丙'], three)).toBeDefined()
  })
  test('of a page with one column alone are no columns: it is a box of its own', () => {
    expect(joined([0, 300], ['说明'])).toBeUndefined()
  })
  test('of aligned words are none of a drawn table', () => {
    expect(joinPages({ ...first, by: 'inferred' }, tableOf(2, ['处罚 3 4']))).toBeUndefined()
  })
})

describe('a heading printed again', () => {
  const long = '行政许可决定数量'
  test.each<[what: string, first: string[], second: string[], whole: string[]]>([
    ['is dropped', [head, '许可 12'], [head, '处罚 34'], [head, '许可 12', '处罚 34']],
    [
      'is dropped with all its rows',
      ['事项 数量 <', '^ 新收 结转', '许可 1 2'],
      ['事项 数量 <', '^ 新收 结转', '处罚 3 4'],
      ['事项 数量 <', '^ 新收 结转', '许可 1 2', '处罚 3 4'],
    ],
    [
      'is dropped where the page cut its words short',
      [`事项 ${long}`, '许可 12'],
      [`事项 ${long.slice(0, 4)}`, '处罚 34'],
      [`事项 ${long}`, '许可 12', '处罚 34'],
    ],
    [
      'is kept where too little of it is left to know it',
      [`事项 ${long}`, '许可 12'],
      [`事项 ${long.slice(0, 3)}`, '处罚 34'],
      [`事项 ${long}`, '许可 12', `事项 ${long.slice(0, 3)}`, '处罚 34'],
    ],
    ['is dropped with a blank corner', ['. 数量', '许可 12'], ['. 数量', '处罚 34'], ['. 数量', '许可 12', '处罚 34']],
    [
      'is kept with other words',
      [head, '许可 12'],
      ['事项 金额', '处罚 34'],
      [head, '许可 12', '事项 金额', '处罚 34'],
    ],
    [
      'is kept with other columns',
      ['事项 数量 <', '许可 1 2'],
      ['事项 < 数量', '处罚 3 4'],
      ['事项 数量 <', '许可 1 2', '事项 < 数量', '处罚 3 4'],
    ],
    [
      'is kept with more cells',
      ['事项 数量 <', '许可 1 2'],
      ['事项 数量 .', '处罚 3 4'],
      ['事项 数量 <', '许可 1 2', '事项 数量 .', '处罚 3 4'],
    ],
    [
      'is none where it is a row of numbers',
      ['2023 12', '许可 1'],
      ['2023 12', '处罚 34'],
      ['2023 12', '许可 1', '2023 12', '处罚 34'],
    ],
    ['may be all there is on the next page', [head, '许可 12'], [head], [head, '许可 12']],
    ['may be more than there is on the page before', [head], [head, '许可 12'], [head, '许可 12']],
  ])('%s', (_, first, second, whole) => {
    expect(join(first, second)!.drawn).toEqual(whole)
  })
  test('is kept from where a cell of it goes on below: it is no row by itself', () => {
    const whole = join(['事项 新收', '数量 结转', '许可 1'], ['事项 新收', '数量 结转', '^ 2'])
    expect(whole!.drawn).toEqual(['事项 新收', '数量 结转', '许可 1', '数量 结转', '^ 2'])
  })
})

describe('a label of several rows that a page cuts', () => {
  test.each<[what: string, first: string[], second: string[], whole: ReturnType<typeof sure>]>([
    [
      'goes on where its rest is blank',
      [head, '许可 1', '^ 2'],
      ['. 3', '^ 4', '处罚 5'],
      sure(head, '许可 1', '^ 2', '^ 3', '^ 4', '处罚 5'),
    ],
    [
      'goes on over a single row',
      [head, '许可 1', '^ 2'],
      ['. 3', '处罚 5'],
      sure(head, '许可 1', '^ 2', '^ 3', '处罚 5'),
    ],
    [
      'goes on from a single row, though its rows are numbers',
      [head, '许可 1'],
      ['. 3', '^ 4'],
      sure(head, '许可 1', '^ 3', '^ 4'),
    ],
    [
      'goes on column by column',
      ['甲类 许可 1', '^ ^ 2'],
      ['. . 3', '处罚 处罚 4'],
      sure('甲类 许可 1', '^ ^ 2', '^ ^ 3', '处罚 处罚 4'),
    ],
    [
      'does not go on behind a label that does not',
      ['甲类 许可 1', '乙类 ^ 2'],
      ['丙类 . 3', '^ ^ 4'],
      sure('甲类 许可 1', '乙类 ^ 2', '丙类 . 3', '^ ^ 4'),
    ],
    [
      'does not go on in other columns',
      ['甲类 < 1', '^ < 2'],
      ['. . 3', '处罚 处罚 4'],
      sure('甲类 < 1', '^ < 2', '. . 3', '处罚 处罚 4'),
    ],
    [
      'does not go on over a row that is blank but for a label before it',
      ['甲类↓ 许可 1', '^ ^ 2'],
      ['↑事项 . .', '^ 处罚 4'],
      sure('甲类事项 许可 1', '^ ^ 2', '^ . .', '^ 处罚 4'),
    ],
    [
      'does not go on over a blank row',
      [head, '许可 1', '^ 2'],
      ['. .', '处罚 5'],
      sure(head, '许可 1', '^ 2', '. .', '处罚 5'),
    ],
    ['is no number', [head, '12 1', '^ 2'], ['. 3', '处罚 5'], sure(head, '12 1', '^ 2', '. 3', '处罚 5')],
    [
      'goes on without words on either page',
      [head, '. 1', '^ 2'],
      ['. 3', '处罚 5'],
      sure(head, '. 1', '^ 2', '^ 3', '处罚 5'),
    ],
    ['is none of a single blank cell', [head, '. 1'], ['. 3', '处罚 5'], sure(head, '. 1', '. 3', '处罚 5')],
    [
      'may have its words on the next page',
      [head, '.↓ 1', '^ 2'],
      ['↑许可 3', '^ 4'],
      sure(head, '许可 1', '^ 2', '^ 3', '^ 4'),
    ],
    [
      'has a ruling before words of another',
      [head, '. 1', '^ 2'],
      ['↑许可 3', '^ 4'],
      sure(head, '. 1', '^ 2', '许可 3', '^ 4'),
    ],
    [
      'has a ruling above words of another',
      [head, '.↓ 1', '^ 2'],
      ['许可 3', '^ 4'],
      sure(head, '. 1', '^ 2', '许可 3', '^ 4'),
    ],
    [
      'has no number on the next page',
      [head, '.↓ 1', '^ 2'],
      ['↑12 3', '^ 4'],
      sure(head, '. 1', '^ 2', '12 3', '^ 4'),
    ],
    [
      'goes on with words where no ruling parts them and rulings part the cells beside',
      [head, '行政↓ 1', '^ 2'],
      ['↑许可 3', '^ 4'],
      sure(head, '行政许可 1', '^ 2', '^ 3', '^ 4'),
    ],
    [
      'does not where all cells of the page are open: it may be cut anywhere',
      [head, '行政↓ 1↓'],
      ['↑许可 ↑3', '^ 4'],
      sure(head, '行政 1', '许可 3', '^ 4'),
    ],
    [
      'does not where a ruling ends it',
      [head, '行政 1', '^ 2'],
      ['↑许可 3', '^ 4'],
      sure(head, '行政 1', '^ 2', '许可 3', '^ 4'),
    ],
    [
      'does not where a ruling begins the other',
      [head, '行政↓ 1', '^ 2'],
      ['许可 ↑3', '^ 4'],
      sure(head, '行政 1', '^ 2', '许可 3', '^ 4'),
    ],
  ])('%s', (_, first, second, whole) => {
    expect(join(first, second)).toEqual(whole)
  })
  test('is not sure where it has a single row on either page, all of which is ruled alike', () => {
    const whole = joinPages(tableOf(1, ['甲类 许可 1']), tableOf(2, ['. 处罚 2']))!
    expect(drawingOf(whole)).toEqual(['甲类 许可 1', '^ 处罚 2'])
    expect(whole.doubts).toEqual([{ rule: 'uncertain-join', page: 2, box: [0, 0, 100, 20], text: '' }])
  })
  test('is not sure further down, either', () => {
    expect(join(['乙类 事项 1', '甲类 许可 1'], ['. 处罚 2'])!.doubts).toEqual([''])
    expect(join(['乙类 事项 1', '甲类 许可 1'], ['. 12 2'])!.drawn[2]).toBe('. 12 2')
  })
  test('is sure where no ruling parts it, but those beside it', () => {
    expect(join(['甲类 许可 1'], ['↑. 处罚 2'])).toEqual(sure('甲类 许可 1', '^ 处罚 2'))
    expect(join(['甲类 许可 1'], ['. ↑处罚 2'])).toEqual({ drawn: ['甲类 许可 1', '^ 处罚 2'], doubts: [''] })
    expect(join(['甲类 许可 1'], ['↑. ↑处罚 ↑2'])).toEqual({ drawn: ['甲类 许可 1', '^ 处罚 2'], doubts: [''] })
  })
  test('of a single row has none of numbers alone: they may be the rest of its row', () => {
    expect(join(['甲类 许可 1'], ['. 12 2'])).toEqual(sure('甲类 许可 1', '. 12 2'))
  })
  test('is open below as its rest is, and knows what is known of both', () => {
    const first = tableOf(1, [head, '许可↓ 1', '^ 2'])
    const second = tableOf(2, ['. 3'])
    second.cells[0]!.hidden = row('件', 5, 5)
    const [, , label] = joinPages(first, second)!.cells
    expect(label).toMatchObject({ r0: 1, r1: 4, openBottom: false })
    expect(label!.hidden).toHaveLength(1)
  })
  test('has the page of each of its lines', () => {
    const [, , label] = joinPages(tableOf(1, [head, '行政↓ 1', '^ 2']), tableOf(2, ['↑许可 3', '^ 4']))!.cells
    expect(label!.lines.map((l) => [l.text, l.page])).toEqual([
      ['行政', undefined],
      ['许可', 2],
    ])
  })
  test('of which a heading printed again has cut the blank rest is one, which is said', () => {
    expect(join([head, '许可 1', '^ 2'], [head, '. 3', '. 4', '^ 5'])).toEqual({
      drawn: [head, '许可 1', '^ 2', '^ 3', '^ 4', '^ 5'],
      doubts: [''],
    })
    const { doubts } = joinPages(tableOf(1, [head, '许可 1', '^ 2']), tableOf(2, [head, '. 3', '. 4', '^ 5']))!
    expect(doubts.map((d) => d.box)).toEqual([[0, 40, 100, 80]])
    // without a heading before it, a second blank cell is another
    expect(join([head, '许可 1', '^ 2'], ['. 3', '. 4', '^ 5'])!.drawn.slice(3)).toEqual(['^ 3', '. 4', '^ 5'])
    // one of a single row, one with words and one in other columns are others, too
    expect(join([head, '许可 1', '^ 2'], [head, '. 3', '. 4'])!.drawn.slice(3)).toEqual(['^ 3', '. 4'])
    expect(join([head, '许可 1', '^ 2'], [head, '. 3', '处罚 4', '^ 5'])!.drawn.slice(3)).toEqual([
      '^ 3',
      '处罚 4',
      '^ 5',
    ])
    const further = join([head, '许可 1', '^ 2'], [head, '. 3', '处罚 4', '. 5', '^ 6'])
    expect(further!.drawn.slice(3)).toEqual(['^ 3', '处罚 4', '. 5', '^ 6'])
    const wider = join(['事项 类别 数量', '许可 甲 1', '^ 乙 2'], ['事项 类别 数量', '. 丙 3', '. < 4', '^ ^ 5'])
    expect(wider!.drawn.slice(3)).toEqual(['^ 丙 3', '. < 4', '^ < 5'])
    const worded = join([head, '行政↓ 1', '^ 2'], [head, '↑许可 3', '. 4', '^ 5'])
    expect(worded!.drawn.slice(3)).toEqual(['^ 3', '. 4', '^ 5'])
  })
})

describe('a row of which a page cuts the words', () => {
  test.each<[what: string, first: string[], second: string[], whole: ReturnType<typeof sure>]>([
    [
      'goes on where words follow and no ruling parts them',
      [head, '行政↓ 12↓'],
      ['↑许可 ↑.', '处罚 34'],
      { drawn: [head, '行政许可 12', '处罚 34'], doubts: ['许可'] },
    ],
    [
      'goes on under a heading printed again, whose own ruling says nothing',
      [head, '行政↓ 12'],
      [head, '许可 .', '处罚 34'],
      { drawn: [head, '行政许可 12', '处罚 34'], doubts: ['许可'] },
    ],
    ['has a ruling below it', [head, '行政 12↓'], ['↑许可 ↑.', '处罚 34'], sure(head, '行政 12', '许可 .', '处罚 34')],
    [
      'has a ruling above its rest',
      [head, '行政↓ 12↓'],
      ['许可 ↑.', '处罚 34'],
      sure(head, '行政 12', '许可 .', '处罚 34'),
    ],
    [
      'has no rest where all cells have words',
      [head, '行政↓ 人↓'],
      ['↑许可 ↑件', '处罚 34'],
      sure(head, '行政 人', '许可 件', '处罚 34'),
    ],
    [
      'has no rest that is a number',
      [head, '行政↓ 12↓'],
      ['↑34 ↑.', '处罚 56'],
      sure(head, '行政 12', '34 .', '处罚 56'),
    ],
    [
      'has no rest behind a number',
      [head, '12↓ 行政↓'],
      ['↑许可 ↑.', '处罚 56'],
      sure(head, '12 行政', '许可 .', '处罚 56'),
    ],
    [
      'has no rest that begins with a number of rows',
      [head, '行政↓ 12↓'],
      ['↑（二）许可 ↑.', '处罚 34'],
      sure(head, '行政 12', '（二）许可 .', '处罚 34'),
    ],
    [
      'has no rest that begins a section',
      [head, '行政↓ 12↓'],
      ['↑二．许可 ↑.', '处罚 34'],
      sure(head, '行政 12', '二．许可 .', '处罚 34'),
    ],
    ['has no rest without words', [head, '行政↓ 12↓'], ['↑. ↑.', '处罚 34'], sure(head, '行政 12', '. .', '处罚 34')],
    [
      'has no rest beside what was blank above, too',
      [head, '行政↓ .↓'],
      ['↑许可 ↑.', '处罚 34'],
      sure(head, '行政 .', '许可 .', '处罚 34'),
    ],
    [
      'has no rest in other columns',
      ['事项 数量 <', '行政↓ 12↓ <'],
      ['↑许可 ↑. ↑.', '处罚 3 4'],
      sure('事项 数量 <', '行政 12 <', '许可 . .', '处罚 3 4'),
    ],
    [
      'has no rest in merged columns',
      ['事项 数量 单位', '行政↓ 12↓ 件↓'],
      ['↑许可 ↑. <', '处罚 3 件'],
      sure('事项 数量 单位', '行政 12 件', '许可 . <', '处罚 3 件'),
    ],
    [
      'has no rest where a ruling is above one of its words',
      ['事项 单位 数量', '行政↓ 人 12↓'],
      ['↑许可 ↑员 ↑.', '处罚 件 3'],
      sure('事项 单位 数量', '行政 人 12', '许可 员 .', '处罚 件 3'),
    ],
    [
      'goes on between rulings, too, where words stand under words in three columns',
      ['维 纠 其 总计'],
      ['持 正 他 .', '3 4 5 12'],
      { drawn: ['维持 纠正 其他 总计', '3 4 5 12'], doubts: ['持 正 他'] },
    ],
    [
      'goes on between rulings in header cells alone: the blank below them is one of its own',
      ['维 纠 其 总计'],
      ['持 正 他 .', '. 4 5 9'],
      { drawn: ['维持 纠正 其他 总计', '. 4 5 9'], doubts: ['持 正 他'] },
    ],
    [
      'does not between rulings in two columns',
      ['维 纠 总计'],
      ['持 正 .', '3 4 7'],
      sure('维 纠 总计', '持 正 .', '3 4 7'),
    ],
    [
      'does not between rulings under a cell without words',
      ['维 纠 . 总计'],
      ['持 正 他 .', '3 4 5 12'],
      sure('维 纠 . 总计', '持 正 他 .', '3 4 5 12'),
    ],
    [
      'goes on beside a label of several rows, which goes on as well',
      ['甲类↓ 行政↓ 12↓', '^ 处罚↓ 34↓'],
      ['↑. ↑决定 ↑.', '^ 收费 56'],
      { drawn: ['甲类 行政 12', '^ 处罚决定 34', '^ 收费 56'], doubts: ['决定'] },
    ],
    [
      'goes on beside a label of several rows with words, which goes on as well',
      ['甲类↓ 行政↓ 12↓', '^ 处罚↓ 34↓'],
      ['↑事项 ↑决定 ↑.', '^ 收费 56'],
      { drawn: ['甲类事项 行政 12', '^ 处罚决定 34', '^ 收费 56'], doubts: ['事项 决定'] },
    ],
    [
      'is none where words go on in a label of several rows alone',
      ['甲类↓ 行政↓ 12↓'],
      ['↑事项 ↑. ↑.', '^ 收费 56'],
      sure('甲类 行政 12', '事项 . .', '^ 收费 56'),
    ],
  ])('%s', (_, first, second, whole) => {
    expect(join(first, second)).toEqual(whole)
  })
  test('goes on before labels that go on', () => {
    const first = ['行政↓ 甲类↓ 人↓ 12↓', '处罚↓ ^ 人↓ 34↓']
    expect(join(first, ['↑决定 ↑. ↑. ↑.', '. ^ 件 56'])).toEqual({
      drawn: ['行政 甲类 人 12', '处罚决定 ^ 人 34', '^ ^ 件 56'],
      doubts: ['决定', ''],
    })
    // where the first column has a label of its own, none behind it goes on
    expect(join(first, ['↑决定 ↑. ↑. ↑.', '收费 ^ 件 56'])).toEqual({
      drawn: ['行政 甲类 人 12', '处罚决定 ^ 人 34', '收费 . 件 56'],
      doubts: ['决定'],
    })
  })
  test('says where, and which words', () => {
    const { doubts } = joinPages(tableOf(1, [head, '行政↓ 12↓']), tableOf(2, ['↑许可 ↑.', '处罚 34']))!
    expect(doubts).toEqual([{ rule: 'uncertain-join', page: 2, box: [0, 0, 200, 20], text: '许可' }])
  })
})

describe('a strip without words beside a label that goes down to the edge of the page', () => {
  test.each<[what: string, first: string[], second: string[], whole: ReturnType<typeof sure>]>([
    [
      'is no row, at the foot of a page',
      ['事项 数量 金额', '许可 1 2', '^ . <'],
      ['. 3 4', '^ 5 6'],
      sure('事项 数量 金额', '许可 1 2', '^ 3 4', '^ 5 6'),
    ],
    [
      'is no row, at the head of one',
      ['事项 数量 金额', '许可 1 2', '^ 3 4'],
      ['. . <', '^ 5 6', '处罚 7 8'],
      sure('事项 数量 金额', '许可 1 2', '^ 3 4', '^ 5 6', '处罚 7 8'),
    ],
    [
      'is a row with words',
      ['事项 数量 金额', '许可 1 2', '^ 小计 <'],
      ['处罚 3 4'],
      sure('事项 数量 金额', '许可 1 2', '^ 小计 <', '处罚 3 4'),
    ],
    [
      'is a row with columns',
      ['事项 数量 金额', '许可 1 2', '^ . .'],
      ['处罚 3 4'],
      sure('事项 数量 金额', '许可 1 2', '^ . .', '处罚 3 4'),
    ],
    [
      'is a row where it is a single cell',
      ['事项 数量 金额', '许可 < 2', '^ ^ .'],
      ['处罚 3 4'],
      sure('事项 数量 金额', '许可 < 2', '^ < .', '处罚 3 4'),
    ],
    [
      'is a row where it ends before the last column',
      ['事项 数量 金额 说明', '许可 1 2 有', '^ . < ^'],
      ['处罚 3 4 无'],
      sure('事项 数量 金额 说明', '许可 1 2 有', '^ . < ^', '处罚 3 4 无'),
    ],
  ])('%s', (_, first, second, whole) => {
    expect(join(first, second)).toEqual(whole)
  })
})
