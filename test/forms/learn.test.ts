import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Form, type FormColumn, type FormRow, type FormTable, familyOf } from '../../src/forms/form.ts'
import { allForms, checkForm, defineForm, learnForm, parseReport } from '../../src/index.ts'
import { blank, fillFrom, randomFill, sheetsOf } from '../../src/sheet/sheet.ts'
import { sheetHtml, sheetWriters } from '../../src/sheet/write.ts'
import { fold } from '../../src/text/fold.ts'
import { chromium, type Printer, startPrinter } from '../make/print.ts'
import { makeParts, writeDocx } from '../make/write.ts'

const pathOf = (c: FormColumn): string => fold([...(c.under ?? []), c.label].join('/'))
const wordsOf = (t: FormTable): string[] => [...t.rows.map((r) => fold(r.label)), ...t.columns.map(pathOf)]
const parentOf = (t: FormTable, row: FormRow): string =>
  fold(t.rows.find((r) => r.id !== undefined && r.id === row.parent)?.label ?? '')
const unitOf = (row: FormRow, column?: FormColumn): string | null =>
  column?.unit === undefined ? row.unit : column.unit

/** The share of rows, columns, units and parents in which a draft agrees with the form; what it has beside them counts as wrong. */
const agreement = (form: Form, draft: Form): { share: number; wrong: string[] } => {
  const wrong: string[] = []
  let right = 0
  const say = (ok: boolean, what: string): void => {
    if (ok) right++
    else wrong.push(what)
  }
  const left = new Set(draft.tables)
  for (const table of form.tables) {
    const own = new Set(wordsOf(table))
    const alike = (t: FormTable): number => wordsOf(t).filter((w) => own.has(w)).length / wordsOf(t).length
    const drafted = [...left].sort((a, b) => alike(b) - alike(a))[0]
    if (drafted) left.delete(drafted)
    const rest = new Set(drafted?.rows)
    const columnFor = (column: FormColumn) => drafted?.columns.find((c) => pathOf(c) === pathOf(column))
    for (const row of table.rows) {
      const found = [...rest].find((r) => fold(r.label) === fold(row.label))
      say(found !== undefined, `row ${row.label}`)
      if (!found) continue
      rest.delete(found)
      say(parentOf(table, row) === parentOf(drafted!, found), `parent of ${row.label}`)
      const units = table.columns.length === 0 ? [[unitOf(row), unitOf(found)] as const] : []
      for (const column of table.columns) units.push([unitOf(row, column), unitOf(found, columnFor(column))])
      for (const [unit, other] of units) say(unit === other || row.kind === 'derived', `unit of ${row.label}: ${other}`)
    }
    for (const column of table.columns) say(columnFor(column) !== undefined, `column ${pathOf(column)}`)
    for (const row of rest) say(false, `no row ${row.label}`)
  }
  for (const table of left) for (const row of table.rows) say(false, `no row ${row.label} of ${table.title}`)
  return { share: right / (right + wrong.length), wrong }
}

const enough = 0.95

const sheetOf = (form: Form, filled: boolean) => ({
  title:
    familyOf(form) === 'disclosure'
      ? `平湖县档案局${form.inForce.from}年政府信息公开工作年度报告`
      : `平湖县档案局${form.inForce.from}年度${form.name.zh.replace(/（.*/u, '')}`,
  tables: sheetsOf(form, filled ? fillFrom(randomFill(form, 7)) : blank),
})

/** The forms of which a sheet says what a draft has to have; another may leave to the reader what stands under what. */
const printed = [
  '2014',
  '2019',
  '2021',
  'enforcement-2017',
  'enforcement-2021',
  'enforcement-twelve',
  'final-accounts-2024',
  'fujian',
  'fujian-2009',
  'shanghai-2008-1',
  'shanghai-2008-2',
].map((id): Form => allForms.find((form) => form.id === id)!)

