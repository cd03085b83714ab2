import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const page = (title: string, date: string): string => `<html><body><h1>${title}</h1>
<p>本报告统计期限为2023年1月1日至12月31日。</p><h2>一、总体情况</h2><p>本局公开制度健全。</p><h2>二、主动公开政府信息情况</h2>
<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>1</td><td>0</td><td>4</td></tr><tr><td>行政规范性文件</td><td>2</td><td>0</td><td>9</td></tr></table>
<p>平湖县水务局</p><p>${date}</p></body></html>`
const plain = '平湖县水务局2023年政府信息公开工作年度报告'
const about = async (title: string, date: string) => {
  const report = await parseReport(page(title, date), { name: 'a.html' })
  return { title: report.title, year: report.year, date: report.publishedOn?.date ?? null }
}

describe('the mark of a note', () => {
  test.each([
    '2024年1月2<sup>1</sup>日',
    '2024年1<sup>1</sup>月2日',
    '2024年1月2日<sup>1</sup>',
    '2024年1月2日<a href="#n1"><sup>1</sup></a>',
    '2024年1月2<span style="vertical-align:super;font-size:8px">1</span>日',
  ])('in a date is no digit of it: %s', async (date) => {
    expect(await about(plain, date)).toMatchObject({ date: '2024-01-02' })
  })
  test.each([
    '平湖县水务局2023<sup>1</sup>年政府信息公开工作年度报告',
    '平湖县水务局2023年政府信息公开工作年度报告<sup>[1]</sup>',
  ])('in a title is no word of it: %s', async (title) => {
    expect(await about(title, '2024年1月2日')).toMatchObject({ title: plain, year: 2023 })
  })
})

test('what is struck out in a title or a date is no word of it', async () => {
  const title = '平湖县水务局<del>2022</del>2023年政府信息公开工作年度报告'
  expect(await about(title, '2024年1月<del>18</del>20日')).toEqual({ title: plain, year: 2023, date: '2024-01-20' })
})
