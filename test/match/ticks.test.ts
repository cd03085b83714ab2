import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

test('a mark beside the numbers of a row is none of them', async () => {
  const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']
  const head = `<tr><td rowspan=3 colspan=3></td><td colspan=7>申请人情况</td><td></td></tr><tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td><td></td></tr><tr>${columns
    .slice(1)
    .map((c) => `<td>${c}</td>`)
    .join('')}<td></td></tr>`
  const row = (label: string) =>
    `<tr><td colspan=3>${label}</td>${[1, 2, 3, 4, 5, 6, 21].map((n) => `<td>${n}</td>`).join('')}<td>√</td></tr>`
  const rows = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量', '四、结转下年度继续办理']
    .map(row)
    .join('')
  const html = `<h1>平湖县水务局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>平稳。</p><h2>三、收到和处理政府信息公开申请情况</h2><table>${head}${rows}</table>`
  const { facts } = await parseReport(html, { name: 'a.html' })
  expect(facts.map((f) => `${f.value} ${f.certainty}`)).toEqual(
    [1, 2, 3].flatMap(() => [1, 2, 3, 4, 5, 6, 21].map((n) => `${n} read`)),
  )
})
