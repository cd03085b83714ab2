import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { type Block, wordsOf } from '../../src/model/tree.ts'
import { readText } from '../../src/read/text/text.ts'

const lead = ['平湖县商务局2021年政府信息公开工作年度报告', '', '一、总体情况', '我局认真落实。', '']
const parse = (lines: readonly string[]) =>
  parseReport(new TextEncoder().encode([...lead, ...lines].join('\n')), { name: 'a.txt' })

/** Words at columns, counted as poppler does (each letter takes one) or as a screen does (a Chinese one takes two). */
const set = (cells: readonly string[], at: readonly number[], wide: boolean): string => {
  let line = ''
  const length = (s: string): number => [...s].reduce((n, c) => n + (wide && c > '\u2e80' ? 2 : 1), 0)
  for (const [i, cell] of cells.entries())
    if (cell !== '') line += ' '.repeat(Math.max(1, at[i]! - length(line))) + cell
  return line
}

const license = ['第二十条第（五）项', '第二十条第（六）项']
const sheet = (rows: readonly string[][], at: readonly number[], wide: boolean): string[] => [
  '二、主动公开政府信息情况',
  '第二十条第（一）项',
  set(['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'], at, wide),
  ...rows.map((row) => set(row, at, wide)),
  license[0]!,
  set(['信息内容', '本年处理决定数量'], at, wide),
  set(['行政许可', '17'], at, wide),
  license[1]!,
  set(['信息内容', '本年处理决定数量'], at, wide),
  set(['行政处罚', '45'], at, wide),
  set(['行政强制', '3'], at, wide),
]
const ids = ['norm.normative_document.issued', 'norm.normative_document.repealed', 'norm.normative_document.in_force']

describe('a table whose columns were set with spaces', () => {
  test('has no number under another header and no blank where one is printed, whichever way its columns were counted', async () => {
    const number = fc.option(fc.integer({ min: 0, max: 9999 }).map(String), { nil: '' })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(number, number, number), { minLength: 2, maxLength: 2 }),
        fc.boolean(),
        fc.integer({ min: 9, max: 14 }),
        async ([above, below], wide, step) => {
          const at = wide ? [0, 18, 36, 54] : [0, step, 2 * step, 3 * step]
          const { facts } = await parse(
            sheet(
              [
                ['规章', ...above!],
                ['行政规范性文件', ...below!],
              ],
              at,
              wide,
            ),
          )
          for (const [i, id] of ids.entries())
            for (const f of facts.filter((f) => f.indicator === id && f.certainty !== 'doubtful'))
              expect([id, f.raw]).toEqual([id, below![i]!])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is read by the measure that its other rows show', async () => {
    const at = [0, 14, 28, 42]
    const rows = [
      ['规章', '3', '11', '25'],
      ['行政规范性文件', '', '7', '2112'],
    ]
    const others = [
      ['科室', '发布数', '转发数', '合计'],
      ['办公室', '3', '11', '14'],
      ['政策法规科', '4', '12', '16'],
      ['人事教育与老干部科', '5', '13', '18'],
    ]
    for (const wide of [true, false]) {
      const columns = wide ? at.map((x) => 2 * x) : at
      const { facts } = await parse([...others.map((row) => set(row, columns, wide)), ...sheet(rows, columns, wide)])
      const own = ids.map((id) => facts.find((f) => f.indicator === id))
      expect(own.map((f) => [f?.state, f?.value, f?.certainty])).toEqual([
        ['blank', null, 'read'],
        ['number', 7, 'read'],
        ['number', 2112, 'read'],
      ])
    }
  })
})

describe('a table whose columns are parted by pipes', () => {
  const rows = [
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', '3', '', '25'],
    ['', '', '', ''],
    ['行政规范性文件', '', '7', '2112'],
  ]
  test.each([
    ['with a frame', '| ', ' |'],
    ['without one', '', ''],
  ])('%s has its blanks where they stand', async (_, left, right) => {
    const lines = rows.map((row) => `${left}${row.join(' | ')}${right}`)
    const { facts } = await parse(['二、主动公开政府信息情况', '第二十条第（一）项', ...lines])
    expect(ids.map((id) => facts.find((f) => f.indicator === id)?.value)).toEqual([null, 7, 2112])
  })
})

describe('a row that is written in words among rows in columns', () => {
  const before = ['二、主动公开政府信息情况', '第二十条第（五）项\t', '信息内容\t本年处理决定数量']
  const after = ['第二十条第（六）项\t', '信息内容\t本年处理决定数量', '行政处罚\t12', '行政强制\t3']
  const read = async (row: string) => {
    const { facts } = await parse([...before, row, ...after])
    const f = facts.find((f) => f.indicator === 'decision.license')
    return [f?.value ?? null, f?.unit ?? null, f?.certainty]
  }
  test.each([
    '行政许可：58件',
    '行政许可，58',
    '行政许可……58',
    '行政许可 58 件',
    '行政许可——58',
    '行政许可,件,58',
    '行政许可数量58',
  ])('%s has its number', async (row) => {
    expect(await read(row)).toEqual([58, '件', 'read'])
  })
  test.each(['行政许可（比上年多58件）', '行政许可，详见附表 58', '行政许可。另有处罚58', '行政许可（不含第'])(
    '%s has none',
    async (row) => {
      expect((await read(row))[0]).toBe(null)
    },
  )
})

