import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../fuzz/outcome.ts'

const head = '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n认真开展工作。\n统计指标\t单位\t统计数\n'
const rows =
  '（一）主动公开政府信息数\t条\t12\n其中：主动公开规范性文件数\t条\t3\n（二）通过不同渠道和方式公开政府信息的情况\t\t\n1.政府公报公开政府信息数\t条\t4\n'

/** `HOSTILE_SIZE=1` makes everything twenty times as large. */
const size = Number(process.env.HOSTILE_SIZE ?? 0.05)
const megabytes = 20 * size

const answerTo = async (text: string | Uint8Array, name = 'a.txt', options = {}): Promise<string> => {
  const { answer, faults, message } = await outcomeOf(text, { name, ...options })
  expect(faults).toEqual([])
  return `${answer} ${message}`
}

describe.each(['a.txt', 'a.md'])('text of any shape, as %s', (name) => {
  test.each([
    ['one line of many megabytes', `${head}${rows}${'公'.repeat(megabytes * 350_000)}`],
    ['one line of digits', `${head}${rows}${'1'.repeat(megabytes * 100_000)}`],
    ['one line of numbers', `${head}${rows}${'1 '.repeat(100_000 * size)}`],
    ['one line of bars', `${head}${rows}${'|'.repeat(300_000 * size)}`],
    ['one line of tabs', `${head}${rows}${'\t'.repeat(500_000 * size)}`],
    ['lines of bars', `${head}${rows}${'|\n'.repeat(100_000 * size)}`],
    ['lines of numbers', `${head}${rows}${'1\n'.repeat(50_000 * size)}`],
    ['lines of labels', `${head}${rows}${'（一）主动公开政府信息数\n'.repeat(5000 * size)}`],
    ['lines of rows', `${head}${rows.repeat(2000 * size)}`],
    ['quotes in quotes', `${head}${rows}\n${'>'.repeat(50_000 * size)} 公开`],
    [
      'lists in lists',
      `${head}${rows}\n${Array.from({ length: 2000 }, (_, i) => `${' '.repeat(2 * i)}- 公开`).join('\n')}`,
    ],
    ['open brackets', `${head}${rows}${'['.repeat(50_000 * size)}`],
    ['open stars', `${head}${rows}${'*_'.repeat(30_000 * size)}公开`],
    ['open backticks', `${head}${rows}${Array.from({ length: 1500 }, (_, i) => '`'.repeat(i)).join(' ')}`],
    ['links without ends', `${head}${rows}${'[a](b '.repeat(20_000 * size)}`],
    ['half a million angles', `${head}${rows}${'<'.repeat(500_000 * size)}`],
    ['headings only', `${head}${rows}${'# 一、概述\n'.repeat(20_000 * size)}`],
    ['section numbers only', `${head}${rows}${'一、\n（一）\n1.\n'.repeat(10_000 * size)}`],
    ['dates only', `${head}${rows}${'2016年1月1日\n'.repeat(20_000 * size)}`],
    ['a sentence of numbers', `${head}${rows}${'公开信息5条，'.repeat(30_000 * size)}`],
    [
      'line ends of all kinds',
      `${head}${rows}`.replaceAll('\n', '\r\n') + '\r\u2028\u2029\u0085\v\f'.repeat(5000 * size),
    ],
    ['NULs', `${head}${rows}${'\0'.repeat(20_000 * size)}`],
    ['surrogates alone', `${head}${rows}${'\ud83d'.repeat(10_000 * size)}`],
    ['combining marks without end', `${head}${rows}公${'\u0336'.repeat(200_000 * size)}`],
    ['marks of direction', `${head}${rows}${'\u202e\u200f\u2067'.repeat(50_000 * size)}`],
  ])('%s', async (_, text) => {
    const first = await outcomeOf(text, { name })
    expect(first.faults).toEqual([])
    expect(first.answer).toMatch(/report|unsupported-format|empty/u)
  })
  test('two hundred megabytes on one line are refused before they are read', async () => {
    const answer = await answerTo(new Uint8Array(200 * 1024 * 1024).fill(0x61), name)
    expect(answer).toMatch(/^too-large .*maxBytes/u)
  })
})

test('line ends of Windows change no number', async () => {
  const [unix, windows] = [head + rows, (head + rows).replaceAll('\n', '\r\n')]
  const values = async (text: string) => (await outcomeOf(text)).report!.facts.map((f) => [f.indicator, f.raw, f.value])
  expect(await values(windows)).toEqual(await values(unix))
  expect(await answerTo(windows)).toMatch(/^report/u)
})
