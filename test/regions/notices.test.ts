import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { forms, parseReport } from '../../src/index.ts'
import { noticesIn, takenBackBy } from '../../src/regions/notices/notices.ts'
import { writers } from '../fuzz/case.ts'
import { times } from '../helpers/times.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { cell } from '../make/tables.ts'
import { makeParts, type Part } from '../make/write.ts'

describe('a sentence', () => {
  test.each([
    '更正：本年受理应为 25 件',
    '勘误：第3行应为12。',
    '①应为25',
    '注①：应为25件',
    '两列数据颠倒',
    '表中“新收”一栏有误',
    '以上数据以市政府办公室公布的为准',
    '数据有误，以附件为准',
    '勘误表',
    '订正：收费金额应为0.5万元',
    '注：表中第2行与第3行数据写反',
    '说明：自然人、其他两栏数字互换',
    '本年新收应为12件，误为21',
    '注：本表合计数有误',
    '上表合计多计2件',
    '注：因系统故障，本表数据错行',
    '報告中受理數應更正為25件',
    '2024年2月1日更正：行政处罚，正确数字为16。',
    '更正后：行政许可13件，其余不变。',
    '（表中行政许可数3件应更正为13件）',
    '致歉声明：2023年度报告中行政许可数量存在统计差错，正确数量为13件。',
    '注：上表“自然人”列与“商业企业”列数据填反',
    '行政许可58应读作85',
    '表中58件读作85件。',
    '更正前为12件，更正后为21件。',
    '行政许可：更正前58，更正后85',
    '行政许可件数修正前为58，修正后应为85',
    '收费金额应按元计。',
    '注：本表金额应以元为单位',
    '本表金额单位应为元',
    '现更正如下：行政许可85件',
  ])('corrects numbers: %s', (words) => {
    expect(takenBackBy(words)).toBe('corrected')
  })
  test.each([
    '本件已作废',
    '此件作废',
    '征求意见稿',
    '（送审稿）',
    '【样表】',
    '草稿 草稿 草稿',
    '样表（仅供参考）',
    '平湖县商务局2023年政府信息公开工作年度报告（送审稿）',
    '平湖县商务局2023年政府信息公开工作年度报告（模板）',
    '以上各项数据均为示例',
    '本报告数据为初步统计，最终以省政府公布为准',
    '注：上述数据待核实',
    '本报告数据未经审核',
    '本报告已于2024年3月1日作废',
    'DRAFT',
    '【样板】平湖县商务局2023年政府信息公开工作年度报告',
    '平湖县商务局2023年政府信息公开工作年度报告（初审稿）',
    '平湖县商务局2023年政府信息公开工作年度报告（草稿2）',
    '平湖县商务局2023年年报（待发布）',
    '未定稿',
    '（待审定）',
    '送审版',
    '内部资料 未定稿 请勿外传',
    '以上数据尚待上级部门核定。',
    '本报告已被新发布的版本替代。',
    '本页面已失效，请查看新版年度报告。',
    '特别提示：本页面为测试页面，数据非真实数据。',
    '表中数字为占位，待填。',
    '本报告尚未定稿，数据以正式发布为准。',
    '本报告尚待领导审定',
    '本年报正在审核中',
    '报告尚在审核中，请勿引用。',
    '本报告仍待局务会审议通过。',
    '说明：本报告未经审核，仅供内部参考。',
  ])('says that the numbers are none of a report that was published: %s', (words) => {
    expect(takenBackBy(words)).toBe('not-final')
  })
  test.each([
    '对有误信息予以更正',
    '作出更正决定1件',
    '答复更正2件',
    '依法更正3条不准确的政府信息',
    '2.更正、补充',
    '存在数据填报不准确的问题',
    '个别单位信息录入有误',
    '内容表述错误3处，均已改正',
    '以上数据的统计口径以办结时间为准',
    '统计数据以当年12月31日为准',
    '答复期限应为20个工作日',
    '申请人应为公民、法人或者其他组织',
    '政策解读以正式文件为准',
    '宣布失效规范性文件3件',
    '对12部规章草案公开征求意见',
    '公开了《平湖县养犬管理办法（征求意见稿）》',
    '编制了填报样表和示例，组织培训',
    '作废、失效的文件及时清理',
    '打造政务公开示范样板',
    '如报告内容与其他版本不一致，以本报告为准',
    '本报告中的数据保留两位小数，合计数可能有误差',
    '将窗口由20个改为25个',
    '申请表格式有误的，一次性告知补正',
    '对网站栏目数据错误的，责令改正',
    '统计报表数据有误的退回重报',
    '办公电话应为12345的，统一修改',
    '答复书文号错误为0件',
    '数据尚未审核的信息不予公开',
    '上述内容以县政府门户网站公布的为准',
    '公开指南内容仅供参考，具体以窗口答复为准',
    '本报告内容以中文版本为准',
    '统计口径以上级部门要求为准',
    '以上数据以县统计局核定为准',
    '数据已经审核确认，以本报告为准',
    '本表数据以系统导出为准',
    '表内要素不准确的',
    '更正',
    '行政许可事项由120项调整为110项',
    '将行政许可办理时限调整为3个工作日',
    '数据填报错误率为0。',
    '上年度报告中的一处笔误已更正。',
    '申请渠道由5种增加为6种，实际受理渠道为6种。',
    '本报告由局办公室初审、分管领导审定后发布。',
    '内部资料 严禁外传',
    '平湖县商务局2023年政府信息公开工作年度报告（更正版）',
    '及时将政府网站地图更新为2023版。',
    '机构职能信息更新为最新内容共12条。',
    '公开指南由2022版更新成2023版。',
    '收费按元计算的，四舍五入到万元。',
    '复印费应按标准计收。',
    '表内金额按万元填列。',
    '更正前公示期为5个工作日，更正后公示期为7个工作日的，从其规定。',
    '更正前后的内容均予公开。',
    '“放管服”可读作三个词。',
    '未经审核的信息一律不得发布。',
    '报告期内有3件待审定。',
    '本报告经局党组审定后发布。',
    '本报告经领导审核并批准。',
    '稿件未经审核不得上网。',
    '年报编制完成后，报送县政府办公室审核。',
    '待审核的政府信息共2件。',
    '本单位尚未审批的事项0件。',
    '规范性文件草案正在审议。',
    '尚未定稿的文件不予公开。',
    '严格执行发布信息先审核后公开，未经审批不上网。',
    '经核实后予以更正的信息2条。',
  ])('of the work itself takes nothing back: %s', (words) => {
    expect(takenBackBy(words)).toBeNull()
  })
})