describe('bare numbers at the edges of the pages that form feeds part', () => {
  const form = forms.find((f) => f.id === '2014')!
  const rows = form.tables[0]!.rows
  const ends = [20, 40, 60].map((from) => rows.findIndex((row, i) => i >= from && row.kind === 'value'))
  /** A sheet of 2014 with a row a line; a page ends behind each of three rows, of which one has no number of its own. */
  const sheet = (numbers: readonly string[]): string => {
    const lines = rows.flatMap((row, i) => {
      const page = ends.indexOf(i)
      const own = row.kind === 'value' ? ` ${row.unit} ${page === 0 ? '' : 200 + 7 * i}` : ' —'
      const before = ends.includes(i - 1) ? '\f' : ''
      return [`${before}${row.label}${own}`, ...(page === -1 ? [] : [numbers[page]!])]
    })
    return [
      '平湖县商务局2016年政府信息公开工作年度报告',
      '一、概述',
      '我局认真落实。',
      '附件：政府信息公开情况统计表',
      ...lines,
      '平湖县商务局',
      '2017年1月20日',
    ].join('\n')
  }
  const last = rows[ends[0]!]!
  const read = async (numbers: readonly string[]) => {
    const { facts } = await parseReport(new TextEncoder().encode(sheet(numbers)), { name: 'a.txt' })
    const f = facts.find((f) => f.indicator === last.id)
    return [f?.value ?? null, f?.certainty]
  }

  test('are no cells where they count the pages', async () => {
    expect((await read(['1', '2', '3']))[0]).toBe(null)
  })
  test('are not certain where one is right for its page alone', async () => {
    expect(await read(['1', '', ''])).toEqual([null, 'doubtful'])
  })
  test('are cells where they are right for no page', async () => {
    expect(await read(['8', '', ''])).toEqual([8, 'read'])
  })
})

const rowsOf = (block: Block | undefined): string[][] =>
  block?.type === 'table' ? block.children.map((row) => row.children.map(wordsOf)) : []

describe('the numbered name of rows among rows in columns', () => {
  const head = '信息内容\t现行有效件数\t本年制发件数\t本年废止件数'
  test.each([
    ['tabs', '\t'],
    ['pipes', '|'],
  ])('needs no separators of its blank cells (%s)', async (_, by) => {
    const text = [
      '指标名称\t单位\t统计数',
      '（一）收到申请数\t件\t7',
      '二、按时办结数',
      '1.同意公开\t件\t3',
      '2.不同意\t件\t4',
    ]
    const { root } = await readText(text.join('\n').replaceAll('\t', by))
    expect(root.children.map((b) => b.type)).toEqual(['table'])
    expect(rowsOf(root.children[0])).toEqual(text.map((line) => line.split('\t')))
  })
  test.each([
    ['rows of another table follow', '二、行政许可'],
    ['it has no number', '行政许可情况'],
    ['it is a sentence', '二、以下是行政许可的情况。'],
  ])('is none where %s', async (why, line) => {
    const next = why.startsWith('rows') ? head : '规章\t5\t1\t2'
    const { root } = await readText([head, '规章\t5\t1\t2', line, next, '规范性文件\t6\t1\t2'].join('\n'))
    expect(root.children.map((b) => b.type)).toEqual(['table', 'paragraph', 'table'])
  })
})

test('rows that have lost their header are not read in the order of the form where a header has another', async () => {
  const heads = ['自然人', '科研机构', '商业企业', '社会公益组织', '法律服务机构', '其他', '总计']
  const table = (rows: readonly string[]) => [['事项', ...heads].join('\t'), ...rows]
  const row = (label: string, numbers: readonly number[]) => [label, ...numbers].join('\t')
  const apart = await parse([
    '三、收到和处理政府信息公开申请情况',
    ...table([row('一、本年新收政府信息公开申请数量', [9, 0, 1, 0, 0, 2, 12])]),
    '以下为办理结果。',
    row('（一）予以公开', [5, 0, 1, 0, 0, 2, 8]),
    row('（七）总计', [9, 0, 1, 0, 0, 2, 12]),
    row('四、结转下年度继续办理', [0, 0, 0, 0, 0, 0, 0]),
  ])
  const values = apart.facts.map((f) => `${f.value ?? '?'}`)
  expect(values.slice(0, 7)).toEqual(['9', '1', '0', '0', '0', '2', '12'])
  expect(values.slice(7, 21).every((v) => v === '?')).toBe(true)
  expect(values.slice(21)).toEqual(['0', '0', '0', '0', '0', '0', '0'])
})
