import { expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const rows = [
  '统计指标|单位|统计数',
  '（一）主动公开政府信息数|条|300',
  '制发规范性文件总数|件|0',
  '1.政府公报公开政府信息数|条|0',
  '（一）收到申请数|件|5',
  '（二）申请办结数|件|5',
]
const table = `<table>${rows
  .map(
    (r) =>
      `<tr>${r
        .split('|')
        .map((c) => `<td>${c}</td>`)
        .join('')}</tr>`,
  )
  .join('')}</table>`
const about = async (...lines: string[]) => {
  const { year, agency, findings } = await parseReport(`${lines.map((l) => `<p>${l}</p>`).join('')}${table}`)
  return [year, agency?.name ?? null, findings.some((f) => f.rule === 'missing-year')]
}

test.each([
  [['2016年度政府信息公开情况统计表', '填报单位：平湖县水务局']],
  [['政府信息公开情况统计表', '（2016年度）', '填报单位（盖章）：平湖县水务局']],
  [['平湖县水务局2016年政府信息公开情况统计表']],
  [['政府信息公开情况统计表', '填报单位：平湖县水务局　　2016年度']],
])('a table of its own has the agency and the year that the lines over it say: %j', async (lines) => {
  expect(await about(...lines)).toEqual([2016, '平湖县水务局', false])
})

test('what the lines over a table say in two ways stays open', async () => {
  expect(await about('2016年政府信息公开情况统计表', '（2015年度）')).toEqual([null, null, true])
  const two = await about('平湖县财政局2016年政府信息公开情况统计表', '填报单位：平湖县水务局')
  expect(two[1]).toBeNull()
})