type Plant = (parts: readonly Part[], words: string) => Part[]
const tableAt = (parts: readonly Part[], last: boolean): number =>
  last ? parts.findLastIndex((p) => 'table' in p) : parts.findIndex((p) => 'table' in p)
const put = (parts: readonly Part[], at: number, part: Part): Part[] => [
  ...parts.slice(0, at),
  part,
  ...parts.slice(at),
]
const places: Record<string, Plant> = {
  'before the title': (parts, text) => [{ text }, ...parts],
  'at the end': (parts, text) => [...parts, { text }],
  'under the last table': (parts, text) => put(parts, tableAt(parts, true) + 1, { text }),
}
const whole = [
  '更正：本年受理应为 25 件',
  '数据有误，以附件为准',
  '以上数据以县政府办公室公布的为准。',
  '勘误：两列数据颠倒。',
  '送审稿',
  '（征求意见稿）',
  '本件已作废',
  '以上数据为示例。',
]
const yearOf = (form: Form) => (form.scope === 'local' ? form.inForce.to! : form.inForce.from)
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const of = <T>(list: readonly T[]) => fc.constantFrom(...list)
/** by its id: a failure should not print a whole form */
const ids = of(forms.map((f) => f.id))
const formOf = (id: string) => forms.find((f) => f.id === id) as Form

