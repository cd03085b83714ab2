import { expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const phoneIn = async (words: string) =>
  (
    await parseReport(
      `平湖县水务局2023年政府信息公开工作年度报告\n\n本报告由平湖县水务局编制。${words}\n\n一、总体情况\n\n良好。`,
      {
        name: 'a.txt',
      },
    )
  ).contact.phone

test.each([
  ['监督电话：0123-7777777；咨询电话：0123-1234567。', '0123-1234567'],
  ['上级机关电话：0123-8888888；本机关电话：0123-1234567。', '0123-1234567'],
  ['监督投诉电话：0123-7777777；电话：0123-1234567', '0123-1234567'],
  ['传真电话：0123-9999999', null],
  ['电话：0123-1234567', '0123-1234567'],
])('the phone is not that of those who watch, of those above or of the fax: %s', async (words, phone) => {
  expect(await phoneIn(words)).toBe(phone)
})
