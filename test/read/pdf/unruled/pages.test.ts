import { expect, test } from 'vitest'
import { debugPdf } from '../../../../src/read/pdf/debug.ts'
import { labels, print, type Word } from './words-on-pages.ts'

const head = (y: number): Word[] => [
  [50, y, '指标名称'],
  [150, y, '计量单位'],
  [230, y, '统计数'],
  [310, y, '指标名称'],
  [410, y, '计量单位'],
  [490, y, '统计数'],
]
const half = (x: number, y: number, n: number): Word[] => [
  [x, y, labels[n % labels.length]!],
  [x + 100, y, '条'],
  [x + 180, y, `${40 + n}`],
]
const row = (y: number, n: number): Word[] => [...half(50, y, n), ...half(310, y, n + 4)]

/** Numbers by the row of their table: rows of one table are counted on over its pages. */
const numbersOf = async (...pages: (readonly Word[])[]): Promise<string[]> =>
  (await debugPdf(print(...pages))).flatMap((page) =>
    page.tables.flatMap((t) => t.cells.filter((c) => /^\d+$/u.test(c.words)).map((c) => `${c.row}: ${c.words}`)),
  )

test('one row alone on the last page, far below a head that stands again, is of the table', async () => {
  const first = [...head(100), ...[0, 1].flatMap((n) => row(140 + 40 * n, n))]
  const numbers = await numbersOf(first, [...head(60), ...half(50, 100, 2)])
  expect(numbers).toEqual(['1: 40', '1: 44', '2: 41', '2: 45', '3: 42'])
})

test('one row alone on the first page, far below its head, is of the table that goes on under the same head', async () => {
  const next = [...head(60), ...[1, 2].flatMap((n) => row(60 + 40 * n, n))]
  const numbers = await numbersOf([...head(640), ...row(680, 0)], next)
  expect(numbers).toEqual(['1: 40', '1: 44', '2: 41', '2: 45', '3: 42', '3: 46'])
})

test('under another head stands another table', async () => {
  const first = [...head(100), ...[0, 1].flatMap((n) => row(140 + 40 * n, n))]
  const other = head(60).map(([x, y, text]): Word => [x, y, text.replace('统计数', '上年数')])
  const numbers = await numbersOf(first, [...other, ...row(100, 2), ...row(140, 3)])
  expect(numbers).toEqual(['1: 40', '1: 44', '2: 41', '2: 45', '1: 42', '1: 46', '2: 43', '2: 47'])
})

test('a heading set to the right over two columns is one, though theirs below it stand on lines of their own', async () => {
  const head: Word[] = [
    [50, 100, '指标名称'],
    [190, 100, '甲乙丙丁戊己'],
    [300, 100, '寅卯'],
    [200, 114, '壬'],
    [230, 120, '子丑'],
    [200, 126, '癸'],
  ]
  const rows = [0, 1, 2].flatMap((n): Word[] => [
    [50, 146 + 20 * n, labels[n]!],
    [205, 146 + 20 * n, `${n}`],
    [245, 146 + 20 * n, `${n + 4}`],
    [305, 146 + 20 * n, `${n + 7}`],
  ])
  const [page] = await debugPdf(print([...head, ...rows]))
  expect(page!.tables[0]!.cells.map((c) => c.words)).toContain('甲乙丙丁戊己')
})

const suits = (y: number): Word[] => ['维持', '纠正', '总计', '维持', '纠正', '总计'].map((w, i) => [54 + 40 * i, y, w])
const zeros = (y: number): Word[] => [0, 1, 2, 3, 4, 5].map((n) => [60 + 40 * n, y, `${n}`])
const rowsAbove: Word[] = [0, 1, 2].flatMap((n): Word[] => [
  [50, 60 + 20 * n, `${'一二三'[n]}、${labels[n]}`],
  [205, 60 + 20 * n, `${n}`],
  [245, 60 + 20 * n, `${n + 4}`],
])
const groups = (y: number): Word[] => [
  [84, y, '行政复议'],
  [204, y, '行政诉讼'],
]

