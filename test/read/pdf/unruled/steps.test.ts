import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { glyphsToLines } from '../../../../src/read/pdf/glyphs-to-lines.ts'
import { lineToAtoms } from '../../../../src/read/pdf/lines-to-zones.ts'
import type { Glyph } from '../../../../src/read/pdf/painted.ts'
import { blocksToRows } from '../../../../src/read/pdf/unruled/groups.ts'
import { linesToHead } from '../../../../src/read/pdf/unruled/heads.ts'
import type { KnownRow, LabelLine } from '../../../../src/read/pdf/unruled/label-costs.ts'
import { labelsToRows } from '../../../../src/read/pdf/unruled/labels-to-rows.ts'
import { linesToLayout, markerClass, pairUp } from '../../../../src/read/pdf/unruled/layout.ts'
import type { Row } from '../../../../src/read/pdf/unruled/rows.ts'
import { partsToTable } from '../../../../src/read/pdf/unruled/table.ts'
import { tolerances } from '../../../../src/read/pdf/unruled/tolerances.ts'
import type { Piece } from '../../../../src/read/pdf/unruled/words.ts'
import { joinWrapped } from '../../../../src/read/pdf/unruled/wrapped-thousands.ts'
import { put } from './put.ts'

const linesOf = (glyphs: readonly Glyph[]) => glyphsToLines(glyphs)

describe('labels → rows', () => {
  const line = (top: number, starts = false, right = 100, page = 1): LabelLine => ({
    top,
    bottom: top + 10,
    left: 0,
    right,
    page,
    starts,
  })
  const row = (y: number, more: Partial<KnownRow> = {}): KnownRow => ({ y, page: 1, needs: true, cut: false, ...more })
  const rowsOf = (lines: LabelLine[], rows: KnownRow[], rules: number[] = []) =>
    labelsToRows(lines, rows, rules, tolerances).flatMap((l) => Array<number | null>(l.to - l.from).fill(l.row))

  test('wrapped labels centred beside their values', () => {
    const lines = [line(0, true), line(12), line(30, true), line(48, true), line(60), line(72)]
    expect(rowsOf(lines, [row(11), row(35), row(65)])).toEqual([0, 0, 1, 2, 2, 2])
  })
  test('wrapped labels that begin with their values', () => {
    expect(rowsOf([line(0, true), line(12), line(30, true), line(42), line(54)], [row(5), row(35)])).toEqual([
      0, 0, 1, 1, 1,
    ])
  })
  test('wrapped labels that end with their values', () => {
    expect(rowsOf([line(0, true), line(12), line(30, true), line(42), line(54)], [row(17), row(59)])).toEqual([
      0, 0, 1, 1, 1,
    ])
  })
  test('a ruling parts what alignment alone would not', () => {
    expect(rowsOf([line(0), line(12), line(24)], [row(5), row(29)], [11])).toEqual([0, 1, 1])
  })
  test('a label without values is a row of its own, though lines of labels and rows stand equally far apart', () => {
    const lines = [line(0, true), line(20, true), line(40, true), line(60, false, 40), line(80, true)]
    const labels = labelsToRows(lines, [row(5), row(55), row(85)], [], tolerances)
    expect(labels.map((l) => [l.from, l.to, l.row])).toEqual([
      [0, 1, 0],
      [1, 2, null],
      [2, 4, 1],
      [4, 5, 2],
    ])
  })
  test('a label that a page cuts stays with its row', () => {
    const lines = [line(0, true), line(20, true), line(36, false, 30, 2), line(60, true, 100, 2)]
    expect(rowsOf(lines, [row(5), row(25, { cut: true }), row(65, { page: 2 })])).toEqual([0, 1, 1, 2])
  })
  test('two readings that are as likely are rivals', () => {
    const labels = labelsToRows([line(0), line(12), line(24)], [row(11), row(23)], [], tolerances)
    expect(labels.some((l) => l.rivals)).toBe(true)
    expect(labelsToRows([line(0), line(30)], [row(5), row(35)], [], tolerances).some((l) => l.rivals)).toBe(false)
  })
})

