import { describe, expect, test } from 'vitest'
import { parseReport, type Report } from '../../src/index.ts'
import { licenceHeads, penaltyHeads } from '../helpers/enforcement.ts'

type Cell = string | number

const heads = penaltyHeads
const numbers = [1, 22, 3, 0, 5, 0, 7, 2, 8, 48, 12.35]
const licences = [400, 380, 350, 30, 1]

const table = (rows: readonly (readonly Cell[])[]): string =>
  `<table border="1">${rows.map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`
const page = (...parts: string[]): string =>
  `<!doctype html><html><body><h1>平湖县市场监督管理局2023年度行政执法统计年报</h1>${parts.join('')}</body></html>`
const read = (...parts: string[]): Promise<Report> => parseReport(page(...parts), { name: '执法.html' })
const licenceTable = table([licenceHeads, licences])

/** What the report gives as its own of one kind: those of other years and of single bodies left out. */
const own = (report: Report, kind: string): (number | null)[] =>
  report.facts.flatMap((f) =>
    f.indicator?.startsWith(`enforcement.${kind}.`) && f.column === null && f.certainty !== 'doubtful' ? [f.value] : [],
  )
const apart = (report: Report, column: string): (number | null)[] =>
  report.facts.filter((f) => f.indicator !== null && f.column === column).map((f) => f.value)
const blamed = (report: Report): string[] => report.findings.filter((f) => f.kind === 'report').map((f) => f.rule)
const upright = (...columns: (readonly Cell[])[]): Cell[][] => heads.map((h, i) => [h, ...columns.map((c) => c[i]!)])

describe('columns of the form that stand one below the other', () => {
  const last = [2, 3, 1, 0, 0, 0, 0, 0, 0, 6, 1.5]
  const halves = [0, 1, 2, 3, 4, 5].map((i) => [heads[i]!, numbers[i]!, heads[i + 6] ?? '', numbers[i + 6] ?? ''])

  test.each<[string, string]>([
    ['with one column of numbers', table([['项目', '数量'], ...upright(numbers)])],
    [
      'with numbers of their own',
      table([['序号', '处罚种类', '数量（宗）'], ...heads.map((h, i) => [i + 1, `${i + 1}.${h}`, numbers[i]!])]),
    ],
    [
      'with a total whose name is merged over their numbers',
      table([['序号', '项目', '数量'], ...heads.map((h, i) => [i + 1, h, numbers[i]!])]).replace(
        '<td>10</td><td>合计（宗）</td>',
        '<td colspan="2">合计</td>',
      ),
    ],
    [
      'with a column of units',
      table([
        ['类别', '单位', '数量'],
        ...heads.map((h, i) => [h.replace(/（.*）/u, ''), i === 10 ? '万元' : '宗', numbers[i]!]),
      ]),
    ],
    ['in halves side by side', table([['项目', '数量', '项目', '数量'], ...halves])],
    [
      'going on under 续表',
      `${table([['项目', '数量'], ...upright(numbers).slice(0, 6)])}<p>续表</p>${table([['项目', '数量'], ...upright(numbers).slice(6)])}`,
    ],
  ])('%s are read', async (_, penalties) => {
    const report = await read(penalties, licenceTable)
    expect(own(report, 'penalty')).toEqual(numbers)
    expect(own(report, 'license')).toEqual(licences)
    expect(report.facts.find((f) => f.indicator === 'enforcement.penalty.amount')?.unit).toBe('万元')
    expect(report.findings).toEqual([])
  })

  test('keep last year’s numbers apart from those of the year', async () => {
    const report = await read(table([['项目', '本年', '上年'], ...upright(numbers, last)]), licenceTable)
    expect(own(report, 'penalty')).toEqual(numbers)
    expect(apart(report, '上年')).toEqual(last)
    expect(blamed(report)).toEqual([])
  })

  test('take no change for a count', async () => {
    const change = numbers.map((n, i) => n - last[i]!)
    const report = await read(
      table([['项目', '2023年', '2022年', '增减'], ...upright(numbers, last, change)]),
      licenceTable,
    )
    expect(own(report, 'penalty')).toEqual(numbers)
    expect(blamed(report)).toEqual([])
  })

  test('of both tables in one are those of each', async () => {
    const both = [...upright(numbers), ...licenceHeads.map((h, i) => [h, licences[i]!])]
    const report = await read(table([['项目', '数量'], ...both, ['行政检查（次）', 900]]))
    expect([own(report, 'penalty'), own(report, 'license')]).toEqual([numbers, licences])
    expect(report.facts.filter((f) => f.indicator === null).map((f) => f.value)).toEqual([900])
    expect(blamed(report)).toEqual([])
  })

  test('are not turned where a row has lost a cell', async () => {
    const rows: Cell[][] = [['类别', '项目', '数量'], ...heads.map((h, i) => ['行政处罚', h, numbers[i]!])]
    rows[3] = rows[3]!.slice(1)
    const report = await read(table(rows), licenceTable)
    expect(own(report, 'penalty')).toEqual([])
    expect(blamed(report)).toEqual([])
  })
})

