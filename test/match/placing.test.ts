import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import { type Doubt, doubtRules } from '../../src/certainty/doubts.ts'
import type { Form, FormColumn } from '../../src/forms/form.ts'
import { assignRows } from '../../src/match/assign.ts'
import { type Placing, placeValues } from '../../src/match/placing.ts'
import { gridToRows } from '../../src/match/rows.ts'
import { vocabularyOf } from '../../src/match/vocabulary.ts'
import { tableOf } from '../helpers/table.ts'

/** A form that is not proved: it has only what is looked at here. */
const asItIs = <const Id extends string>(form: Form<Id>): Form<Id> => form

const makeForm = (columns: readonly FormColumn[], rules = {}) =>
  asItIs({
    id: 'sheet',
    name: { zh: '表', en: 'sheet' },
    inForce: { from: 2015, to: null },
    scope: 'local',
    source: 'test',
    tables: [
      {
        id: 'sheet',
        title: '表',
        columns,
        rows: [
          { id: 'licence', label: '行政许可', unit: '件', kind: 'value' },
          { id: 'penalty', label: '行政处罚', unit: '件', kind: 'value' },
          { id: 'head', label: '办理结果', unit: null, kind: 'group' },
        ],
      },
    ],
    rules,
  })

const three = [
  { label: '本年制发件数', aliases: ['制发件数'], applicant: 'a' },
  { label: '本年废止件数', aliases: ['废止件数'], applicant: 'b' },
  { label: '现行有效件数', applicant: 'all' },
]
/** The third column is the sum of the others, in every row. */
const summed = { rowTotals: [{ table: 'sheet', total: 'all', parts: ['a', 'b'] }] }

type More = Parameters<typeof tableOf>[1]

/**
 * What became of the one row of the form in a table: its values by column of the form (`·` for none), and how sure that is.
 */

/** Whether values are left out, whether cells and headers disagree, whether the columns are the form's alone. */
const told = ({ doubts }: Placing) => {
  const has = (...codes: string[]): boolean => doubts.some((d) => codes.includes(d.code))
  return {
    doubt: doubts.some((d) => doubtRules[d.code].effect === 'voids'),
    ragged: has('ragged-row', 'out-of-step'),
    assumed: has('columns-assumed'),
  }
}

const placed = (drawn: string, form = makeForm(three), more: More = {}) => {
  const rows = gridToRows(tableToGrid(tableOf(drawn, more)), vocabularyOf([form]))
  const [a, ...others] = assignRows(rows, form).filter((r) => r.ref !== null)
  expect(others).toEqual([])
  const placing = placeValues(a!, form)
  const by = placing.placed.map((p) => [p.column, p.cell?.text ?? '·', p.header?.path.at(-1) ?? null])
  const { doubt, ragged, assumed } = told(placing)
  const how = [doubt && 'doubt', ragged && 'ragged', assumed && 'assumed'].filter(Boolean)
  return { by, values: placing.placed.map((p) => p.cell?.text ?? '·').join(' '), how: how.join(' ') }
}
const text = { by: 'inferred' } as const
const sums = () => makeForm(three, summed)
const open = () => makeForm([])
const nothing = { values: '· · ·' }