test('a section heading between two tables is none of the lower one, which has no labels', async () => {
  const second = [[46, 146, '四、复议和诉讼情况'] as const, ...groups(174), ...suits(194), ...zeros(214)]
  const [page] = await debugPdf(print([...rowsAbove, ...second]))
  const [, lower] = page!.tables
  expect(lower!.cells.map((c) => c.words)).toEqual([
    ...['行政复议', '行政诉讼'],
    ...['维持', '纠正', '总计', '维持', '纠正', '总计'],
    ...['0', '1', '2', '3', '4', '5'],
  ])
})

/** The words of every cell, by the page that they stand on. */
const tableOf = async (...pages: (readonly Word[])[]): Promise<string[]> =>
  (await debugPdf(print(...pages))).flatMap((page) =>
    page.tables.flatMap((t) => t.cells.map((c) => `${page.page}: ${c.words}`)),
  )
const onPage = (page: number, ...words: string[]): string[] => words.map((w) => `${page}: ${w}`)
const six = ['0', '1', '2', '3', '4', '5']
const under = ['维持', '纠正', '总计']

test('a page may end within a head: the next goes on with its lines', async () => {
  const cells = await tableOf([[46, 680, '四、复议和诉讼情况'], ...groups(700)], [...suits(60), ...zeros(84)])
  expect(cells).toEqual([...onPage(1, '行政复议', '行政诉讼'), ...onPage(2, ...under, ...under, ...six)])
})

test('a page may end within the words of one row of a head', async () => {
  const upper = suits(720).map(([x, y]): Word => [x, y, '结果'])
  const cells = await tableOf([[46, 680, '四、复议和诉讼情况'], ...groups(700), ...upper], [...suits(60), ...zeros(84)])
  const words = under.map((w) => `结果${w}`)
  expect(cells).toEqual([...onPage(1, '行政复议', '行政诉讼', ...words, ...words), ...onPage(2, ...six)])
})

test('a page may end with a head, without any of its rows, and the next repeat it', async () => {
  const cells = await tableOf([[46, 680, '四、复议和诉讼情况'], ...suits(700)], [...suits(60), ...zeros(84)])
  expect(cells).toEqual([...onPage(1, ...under, ...under), ...onPage(2, ...six)])
})

test('a page may end with a head whose only row is the first line of the next, over prose', async () => {
  const prose: Word = [46, 84, '五、存在的主要问题及改进情况']
  const cells = await tableOf(
    [[46, 660, '四、复议和诉讼情况'], ...groups(680), ...suits(700)],
    [...zeros(60), prose, [46, 104, '公开的时效性有待提高。']],
  )
  expect(cells).toEqual([...onPage(1, '行政复议', '行政诉讼', ...under, ...under), ...onPage(2, ...six)])
})

test('numbers at the top of a page are no row below prose', async () => {
  const prose: Word[] = [
    [46, 680, '本机关全年办理的政府信息公开申请数量与上年持平'],
    [46, 700, '其中行政复议及行政诉讼的数量有所增加分别为'],
  ]
  expect(await tableOf(prose, [...zeros(60), [46, 84, '五、存在的主要问题及改进情况']])).toEqual([])
})

test('a section heading that begins where captions of the tables above do is no label of the last', async () => {
  const table = (y: number, head: string, ...rows: [label: string, x: number, value: string][]): Word[] => [
    [46, y, '第二十条第（六）项'],
    [74, y + 28, '信息内容'],
    [150, y + 28, head],
    ...rows.flatMap(([label, x, value], n): Word[] => [
      [50, y + 48 + 20 * n, label],
      [x, y + 48 + 20 * n, value],
    ]),
  ]
  const cells = await tableOf([
    ...table(60, '本年处理决定数量', ['行政许可', 215, '426'], ['其他事项', 215, '312']),
    ...table(156, '本年处理决定数量', ['行政处罚', 215, '804'], ['行政强制', 215, '308']),
    ...table(252, '本年收费金额（单位：万元）', ['行政事业性收费', 275, '0']),
    [46, 328, '三、收到和处理政府信息公开申请情况'],
  ])
  const last = ['第二十条第（六）项', '信息内容', '本年收费金额（单位：万元）', '行政事业性收费', '0']
  expect(cells.slice(-5)).toEqual(onPage(1, ...last))
})