describe.each(printed.map((form) => [form.id, form] as const))('a draft of a sheet on %s', (_, form) => {
  test.each(['docx', 'html', 'md', 'xlsx'] as const)(
    'has what the form has, drawn from a filled sheet in %s',
    async (format) => {
      const draft = await learnForm(sheetWriters[format](sheetOf(form, true)), { name: `sheet.${format}` })
      const { share, wrong } = agreement(form, draft.form)
      expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(enough)
    },
  )

  test.each(['docx', 'md', 'xlsx'] as const)('has it from a blank sheet in %s, too', async (format) => {
    const draft = await learnForm(sheetWriters[format](sheetOf(form, false)), { name: `sheet.${format}` })
    const { share, wrong } = agreement(form, draft.form)
    expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(enough)
  })
})

test.each(['2021', 'enforcement-2017', 'fujian'])('a draft of %s passes the check as it is', async (id) => {
  const form = allForms.find((f) => f.id === id)!
  const draft = await learnForm(sheetWriters.docx(sheetOf(form, true)), { name: 'sheet.docx' })
  expect(await checkForm(draft.form)).toEqual([])
})

describe.skipIf(!chromium)('from pages', () => {
  let printer: Printer
  beforeAll(async () => {
    printer = await startPrinter()
  })
  afterAll(() => printer?.close())

  const style =
    '<style>table{border-collapse:collapse;font-size:11px}td{border:1px solid;padding:3px}@page{size:A4 landscape}</style>'

  test('filled sheets are drafted as they are from other formats', async () => {
    for (const form of printed) {
      const page = await printer.print(sheetHtml(sheetOf(form, true)).replace('</head>', `${style}</head>`))
      const draft = await learnForm(page, { name: 'sheet.pdf' })
      const { share, wrong } = agreement(form, draft.form)
      expect(share, `${form.id}\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(enough)
    }
  })
})

describe('a draft', () => {
  const sheet = (rows: string[], head = '指标名称 | 单位 | 统计数'): string =>
    ['平湖县档案局2023年度查阅情况年报', '', `| ${head} |`, '|---|---|---|', ...rows.map((r) => `| ${r} |`)].join('\n')
  const learnt = (text: string) => learnForm(text, { name: 'sheet.md' })

  test('of a blank report of 2021 has its six tables', async () => {
    const form = allForms.find((f) => f.id === '2021')!
    const { form: draft } = await learnForm(await writeDocx(makeParts(form, [], 2021)), { name: '空表.docx' })
    expect(draft.tables).toHaveLength(6)
    expect(agreement(form, draft).wrong).toEqual([])
    expect(draft.family).toBeUndefined()
  })

  test('tries sums on the numbers, and takes none that noughts alone bear out', async () => {
    const rows = (a: number, b: number, c: number): string[] => [
      `一、查阅人数 | 人 | ${a}`,
      `（一）大厅 | 人 | ${b}`,
      `（二）档案馆 | 人 | ${c}`,
    ]
    const sums = async (text: string) => (await learnt(text)).form.rules.sums
    expect(await sums(sheet(rows(29, 8, 21)))).toEqual([{ total: 't1.1', parts: ['t1.1.1', 't1.1.2'] }])
    expect(await sums(sheet(rows(30, 8, 21)))).toBeUndefined()
    expect(await sums(sheet(rows(0, 0, 0)))).toBeUndefined()
    expect(await sums(sheet(rows(8, 8, 0)))).toBeUndefined()
  })

  test('says which units it supposes, and which names are wanting', async () => {
    const { form, asks } = await learnForm(
      '平湖县档案局2023年度查阅情况年报\n\n| 项目 | 开放数量 |\n|---|---|\n| 文书档案 | 3 |\n| 科技档案 | 4 |\n',
      { name: 'sheet.md' },
    )
    expect(form).toMatchObject({ titles: ['查阅情况年报'], inForce: { from: 2023 } })
    expect(asks.map((a) => a.at)).toEqual(expect.arrayContaining(['id', 'name', 'family', 'tables[0].rows[0].unit']))
    expect(asks.find((a) => a.at.endsWith('unit'))!.message.zh).toContain('文书档案')
  })

  test('of rows that cannot be told apart says so, and is mended by what it asks', async () => {
    const { form, asks } = await learnt(sheet(['大厅查阅人数 | 人 | 3', '大厅查阅人数 | 人 | 4']))
    expect(asks.some((a) => a.at === 'tables[0].rows[1]')).toBe(true)
    const mended = JSON.parse(JSON.stringify(form))
    mended.tables[0].rows[1].label = '窗口查阅人数'
    expect(await checkForm(mended)).toEqual([])
    expect(defineForm(mended)).toBe(mended)
  })

  test('passes over a table without cells, and a title right over another', async () => {
    const rows = [
      ['查阅情况'],
      ['查阅情况表', '查阅情况表', '查阅情况表'],
      ['指标名称', '单位', '统计数'],
      ['大厅查阅人数', '人', '3'],
    ]
    const [title, second, ...rest] = rows.map(
      (row) =>
        `<tr>${row.length === 1 || row[0] === row[1] ? `<td colspan="3">${row[0]}</td>` : row.map((c) => `<td>${c}</td>`).join('')}</tr>`,
    )
    const page = `<h1>平湖县档案局2023年度查阅情况年报</h1><table></table><table>${title}${second}${rest.join('')}</table><table>${title}</table>`
    const { form } = await learnForm(page, { name: 'sheet.html' })
    expect(form.tables.map((t) => t.rows.map((r) => r.label))).toEqual([['大厅查阅人数']])
  })

  test('of several tables in one has the blank row right over the next title', async () => {
    const title = (words: string) => `<tr><td colspan="3">${words}</td></tr>`
    const row = (...cells: string[]) => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`
    const page = `<h1>平湖县档案局2023年度查阅情况年报</h1><table>${[
      title('查阅情况表'),
      row('项目', '本年件数', '上年件数'),
      row('大厅', '', ''),
      row('档案馆', '', ''),
      title('借阅情况表'),
      row('项目', '本年卷数', '上年卷数'),
      row('文书', '', ''),
    ].join('')}</table>`
    const { form } = await learnForm(page, { name: '空表.html' })
    expect(form.tables.map((t) => [t.title, ...t.rows.map((r) => r.label)])).toEqual([
      ['查阅情况表', '大厅', '档案馆'],
      ['借阅情况表', '文书'],
    ])
  })

  test('of a document without a sheet is none', async () => {
    await expect(learnt('平湖县档案局2023年度查阅情况年报\n\n查阅30人次。')).rejects.toMatchObject({
      code: 'not-a-report',
    })
  })

  const html = (words: string, ...tables: string[]) => `<h1>${words}</h1>${tables.join('')}`
  const table = (head: string, ...rows: string[][]) =>
    `<table>${head}${rows.map((row) => `<tr>${row.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`
  const read = async (form: Form, page: string) => await parseReport(page, { name: 'sheet.html', forms: [form] })

  test('has the columns of a header of two levels behind a column of units, and reads its own sheet', async () => {
    const head =
      '<tr><th rowspan=2>项目</th><th rowspan=2>计量单位</th><th colspan=2>城镇</th><th colspan=2>农村</th></tr><tr><th>男</th><th>女</th><th>男</th><th>女</th></tr>'
    const page = html(
      '青山县民政局2023年度志愿服务统计年报',
      '<p>表一 志愿服务情况表</p>',
      table(head, ['注册志愿者', '人', '10', '20', '30', '41'], ['服务时长', '小时', '100.5', '200', '300', '401']),
    )
    const { form, asks } = await learnForm(page, { name: 'sheet.html' })
    expect(form.tables[0]).toMatchObject({
      title: '志愿服务情况表',
      columns: [
        { under: ['城镇'], label: '男' },
        { under: ['城镇'], label: '女' },
        { under: ['农村'], label: '男' },
        { under: ['农村'], label: '女' },
      ],
      rows: [{ unit: '人' }, { unit: '小时' }],
    })
    expect(asks.some((a) => a.message.zh.includes('“小时”照印出的写'))).toBe(true)
    expect(await checkForm(form)).toEqual([])
    const { facts } = await read(form, page)
    expect(facts.map((f) => f.value)).toEqual([10, 20, 30, 41, 100.5, 200, 300, 401])
    expect(new Set(facts.map((f) => `${f.indicator} ${f.applicant}`))).not.toContain('null null')
  })

  test('says of columns of years that it leaves them open', async () => {
    const page = html(
      '平湖县档案局2023年度查阅情况年报',
      table(
        '<tr><th>查阅场所</th><th>单位</th><th>本年</th><th>上年</th></tr>',
        ['大厅', '人', '3', '4'],
        ['窗口', '人', '5', '6'],
      ),
    )
    const { form, asks } = await learnForm(page, { name: 'sheet.html' })
    expect(form.tables[0]!.columns).toEqual([])
    expect(asks.find((a) => a.at === 'tables[0].columns')!.message.zh).toContain('本年、上年')
    const report = await read(form, page)
    expect(report.facts.map((f) => [f.indicator, f.column, f.value])).toEqual([
      ['t1.1', null, 3],
      ['t1.1', '上年', 4],
      ['t1.2', null, 5],
      ['t1.2', '上年', 6],
    ])
  })

  test('of tables told by codes reads the sheet of another agency and year, and the table of one row beside it', async () => {
    const page = (agency: string, year: number) =>
      html(
        `${agency}${year}年度公路养护统计年报`,
        `<p>${agency}${year}年度公路养护情况表（单位：公里、万元）</p>`,
        table(
          '<tr><th>代码</th><th>指标</th><th>里程</th><th>投入</th></tr>',
          ['01', '养护里程', '12', '500'],
          ['0101', '小修保养', '10', '200'],
          ['0102', '大中修', '2', '300'],
        ),
        '<p>安全检查情况</p>',
        table('<tr><th>检查次数</th><th>发现隐患</th></tr>', ['10', '8']),
      )
    const { form, asks } = await learnForm(page('青山县交通运输局', 2023), { name: 'sheet.html' })
    expect(form.tables.map((t) => t.title)).toEqual(['公路养护情况表', '安全检查情况'])
    const several = asks.find((a) => a.message.zh.includes('印了几个单位'))
    expect(several).toMatchObject({ at: 'tables[0].rows' })
    expect(several!.message.zh).toContain('公里、万元')
    expect(await checkForm(form)).toEqual([])
    const report = await read(form, page('白水县公路中心', 2024))
    expect(report).toMatchObject({ year: 2024, form: { id: 'draft' }, agency: { name: '白水县公路中心' } })
    expect(report.facts.map((f) => f.value)).toEqual([12, 500, 10, 200, 2, 300, 10, 8])
    expect(report.facts.every((f) => f.indicator !== null)).toBe(true)
  })

  test.each([
    ['粮食收购情况表（单位：吨）', '粮食收购情况表', '吨'],
    ['粮食收购情况表 单位：万元', '粮食收购情况表', '万元'],
    ['填报单位：平湖县粮食局', '表1', '件'],
  ])('keeps the unit of a title out of it: %s', async (over, title, unit) => {
    const page = html(
      '青山县粮食局2023年度粮食收购统计年报',
      `<p>${over}</p>`,
      table('<tr><th>项目</th><th>甲类</th><th>乙类</th></tr>', ['小麦', '3', '4'], ['稻谷', '5', '6']),
    )
    const [drafted] = (await learnForm(page, { name: 'sheet.html' })).form.tables
    expect(drafted!.rows.map((r) => r.unit)).toEqual([unit, unit])
    if (title !== '表1') expect(drafted!.title).toBe(title)
  })
})

test('units over groups of columns, units in letters and numbers below zero are drafted', async () => {
  const draftOf = async (title: string, rows: readonly string[]) => {
    const lines = rows.map((row) => `<tr>${row}</tr>`).join('')
    return learnForm(new TextEncoder().encode(`<h1>${title}</h1><table>${lines}</table>`), { name: 'a.html' })
  }
  const cells = (...words: string[]) => words.map((w) => `<td>${w}</td>`).join('')
  const beds = await draftOf('某某县2023年医疗机构情况年报', [
    '<td rowspan=2>机构</td><td colspan=2>床位（张）</td><td colspan=2>人员（人）</td>',
    cells('编制', '实有', '医生', '护士'),
    cells('县医院', '300', '320', '100', '200'),
    cells('中医院', '100', '90', '40', '60'),
  ])
  const [table] = beds.form.tables
  expect(table!.columns.map((c) => c.unit ?? table!.rows[0]!.unit)).toEqual(['张', '张', '人', '人'])
  const air = await draftOf('某某县2023年环境监测年报', [
    cells('项目', '单位', '数值'),
    cells('颗粒物', 'μg/m³', '8'),
    cells('结余', '万元', '-20.25'),
  ])
  expect(air.form.tables[0]!.rows.map((r) => [r.label, r.signed ?? false])).toEqual([
    ['颗粒物', false],
    ['结余', true],
  ])
})

describe('a draft reads the sheet that it was made from', () => {
  const page = (table: string): Uint8Array =>
    new TextEncoder().encode(
      `<meta charset=utf-8><h1>平湖县2023年度提案年报</h1><p>提案办理情况</p><table>${table}</table>`,
    )
  const reads = async (table: string) => {
    const bytes = page(table)
    const { form } = await learnForm(bytes, { name: '表.html' })
    const { facts, findings } = await parseReport(bytes, { name: '表.html', forms: [form] })
    return {
      numbers: facts.filter((f) => f.certainty === 'read' && f.column === null).map((f) => [f.labels.at(-1), f.value]),
      blamed: findings.filter((f) => f.kind === 'report').map((f) => f.rule),
    }
  }
  const row = (cells: string[]): string => `<tr>${cells.map((c) => c.replace(/^(?!<)/u, '<td>')).join('')}</tr>`

  test.each([2, 3])('with labels over %d rows each', async (span) => {
    const names = ['甲类', '乙类', '丙类'].slice(0, span)
    const table = [
      row(['<td colspan=2>指标', '件数']),
      ...names.map((n, i) => row([...(i === 0 ? [`<td rowspan=${span}>办理结果`] : []), n, `${50 - i}`])),
      row(['<td rowspan=2>满意度', '满意', '65']),
      row(['不满意', '5']),
    ].join('')
    expect(await reads(table)).toEqual({
      numbers: [...names.map((n, i) => [n, 50 - i]), ['满意', 65], ['不满意', 5]],
      blamed: [],
    })
  })

  test('with remarks beside its numbers and a note below them', async () => {
    const table = [
      row(['指标', '数量', '备注']),
      row(['事故起数（起）', '15', '含道路8起']),
      row(['死亡人数（人）', '5', '']),
      row(['<td colspan=3>注：不含铁路']),
    ].join('')
    expect(await reads(table)).toEqual({
      numbers: [
        ['事故起数（起）', 15],
        ['死亡人数（人）', 5],
      ],
      blamed: [],
    })
  })

  test('with a column for each year, of which the report’s is the answer', async () => {
    const table = [
      row(['指标', '2022年', '2023年']),
      row(['事故起数（起）', '15', '12']),
      row(['死亡人数（人）', '5', '3']),
    ].join('')
    expect(await reads(table)).toEqual({
      numbers: [
        ['事故起数（起）', 12],
        ['死亡人数（人）', 3],
      ],
      blamed: [],
    })
  })
})