describe('the values of a row go to the columns of the form', () => {
  test('that the headers over them name', () => {
    expect(
      placed(`
        事项 | 本年制发件数 | 本年废止件数 | 现行有效件数
        行政许可 | 1 | 2 | 9
      `),
    ).toEqual({
      by: [
        [0, '1', '本年制发件数'],
        [1, '2', '本年废止件数'],
        [2, '9', '现行有效件数'],
      ],
      values: '1 2 9',
      how: '',
    })
  })
  test('in whatever order the headers stand', () => {
    for (const more of [{}, text])
      expect(
        placed(
          `
            事项 | 现行有效件数 | 本年制发件数 | 本年废止件数
            行政许可 | 9 | 1 | 2
          `,
          makeForm(three),
          more,
        ),
      ).toEqual({
        by: [
          [0, '1', '本年制发件数'],
          [1, '2', '本年废止件数'],
          [2, '9', '现行有效件数'],
        ],
        values: '1 2 9',
        how: '',
      })
  })
  test('or stand as they are, in a table with open columns', () => {
    expect(
      placed(
        `
          事项 | 本年度 | 历年累计
          行政许可 | 1 | 2
        `,
        open(),
      ),
    ).toEqual({
      by: [
        [null, '1', '本年度'],
        [null, '2', '历年累计'],
      ],
      values: '1 2',
      how: '',
    })
    expect(placed('行政许可 | 1 | 2', open())).toEqual({
      by: [
        [null, '1', null],
        [null, '2', null],
      ],
      values: '1 2',
      how: '',
    })
  })
  test('block by block, where the header names whole blocks', () => {
    const columns = [
      { label: '件数', under: ['甲组'] },
      { label: '总计', under: ['甲组'] },
      { label: '件数', under: ['乙组'] },
      { label: '总计', under: ['乙组'] },
    ]
    const blocks = (drawn: string) => placed(drawn, makeForm(columns))
    expect(
      blocks(`
        事项 | 乙组 | <
        ^ | 件数 | 总计
        行政许可 | 1 | 2
      `),
    ).toEqual({
      by: [
        [2, '1', '件数'],
        [3, '2', '总计'],
      ],
      values: '1 2',
      how: '',
    })
    expect(
      blocks(`
        事项 | 乙组 | <
        ^ | 总计 | 件数
        行政许可 | 2 | 1
      `).by,
    ).toEqual([
      [2, '1', '件数'],
      [3, '2', '总计'],
    ])
    expect(
      blocks(`
        事项 | 丙组 | <
        ^ | 件数 | 总计
        行政许可 | 1 | 2
      `),
    ).toMatchObject({ values: '· · · ·', how: 'doubt' })
  })
})

describe('a row with too few or too many values', () => {
  const row = (cells: string, form = makeForm(three), more: More = {}) =>
    placed(`事项 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政许可 | ${cells}`, form, more)

  test('gives none: no cell is shifted', () => {
    expect(row('1 | 2')).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(row('1 | 2 | 3 | 4')).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(row('1 | 2').by).toEqual([
      [0, '·', '本年制发件数'],
      [1, '·', '本年废止件数'],
      [2, '·', '现行有效件数'],
    ])
  })
  test('that are all blank is blank', () => {
    expect(row('| ')).toEqual({
      by: [
        [0, '·', '本年制发件数'],
        [1, '·', '本年废止件数'],
        [2, '·', '现行有效件数'],
      ],
      values: '· · ·',
      how: '',
    })
    for (const spare of ['| | | | |', '| | | | | |'])
      expect(row(spare)).toEqual({
        by: [
          [0, '·', '本年制发件数'],
          [1, '·', '本年废止件数'],
          [2, '·', '现行有效件数'],
        ],
        values: '· · ·',
        how: '',
      })
    expect(row('| | |')).toMatchObject({ values: '  ', how: '' })
    expect(placed('事项 | 本年度 | 累计\n行政许可 | |', open())).toMatchObject({
      by: [
        [null, '·', '本年度'],
        [null, '·', '累计'],
      ],
      how: '',
    })
  })
  test('is whole where one blank follows values that make up their own total', () => {
    expect(row('1 | 2 | 3 | | ', sums())).toMatchObject({ values: '1 2 3', how: '' })
    expect(row('1 | 2 | 4 | | ', sums())).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(row('1 | 2 | 3 | | ')).toMatchObject({ ...nothing, how: 'doubt ragged' })
    // without rulings the row may have lost its own label, and the words be another's
    expect(row('1 | 2 | 3 | | ', sums(), text)).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(row('1 | 2 | | |', sums())).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(row('1 | 2 | 3 | 0 |', sums())).toMatchObject({ ...nothing, how: 'doubt ragged' })
  })
  test('is whole where the values are all the same, whatever order they have', () => {
    expect(row('0 | 0 | 0 | | ')).toMatchObject({ values: '0 0 0', how: '' })
    expect(row('- | - | - | | ')).toMatchObject({ ...nothing, how: 'doubt ragged' })
  })
  test('is whole where all its cells stand off their headers by as much and make up its own total: a merged label before it is lost', () => {
    const short = (cells: string, form = sums()) =>
      placed(
        `
          事项 | < | 本年制发件数 | 本年废止件数 | 现行有效件数
          行政许可 | ${cells}
        `,
        form,
      )
    expect(short('1 | 2 | 3')).toMatchObject({ values: '1 2 3', how: 'ragged' })
    expect(short('1 | 2 | 4')).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(short('1 | | 1')).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(short('1 | 2 | 3', makeForm(three))).toMatchObject({ ...nothing, how: 'doubt ragged' })
  })
  test('is none where the row heads others', () => {
    const drawn = '事项 | 本年制发件数 | 本年废止件数 | 现行有效件数\n办理结果 | 1 | 2 | 3 | | '
    expect(placed(drawn, sums())).toMatchObject({ ...nothing, how: 'doubt ragged' })
  })
})

