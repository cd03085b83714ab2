import { describe, expect, test } from 'vitest'
import { glyphsToLines } from '../../../../src/read/pdf/glyphs-to-lines.ts'
import { lineToAtoms } from '../../../../src/read/pdf/lines-to-zones.ts'
import type { Layout } from '../../../../src/read/pdf/unruled/layout.ts'
import {
  isLevel,
  numberRows,
  type Row,
  unitsOnLevel,
  withLabels,
  withWords,
} from '../../../../src/read/pdf/unruled/rows.ts'
import { tolerances } from '../../../../src/read/pdf/unruled/tolerances.ts'
import type { PageLine } from '../../../../src/read/pdf/unruled/words.ts'
import { put } from './put.ts'

type Line = readonly [y: number, ...words: [x: number, text: string][]]

/** Lines of a page, each with the height of its top and its words; a letter is ten points wide and high, a digit five wide. */
const page = (lines: readonly Line[], number = 1): PageLine[] =>
  glyphsToLines(lines.flatMap(([y, ...words]) => put(y, ...words)))
    .map(lineToAtoms)
    .map((line) => ({ line, page: number, shift: 1000 * (number - 1) }))

/** Labels from 0 to 90, a unit around 100, values around 150 and 200. */
const layout: Layout = {
  xs: [0, 92, 125, 175, 230],
  halves: [{ from: 0, labels: 1, to: 4 }],
  reach: [
    [0, 92],
    [95, 115],
    [140, 165],
    [190, 215],
  ],
  values: [undefined, [95, 115], [140, 165], [190, 215]],
  flushLeft: false,
}
/** The same with two columns of labels, the second from 50 on. */
const two: Layout = {
  ...layout,
  xs: [0, 50, 92, 125, 175, 230],
  halves: [{ from: 0, labels: 2, to: 5 }],
  reach: [[0, 50], ...layout.reach.slice(0, 1), ...layout.reach.slice(1)],
  values: [undefined, ...layout.values],
}

const words = (pieces: readonly { text: string }[]): string => pieces.map((p) => p.text).join(' ')
const say = (r: Row): string =>
  `${r.labels.map((l) => words(l)).join('|')}: ${words(r.values)}${r.uncertain ? ' ?' : ''}`
const numbered = (lines: readonly Line[], on = layout) => numberRows(page(lines), on, tolerances)
const worded = (lines: readonly Line[], rules: readonly number[] = []): string[] =>
  withWords(numbered(lines), page(lines), layout, rules, tolerances).map(say)
const labelled = (lines: readonly Line[], on = layout, rules: readonly number[] = []): string[] =>
  withLabels(numbered(lines, on), page(lines), on, on.halves[0]!, rules, tolerances).rows.map(say)
const outerOf = (lines: readonly Line[]): string =>
  words(withLabels(numbered(lines, two), page(lines), two, two.halves[0]!, [], tolerances).outer)

describe('rows of numbers', () => {
  test('are the levels on which they stand', () => {
    expect(
      numbered([
        [0, [150, '1'], [200, '2']],
        [20, [150, '3']],
      ]).map(say),
    ).toEqual([': 1 2', ': 3'])
  })
  test('stand on one level when their middles are less than 0.4 of a line apart', () => {
    const at = (y: number) =>
      numbered([
        [0, [150, '1']],
        [y, [200, '2']],
      ]).length
    expect([at(3), at(4), at(5)]).toEqual([1, 1, 2])
  })
  test('hold no number of the labels, and no word', () => {
    expect(numbered([[0, [20, '7'], [150, '1'], [100, '件']]]).map(say)).toEqual([': 1'])
  })
  test('hold signs for none', () => {
    expect(numbered([[0, [150, '—'], [200, '无']]]).map(say)).toEqual([': — 无'])
  })
  test('are not sure where a number reaches over two columns', () => {
    expect(
      numbered([
        [0, [150, '12345678901']],
        [20, [150, '1']],
      ]).map(say),
    ).toEqual([': 12345678901 ?', ': 1'])
  })
  test('stay so whatever else stands on their level', () => {
    expect(numbered([[0, [100, '2'], [150, '12345678901']]]).map(say)).toEqual([': 2 12345678901 ?'])
    expect(
      numbered([
        [0, [150, '12345678901']],
        [3, [100, '2']],
      ]).map(say),
    ).toEqual([': 2 12345678901 ?'])
  })
  test('are those of their page', () => {
    const both = [...page([[0, [150, '1']]]), ...page([[0, [150, '2']]], 2).map((l) => ({ ...l, shift: 0 }))]
    expect(numberRows(both, layout, tolerances).map(say)).toEqual([': 1', ': 2'])
  })
  test('are told from top to bottom', () => {
    expect(
      numberRows(
        page([
          [40, [150, '3']],
          [0, [150, '1']],
          [20, [200, '2']],
        ]),
        layout,
        tolerances,
      ).map(say),
    ).toEqual([': 1', ': 2', ': 3'])
  })
})

