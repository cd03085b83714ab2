import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, NianbaoError, parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeText } from './make/write.ts'

const codeOf = async (input: Uint8Array | string, name?: string): Promise<string> => {
  try {
    const report = await parseReport(input, { name })
    return `a report with ${report.facts.length} facts`
  } catch (error) {
    if (error instanceof NianbaoError) return error.code
    throw error
  }
}

const form2014 = forms[0] as Form
const one = (seed: number, year: number) =>
  writeText(makeParts(form2014, sayNumbers(form2014, dice(seed)), year), 'tabs')

describe('what is no report is an error with a code', () => {
  test('an empty file', async () => expect(await codeOf('')).toBe('empty'))
  test('white space only', async () => expect(await codeOf(' \n\t\n')).toBe('empty'))
  test('random bytes', async () => {
    const d = dice(7)
    expect(await codeOf(Uint8Array.from({ length: 5000 }, () => Math.floor(d.next() * 256)))).toBe('unsupported-format')
  })
  test('a zip that is no DOCX', async () =>
    expect(await codeOf(zipSync({ 'a.txt': new Uint8Array(3) }), '年报.docx')).toBe('unsupported-format'))
  test('a PDF cut off after its first bytes', async () =>
    expect(await codeOf('%PDF-1.7\n1 0 obj', '年报.pdf')).toBe('damaged'))
  test('two hundred megabytes of text', async () =>
    expect(await codeOf(new Uint8Array(200 * 1024 * 1024).fill(0x61))).toBe('too-large'))
  test('an interpretation of a report', async () =>
    expect(
      await codeOf(
        '《某某市2016年政府信息公开工作年度报告》解读\n一、起草背景\n根据条例的要求，我局编制了年度报告。\n二、主要内容\n报告共六个部分。',
      ),
    ).toBe('not-a-report'))
  test('a text about something else', async () =>
    expect(await codeOf('关于开展春季植树活动的通知\n一、时间\n三月十二日。')).toBe('not-a-report'))
  test('the message says what to do, in Chinese and English', async () => {
    await expect(parseReport('')).rejects.toThrow(/[\u4e00-\u9fff].* \/ .*[a-z]/u)
  })
})

describe('absurd sizes end in an answer', () => {
  const head = '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n统计指标\t单位\t统计数\n'
  test.each([
    ['a row of a hundred thousand cells', `${head}${'1\t'.repeat(100_000)}\n${'2\t'.repeat(100_000)}`],
    [
      'a number of four hundred digits',
      `${head}（一）主动公开政府信息数\t条\t${'9'.repeat(400)}\n（一）收到申请数\t件\t1`,
    ],
    ['fifty thousand brackets', `${head}${'（'.repeat(50_000)}`],
    ['one line of spaces', `${head}${' '.repeat(200_000)}x`],
    ['stars before words on a draft', `${head}${'*'.repeat(180)}稿`],
    ['a label of years', `${head}${'2016年'.repeat(8_000)}\t条\t5`],
    ['ordinals of sections', `${head}${'一、'.repeat(50_000)}`],
    ['numbers of notes', `${head}${'注1.'.repeat(60)}更正`],
    ['columns named without end', `${head}注：${'第七列'.repeat(40)}应为3`],
    [
      'a run of tabs before a number',
      `${head}（一）主动公开政府信息数\t条\t1\n${'\t'.repeat(100_000)}2${'\t'.repeat(100_000)}x`,
    ],
    ['thirty thousand lines', `${head}${'本局认真开展政府信息公开工作，主动公开信息。\n'.repeat(30_000)}`],
  ])('%s', async (_, text) => {
    const report = await parseReport(text)
    for (const f of report.facts) if (f.value !== null) expect(text).toContain(f.raw)
    expect(report.facts.every((f) => f.value === null || f.value < 1e15)).toBe(true)
  })
})

test.each([' ', '\t', '　', '1', '.', '-', '/'])(
  'a paragraph of a page that is %j a hundred thousand times',
  async (sign) => {
    const page = `<h1>某某市某某局2016年政府信息公开工作年度报告</h1><p>一、概述</p><p>${sign.repeat(100_000)}</p>`
    expect(await codeOf(page, 'a.html')).toMatch(/report/u)
  },
)

test('fields before a Markdown text that never end are gone through once', async () => {
  const text = `---\n${'- :---\n\t'.repeat(60)}\n# 某某市某某局2016年政府信息公开工作年度报告\n一、概述\n认真开展工作。`
  expect(await codeOf(text, 'a.md')).toMatch(/report/u)
})

describe('what is wrong in a report is a finding', () => {
  test('a report without its table says so and gives no number', async () => {
    const report = await parseReport(
      '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n本局主动公开政府信息5条。\n二、依申请公开情况\n收到申请3件。',
    )
    expect(report.facts).toEqual([])
    expect(report.findings.map((f) => f.rule)).toContain('missing-table')
  })
  test('two reports in one file are told apart, and no number of one is taken for the other', async () => {
    const report = await parseReport(`${one(1, 2016)}\n${one(2, 2017)}`)
    expect(report.findings.map((f) => f.rule)).toContain('several-reports')
    const said = new Map(sayNumbers(form2014, dice(1)).map((s) => [s.indicator, s.value]))
    for (const f of report.facts)
      if (f.certainty === 'read' && f.indicator !== null) expect(f.value).toBe(said.get(f.indicator))
  })
  test('a blank line or a page number inside the table is noticed and changes nothing', async () => {
    const text = one(3, 2016)
    const broken = text.replace('（三）申请答复数', '\n- 5 -\n\n（三）申请答复数')
    const [plain, cut] = [await parseReport(text), await parseReport(broken)]
    expect(cut.facts.map((f) => [f.indicator, f.value])).toEqual(plain.facts.map((f) => [f.indicator, f.value]))
    expect(cut.findings.map((f) => f.rule)).toContain('table-interrupted')
  })
})

describe('documents that wrap a report', () => {
  const letter = [
    '某某市某某局文件',
    '某某函〔2020〕15号',
    '关于报送2019年政府信息公开工作年度报告的函',
    '市政府办公厅：',
    '现将我局2019年政府信息公开工作年度报告报送如下。',
    '某某市某某局',
    '2020年1月15日',
    '某某市某某局2019年政府信息公开工作年度报告',
    '本报告所列数据的统计期限自2019年1月1日起至2019年12月31日止。',
    '一、总体情况',
    '认真开展工作。',
    '二、主动公开政府信息情况',
    '信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量',
    '规章\t0\t0\t0',
    '规范性文件\t2\t2\t15',
    '注：规范性文件含联合发文。',
    '某某市某某局',
    '2020年1月16日',
    '抄送：市政府办公厅',
    '附件下载：2019年年报.pdf',
  ].join('\n')
  test('a letter around it gives neither its title nor its agency', async () => {
    const report = await parseReport(letter)
    expect(report).toMatchObject({
      title: '某某市某某局2019年政府信息公开工作年度报告',
      year: 2019,
      agency: { name: '某某市某某局' },
      publishedOn: { date: '2020-01-16', from: 'signature' },
    })
    expect(report.sections.map((s) => s.heading)).toEqual(['总体情况', '主动公开政府信息情况'])
    expect(report.sections[1]!.text).not.toMatch(/抄送|附件/u)
  })
  test('one small table under its own headers is enough to know the form', async () => {
    const report = await parseReport(letter)
    expect(report.form.id).toBe('2019')
    expect(report.facts.map((f) => f.value)).toEqual([0, 0, 0, 2, 2, 15])
  })
})
