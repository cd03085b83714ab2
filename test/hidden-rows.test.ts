import { utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const sheet = (hide: boolean) => {
  const rows = [
    ['某某市某某局2017年政府信息公开工作年度报告'],
    ['一、概述'],
    ['本局工作平稳有序。'],
    [],
    ['指标名称', '单位', '统计数'],
    ['（一）主动公开政府信息数', '条', 9],
    ['其中：主动公开规范性文件数', '条', 4],
    ['制发规范性文件总数', '件', 5],
  ]
  const made = utils.aoa_to_sheet(rows)
  made['!rows'] = rows.map((_, r) => ({ hidden: hide && r === 6 }))
  const book = utils.book_new()
  utils.book_append_sheet(book, made, '表')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

test('what a workbook hides may be the row that it lacks: nobody is blamed for it', async () => {
  const missing = async (bytes: Uint8Array) =>
    (await parseReport(bytes, { name: 'a.xlsx' })).findings.flatMap((f) =>
      /^missing-(?:row|table)$/u.test(f.rule) ? [f.kind] : [],
    )
  expect(new Set(await missing(sheet(true)))).toEqual(new Set(['reading']))
  expect(new Set(await missing(sheet(false)))).toEqual(new Set(['report']))
})