describe('blanks in front of the values', () => {
  test('are those of label columns', () => {
    const drawn = '事项 | < | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政许可 | | 1 | 2 | 9'
    expect(placed(drawn)).toMatchObject({ values: '1 2 9', how: '' })
    // in text a blank right under the first column may be its own, and the last number count the row
    expect(placed(drawn.replace('< | ', ''), makeForm(three), text)).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(placed('行政许可 | | | 1 | 2 | 3', sums())).toMatchObject({ values: '1 2 3', how: 'assumed' })
  })
  test('are of the column whose name stands over them on a page without rulings, so that a row with more cells is ragged', () => {
    const drawn = `
      事项 | 本年制发件数 | 本年废止件数 | < | 现行有效件数
      行政许可 | | 8 | 176 | 184
    `
    expect(placed(drawn, makeForm(three), text)).toMatchObject({ ...nothing, how: 'doubt ragged' })
  })
  test('are values where the row has just as many as columns are asked for', () => {
    expect(
      placed(`
        事项 | 本年制发件数 | 本年废止件数 | 现行有效件数
        行政许可 | | 2 | 9
      `),
    ).toMatchObject({ values: ' 2 9', how: '' })
    expect(
      placed(
        `
          事项 | 本年制发件数 | 本年废止件数 | 现行有效件数
          行政许可 | | | 2 | 9
        `,
        makeForm(three),
        text,
      ),
    ).toMatchObject({ ...nothing, how: 'doubt ragged' })
  })
  test('may be values of a row of text that ends short of the others', () => {
    const short = (cells: string, more: More = text) =>
      placed(
        `
          事项 | 本年制发件数 | 本年废止件数 | 现行有效件数
          行政许可 | ${cells}
        `,
        makeForm(three),
        more,
      )
    expect(short(' | 9')).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(short(' | ')).toMatchObject({ ...nothing, how: '' })
    const four = (cells: string) =>
      placed(
        `
          事项 | 单位 | 本年制发件数 | 本年废止件数 | 现行有效件数
          行政许可 | ${cells}
        `,
        makeForm(three),
        text,
      )
    // the form asks for three and three cells are left: which of them is blank cannot be seen
    expect(four('| 2 | 9')).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(four('1 | 2 | 9')).toMatchObject({ values: '1 2 9', how: '' })
  })
})

describe('a single value in text', () => {
  const one = () => makeForm([{ label: '本年处理决定数量' }])
  test('is the one, whatever blanks stand behind it', () => {
    expect(placed('事项 | 本年处理决定数量\n行政许可 | 5 | |', one(), text)).toMatchObject({ values: '5', how: '' })
    expect(placed('事项 | 数量\n行政许可 | 5 | |', open(), text)).toMatchObject({ values: '5', how: '' })
  })
  test('may be blank', () => {
    expect(placed('事项 | 本年处理决定数量\n行政许可 | |', one(), text).by).toEqual([[0, '', '本年处理决定数量']])
  })
  test('is none behind the blank under the name of its column: it may count the row', () => {
    expect(placed('事项 | 本年处理决定数量\n行政许可 | | 5', one(), text)).toMatchObject({ how: 'doubt ragged' })
  })
  test('is not where there are two, or two headers, or the cells were drawn', () => {
    expect(placed('事项 | 本年处理决定数量\n行政许可 | 4 | 5', one(), text)).toMatchObject({ how: 'doubt ragged' })
    expect(placed('事项 | 本年处理决定数量\n行政许可 | 5 | |', one())).toMatchObject({
      values: '·',
      how: 'doubt ragged',
    })
    expect(placed('事项 | 本年度 | 累计\n行政许可 | 5 | | |', open(), text)).toMatchObject({
      values: '· ·',
      how: 'doubt ragged',
    })
    expect(placed('事项 | 本年处理决定数量 | 累计\n行政许可 | 5 | | |', one(), text)).toMatchObject({
      values: '·',
      how: 'doubt ragged',
    })
  })
})