describe('rows that say whose their numbers are', () => {
  const police = [0, 10, 0, 0, 0, 0, 0, 90, 0, 100, 3]
  const sum = numbers.map((n, i) => Number((n + police[i]!).toFixed(2)))

  test.each(['单位名称', '执法主体', '单位', '部门'])(
    'under %s: 合计 is the report’s, each body is kept apart',
    async (over) => {
      const rows = [
        ['序号', over, ...heads],
        [1, '县市场监督管理局', ...numbers],
        [2, '县公安局', ...police],
        ['', '合计', ...sum],
      ]
      const report = await read(table(rows), licenceTable)
      expect(own(report, 'penalty')).toEqual(sum)
      expect(apart(report, '县公安局')).toEqual(police)
      expect(report.findings).toEqual([])
    },
  )

  test('without 合计 give nothing for the whole, though two of them say the same', async () => {
    const report = await read(
      table([
        ['执法主体', ...heads],
        ['县公安局', ...numbers],
        ['县民政局', ...numbers],
      ]),
      licenceTable,
    )
    expect(own(report, 'penalty')).toEqual([])
    expect(apart(report, '县民政局')).toEqual(numbers)
    expect(report.findings.map((f) => [f.rule, f.kind])).toEqual([['duplicate-row', 'reading']])
  })

  test.each(['续表', '表一 行政处罚实施情况统计表（续）', '续上表'])(
    'go on under %s, with their header and without',
    async (line) => {
      const rows = Array.from({ length: 20 }, (_, i) => [`第${i + 1}大队`, 0, i, 0, 0, 0, 0, 0, 0, 0, i, i])
      const whole = [0, 190, 0, 0, 0, 0, 0, 0, 0, 190, 190]
      for (const again of [[['单位名称', ...heads]], []]) {
        const first = table([['单位名称', ...heads], ...rows.slice(0, 10)])
        const rest = table([...again, ...rows.slice(10), ['合计', ...whole]])
        const report = await read(first, `<p>${line}</p>`, rest, licenceTable)
        expect(own(report, 'penalty')).toEqual(whole)
        expect(report.findings).toEqual([])
      }
    },
  )

  test('of another year are kept apart', async () => {
    const report = await read(
      table([
        ['年度', ...heads],
        ['2023年', ...numbers],
        ['2022年', ...police],
      ]),
      licenceTable,
    )
    expect(own(report, 'penalty')).toEqual(numbers)
    expect(apart(report, '2022年')).toEqual(police)
    expect(blamed(report)).toEqual([])
  })

  test('of quarters are no numbers of the year', async () => {
    const quarter = [0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2]
    const names = ['第一季度', '第二季度', '第三季度', '第四季度']
    const rows = [['时间', ...heads], ...names.map((n) => [n, ...quarter]), ['合计', ...quarter.map((n) => n * 4)]]
    const report = await read(table(rows), licenceTable)
    expect(own(report, 'penalty')).toEqual(quarter.map((n) => n * 4))
    expect(blamed(report)).toEqual([])
  })
})

describe('a sum that fails is told with the item and', () => {
  const wrong = numbers.map((n, i) => (i === 9 ? 50 : n))
  const said = async (...parts: string[]): Promise<(string | undefined)[]> =>
    (await read(...parts, licenceTable)).findings
      .filter((f) => f.rule === 'sum')
      .map((f) => /“([^”]*)”/u.exec(f.message.zh)?.[1])

  test('the year, where it is not that of the report', async () => {
    expect(await said(table([['项目', '本年', '上年'], ...upright(numbers, wrong)]))).toEqual(['合计（宗）〔上年〕'])
    expect(await said(table([['项目', '本年', '上年'], ...upright(wrong, numbers)]))).toEqual(['合计（宗）'])
  })

  test('the body, where it is that of one', async () => {
    const sum = numbers.map((n) => n * 2)
    const rows = [
      ['单位名称', ...heads],
      ['县公安局', ...wrong],
      ['县民政局', ...numbers],
      ['合计', ...sum],
    ]
    expect(await said(table(rows))).toEqual(['合计（宗）〔县公安局〕', '合计〔合计〕'])
  })
})

test('tables of two years are told by the lines over them', async () => {
  const before = numbers.map((n) => n * 2)
  const report = await read(
    '<p>2023年行政处罚实施情况统计表</p>',
    table([heads, numbers]),
    '<p>2022年行政处罚实施情况统计表</p>',
    table([heads, before]),
    licenceTable,
  )
  expect(own(report, 'penalty')).toEqual(numbers)
  expect(blamed(report)).toEqual([])
})

test('tables drawn one right under the other are told apart by their names', async () => {
  const wide: Cell[][] = [['项目', '本年', '上年'], ...upright(numbers, numbers)]
  const both = `<table border="1">${[...wide, licenceHeads, licences]
    .map(
      (r) => `<tr>${r.map((c, i) => `<td${r.length === 3 && i === 2 ? ' colspan="3"' : ''}>${c}</td>`).join('')}</tr>`,
    )
    .join('')}</table>`
  const report = await read(both)
  expect([own(report, 'penalty'), own(report, 'license')]).toEqual([numbers, licences])
  expect(apart(report, '上年')).toEqual(numbers)
  expect(blamed(report)).toEqual([])
})