const read = async (format: string, parts: Part[]) => {
  const { name, bytes } = await writers[format]!(parts)
  return parseReport(bytes, { name })
}
const told = ['corrected-elsewhere', 'not-final']

test('words that take the numbers of a report back leave none of them certain, wherever they stand', async () => {
  await fc.assert(
    fc.asyncProperty(
      seeds,
      ids,
      of(Object.keys(writers)),
      of(Object.keys(places)),
      of(whole),
      async (seed, id, format, place, words) => {
        const form = formOf(id)
        const parts = places[place]!(makeParts(form, sayNumbers(form, dice(seed)), yearOf(form)), words)
        const report = await read(format, parts)
        expect(report.facts.filter((f) => f.value !== null)).toEqual([])
        const said = report.findings.filter((f) => told.includes(f.rule))
        expect(said.length).toBeGreaterThan(0)
        expect(
          said
            .map((f) => String(f.actual))
            .join()
            .replace(/\s/gu, ''),
        ).toContain(words.slice(0, 8))
      },
    ),
    { numRuns: times(8) },
  )
})

const drawn = ['Markdown', 'HTML', 'DOCX', 'PDF']

test('a row of words within a table takes back what it names, else the table, and no other table', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, ids, of(drawn), fc.boolean(), async (seed, id, format, names) => {
      const form = formOf(id)
      const said = sayNumbers(form, dice(seed))
      const before = makeParts(form, said, yearOf(form))
      const clean = await read(format, before)
      const at = tableAt(before, false)
      const { table } = before[at] as Extract<Part, { table: unknown }>
      const width = table[0]!.reduce((n, c) => n + c.colSpan, 0)
      const own = clean.facts.find((f) => f.value !== null)!
      const words = names ? `勘误：“${own.labels.at(-1)}”应为 ${own.value! + 1}` : '勘误：第3行应为 7'
      const parts = before.map((p, i) => (i === at ? { table: [...table, [cell(words, 1, width)]] } : p))
      const report = await read(format, parts)
      const key = (f: { indicator: string | null; applicant: string | null }) => `${f.indicator}@${f.applicant}`
      const open = report.facts.filter((f) => f.doubts.some((d) => d.code === 'corrected'))
      expect(open.map(key)).toContain(key(own))
      expect(open.every((f) => f.value === null)).toBe(true)
      if (names && form.tables.length > 1) expect(open.length).toBeLessThan(clean.facts.length / 2)
      expect(report.findings.map((f) => f.rule)).toContain('corrected-elsewhere')
    }),
    { numRuns: times(4) },
  )
})

test('a report that tells of its corrections as work is read as before', async () => {
  const news = [
    '对有误信息予以更正，全年答复更正2件。',
    '依法更正不准确的政府信息3条，统计口径以办结时间为准。',
    '公开征求意见稿4件，编制填报样表，宣布失效规范性文件1件。',
  ]
  await fc.assert(
    fc.asyncProperty(seeds, ids, of(Object.keys(writers)), of(news), async (seed, id, format, text) => {
      const form = formOf(id)
      const parts = makeParts(form, sayNumbers(form, dice(seed)), yearOf(form))
      const at = parts.findIndex((p) => 'heading' in p && p.heading === 2)
      const report = await read(format, put(parts, at + 1, { text }))
      expect(report.findings.filter((f) => told.includes(f.rule))).toEqual([])
      expect(report.facts.some((f) => f.value !== null)).toBe(true)
    }),
    { numRuns: times(4) },
  )
})