describe('a header that does not say all', () => {
  test('leaves a blank row open where it names some of the columns alone: the others stand elsewhere', () => {
    expect(placed('事项 | 本年制发件数 | 本年废止件数\n行政许可 | | | |')).toMatchObject({ ...nothing, how: 'doubt' })
    // a row of blanks under the whole header is blank
    expect(placed('事项 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政许可 | | | | |')).toMatchObject({ how: '' })
  })

  const grouped = () =>
    makeForm(
      [
        { label: '维持', under: ['行政复议'], applicant: 'a' },
        { label: '纠正', under: ['行政复议'], applicant: 'b' },
        { label: '总计', under: ['行政复议'], applicant: 'all' },
      ],
      summed,
    )
  const apart = (cells: string) =>
    placed(
      `
        事项 | 行政复议 | < | < | <
        ^ | 维持 | 纠正 | | | 总计
        行政许可 | ${cells}
      `,
      grouped(),
      text,
    )
  test('on a page has a column of a number under a group alone where names stand apart from their numbers: sums show the order', () => {
    expect(apart('1 | | | 2 | 3')).toMatchObject({ values: '1 2 3' })
    expect(apart('1 | | | 2 | 4').how).toMatch(/doubt/u)
  })
})

describe('blanks between the values', () => {
  const wide = '其他 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8'
  const row = (cells: string, more: More = text) => placed(`行政许可 | ${cells}\n${wide}`, sums(), more)
  test('are gaps where a row of text ends short, begins blank and has just as many numbers as are asked for', () => {
    expect(row(' | 1 | | 2 | 3')).toMatchObject({ values: '1 2 3', how: 'assumed' })
    expect(row(' | 1 | | 2 | 3', {})).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(row(' 1 | | 2 | 3')).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(row(' | 1 | | 2 | 3 | | | |')).toMatchObject({ ...nothing, how: 'doubt ragged' })
  })
  test('stay, whatever header is left', () => {
    expect(placed('事项 | 合计\n行政许可 | 1 | 2 | | 3', sums(), text)).toMatchObject({
      ...nothing,
      how: 'doubt ragged',
    })
    expect(placed('事项 | 本年度 | 累计\n行政许可 | 0 | 0 | |', open())).toMatchObject({ how: 'doubt ragged' })
  })
})

describe('a row that no form knows', () => {
  const form = makeForm(three)
  const read = (drawn: string, more: More = {}) => {
    const rows = gridToRows(tableToGrid(tableOf(drawn, more)), vocabularyOf([form]))
    const [a] = assignRows(rows, form)
    expect(a!.ref).toBe(null)
    const placing = placeValues(a!, form)
    const { doubt, ragged, assumed } = told(placing)
    expect(assumed).toBe(false)
    return [placing.placed.map((p) => [p.column, p.cell?.text, p.header?.path.at(-1)]), doubt, ragged]
  }
  test('has its values under the headers that stand there', () => {
    expect(read('事项 | 本年制发件数 | 数量\n行政奖励 | 1 | 2')).toEqual([
      [
        [null, '1', '本年制发件数'],
        [null, '2', '数量'],
      ],
      false,
      false,
    ])
    expect(read('行政奖励 | 1 | 2')).toEqual([
      [
        [null, '1', undefined],
        [null, '2', undefined],
      ],
      false,
      false,
    ])
    expect(read('事项 | 本年制发件数 | 数量\n行政奖励 | 0 | 0 | |')).toEqual([
      [
        [null, undefined, '本年制发件数'],
        [null, undefined, '数量'],
      ],
      true,
      true,
    ])
  })
})

