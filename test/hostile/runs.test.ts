import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { times } from '../helpers/times.ts'

/**
 * One sign fifty thousand times (a hundred thousand where one looks longer), wherever words may stand. An expression that goes through a run again from each of its
 * characters does not end here: nothing is measured, and what is linear takes a second.
 */
const long = times(1) > 1 ? 100_000 : 50_000

const title = '某某市某某局2021年政府信息公开工作年度报告'

const files: Record<string, (run: string) => string> = {
  'a.txt': (run) =>
    `${title}\n一、总体情况\n认真开展工作。\n${run}\n行政许可\t${run}5\n二、其他\n收到${run}信息公开申请5件。\n`,
  'a.md': (run) =>
    `# ${title}\n\n## 一、总体情况\n\n认真开展工作。${run}公\n\n|项目|数量|\n|---|---|\n|规章${run}|1|\n\n## 二、其他\n`,
  'a.html': (run) => {
    const shown = run.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const style = run.replace(/[{}<&"]/gu, '0')
    return `<html><style>p.odd { font: ${style}; margin: ${style} }</style><h1>${title}</h1><p>一、总体情况</p><p>认真${shown}公</p><p class="odd" style="width: ${style}">公</p><table><tr><td>信息内容</td><td>本年制发件数</td></tr><tr><td>规章${shown}</td><td>1</td></tr><tr><td>行政规范性文件</td><td>${shown}5</td></tr></table><p>二、其他</p>`
  },
}

const signs = [
  ...[' ', '\t', '　', '\u00a0', '0', '公', '年', '表', '第', '一'],
  ...[',', '，', '、', '。', '：', '.', '-', '/', '|', '*', '"', '《', '（', '('],
  ...[
    '①',
    '1.',
    '1 ',
    '一、',
    '（一）',
    '2020年',
    '1月1日',
    '注1',
    '合计',
    '[a](',
    ']',
    '[',
    '[^',
    '[^a]',
    '![',
    '<!--',
    '<b ',
    '&',
  ],
]

/** Each sign in one of the files; in all of them where one looks longer. */
const signsOf = (file: number): string[] =>
  times(1) > 1 ? signs : signs.filter((_, i) => i % Object.keys(files).length === file)

describe.each(Object.entries(files).map(([name, written], i) => ({ name, written, own: signsOf(i) })))(
  'one sign without end, in $name',
  ({ name, written, own }) => {
    test.each(own)('%j', async (sign) => {
      const run = sign.repeat(long / sign.length)
      const report = await parseReport(written(run), { name })
      expect(report.title).toContain('年度报告')
    })
  },
)