describe('labels of several rows', () => {
  const rows = [0, 20, 40, 60, 80].map((top) => ({ top, bottom: top + 10 }))
  const blocks = [
    { top: 20, bottom: 30 },
    { top: 70, bottom: 80 },
  ]
  test('go around their middle, and a new count begins a new group', () => {
    expect(blocksToRows(blocks, rows, [true, false, false, true, false])).toEqual([0, 0, 0, 1, 1])
    expect(blocksToRows([blocks[1]!], rows, [false, false, false, true, false])).toEqual([-1, -1, -1, 0, 0])
  })
  test('or stand at the top of their rows', () => {
    const top = [
      { top: 0, bottom: 10 },
      { top: 60, bottom: 70 },
    ]
    expect(blocksToRows(top, rows, [true, false, false, true, false])).toEqual([0, 0, 0, 1, 1])
  })
})

describe('columns', () => {
  test('numbering is known in its kinds', () => {
    expect(['一、本年', '（一）予以', '1.属于', '12.5', '总计', '⼆、上年'].map(markerClass)).toEqual([
      1, 2, 3, 0, 0, 1,
    ])
  })
  test('a heading and the values at one side of its column are one column, a heading alone is one without values', () => {
    const heading = (x: number): { heading: [number, number] } => ({ heading: [x, x + 20] })
    const values = (x: number): { values: [number, number] } => ({ values: [x, x + 5] })
    expect(pairUp([heading(0), values(25), heading(50), values(75)])).toEqual([
      { ...heading(0), ...values(25) },
      { ...heading(50), ...values(75) },
    ])
    expect(pairUp([values(0), heading(10), values(50), heading(60)])).toHaveLength(2)
    expect(pairUp([{ ...heading(0), ...values(10) }, heading(30)])).toHaveLength(2)
  })
  test('a second half begins where labels stand between columns of values', () => {
    const row = (y: number, a: string, b: string) =>
      put(y, [0, '甲乙丙丁'], [60, '条'], [90, a], [120, '戊己庚辛'], [180, '件'], [210, b])
    const layout = linesToLayout(
      linesOf([...row(0, '1', '2'), ...row(20, '3', '4'), ...row(40, '5', '6')]).map(lineToAtoms),
    )!
    expect(layout.halves.map((h) => [h.labels, h.to - h.from])).toEqual([
      [1, 3],
      [1, 3],
    ])
  })
})

describe('heads', () => {
  const read = (head: Glyph[], body: Glyph[]) => {
    const lines = linesOf([...head, ...body]).map(lineToAtoms)
    const layout = linesToLayout(lines)!
    const rows = linesOf(body).length
    const { cells } = linesToHead(lines.slice(0, lines.length - rows), () => false, layout, tolerances)
    return cells.map((k) => [k.atoms.map((a) => a.text).join(''), k.c0, k.c1]).filter(([text]) => text !== '')
  }
  const values = (y: number, ...at: number[]) => put(y, ...at.map((x, i): [number, string] => [x, String(i + 1)]))
  test('set to the left begin with the first of their columns, though their middle stands over the second', () => {
    const head = [
      ...put(0, [0, '甲乙丙丁'], [120, '戊己庚辛']),
      ...put(20, [0, '子丑'], [30, '寅卯'], [60, '辰巳'], [90, '午未'], [120, '申酉'], [150, '戌亥']),
    ]
    const rows = [40, 60, 80].flatMap((y) => values(y, 0, 30, 60, 90, 120, 150))
    expect(read(head, rows).slice(0, 2)).toEqual([
      ['甲乙丙丁', 0, 4],
      ['戊己庚辛', 4, 6],
    ])
  })
  test('set to the left over several columns are none of the first, however closely its own follows', () => {
    const at = [10, 40, 70, 130]
    const head = [
      ...put(0, [10, '甲乙丙丁']),
      ...put(14, ...at.map((x, i): [number, string] => [x, ['子丑', '寅卯', '辰巳', '申酉'][i]!])),
    ]
    const rows = [1, 2, 3].flatMap((n) => put(14 + 14 * n, ...at.map((x): [number, string] => [x, '7'.repeat(n)])))
    expect(read(head, rows)).toContainEqual(['子丑', 0, 1])
    expect(read(head, rows)[0]![0]).toBe('甲乙丙丁')
  })
  test('set to the right end with the last of their columns', () => {
    const at = [0, 40, 80, 120, 160, 200]
    const head = [
      ...put(0, [90, '甲乙丙丁戊'], [170, '庚辛壬癸寅']),
      ...put(20, ...at.map((x): [number, string] => [x, '子丑'])),
    ]
    const rows = [40, 60, 80].flatMap((y) => values(y, ...at.map((x) => x + 15)))
    expect(read(head, rows).slice(0, 2)).toEqual([
      ['甲乙丙丁戊', 0, 4],
      ['庚辛壬癸寅', 4, 6],
    ])
  })
  test('of two lines over one column are one', () => {
    const head = [...put(0, [100, '甲乙'], [150, '丙丁']), ...put(12, [100, '戊己'], [150, '庚辛'])]
    const rows = [40, 60, 80].flatMap((y) => put(y, [0, '子丑寅卯'], [105, '1'], [155, '2']))
    expect(read(head, rows)).toEqual([
      ['甲乙戊己', 1, 2],
      ['丙丁庚辛', 2, 3],
    ])
  })
})