describe('cells and headers out of step', () => {
  test('are said and paired in order where each stands at least partly under its own', () => {
    expect(
      placed(`
        事项 | 本年制发件数 | < | < | 本年废止件数 | 现行有效件数
        行政许可 | 1 | 2 | < | 9 | <
      `),
    ).toMatchObject({ ...nothing, how: 'doubt ragged' })
    expect(
      placed(`
        事项 | 本年制发件数 | 本年废止件数 | < | 现行有效件数
        行政许可 | 1 | < | 2 | 9
      `),
    ).toMatchObject({ values: '1 2 9', how: 'ragged' })
    expect(
      placed(`
        事项 | < | 本年制发件数 | 本年废止件数 | 现行有效件数
        行政许可 | < | 1 | 2 | 9
      `),
    ).toMatchObject({ values: '1 2 9', how: '' })
  })
  test('are said where only the first begins late, or only the last ends early', () => {
    expect(
      placed(`
        事项 | 本年制发件数 | < | 本年废止件数 | 现行有效件数
        行政许可 | < | 1 | 2 | 9
      `),
    ).toMatchObject({ values: '1 2 9', how: 'ragged' })
    expect(
      placed(`
        事项 | 本年制发件数 | 本年废止件数 | 现行有效件数 | <
        行政许可 | 1 | 2 | 9
      `),
    ).toMatchObject({ values: '1 2 9', how: 'ragged' })
  })
  test('say nothing in text, where the order is all there is', () => {
    expect(
      placed(
        `
          事项 | 本年制发件数 | < | 本年废止件数 | 现行有效件数
          行政许可 | 1 | 2 | < | 9
        `,
        makeForm(three),
        text,
      ),
    ).toMatchObject({ values: '1 2 9', how: '' })
  })
  test('are doubt in a table with open columns too', () => {
    const drawn = (cells: string) => `事项 | 本年度 | 累计 | <\n行政许可 | ${cells}`
    expect(placed(drawn('1 | < | 2'), open())).toMatchObject({ values: '1 2', how: 'ragged' })
    expect(placed(drawn('1 | 2 | <'), open())).toMatchObject({ values: '1 2', how: '' })
  })
})