const reportOf = async (id: string, plant: (parts: Part[]) => Part[]) => {
  const form = formOf(id)
  const parts = makeParts(form, sayNumbers(form, dice(77)), yearOf(form))
  return read('HTML', plant(parts))
}
/** The numbers that one line at the end leaves out, by indicator. */
const openAfter = async (id: string, text: string): Promise<string[]> => {
  const report = await reportOf(id, (parts) => [...parts, { text }])
  const open = report.facts.filter((f) => f.doubts.some((d) => d.code === 'corrected'))
  return [...new Set(open.map((f) => f.indicator ?? ''))]
}

describe('a correction that names one number leaves out that one', () => {
  test.each([
    ['2021', '行政强制的正确值为9997件。', ['decision.coercion']],
    ['2021', '更正后：行政许可9997件，其余不变。', ['decision.license']],
    ['2021', '因统计口径调整，行政处罚数量更新为9997件。', ['decision.penalty']],
    ['2021', '行政处罚、行政强制两数应对调。', ['decision.penalty', 'decision.coercion']],
    ['2021', '注：行政事业性收费的单位误为万元，应为元。', ['charge.amount']],
    ['2021', '行政许可数量少报10件。', ['decision.license']],
    ['2021', '行政强制数量更新成9997件。', ['decision.coercion']],
    ['2021', '行政强制件数经核对后为9997件。', ['decision.coercion']],
    ['2021', '行政强制：更正前9996，更正后9997。', ['decision.coercion']],
    ['2021', '行政强制件数应读作9997件。', ['decision.coercion']],
    ['2021', '注：收费金额应按元计。', ['charge.amount']],
    ['2021', '本报告所列金额的单位应为元。', ['charge.amount']],
    ['2014', '举报投诉数量误填，实为9997件。', ['complaint.total']],
    ['2014', '更正启事：微信公开政府信息数现更正为9997条。', ['proactive.channel.wechat']],
  ])('%s: %s', async (id, text, indicators) => {
    expect(await openAfter(id, text)).toEqual(indicators)
  })

  test('of a row and a column that it names the cell where they meet', async () => {
    const report = await reportOf('2021', (parts) => [...parts, { text: '更正：“予以公开”一行总计应为9997。' }])
    const open = report.facts.filter((f) => f.doubts.some((d) => d.code === 'corrected'))
    expect(open.map((f) => [f.indicator, f.applicant])).toEqual([['request.result.full_release', 'total']])
  })

  test('and none where the number printed is the one in its place', async () => {
    const clean = await reportOf('2021', (parts) => parts)
    const own = clean.facts.find((f) => f.indicator === 'decision.license')!
    expect(await openAfter('2021', `行政许可数量由9996件更正为${own.value}件。`)).toEqual([])
  })
})

describe('a correction that names something unknown leaves out no more than it can be about', () => {
  const openIn = (report: Awaited<ReturnType<typeof reportOf>>) =>
    report.facts.filter((f) => f.doubts.some((d) => d.code === 'corrected'))
  test('the rows with the number that it quotes', async () => {
    const clean = await reportOf('2021', (parts) => parts)
    const isOnly = (value: number) => clean.facts.filter((f) => f.value === value).length === 1
    const own = clean.facts.find((f) => f.value !== null && f.value > 9 && isOnly(f.value))!
    const text = `勘误：关停取缔类事项${own.value}件应为${own.value! + 1}件。`
    const open = openIn(await reportOf('2021', (parts) => [...parts, { text }]))
    expect(open.map((f) => f.indicator)).toContain(own.indicator)
    expect(new Set(open.map((f) => f.labels.join()))).toEqual(new Set([own.labels.join()]))
  })
  test('its table, where it says which', async () => {
    const text = '注：上表关停取缔类事项应为7件。'
    const report = await reportOf('2021', (parts) => {
      const first = tableAt(parts, false)
      return put(parts, first + 1, { text })
    })
    const topics = new Set(openIn(report).map((f) => f.indicator?.split('.')[0]))
    expect(topics.size).toBeGreaterThan(0)
    expect(topics.has('request') || topics.has('reconsideration')).toBe(false)
  })
  test('its table, where it calls it by its heading', async () => {
    const text = '更正：“收到和处理政府信息公开申请情况”表中，转办类事项应为7件。'
    const report = await reportOf('2021', (parts) => [...parts, { text }])
    const open = openIn(report)
    expect(open.length).toBeGreaterThan(0)
    expect(open.every((f) => f.indicator?.startsWith('request'))).toBe(true)
  })
  test('all of them, where it says neither', async () => {
    const report = await reportOf('2021', (parts) => [...parts, { text: '更正：关停取缔类事项应为7件。' }])
    expect(report.facts.filter((f) => f.value !== null)).toEqual([])
  })
})