describe('parts of a table on several pages', () => {
  const words = (glyphs: Glyph[][]) => {
    const parts = glyphs.map((own, i) => ({ page: i + 1, head: [], body: linesOf(own).map(lineToAtoms), rules: [] }))
    const layout = linesToLayout(parts.flatMap((p) => p.body))!
    const { table, rest } = partsToTable(parts, layout)
    return {
      rows: table.rows.map((_, r) =>
        table.cells.filter((k) => k.r0 === r).map((k) => k.lines.map((l) => l.text).join('')),
      ),
      doubts: table.doubts.length,
      rest: rest.map((l) => l.line.text),
    }
  }
  test('a row whose label goes on over the page is one row', () => {
    const first = [...put(0, [0, '甲乙丙丁'], [90, '1']), ...put(20, [0, '戊己庚辛'], [90, '2'])]
    const second = [...put(0, [0, '壬癸']), ...put(20, [0, '子丑寅卯'], [90, '3'])]
    expect(words([first, second])).toEqual({
      rows: [
        ['甲乙丙丁', '1'],
        ['戊己庚辛壬癸', '2'],
        ['子丑寅卯', '3'],
      ],
      doubts: 0,
      rest: [],
    })
  })
  const twoColumns = [
    ...put(40, [0, '（一）子'], [60, '1.子丑寅'], [130, '3']),
    ...put(50, [60, '2.卯辰'], [130, '4']),
    ...put(60, [60, '3.巳午'], [130, '5']),
  ]
  test('the last word of a label centred over two columns of labels is of it', () => {
    const page = [...put(0, [0, '（一）甲乙丙丁戊己庚'], [130, '1']), ...put(10, [25, '辛']), ...twoColumns]
    expect(words([page]).rows[0]).toEqual(['（一）甲乙丙丁戊己庚辛', '1'])
  })
  test('a short label beside the first of its group is that of the row, however close the next row stands', () => {
    const page = [
      ...put(20, [0, '三、甲乙'], [60, '（一）'], [180, '1']),
      ...put(30, [60, '（二）甲乙丙丁'], [180, '2']),
      ...put(40, [60, '（三）子'], [115, '1.子丑'], [180, '3']),
      ...put(50, [115, '2.卯辰'], [180, '4']),
      ...put(60, [115, '3.巳午'], [180, '5']),
    ]
    expect(words([page]).rows[0]!.join(' ')).toMatch(/（一） 1$/u)
  })
  test('a wrapped unit stays with its number, and what follows the table is none of it', () => {
    const page = [
      ...put(0, [0, '甲乙丙丁'], [60, '条'], [90, '1']),
      ...put(20, [0, '戊己庚辛'], [60, '条'], [90, '2']),
      ...put(40, [60, '万']),
      ...put(46, [0, '子丑寅卯'], [90, '3']),
      ...put(52, [60, '元']),
      ...put(80, [0, '说明文字']),
    ]
    expect(words([page])).toEqual({
      rows: [
        ['甲乙丙丁', '条', '1'],
        ['戊己庚辛', '条', '2'],
        ['子丑寅卯', '万元', '3'],
      ],
      doubts: 0,
      rest: ['说明文字'],
    })
  })
  test('a unit without a number stands in a row of its own', () => {
    const page = [
      ...put(0, [0, '甲乙丙丁'], [60, '条'], [90, '1']),
      ...put(14, [0, '戊己庚辛'], [60, '件']),
      ...put(28, [0, '壬癸'], [60, '件']),
      ...put(42, [0, '子丑寅卯'], [60, '条'], [90, '3']),
    ]
    expect(words([page])).toMatchObject({
      rows: [
        ['甲乙丙丁', '条', '1'],
        ['戊己庚辛', '件', ''],
        ['壬癸', '件', ''],
        ['子丑寅卯', '条', '3'],
      ],
      doubts: 0,
    })
  })
  test('where labels are numbered, a number beside the rest of one is the rest of the number above', () => {
    const page = [
      ...put(0, [0, '1.甲乙丙'], [90, '784'], [150, '10']),
      ...put(12, [0, '丁戊'], [90, '9']),
      ...put(24, [0, '2.己庚辛壬癸'], [90, '13'], [150, '27']),
      ...put(36, [0, '3.壬癸'], [90, '24'], [150, '28']),
    ]
    expect(words([page]).doubts).toBe(1)
    expect(words([page.filter((g) => g.box[1] !== 12)]).doubts).toBe(0)
  })
  test('where lines stand far apart, a row that has the first lines of broken numbers is in doubt with the next', () => {
    const page = [
      ...put(0, [0, '1.甲乙丙丁'], [90, '7'], [150, '8']),
      ...put(22, [0, '2.戊己庚辛'], [90, '1']),
      ...put(40, [0, '壬癸'], [90, '4'], [150, '5']),
      ...put(62, [90, '6']),
      ...put(80, [0, '3.子丑寅卯'], [90, '2'], [150, '9']),
      ...put(102, [0, '4.辰巳午未']),
      ...put(120, [0, '申酉'], [90, '3'], [150, '1']),
    ]
    const { table } = partsToTable(
      [{ page: 1, head: [], body: linesOf(page).map(lineToAtoms), rules: [] }],
      linesToLayout(linesOf(page).map(lineToAtoms))!,
    )
    const doubted = table.cells.filter((k) => k.doubts?.includes('uncertain-row'))
    expect(doubted.map((k) => k.lines.map((l) => l.text).join(''))).toEqual(
      expect.arrayContaining(['1', '4', '5', '6', '2', '9']),
    )
    expect(doubted.map((k) => k.lines.map((l) => l.text).join(''))).not.toEqual(expect.arrayContaining(['7']))
  })
  test('numbers broken over two lines around those of other columns are in doubt', () => {
    const page = [
      ...put(0, [0, '甲乙丙丁'], [90, '1'], [150, '7']),
      ...put(30, [0, '戊己庚辛'], [90, '2']),
      ...put(36, [150, '8']),
      ...put(42, [0, '壬癸'], [90, '33']),
      ...put(70, [0, '子丑寅卯'], [90, '4'], [150, '9']),
    ]
    expect(words([page]).doubts).toBeGreaterThan(0)
  })
})