describe('values under no header that all columns of the form have', () => {
  const under = (head: string, cells: string, form = makeForm(three), more: More = {}) =>
    placed(`事项 | ${head}\n行政许可 | ${cells}`, form, more)

  test('are in doubt', () => {
    expect(placed('行政许可 | 1 | 2 | 9')).toMatchObject({ ...nothing, how: 'doubt' })
    expect(under('甲 | 乙 | 合计', '1 | 2 | 9')).toMatchObject({ ...nothing, how: 'doubt' })
  })
  test('are in the form’s order where the row’s own total bears it out', () => {
    for (const more of [{}, text]) {
      expect(placed('行政许可 | 1 | 2 | 3', sums(), more)).toEqual({
        by: [
          [0, '1', null],
          [1, '2', null],
          [2, '3', null],
        ],
        values: '1 2 3',
        how: 'assumed',
      })
      expect(placed('行政许可 | 1 | 2 | 4', sums(), more)).toMatchObject({ ...nothing, how: 'doubt' })
    }
    expect(under('甲 | 乙 | 合计', '1 | 2 | 3', sums())).toMatchObject({ values: '1 2 3', how: 'assumed' })
  })
  test('are given where they are all the same', () => {
    expect(placed('行政许可 | 0 | 0 | 0')).toMatchObject({ values: '0 0 0', how: 'assumed' })
    expect(placed('行政许可 | 0 | 0 | |')).toMatchObject({ ...nothing, how: 'doubt' })
    expect(placed('行政许可 | - | - | -')).toMatchObject({ ...nothing, how: 'doubt' })
    // one number bears nothing out
    expect(placed('行政许可 | 5', makeForm([{ label: '本年处理决定数量' }]))).toMatchObject({
      values: '·',
      how: 'doubt',
    })
  })
  test('are read where what is left over is a misprint of the form’s own', () => {
    for (const more of [{}, text])
      expect(under('本年制发件数 | 本年废止件数 | 现行有郊件数', '1 | 2 | 9', makeForm(three), more)).toEqual({
        by: [
          [0, '1', '本年制发件数'],
          [1, '2', '本年废止件数'],
          [2, '9', '现行有郊件数'],
        ],
        values: '1 2 9',
        how: '',
      })
  })
  test('are in doubt where it is anything else', () => {
    for (const more of [{}, text]) {
      for (const other of ['本年废止件数', '本年制发件教', '数量'])
        expect([
          other,
          under(`本年制发件数 | 本年废止件数 | ${other}`, '1 | 2 | 9', makeForm(three), more),
        ]).toMatchObject([other, { ...nothing, how: 'doubt' }])
    }
  })
  test('are given but for the column whose header says another number', () => {
    for (const more of [{}, text]) {
      for (const other of ['上年有效件数', '上年现行有效件数', '累计'])
        expect(under(`本年制发件数 | 本年废止件数 | ${other}`, '1 | 2 | 9', makeForm(three), more)).toMatchObject({
          by: [
            [0, '1', '本年制发件数'],
            [1, '2', '本年废止件数'],
            [null, '9', other],
          ],
          how: '',
        })
      expect(under('上年制发件数 | 上年废止件数 | 现行有效件数', '1 | 2 | 9', makeForm(three), more)).toMatchObject({
        by: [
          [2, '9', '现行有效件数'],
          [null, '1', '上年制发件数'],
          [null, '2', '上年废止件数'],
        ],
      })
    }
  })
  test('are those of the headers that are known, in whatever order, and what is under another is the report’s own', () => {
    for (const more of [{}, text])
      for (const form of [makeForm(three), sums()])
        expect(under('本年废止件数 | 本年制发件数 | 有效', '1 | 2 | 9', form, more)).toMatchObject({
          by: [
            [0, '2', '本年制发件数'],
            [1, '1', '本年废止件数'],
            [null, '9', '有效'],
          ],
          how: '',
        })
  })
  test('are given beside columns that the form does not have', () => {
    const heads = '本年制发件数 | 上年总计 | 本年废止件数 | 现行有效件数 | 占比'
    for (const more of [{}, text])
      expect(under(heads, '1 | 5 | 2 | 9 | 10%', makeForm(three), more)).toMatchObject({
        values: '1 2 9 5 10%',
        how: '',
      })
  })
  test('are in doubt where a column more is named than the row has cells', () => {
    const heads = '本年制发件数 | 上年数 | 本年废止件数 | 现行有效件数'
    expect(under(heads, '1 | 2 | 9')).toMatchObject({ ...nothing, how: 'doubt' })
    expect(under(heads, '1 | < | 2 | 9')).toMatchObject({ ...nothing, how: 'doubt' })
    expect(under(heads, '1 | 2 | < | 9')).toMatchObject({ ...nothing, how: 'doubt' })
    expect(under(heads, '1 | < | 2 | 3', sums())).toMatchObject({ values: '1 2 3', how: 'assumed' })
    const last = '本年制发件数 | 本年废止件数 | 上年数 | 现行有效件数'
    expect(under(last, '1 | < | 2 | 3', sums())).toMatchObject({ ...nothing, how: 'doubt' })
    expect(under('本年制发件数 | < | 本年废止件数 | 现行有郊件数', '1 | < | 2 | 9')).toMatchObject({
      values: '1 2 9',
      how: '',
    })
  })
  test('are in doubt where a column has lost its header', () => {
    expect(under('本年制发件数 | 本年废止件数', '1 | 2 | 9')).toMatchObject({ ...nothing, how: 'doubt' })
    expect(under('本年制发件数 | 本年废止件数', '1 | 2 | 9', makeForm(three), text)).toMatchObject({ values: '1 2 9' })
    expect(under('现行有效件数 | 本年制发件数', '1 | 2 | 9', makeForm(three), text)).toMatchObject({
      ...nothing,
      how: 'doubt',
    })
  })
  test('are in doubt where a header is nearly two columns’, or most are nearly the form’s only', () => {
    const kinds = [{ label: '甲类公开件数' }, { label: '乙类公开件数' }, { label: '总费用', aliases: ['全部费用支出'] }]
    expect(under('丙类公开件数 | 乙类公开件数 | 总费用', '1 | 2 | 9', makeForm(kinds))).toMatchObject({
      ...nothing,
      how: 'doubt',
    })
    expect(under('甲类公开件数 | 乙类公开件数 | 全部费佣支出', '1 | 2 | 9', makeForm(kinds))).toMatchObject({
      values: '1 2 9',
      how: '',
    })
    expect(under('数量 | 乙类公开件数 | 全部费佣支出', '1 | 2 | 9', makeForm(kinds))).toMatchObject({
      ...nothing,
      how: 'doubt',
    })
    expect(under('本年受理决定数量', '5', makeForm([{ label: '本年处理决定数量' }]))).toMatchObject({ how: 'doubt' })
  })
  test('are read in text where the words of nearly all columns stand above, in however many lines', () => {
    const lines = (...heads: string[]) => placed([...heads, '行政许可 | 1 | 2 | 9'].join('\n'), makeForm(three), text)
    const top = '事项 | 本年 | 本年 | 现行'
    expect(lines(top, '事项 | 数据制发件数 | 数据废止件数 | 数据')).toMatchObject({ values: '1 2 9', how: '' })
    expect(lines(top, '事项 | 数据制发件数 | 数据 | 数据')).toMatchObject({ ...nothing, how: 'doubt' })
  })
})