test('a change that names no row of the tables is work', async () => {
  for (const text of ['将窗口由20个改为25个。', '非行政许可数量调整为3件。', '行政许可平均办理时间实际为2天。'])
    expect(await openAfter('2021', text)).toEqual([])
})

test('a line over a table up to which day of another year is counted leaves its numbers open, in every format', async () => {
  const lines = (year: number) => [
    `（统计数据截止日期：${year}年12月31日）`,
    `数据截至${year}年12月`,
    `统计时间：${year}年`,
    `统计时点：${year}年12月31日`,
  ]
  await fc.assert(
    fc.asyncProperty(seeds, ids, of(Object.keys(writers)), fc.nat(3), async (seed, id, format, which) => {
      const form = formOf(id)
      const year = yearOf(form)
      const parts = makeParts(form, sayNumbers(form, dice(seed)), year)
      const at = tableAt(parts, false)
      const withLine = async (of: number) => {
        const { facts } = await read(format, put(parts, at, { text: lines(of)[which]! }))
        return facts.filter((f) => f.doubts.some((d) => d.code === 'other-year'))
      }
      const open = await withLine(year - 1)
      expect([format, id, open.length > 0]).toEqual([format, id, true])
      expect(open.every((f) => f.value === null)).toBe(true)
      expect(await withLine(year)).toEqual([])
    }),
    { numRuns: times(4) },
  )
})

test('what is said of the table above is not said of the one below', async () => {
  const said = '上表统计期限为2011年1月1日至2011年12月31日。'
  const report = await reportOf('2021', (parts) => {
    const above = parts.findIndex((p, i) => 'table' in p && !('table' in (parts[i + 1] ?? {})))
    return put(parts, above + 1, { text: said })
  })
  const other = report.facts.filter((f) => f.doubts.some((d) => d.code === 'other-year'))
  expect(other.length).toBeGreaterThan(0)
  expect(new Set(other.map((f) => f.indicator?.split('.')[0])).has('reconsideration')).toBe(false)
})

test.each([
  '说明：2011年数据已在上年度报告中公布。',
  '（样表由县政府办公室提供）',
  '注：本表数据不含下属单位，下属单位另计。',
])('a line beside a table that takes nothing from it: %s', async (text) => {
  const clean = await reportOf('2021', (parts) => parts)
  const report = await reportOf('2021', (parts) => put(parts, tableAt(parts, true), { text }))
  expect(report.facts.map((f) => f.value)).toEqual(clean.facts.map((f) => f.value))
})

describe('a note right under a table that says what its numbers are', () => {
  const words = [
    '注：数据为估算值',
    '注：数据暂缺，以58代替。',
    '注：表内数字仅为填写示范。',
    '注：该数为2019—2023年合计数',
    '注：该数为近五年累计',
    '备注：以上数字为预计数。',
  ]
  const form = forms.find((f) => f.id === '2021') as Form
  const read = async (note: string) => {
    const parts = makeParts(form, sayNumbers(form, dice(3)), 2023)
    const tables = parts.flatMap((p, i) => ('table' in p ? [i] : []))
    const at = tables[0]! + 1
    const file = await writers.HTML!([...parts.slice(0, at), { text: note }, ...parts.slice(at)])
    const { facts } = await parseReport(file.bytes, { name: file.name })
    return facts.filter((f) => f.certainty === 'doubtful').map((f) => f.indicator)
  }
  test.each(words)('leaves those of that table open and no others: %s', async (note) => {
    const open = await read(note)
    expect(open.length).toBeGreaterThan(0)
    expect(open.every((id) => !id?.startsWith('request.'))).toBe(true)
  })
  test.each(['注：数据来源于本机关统计台账。', '注：本表不含下属单位公开申请电话。', '注：约谈、督办情况见第五部分。'])(
    'and takes nothing back where it says no such thing: %s',
    async (note) => {
      expect(await read(note)).toEqual([])
    },
  )
})

