import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { makeConsistent } from './make/consistent.ts'
import { dice } from './make/numbers.ts'
import { type Part, writeDocx, writeHtml, writeText } from './make/write.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

test('a row that counts as many items as a year has a number is no header', async () => {
  const report = await parseReport(
    '某某市某某局2013年政府信息公开工作年度报告\n一、概述\n公开信息。\n指标名称\t计量单位\t2013年度\n主动公开文件数\t条\t2013\n其中：1.政府网站公开数\t条\t9\n2.政府公报公开数\t条\t0\n受理依申请公开信息总数\t条\t1',
  )
  expect(report.facts.map((f) => f.value)).toEqual([2013, 9, 0, 1])
})

test('a table that the text has taken apart is not said to be missing from the report, nor its labels to be sections', async () => {
  const labels = [
    '一、主动公开情况',
    '（一）主动公开政府信息数',
    '制发规范性文件总数',
    '二、回应解读情况',
    '3.政策解读稿件发布数',
    '1.当面申请数',
    '2.传真申请数',
    '3.网络申请数',
  ]
  const text = (more: string[]): string =>
    [
      '平湖县测试局2014年政府信息公开工作年度报告',
      '一、概述',
      '做好工作。',
      '二、主动公开情况',
      '做好工作。',
      '三、其他',
      '没有。',
      ...more,
    ].join('\n')
  const kindsOf = async (more: string[]) => {
    const { findings } = await parseReport(text(more), { name: 'a.txt' })
    return findings
      .filter((f) => f.rule === 'missing-table' || f.rule === 'section-order')
      .map((f) => `${f.rule} ${f.kind}`)
  }
  expect(await kindsOf([...labels, '条', '件', '82', '0'])).toEqual(['missing-table reading', 'section-order reading'])
  expect(await kindsOf(['七、依申请公开信息收取的费用 万元 0'])).toEqual([
    'missing-table report',
    'section-order reading',
  ])
  expect(await kindsOf(['一、又一次', '没有。'])).toEqual(['missing-table report', 'section-order report'])
})

const blamesIn = async (lines: readonly string[], name: string): Promise<string[]> => {
  const { findings } = await parseReport(lines.join('\n'), { name })
  return findings.filter((f) => f.kind === 'report' && f.severity !== 'info').map((f) => f.rule)
}

describe('what stands in the text and was not read is not said to be missing', () => {
  const lead = ['平湖县测试局2014年政府信息公开工作年度报告', '一、概述', '做好工作。', '二、其他', '没有。']
  test('rows of a sheet that a line holds one behind the other', async () => {
    const cells =
      '统计指标、单位、统计数、一、主动公开情况、—、（一）主动公开政府信息数、条、12、其中：主动公开规范性文件数、条、3、制发规范性文件总数、件、4、1.政府公报公开政府信息数、条、5、2.政府网站公开政府信息数、条、0'
    expect(await blamesIn([...lead, cells], 'a.txt')).toEqual([])
    expect(await blamesIn(lead, 'a.txt')).toEqual(['missing-table'])
    const prose =
      '主动公开政府信息数比上年增加，政府网站公开政府信息数最多，传真申请数和网络申请数与往年基本持平，投诉举报数量没有变化。'
    expect(await blamesIn([...lead, prose], 'a.txt')).toEqual(['missing-table'])
  })
  test('a row of numbers in Markdown that has lost its header', async () => {
    const of2021 = (row: string) => [
      '平湖县测试局2021年政府信息公开工作年度报告',
      '## 二、主动公开政府信息情况',
      '',
      '|信息内容|本年制发件数|本年废止件数|现行有效件数|',
      '|---|---|---|---|',
      '|规章|0|1|5|',
      '|行政规范性文件|12|0|34|',
      '',
      '## 四、政府信息公开行政复议、行政诉讼情况',
      '',
      row,
      `|${'---|'.repeat(15)}`,
      '',
    ]
    const tableBlames = async (row: string) =>
      (await parseReport(of2021(row).join('\n'), { name: 'a.md' })).findings
        .filter((f) => f.rule === 'missing-table' && f.message.zh.includes('行政复议'))
        .map((f) => f.kind)
    expect(await tableBlames(`|${Array.from({ length: 15 }, (_, i) => i % 3).join('|')}|`)).toEqual(['reading'])
    expect(await tableBlames('')).toEqual(['report'])
  })
  test('a section whose heading ran into other words', async () => {
    const heads = [
      '一、总体情况',
      '做好工作。',
      '二、主动公开政府信息情况',
      '做好工作。',
      '三、收到和处理政府信息公开申请情况',
      '没有。',
      '四、政府信息公开行政复议、行政诉讼情况',
      '没有。',
    ]
    const rest = ['六、其他需要报告的事项', '没有。']
    const title = '平湖县测试局2021年政府信息公开工作年度报告'
    const about = async (lines: readonly string[]) =>
      (await blamesIn([title, ...heads, ...lines, ...rest], 'a.txt')).filter((rule) => rule.includes('section'))
    expect(await about([])).toEqual(['missing-section', 'section-order'])
    expect(await about(['3 4 注1五、存在的主要问题及改进情况工作人员的业务能力有待提高，下一步将加强培训。'])).toEqual(
      [],
    )
  })
})

