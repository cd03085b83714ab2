import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport, type Report } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { tallyOf } from './make/compare.ts'
import { type Dice, dice, type Said, sayNumbers } from './make/numbers.ts'
import type { MadeTable } from './make/tables.ts'
import { makeParts } from './make/write.ts'

/** What may stand between two cells of a row when a page is stored as text, more often nothing. */
const joints = [' ', '|', '\n']

type Tear = (table: MadeTable, d: Dice) => string

/** Every gap between two cells is kept or lost by chance. */
const anyhow: Tear = (table, d) => {
  const joint = joints[Math.floor(d.next() * joints.length)]
  return table.map((row) => row.map((c) => `${c.text}${d.chance(0.6) ? '' : joint}`).join('')).join('')
}

const glued: Tear = (table) => table.map((row) => row.map((c) => c.text).join('')).join('')

const torn = (form: Form, said: readonly Said[], d: Dice, tear: Tear = anyhow): string =>
  makeParts(form, said, form.inForce.from)
    .map((p) => ('table' in p ? tear(p.table, d) : p.text))
    .join('')

const wholes = [forms[1]!, forms[2]!].map((form) => ({ id: form.id, form: form as Form }))
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const kindsOf = (report: Report, rule: string) => report.findings.filter((f) => f.rule === rule).map((f) => f.kind)
const aboutShape = ['ragged-row', 'row-out-of-order', 'duplicate-row', 'unexpected-row', 'missing-row', 'missing-table']

describe.each(wholes)('a report on the form $id, torn anyhow', ({ form }) => {
  test('comes back or stays open, and no number is wrong', async () => {
    let [right, all] = [0, 0]
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const said = sayNumbers(form, dice(seed))
        const report = await parseReport(torn(form, said, dice(seed + 1)))
        const tally = tallyOf(report, said)
        expect(tally.wrong).toEqual([])
        for (const rule of aboutShape) expect(kindsOf(report, rule)).not.toContain('report')
        right += tally.right
        all += said.length
      }),
      { numRuns: times(6) },
    )
    expect(right).toBeGreaterThan(0.8 * all)
  })
  test('gives all but the row whose total was added wrongly, and says so of that row', async () => {
    let [found, open, all] = [0, 0, 0]
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const said = sayNumbers(form, dice(seed))
        const rows = said.filter((s) => s.applicant === 'total' && (s.value ?? 0) > 3)
        const planted = rows[seed % rows.length]
        if (!planted) return
        planted.value! += 1 + (seed % 2)
        const report = await parseReport(torn(form, said, dice(seed), glued))
        const tally = tallyOf(report, said)
        expect(tally.wrong).toEqual([])
        found += report.findings.some((f) => f.rule === 'row-total' && f.indicators.includes(planted.indicator)) ? 1 : 0
        open += tally.doubtful.filter((d) => d.startsWith('request.') && !d.startsWith(planted.indicator)).length
        all++
      }),
      { numRuns: times(8) },
    )
    expect(found).toBeGreaterThan(0.7 * all)
    expect(open).toBeLessThan(14 * all)
  })
})

describe('columns are those that are printed', () => {
  const norms = [
    'norm.normative_document.issued',
    'norm.normative_document.repealed',
    'norm.normative_document.in_force',
  ]
  const report = (head: string, first: string, second: string) =>
    parseReport(
      `平湖县测试局2022年政府信息公开工作年度报告\n一、总体情况全年无事。二、主动公开政府信息情况第二十条第（一）项信息内容${head}规章${first}行政规范性文件${second}` +
        '第二十条第（五）项信息内容本年处理决定数量行政许可4第二十条第（六）项信息内容本年处理决定数量行政处罚2行政强制0' +
        '第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费0',
    )
  const read = async (head: string, first: string, second: string) => {
    const { facts } = await report(head, first, second)
    return norms.map((id) => facts.find((f) => f.indicator === id)?.value ?? null)
  }
  test.each([
    ['in the form’s order', '本年制发件数本年废止件数现行有效件数', ' 7 1 24 '],
    ['the stock first', '现行有效件数本年制发件数本年废止件数', ' 24 7 1 '],
    ['the stock first and misprinted', '先行有效件数本年制发件数本年废止件数', ' 24 7 1 '],
    ['one cell a line', '\n现行有效件数\n本年制发件数\n本年废止件数\n', '\n24\n7\n1\n'],
    ['with a column of the report’s own', '本年制发件数上年总计本年废止件数现行有效件数', ' 7 9 1 24 '],
  ])('%s', async (_, head, row) => {
    const zeros = row.replace(/\d+/gu, '0')
    expect(await read(head, zeros, row)).toEqual([7, 1, 24])
  })
  test('and what the form does not have is kept as the report’s own, not taken for what is missing', async () => {
    const { facts, findings } = await report('本年制发件数本年修订件数本年废止件数', ' 0 0 0 ', ' 7 2 1 ')
    expect(norms.map((id) => facts.find((f) => f.indicator === id)?.value)).toEqual([7, 1, undefined])
    expect(facts.find((f) => f.column === '本年修订件数' && f.value === 2)).toMatchObject({ indicator: null })
    expect(findings.map((f) => f.rule)).toContain('unexpected-column')
  })
})