describe('a note at the end of the report that says what the numbers of its tables are', () => {
  const form = forms.find((f) => f.id === '2021') as Form
  const read = async (...notes: string[]) => {
    const parts = makeParts(form, sayNumbers(form, dice(3)), 2023)
    const file = await writers.HTML!([...parts, ...notes.map((text) => ({ text }))])
    const { facts } = await parseReport(file.bytes, { name: file.name })
    return { all: facts.length, open: facts.filter((f) => f.certainty === 'doubtful').length }
  }
  test.each([
    '注：表中数据均为2022年度数据。',
    '以上各表数据为近五年累计数',
    '本报告所列数据为2019—2023年合计数。',
    '备注：表内数据为全市系统汇总数。',
    '（以上数据含下属单位）',
    '上述统计数据为截至2023年6月30日的数。',
    '注：表内数据系2022年数据，请勿引用。',
    '注：因系统升级，12月数据未统计在内。',
    '说明：本表数据不完整。',
    '注：数据仅统计至11月。',
  ])('leaves them open: %s', async (note) => {
    const { all, open } = await read(note)
    expect(open).toBe(all)
  })
  test.each([
    '注：行政许可数为预计数。',
    '备注：行政许可含下属单位。',
    '注：行政许可实际办理85件。',
    '※行政许可为受理数。',
  ])('leaves the row open that it names, and no other: %s', async (note) => {
    expect((await read(note)).open).toBe(1)
  })
  test.each([
    '注：行政许可含变更和延续。',
    '说明：行政处罚包含当场作出的决定。',
    '注：表中数据均为2023年度数据。',
    '以上数据来源于本机关政府信息公开工作台账。',
    '本报告数据统计期限为2023年1月1日至2023年12月31日。',
    '本报告所列数据为2023年1月1日至12月31日的数据。',
    '由上表数据可见，2022年申请数量少于2023年。',
    '以上数据为本机关2023年数据，2022年数据见上年度报告。',
  ])('takes nothing back where it says that they are those of the year: %s', async (note) => {
    expect((await read(note)).open).toBe(0)
  })
})

test('of two sheets under their years the one of the report is read', async () => {
  const form = formOf('2014')
  const year = yearOf(form)
  const made = (seed: number) => makeParts(form, sayNumbers(form, dice(seed)), year)
  const [own, last] = [made(77), made(78)]
  const clean = await read('HTML', own)
  const at = tableAt(own, true)
  const parts = [
    ...own.slice(0, at),
    { text: `${year - 1}年度` },
    last[tableAt(last, true)]!,
    { text: `${year}年度` },
    ...own.slice(at),
  ]
  const { facts } = await read('HTML', parts)
  expect(facts.filter((f) => f.column === null).map((f) => f.value)).toEqual(clean.facts.map((f) => f.value))
  expect(facts.filter((f) => f.column !== null).every((f) => f.value === null)).toBe(true)
})

test('a comment on a number takes back that number, whatever it says before', () => {
  const told = noticesIn(
    [],
    [{ field: 'comment', raw: '128：此数有误，应为130', from: 'file-metadata', place: { path: 'word/comments.xml' } }],
  )
  expect(told.map((n) => [n.said.code, n.said.wrong])).toEqual([['corrected', [128]]])
})