describe('words on the level of a row', () => {
  const [row] = numbered([[0, [150, '1']]])
  const word = (y: number, on = 1) => ({ ...row!.values[0]!, page: on, top: y, bottom: y + 10 })
  test('stand within 0.4 of their height of it, on its page', () => {
    expect([word(4), word(-4), word(4.1), word(0, 2)].map((w) => isLevel(row!, w, tolerances))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('units', () => {
  test('are of the row on whose level they stand', () => {
    expect(
      worded([
        [0, [100, '件'], [150, '1']],
        [20, [100, '人'], [150, '2']],
      ]),
    ).toEqual([': 1 件', ': 2 人'])
  })
  test.each<[what: string, lines: readonly Line[]]>([
    [
      'the first',
      [
        [0, [100, '万'], [150, '3']],
        [12, [100, '元']],
      ],
    ],
    [
      'the last',
      [
        [0, [100, '万']],
        [12, [100, '元'], [150, '3']],
      ],
    ],
    [
      'neither: it stands between them',
      [
        [0, [100, '万']],
        [6, [150, '3']],
        [12, [100, '元']],
      ],
    ],
  ])('of two lines are of the row that has the level of %s', (_, lines) => {
    expect(worded([...lines, [40, [100, '件'], [150, '4']]])).toEqual([': 3 万 元', ': 4 件'])
  })
  test('of two lines that stand far apart are two', () => {
    expect(
      worded([
        [0, [100, '万'], [150, '3']],
        [23, [100, '元']],
        [46, [150, '4']],
      ]),
    ).not.toContain(': 3 万 元')
  })
  test('below each other that make no unit together are two', () => {
    expect(
      worded([
        [0, [100, '件'], [150, '3']],
        [12, [100, '人']],
        [24, [150, '4']],
      ]),
    ).not.toContain(': 3 件 人')
  })
  test('of a row of their own leave it without a number', () => {
    expect(
      worded([
        [0, [100, '件'], [150, '1']],
        [20, [100, '件']],
        [40, [100, '件'], [150, '2']],
      ]),
    ).toEqual([': 1 件', ': 件', ': 2 件'])
  })
  test('may stand off their rows, where most do not', () => {
    expect(
      worded([
        [0, [100, '件'], [150, '1']],
        [20, [100, '件'], [150, '2']],
        [40, [150, '3']],
        [46, [100, '件']],
        [60, [100, '件'], [150, '4']],
      ]),
    ).toEqual([': 1 件', ': 2 件', ': 3 件', ': 4 件'])
  })
  test('that have run into a number leave their row in doubt', () => {
    expect(
      worded([
        [0, [105, '万元1500']],
        [20, [100, '件'], [150, '2']],
      ]),
    ).toEqual([': 万元1500 ?', ': 2 件'])
    expect(
      worded([
        [0, [95, '万元'], [150, '15']],
        [20, [100, '件'], [150, '2']],
      ]),
    ).toEqual([': 15 万元', ': 2 件'])
  })
})

test('a row has a unit where one stands on its level, and where other words do it has none', () => {
  const lines: readonly Line[] = [
    [0, [100, '件'], [150, '1']],
    [20, [100, '甲乙丙'], [150, '2']],
    [40, [20, '件'], [150, '3']],
  ]
  const hasUnit = unitsOnLevel(page(lines), layout, tolerances)
  expect(numbered(lines).map(hasUnit)).toEqual([true, false, false])
})

describe('labels', () => {
  test('are of the row beside them', () => {
    expect(
      labelled([
        [0, [0, '甲乙'], [150, '1']],
        [20, [0, '丙丁'], [150, '2']],
      ]),
    ).toEqual(['甲乙: 1', '丙丁: 2'])
  })
  test('of several lines are of the row in their middle', () => {
    expect(
      labelled([
        [0, [0, '甲乙丙丁戊己庚辛']],
        [6, [150, '1']],
        [12, [0, '壬癸']],
        [40, [0, '子丑'], [150, '2']],
        [60, [0, '寅卯'], [150, '3']],
      ]),
    ).toEqual(['甲乙丙丁戊己庚辛 壬癸: 1', '子丑: 2', '寅卯: 3'])
  })
  test('without numbers are a row', () => {
    expect(
      labelled([
        [0, [0, '一、甲乙'], [150, '1']],
        [20, [0, '二、丙丁']],
        [40, [0, '三、戊己'], [150, '2']],
      ]),
    ).toEqual(['一、甲乙: 1', '二、丙丁: ', '三、戊己: 2'])
  })
  test('far off their row leave it in doubt, where no ruling tells', () => {
    const off: readonly Line[] = [
      [0, [0, '一、甲乙'], [150, '1']],
      [20, [0, '二、丙丁']],
      [30, [150, '2']],
      [50, [0, '三、戊己'], [150, '3']],
    ]
    expect(labelled(off)).toEqual(['一、甲乙: 1', '二、丙丁: 2 ?', '三、戊己: 3'])
    expect(labelled(off, layout, [15, 42])).toEqual(['一、甲乙: 1', '二、丙丁: 2', '三、戊己: 3'])
  })
  test('are none where a half has no column for them', () => {
    const bare: Layout = { ...layout, halves: [{ from: 0, labels: 0, to: 4 }] }
    expect(
      labelled(
        [
          [0, [150, '1']],
          [20, [150, '2']],
        ],
        bare,
      ),
    ).toEqual([': 1', ': 2'])
    expect(withLabels([], page([[0, [0, '甲乙']]]), bare, bare.halves[0]!, [], tolerances).outer).toEqual([])
  })
  test('keep the labels of the other half', () => {
    const halves: Layout = {
      ...layout,
      xs: [0, 40, 60, 120, 170],
      halves: [
        { from: 0, labels: 1, to: 2 },
        { from: 2, labels: 1, to: 4 },
      ],
      reach: [
        [0, 40],
        [45, 55],
        [60, 120],
        [140, 165],
      ],
      values: [undefined, [45, 55], undefined, [140, 165]],
    }
    const lines: readonly Line[] = [[0, [0, '甲乙'], [45, '1'], [70, '丙丁'], [150, '2']]]
    const first = withLabels(numbered(lines, halves), page(lines), halves, halves.halves[0]!, [], tolerances).rows
    const both = withLabels(first, page(lines), halves, halves.halves[1]!, [], tolerances).rows
    expect(both.map(say)).toEqual(['甲乙|丙丁: 1 2'])
  })
})

describe('labels in two columns', () => {
  test('of the second are those of rows, and of the first those of several', () => {
    const lines: readonly Line[] = [
      [0, [55, '甲乙'], [150, '1']],
      [10, [0, '总类']],
      [20, [55, '丙丁'], [150, '2']],
    ]
    expect(labelled(lines, two)).toEqual(['甲乙: 1', '丙丁: 2'])
    expect(outerOf(lines)).toBe('总类')
  })
  test('of the first reach over to the second beside a row that has none', () => {
    const lines: readonly Line[] = [
      [0, [0, '甲乙'], [150, '1']],
      [20, [55, '丙丁'], [150, '2']],
      [40, [55, '戊己'], [150, '3']],
    ]
    expect(labelled(lines, two)).toEqual(['甲乙: 1', '丙丁: 2', '戊己: 3'])
    expect(outerOf(lines)).toBe('')
  })
  test('of the next row do not keep them from that, though they stand close', () => {
    expect(
      labelled(
        [
          [0, [0, '甲乙'], [150, '1']],
          [11, [55, '丙丁'], [150, '2']],
        ],
        two,
      ),
    ).toEqual(['甲乙: 1', '丙丁: 2'])
  })
  test('go on under one that reaches over, where they begin with it', () => {
    const lines: readonly Line[] = [
      [0, [0, '甲乙丙丁戊己庚辛']],
      [6, [150, '1']],
      [12, [0, '壬癸']],
      [40, [55, '子丑'], [150, '2']],
      [52, [55, '寅卯'], [150, '3']],
    ]
    expect(labelled(lines, two)).toEqual(['甲乙丙丁戊己庚辛 壬癸: 1', '子丑: 2', '寅卯: 3'])
    expect(outerOf(lines)).toBe('')
  })
  test('go on under a wider one of centred lines', () => {
    const lines: readonly Line[] = [
      [0, [5, '甲乙丙丁戊己庚辛']],
      [6, [150, '1']],
      [12, [30, '壬癸']],
      [40, [55, '子丑'], [150, '2']],
      [52, [55, '寅卯'], [150, '3']],
    ]
    expect(outerOf(lines)).toBe('')
  })
  test('with a number of their own and alone on their level are a row', () => {
    const lines: readonly Line[] = [
      [0, [55, '甲乙'], [150, '1']],
      [20, [55, '丙丁'], [150, '2']],
      [40, [0, '三、组']],
      [60, [55, '戊己'], [150, '3']],
      [80, [55, '庚辛'], [150, '4']],
    ]
    expect(outerOf(lines)).toBe('')
    expect(labelled(lines, two)).toEqual(['甲乙: 1', '丙丁: 2', '三、组: ', '戊己: 3', '庚辛: 4'])
  })
  test('without one stand for the rows around them', () => {
    expect(
      outerOf([
        [0, [55, '甲乙'], [150, '1']],
        [20, [55, '丙丁'], [150, '2']],
        [40, [0, '总类']],
        [60, [55, '戊己'], [150, '3']],
      ]),
    ).toBe('总类')
  })
})