describe('one row of digits', () => {
  const licences = (rows: string) =>
    parseReport(
      `平湖县测试局2020年政府信息公开工作年度报告\n一、总体情况全年无事。二、主动公开政府信息情况第二十条第（五）项信息内容上一年项目数量本年增/减处理决定数量${rows}` +
        '第二十条第（六）项信息内容上一年项目数量本年增/减处理决定数量行政处罚000行政强制000' +
        '第二十条第（八）项信息内容上一年项目数量本年增/减行政事业性收费00第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购3528600元',
    )
  const values = (report: Report, ids: readonly string[]) =>
    ids.map((id) => report.facts.find((f) => f.indicator === id)?.value)
  const own = ['external_service.items_prev_year', 'external_service.items_change', 'decision.external_service']
  test('that has one way to be parted is given', async () => {
    expect(values(await licences('行政许可000其他对外管理服务事项210'), own)).toEqual([2, 1, 0])
    expect(values(await licences('行政许可000其他对外管理服务事项38-10'), own)).toEqual([38, -1, 0])
  })
  test('that has several is open, with what it could be, and its digits are kept', async () => {
    const report = await licences('行政许可000其他对外管理服务事项2106')
    // 2|10|6 or 21|0|6
    expect(values(report, own)).toEqual([null, null, 6])
    const amount = report.facts.find((f) => f.indicator === 'procurement.amount')!
    expect(amount).toMatchObject({ raw: '3528600元', value: null, certainty: 'doubtful' })
    expect(amount.doubts[0]!.candidates).toContain(28600)
    expect(report.findings.filter((f) => f.rule === 'ambiguous-numbers').map((f) => f.kind)).not.toContain('report')
  })
})

test('a label between whose lines the unit of its row has come is no misprint', async () => {
  const { findings } = await parseReport(
    [
      '平湖县民政局2016年政府信息公开工作年度报告',
      '一、概述',
      '做好工作。',
      '5.其他方式 次           1',
      '回应事件数',
      '三、依申请 ——',
      '公开情况',
      '（一）收到 件           136',
      '申请数',
      '1.当面申请 件          26',
      '数',
      '2.传真申请 件          14',
      '数',
    ].join('\n'),
  )
  const told = findings.filter((f) => f.rule === 'label-deviation')
  expect(told.map((f) => f.actual)).toContain('5.其他方式 次回应事件数')
  expect(told.filter((f) => f.kind === 'report')).toEqual([])
})

test('a number beside the first line of a label is not its own where the second stands beside another', async () => {
  const { facts } = await parseReport(
    [
      '（一）主动公开政府信息数',
      '1条）          （不同渠道和方式公开相同信息计 条 8396',
      '（一）回应公众关注热点或重大舆情数',
      '点或舆情计1次）          （不同方式回应同一热 次   0',
      '（二）通过不同渠道和方式回应解读的情况          —',
      '1.参加或举办新闻发布会总次数              次   7',
      '其中：主要负责同志参加新闻发布会次数           次   7',
      '2.政府网站在线访谈次数                 次   24',
      '其中：主要负责同志参加政府网站在线访谈次数        次   14',
      '3.政策解读稿件发布数                  篇   925',
    ].join('\n'),
  )
  const items = facts.filter((f) => f.indicator === 'proactive.items')
  expect(items.map((f) => [f.raw, f.value])).toEqual([['1', null]])
})

test('a row is not blank where its number stands beside a later line of its label', async () => {
  const { facts } = await parseReport(
    [
      '      永安市水利局2016年政府信息公开工作年度报告',
      '信息公开工 个           9',
      '作专门机构',
      '政府信息公 个           12',
      '开查阅点数',
      '（三）从事 人           21',
      '\f 指标名称      计量单位   数量',
      '1.专职人员',
      '数（不包括',
      '政府公报及 人           9',
      '政府网站工',
      '作人员数）',
      '2.兼职人员 人          12',
      '数',
      '（三）接受 人次          634',
    ].join('\n'),
  )
  const own = facts.filter((f) => f.indicator === 'capacity.staff.full_time')
  expect(own.map((f) => f.certainty)).toEqual(['doubtful'])
})

test('of blank rows that follow each other none is certain where the number of one is open', async () => {
  const { facts } = await parseReport(
    [
      ' 某某市某某局2008年度政府信息公开情况统计表',
      '      主动信息公开         条     0',
      ' 其中：全文电子化的主动公开信息数',
      '   新增的行政规范性文件数       条',
      '     提供服务类信息数        条      6',
      '    网站专栏页面访问量        人次     28',
      '       网上咨询数         人次',
      '                     人次     27',
    ].join('\n'),
  )
  const own = facts.filter((f) => f.indicator === 'shanghai.proactive.electronic')
  expect(own.filter((f) => f.certainty !== 'doubtful')).toEqual([])
})
