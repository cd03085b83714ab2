import { describe, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'
import type { Section } from '../src/model/report.ts'

const title = '平湖县测试局2021年度政府信息公开工作年度报告'

const tree = (sections: readonly Section[]): string[] =>
  sections.flatMap((s) => [`${s.level} ${s.number} ${s.heading}`, ...tree(s.children)])
const readTree = async (text: string): Promise<string[]> => tree((await parseReport(text)).sections)

const six = [
  '1 一 总体情况',
  '2 （一） 主动公开情况',
  '2 （二） 依申请公开情况',
  '2 （三） 健全公开制度',
  '1 二 主动公开政府信息情况',
  '1 三 收到和处理政府信息公开申请情况',
  '1 四 政府信息公开行政复议、行政诉讼情况',
  '1 五 存在的主要问题及改进情况',
  '2 （一） 存在问题',
  '2 （二） 改进措施',
  '1 六 其他需要报告的事项',
]

const lines = [
  '根据规定编制本报告。一、总体情况2021年，本局做好公开工作，围绕重点领域以公开促落实，促规范，促服务。',
  '（一）主动公开情况。全年公开信息有9条。',
  '（二）依申请公开情况本局规范办理流程。',
  '（三）健全公开制度。一是压实责任，二是强化保障。',
  '二、主动公开政府信息情况见下。',
  '三、收到和处理政府信息公开申请情况见下。',
  '四、政府信息公开行政复议、行政诉讼情况见下。',
  '五、存在的主要问题及改进情况',
  '（一）存在问题一是人手少。',
  '（二）改进措施加强培训。',
  '六、其他需要报告的事项暂无平湖县测试局 2022年1月6日',
]

describe('headings that run into their text', () => {
  test('are told on lines of their own', async () => {
    expect(await readTree([title, ...lines].join('\n'))).toEqual(six)
  })
  test('are told where the whole page is one line, and give the same tree', async () => {
    expect(await readTree(title + lines.join(''))).toEqual(six)
  })
  test.each([
    ['one line', ''],
    ['lines', '\n'],
  ])('the last one does not take the signature with it: %s', async (_, end) => {
    const { agency, publishedOn, findings } = await parseReport(title + end + lines.join(end))
    expect(publishedOn).toMatchObject({ date: '2022-01-06', from: 'signature' })
    expect(agency?.name).toBe('平湖县测试局')
    expect(findings.map((f) => f.rule)).not.toContain('agency-agrees')
  })
  test('of the third level are kept, and said where none can be told from the text', async () => {
    const text = `${title}一、总体情况（一）要点落实情况1.做好目录编制对照清单，逐项梳理。2.管理信息。定期清理文件，保证准确。二、主动公开政府信息情况无。`
    const report = await parseReport(text)
    expect(tree(report.sections)).toEqual([
      '1 一 总体情况',
      '2 （一） 要点落实情况',
      '3 1. ',
      '3 2. 管理信息',
      '1 二 主动公开政府信息情况',
    ])
    expect(report.findings.filter((f) => f.rule === 'empty-heading').map((f) => f.actual)).toEqual(['1.'])
    expect(report.sections[0]!.text).toContain('做好目录编制对照清单，逐项梳理。')
  })
  test('that say there is nothing are none, nor is what is numbered behind them', async () => {
    const text = `${title}一、总体情况2021年，本局做好公开工作。二、主动公开政府信息情况见下。六、其他需要报告的事项（一）本年度无其他事项需说明。（二）附表（见附件）`
    expect(await readTree(text)).toEqual(['1 一 总体情况', '1 二 主动公开政府信息情况', '1 六 其他需要报告的事项'])
  })
  test('a list of the sections in a sentence is no outline', async () => {
    const text = `${title}\n本报告包括：一、总体情况；二、主动公开政府信息情况；三、其他需要报告的事项。\n一、总体情况\n本局做好公开工作。`
    expect(await readTree(text)).toEqual(['1 一 总体情况'])
  })
  test('a longer name than that of the form is kept whole', async () => {
    expect(await readTree(`${title}\n一、总体情况与成效\n本局做好公开工作。`)).toEqual(['1 一 总体情况与成效'])
  })
})