describe('a number over several rows', () => {
  const both = (drawn: string) => {
    const form = makeForm([])
    const rows = gridToRows(tableToGrid(tableOf(drawn)), vocabularyOf([form]))
    return assignRows(rows, form).map((a) => {
      const placing = placeValues(a, form)
      const { doubt, ragged, assumed } = told(placing)
      expect([ragged, assumed]).toEqual([false, false])
      return `${placing.placed.map((p) => p.cell?.text ?? '·').join(' ')}${doubt ? ' doubt' : ''}`
    })
  }
  test('is neither’s where they have labels of their own', () => {
    expect(both('事项 | 数量\n行政许可 | 5\n行政处罚 | ^')).toEqual(['· doubt', '· doubt'])
    expect(both('事项 | 数量\n行政许可 | 5\n行政处罚 | ^\n某某 | 6')).toEqual(['· doubt', '· doubt', '6'])
  })
  test('is the row’s where its label is as high, or what stands there is no number', () => {
    expect(both('事项 | 数量 | 备注\n行政许可 | 5 | 无\n^ | ^ | 甲\n行政处罚 | 6 | |')[0]).toBe('5')
    expect(both('事项 | 数量\n行政许可 | |\n行政处罚 | 6')).toEqual(['', '6'])
    expect(both('事项 | 数量\n行政许可 | -\n行政处罚 | ^')).toEqual(['-', '·'])
    expect(both('序号 | 事项 | 数量\n1 | 行政许可 | 5\n^ | 行政处罚 | 6')).toEqual(['5', '6'])
  })
})

describe('a row whose numbers may be those of the line beside it', () => {
  test('gives none', () => {
    const form = makeForm(three)
    const [row] = gridToRows(
      tableToGrid(tableOf('事项 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政许可 | | |')),
      vocabularyOf([form]),
    )
    const [a] = assignRows([row!], form)
    expect(placeValues({ ...a!, doubts: [{ code: 'number-astray' }] }, form)).toMatchObject({
      placed: [{ cell: null }, { cell: null }, { cell: null }],
      doubts: [{ code: 'number-astray' }],
    })
    expect(placeValues(a!, form).doubts).toEqual([])
  })
})

test('a row that is too short is blank where its cells are, and open where one is not known', () => {
  const form = makeForm(three)
  const told = (doubts: readonly Doubt[]) => {
    const table = tableOf(`信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
行政许可 | 3 | 1 | 2
行政处罚 | |`)
    const last = table.children.at(-1)!
    const cells = last.children.slice(0, 2).map((c, i) => (i === 0 ? c : { ...c, doubts }))
    const short = { ...table, children: table.children.with(-1, { ...last, children: cells }) }
    const rows = assignRows(gridToRows(tableToGrid(short), vocabularyOf([form])), form)
    return placeValues(rows.find((r) => r.ref?.row.id === 'penalty')!, form).doubts.map((d) => d.code)
  }
  expect(told([])).toEqual([])
  expect(told([{ code: 'formula-without-value' }])).toEqual(['ragged-row'])
})

describe('on a page without rulings', () => {
  const found = { by: 'inferred', place: { page: 1 } } as const
  test('a number beside the column of the name is the only value of its row', () => {
    const { by } = placed(
      `
        事项 | 单位 | 统计数 |
        行政许可 | 件 | | 705
      `,
      open(),
      found,
    )
    expect(by).toEqual([[null, '705', null]])
  })
  test('a number under its name keeps the blank beside it, and stands under the name', () => {
    const { by } = placed(
      `
        事项 | 单位 | 上年数 | 统计数
        行政许可 | 件 | | 705
      `,
      open(),
      found,
    )
    expect(by).toEqual([
      [null, '', '上年数'],
      [null, '705', '统计数'],
    ])
  })
  test('two numbers are more than its row has columns', () => {
    const { values, how } = placed(
      `
        事项 | 单位 | 统计数 | |
        行政许可 | 件 | 12 | | 705
      `,
      open(),
      found,
    )
    expect({ values, how }).toEqual({ values: '· ·', how: 'doubt ragged' })
  })
})
