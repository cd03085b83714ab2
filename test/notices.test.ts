import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { takenBackBy } from '../src/notices.ts'
import { writers } from './fuzz/case.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { cell } from './make/tables.ts'
import { makeParts, type Part } from './make/write.ts'

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
    '以上各项数据均为示例',
    '本报告数据为初步统计，最终以省政府公布为准',
    '注：上述数据待核实',
    '本报告数据未经审核',
    '本报告已于2024年3月1日作废',
    'DRAFT',
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
    { numRuns: 20 },
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
    { numRuns: 8 },
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
    { numRuns: 8 },
  )
})
