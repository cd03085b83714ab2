import { expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const page = (body: string): string =>
  `<h1>平湖县水务局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2>${body}<h2>三、存在的主要问题及改进情况</h2><p>无。</p>`
const decisions = (punished: string, forced: string): string =>
  `<h2>二、主动公开政府信息情况</h2><table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>7</td></tr></table><table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政处罚</td><td>${punished}</td></tr><tr><td>行政强制</td><td>${forced}</td></tr></table>`

const answers = async (html: string) => {
  const { facts } = await parseReport(html, { name: 'a.html' })
  return facts.flatMap((f) =>
    f.indicator === null || f.raw === '7' ? [] : [`${f.raw.replace(/\s+/g, ' ')} ${f.certainty}`],
  )
}

test('a blank beside a cell that holds the numbers of two rows is open', async () => {
  expect(await answers(page(decisions('30', '')))).toEqual(['30 read', ' read'])
  expect(await answers(page(decisions('<p>30</p><p>2</p>', '')))).toEqual(['30 2 doubtful', ' doubtful'])
  expect(await answers(page(decisions('', '30<br>2')))).toEqual([' doubtful', '30 2 doubtful'])
})

test('a page that one element hides twice, as a script would show it, is read and it is said', async () => {
  const words = '<p>本局按照条例要求推进政府信息公开，各项工作平稳有序，群众满意度不断提高。</p>'.repeat(5)
  const html = `<body><div id="js_content" style="visibility: hidden; opacity: 0; ">${page(words + decisions('30', '2'))}</div></body>`
  expect(await answers(html)).toEqual(['30 read', '2 read'])
  const { findings } = await parseReport(html, { name: 'a.html' })
  expect(findings.map((f) => f.rule)).toContain('hidden-content')
})
