import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/cli/complaints.ts'
import { parseReport } from '../../src/index.ts'
import { nianbao } from './helpers.ts'

const cases: [string[], zh: string, en: string][] = [
  [['build'], '缺少必需的选项 -o（数据集文件夹），例如：nianbao build 年报/ -o 数据集', 'The option -o is needed'],
  [['query'], '缺少参数：dataset、sql。', 'Missing: dataset, sql.'],
  [['query', 'a'], '缺少参数：sql。', 'Missing: sql.'],
  [['compare', 'a'], '还差一个文件：compare 需要两份年报。', 'compare takes two reports'],
  [
    ['check', 'x', '--level', 'foo'],
    '--level 只能是 error、warning、info，而不是“foo”。',
    '--level is one of error, warning, info',
  ],
  [
    ['check', 'x', '--level'],
    '选项 --level <level> 需要一个值：error、warning、info。',
    'needs a value: error, warning, info',
  ],
  [['completion', 'ksh'], 'shell 只能是 bash、zsh、fish、powershell，而不是“ksh”。', 'shell is one of bash'],
  [['extrct'], '没有命令 extrct。是不是 extract？', 'There is no command extrct. Did you mean extract?'],
  [['help', 'chek'], '没有命令 chek。是不是 check？', 'There is no command chek. Did you mean check?'],
  [['schema', 'a', 'b'], '参数太多：schema 不需要参数，给了 2 个。', 'schema takes none, and 2 are given'],
  [['check', 'x', '--frm', 'y'], '没有选项 --frm。是不是 --form？', 'There is no option --frm. Did you mean --form?'],
  [['extract', 'https://example.com/a.pdf'], '“https://example.com/a.pdf”是网址', 'is an address'],
]

describe('a mistake in the call is said with what would be right', () => {
  test.each(cases)('nianbao %j', async (argv, zh, en) => {
    for (const [language, words] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      const ran = await nianbao([...argv, '--lang', language])
      expect(ran.status).toBe(2)
      expect(ran.err).toContain(words)
      expect(ran.out).toBe('')
    }
  })
  test('nothing is proposed that is not near', () => {
    expect(nearest('foo', ['extract', 'check'])).toBe(null)
    expect(nearest('extract', ['extract', 'check'])).toBe('extract')
  })
})

test('the help in Chinese has no English in its frame, and its columns stand one under another', async () => {
  const { out } = await nianbao(['--help'])
  expect(out).toMatch(/^用法：nianbao 〔选项〕 〔命令〕/u)
  expect(out).not.toMatch(/\[options\]|\[command\]|default/u)
  expect((await nianbao(['check', '--help'])).out).toContain('（可选 pretty、json、sarif、github；默认 pretty）')
})

describe('what is given as the text of a report', () => {
  test.each(['/home/li/2023年报.pdf', 'C:\\年报\\2023 年报.docx', 'https://www.example.gov.cn/art/1.html'])(
    'and is a path or an address, is told to be one: %s',
    async (text) => {
      await expect(parseReport(text)).rejects.toMatchObject({
        code: 'not-a-report',
        messages: { zh: expect.stringMatching(/给出的是(?:文件路径|网址)/u) },
      })
    },
  )
  test('and is a report that names a file in its last line, is read', async () => {
    const text =
      '平湖县水务局2023年政府信息公开工作年度报告\n一、总体情况\n做好了工作。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n附件：统计表.xlsx'
    await expect(parseReport(text)).resolves.toMatchObject({ year: 2023 })
  })
})
