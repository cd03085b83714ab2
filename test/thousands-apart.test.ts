import { expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

/** A sheet whose numbers are printed as given. */
const read = async (...numbers: string[]) => {
  const labels = [
    '主动公开文件数',
    '其中：1.政府网站公开数',
    '2.政府公报公开数',
    '受理依申请公开信息总数',
    '其中：1.当面申请数',
  ]
  const row = (...cells: string[]) => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`
  const rows = labels.map((label, i) => row(label, '条', numbers[i]!)).join('')
  const { facts } = await parseReport(
    `<h1>平湖县民政局2013年政府信息公开工作年度报告</h1><p>一、概述</p><p>公开信息。</p><table>${row('指标名称', '计量单位', '2013年度')}${rows}</table>`,
    { name: 'a.html' },
  )
  return facts.slice(0, 5).map((f) => f.value)
}

test('thousands set apart by a space throughout are numbers', async () => {
  expect(await read('12 345', '2 907', '0', '1 234 567', '8')).toEqual([12345, 2907, 0, 1234567, 8])
})
test('twice is no habit', async () => {
  expect(await read('12 345', '907', '0', '1 234', '8')).toEqual([null, 907, 0, null, 8])
})
test('digits apart in other places are no thousands, nor where four digits stand together', async () => {
  expect(await read('12 345', '2 907', '3 45', '1 234', '8')).toEqual([null, null, null, null, 8])
  expect(await read('12 345', '2 907', '1234', '1 234', '8')).toEqual([null, null, 1234, null, 8])
})

test('where other rows of the table have two numbers, two beside each other are two', async () => {
  const labels = ['1.当面申请数', '2.网上申请数', '3.信函、传真申请数', '对申请的答复总数', '其中：1.同意公开答复数']
  const numbers = ['393 482', '187 240', '160 198', '740 920', '317</td><td>399']
  const rows = labels.map((label, i) => `<tr><td>${label}</td><td>条</td><td>${numbers[i]}</td></tr>`).join('')
  const { facts } = await parseReport(
    `<h1>平湖县民政局2013年政府信息公开工作年度报告</h1><p>一、概述</p><p>公开信息。</p><table>${rows}</table>`,
    { name: 'a.html' },
  )
  expect(facts.map((f) => f.value)).toEqual([null, null, null, null, 317, 399])
})

test('two columns whose border was not seen stay open: both of them add up', async () => {
  const labels = ['受理依申请公开信息总数', '1.当面申请数', '2.网上申请数', '3.信函、传真申请数']
  const numbersOf = async (...numbers: string[]) => {
    const rows = labels.map((label, i) => `<tr><td>${label}</td><td>条</td><td>${numbers[i]}</td></tr>`).join('')
    const { facts } = await parseReport(
      `<h1>平湖县民政局2013年政府信息公开工作年度报告</h1><p>一、概述</p><p>公开信息。</p><table>${rows}</table>`,
      { name: 'a.html' },
    )
    return facts.map((f) => f.value)
  }
  expect(await numbersOf('740 920', '393 482', '187 240', '160 198')).toEqual([null, null, null, null])
  expect(await numbersOf('7 220', '1 482', '2 540', '3 198')).toEqual([7220, 1482, 2540, 3198])
})