describe('numbers wrapped at their thousands', () => {
  /** Values as [column, text], on levels from the top. */
  const levels = (...given: [y: number, ...values: [c0: number, text: string][]][]): Row[] =>
    given.map(([y, ...values]) => ({
      page: 1,
      y,
      labels: [[]],
      uncertain: false,
      values: values.map(([c0, text]): Piece => {
        const box: Piece['box'] = [c0 * 50 + 40 - 5 * text.length, y - 5, c0 * 50 + 40, y + 5]
        return { atoms: [], text, box, page: 1, top: y - 5, bottom: y + 5, c0, c1: c0 + 1 }
      }),
    }))
  const read = (...given: Parameters<typeof levels>) =>
    joinWrapped(levels(...given), tolerances).map((r) => [r.y, r.values.map((v) => v.text).join(' ')])
  const rest: Parameters<typeof levels> = [
    [60, [1, '4'], [2, '5']],
    [82, [1, '6'], [2, '7']],
    [104, [1, '8'], [2, '9']],
  ]

  test('are one row with what stands on the level of their first line, their last, or between', () => {
    expect(read([0, [1, '3'], [2, '7']], [14, [1, '648']], ...rest)[0]).toEqual([0, '3 7 648'])
    expect(read([0, [1, '3']], [14, [1, '648'], [2, '7']], ...rest)[0]).toEqual([14, '3 648 7'])
    expect(read([0, [1, '3']], [7, [2, '7']], [14, [1, '648']], ...rest)[0]).toEqual([7, '3 7 648'])
  })
  test('are not around a number of their own column: close lines stay rows', () => {
    const close = ['8', '5', '228', '16', '4'].map((text, i): (typeof rest)[number] => [10 * i, [1, text]])
    expect(read(...close)).toHaveLength(5)
  })
  test('rows that stand as far apart as others stay rows', () => {
    expect(read([38, [1, '3']], ...rest.map(([y], i) => [y, [1, `${i + 1}48`]] as (typeof rest)[number]))).toHaveLength(
      4,
    )
    expect(read([38, [1, '3']], [60, [2, '7']], [82, [1, '648']], ...rest.slice(2))).toHaveLength(4)
  })
  test('rows set without space between their lines stay rows', () => {
    const tight = ['886', '0', '186', '16'].map((text, i) => [10 * i, [1, text]] as (typeof rest)[number])
    expect(read(...tight)).toHaveLength(4)
  })
  test('rows that may be the halves of wrapped numbers are in doubt where thousands are set apart', () => {
    const doubtful = (...given: Parameters<typeof levels>) =>
      joinWrapped(levels(...given), tolerances).map((r) => r.uncertain)
    const close: Parameters<typeof levels> = [
      [0, [1, '3'], [2, '7']],
      [20, [1, '648'], [2, '604']],
      [40, [1, '4'], [2, '5']],
      [60, [1, '6'], [2, '7']],
    ]
    expect(doubtful(...close)).toEqual([true, true, false, false])
    expect(doubtful(...close.slice(0, 3), [60, [1, '6123'], [2, '7']])).toEqual([false, false, false, false])
  })
  test('are none where a unit stands on the level of both their lines', () => {
    const given = levels([0, [1, '9']], [14, [1, '357']], ...rest)
    const joined = (units: readonly number[]) => joinWrapped(given, tolerances, (r) => units.includes(r.y)).length
    expect([joined([]), joined([0]), joined([14]), joined([0, 14])]).toEqual([4, 4, 4, 5])
  })
  test('below which a number of three digits stands take none of its row', () => {
    const below: Parameters<typeof levels>[number] = [28, [1, '666'], [2, '21']]
    const rows = read([0, [1, '6']], [7, [2, '18']], [14, [1, '865']], below, ...rest)
    expect(rows.slice(0, 2)).toEqual([
      [7, '6 18 865'],
      [28, '666 21'],
    ])
  })
  test('no number is lost, however levels overlap', () => {
    const number = fc.integer({ min: 0, max: 1200 }).map(String)
    const level = fc.tuple(
      fc.integer({ min: 4, max: 24 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }),
      number,
    )
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 12 }), (steps) => {
        let y = 0
        const given = steps.map(([step, columns, text]): Parameters<typeof levels>[number] => {
          y += step
          return [y, ...columns.map((c): [number, string] => [c, text])]
        })
        const all = (rows: readonly Row[]) =>
          rows.flatMap((r) => r.values.map((v) => `${v.top} ${v.c0} ${v.text}`)).sort()
        expect(all(joinWrapped(levels(...given), tolerances))).toEqual(all(levels(...given)))
      }),
    )
  })
  test('of two columns or without three digits behind them are none', () => {
    expect(read([0, [1, '3']], [14, [2, '648']], ...rest)).toHaveLength(5)
    expect(read([0, [1, '3']], [14, [1, '64']], ...rest)).toHaveLength(5)
  })
})