const spans = (rows: readonly (readonly Cell[])[], widths: readonly number[]): string =>
  rows.map((r) => `<tr>${r.map((c, i) => `<td colspan="${widths[i]}">${c}</td>`).join('')}</tr>`).join('')

test('tables with the columns one below the other, whose numbers stand in columns of their own, are told apart', async () => {
  const rows = [
    ['项目', '', '数量'],
    ...heads.map((h, i) => [h, '', numbers[i]!]),
    ['项目', '数量', ''],
    ...licenceHeads.map((h, i) => [h, licences[i]!, '']),
  ]
  const report = await read(table(rows))
  expect([own(report, 'penalty'), own(report, 'license')]).toEqual([numbers, licences])
  expect(report.findings).toEqual([])
})

test.each([
  ['with wider names', [1, 2], [2, 1]],
  ['with narrower names', [2, 1], [1, 2]],
  ['with their columns numbered', [1, 2], [1, 1, 1]],
  ['without a header of its own', [2, 1], [1, 2]],
])('tables whose columns stand one below the other, drawn one right under the other %s', async (how, above, below) => {
  const numbered = below.length === 3
  const from = how.startsWith('without') ? 1 : 0
  const under = [['项目', '数量'], ...licenceHeads.map((h, i) => [h, licences[i]!])].map((r, i) =>
    numbered ? [i === 0 ? '序号' : i, ...r] : r,
  )
  const report = await read(
    `<table border="1">${spans([['项目', '数量'], ...upright(numbers)], above)}${spans(under.slice(from), below)}</table>`,
  )
  expect([own(report, 'penalty'), own(report, 'license')]).toEqual([numbers, licences])
  expect(report.findings).toEqual([])
})

test('two tables of the form under one header are each read', async () => {
  const report = await read(
    table([
      [...heads, ...licenceHeads],
      [...numbers, ...licences],
    ]),
  )
  expect([own(report, 'penalty'), own(report, 'license')]).toEqual([numbers, licences])
  expect(report.findings).toEqual([])
})

describe('a table that goes on with further columns', () => {
  test.each(['续表', '表一 行政处罚实施情况统计表（续）'])('under %s for its one row is read', async (line) => {
    for (const at of [4, 6, 9]) {
      const [first, rest] = [
        table([heads.slice(0, at), numbers.slice(0, at)]),
        table([heads.slice(at), numbers.slice(at)]),
      ]
      const report = await read(first, `<p>${line}</p>`, rest, licenceTable)
      expect(own(report, 'penalty')).toEqual(numbers)
      expect(report.findings).toEqual([])
    }
  })

  const police = numbers.map((n) => n * 3)
  const part = (from: number, to: number, ...bodies: string[]) =>
    table([
      ['单位名称', ...heads.slice(from, to)],
      ...[numbers, police, numbers.map((n) => n * 4)].map((row, i) => [bodies[i]!, ...row.slice(from, to)]),
    ])

  test('for the same bodies is read', async () => {
    const bodies = ['县民政局', '县公安局', '合计']
    const report = await read(part(0, 6, ...bodies), '<p>续表</p>', part(6, 11, ...bodies), licenceTable)
    expect(own(report, 'penalty')).toEqual(numbers.map((n) => n * 4))
    expect(apart(report, '县公安局')).toEqual(police)
    expect(report.findings).toEqual([])
  })

  test('for bodies in another order is open, and no fault of the office', async () => {
    const report = await read(
      part(0, 6, '县民政局', '县公安局', '合计'),
      '<p>续表</p>',
      part(6, 11, '县公安局', '县民政局', '合计'),
      licenceTable,
    )
    expect(apart(report, '县公安局').filter((n) => n !== null)).toEqual([])
    expect(blamed(report)).toEqual([])
  })
})

test('names of columns that nothing was made of are no fault of the office', async () => {
  const report = await read(
    table([heads.slice(0, 6), numbers.slice(0, 6)]),
    '<p>其他数据</p>',
    table([heads.slice(6), numbers.slice(6)]),
    licenceTable,
  )
  expect(own(report, 'penalty')).toEqual([])
  expect(blamed(report)).toEqual([])
})

test('numbers beside names that are merged over where others have theirs are open, and none goes without a word', async () => {
  // the names of the first are merged over the numbers of the second
  const two = licenceHeads.map((h, i) => [h, licences[i]!, licences[i]!])
  const both = `${spans([['项目', '数量'], ...upright(numbers)], [2, 1])}${spans(two, [1, 1, 1])}`
  const report = await read(`<table border="1">${both}</table>`, licenceTable)
  expect(own(report, 'penalty').filter((n) => n !== null)).toEqual([])
  expect(blamed(report)).toEqual([])
  // and none of its numbers goes without a word
  const open = new Set(report.facts.map((f) => f.raw))
  expect(numbers.filter((n) => !open.has(String(n)))).toEqual([])
})