describe.each(forms.map((form) => ({ id: form.id, form: form as Form })))(
  'a consistent report on the form $id',
  ({ form }) => {
    test.each(['tabs', 'html', 'docx'] as const)('raises no error and no warning as %s', async (format) => {
      await fc.assert(
        fc.asyncProperty(seeds, async (seed) => {
          const { parts } = makeConsistent(form, dice(seed))
          const file =
            format === 'tabs' ? writeText(parts, 'tabs') : format === 'html' ? writeHtml(parts) : await writeDocx(parts)
          const { findings, claims } = await parseReport(file)
          expect(findings.filter((f) => f.severity !== 'info').map((f) => `${f.rule}: ${f.message.zh}`)).toEqual([])
          if (form.scope === 'national') expect(claims.length).toBeGreaterThan(2)
        }),
        { numRuns: times(5) },
      )
    })
  },
)

test('a heading right below one table and above the head of the next is a heading, with no blank line around it', async () => {
  const aligned = [
    '信息内容                   采购项目数量                      采购总金额',
    '政府集中采购                 14                          8万元',
    '三、收到和处理政府信息公开申请情况',
    '                             申请人情况',
    '（本列数据的勾稽关系为：第一项加第二项之和，等于第三 自然 法人或其他组织',
    '项加第四项之和）                     人    商业企 科研机',
    '                                  业   构',
    '                                                   社会公益',
    '                                                   组织',
    '                                                          法律服务',
    '                                                          机构       其他 总计',
    '一、本年新收政府信息公开申请数量             8458 187 26847        1127   6961     6451 50031',
    '二、上年结转政府信息公开申请数量             4    0   0            0      3        0 7',
    '三、本年度办 （一）予以公开               0    0   6646         22     0        22 6690',
    '理结果     （二）部分公开（区分处理的，只计这一情 3',
  ]
  const { sections, facts } = await parseReport(
    [
      '某某市某某局2019年政府信息公开工作年度报告',
      '一、总体情况',
      '认真做好公开工作。',
      '二、主动公开政府信息情况',
      ...aligned,
    ].join('\n'),
    { name: '年报.txt' },
  )
  expect(sections.map((s) => s.heading)).toContain('收到和处理政府信息公开申请情况')
  expect(facts.find((f) => f.indicator === 'procurement.projects')?.value).toBe(14)
})

test('a unit that its line has cut is no other unit of the office', async () => {
  const { parts } = makeConsistent(forms.find((f) => f.id === '2014')!, dice(4))
  const kindsWith = async (unit: string) => {
    const words = writeText(parts, 'tabs').replaceAll('\t人次\t', `\t${unit}\t`)
    const { findings } = await parseReport(words, { name: '年报.txt' })
    return findings.filter((f) => f.rule === 'unit-mismatch').map((f) => f.kind)
  }
  expect(await kindsWith('人')).toEqual(['reading'])
  expect(await kindsWith('件')).toEqual(['report'])
})

describe('words of a label that are not there', () => {
  const label = '2.没有现成信息需要另行制作'
  const kindsOf = async (printed: string, written: (parts: Part[]) => string, name: string) => {
    const { parts } = makeConsistent(forms.find((f) => f.id === '2021')!, dice(4))
    const { findings } = await parseReport(written(parts).replace(label, printed), { name })
    return findings.filter((f) => f.rule === 'label-deviation').map((f) => f.kind)
  }
  const asText = (parts: Part[]) => writeText(parts, 'tabs')
  test('may stand on another line of text: the office has misprinted nothing', async () => {
    expect(await kindsOf('2.没有现成信息需要另行', asText, '年报.txt')).toEqual(['reading'])
    expect(await kindsOf('2.没 3有现成信息需要另行制作', asText, '年报.txt')).toEqual(['reading'])
  })
  test('are a misprint in a table that is drawn, as are other words in text', async () => {
    expect(await kindsOf('2.没有现成信息需要另行', writeHtml, '年报.html')).toEqual(['report'])
    expect(await kindsOf('2.没有现成信息须要另行制作', asText, '年报.txt')).toEqual(['report'])
  })
})

test('the unit beside a number of which it is not known whose it is, is no other unit of the office', async () => {
  const lines = ['行政复议数', '行政诉讼数', '行政申诉数', '条', '件', '件', '件', '0', '3', '2', '1']
  const { parts } = makeConsistent(forms.find((f) => f.id === 'fujian-2009')!, dice(4))
  const words = writeText(parts, 'lines')
  const at = words.indexOf('行政复议数')
  const { findings } = await parseReport(`${words.slice(0, at)}${lines.join('\n')}\n`, { name: '年报.txt' })
  expect(findings.filter((f) => f.rule === 'unit-mismatch' && f.kind === 'report')).toEqual([])
})
