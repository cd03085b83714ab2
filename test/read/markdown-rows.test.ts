import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { wordsOf } from '../../src/model/tree.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { withWholeRows } from '../../src/read/markdown-rows.ts'

const rowsOf = async (text: string) =>
  (await readMarkdown(text)).root.children.flatMap((b) =>
    b.type === 'table' ? b.children.map((r) => r.children.map((c) => wordsOf(c).replace(/\s/gu, '·'))) : [],
  )
const head = '| 指标 | 单位 | 数 |\n| --- | --- | --- |\n'

test('a label over two lines of its row is one cell', async () => {
  expect(await rowsOf(`${head}| 主动公开\n信息数 | 条 | 30 |\n| 收到申请数 | 件 | 4 |`)).toEqual([
    ['指标', '单位', '数'],
    ['主动公开·信息数', '条', '30'],
    ['收到申请数', '件', '4'],
  ])
})

test('so is the header, and a cell of many lines', async () => {
  expect(await rowsOf('| 指\n标 | 单位 | 数 |\n| --- | --- | --- |\n| 主动\n公开\n信息数 | 条 | 30 |')).toEqual([
    ['指·标', '单位', '数'],
    ['主动·公开·信息数', '条', '30'],
  ])
})

test('lines that make up no whole row stay what they are', () => {
  for (const text of [
    `${head}| 主动公开\n信息数 | 条 |`,
    `${head}| 主动公开\n信息数 | 条 | 3 | 4 |`,
    `${head}| 主动公开\n\n信息数 | 条 | 3 |`,
    `${head}| 主动公开\n| 信息数 | 条 | 3 |`,
    `${head}主动公开\n信息数 | 条 | 3 |`,
    '| 主动公开\n信息数 | 条 | 3 |',
    `${head}| 主动公开\\|\n信息数 | 条 | 3 \\|`,
  ])
    expect(withWholeRows(text)).toBe(text)
})

test('places are those of the source', async () => {
  const text = `${head}| 主动公开\n信息数 | 条 | 30 |`
  const { root } = await readMarkdown(text)
  const [table] = root.children.flatMap((b) => (b.type === 'table' ? [b] : []))
  const { offset, length } = table!.children[1]!.children[2]!.children[0]!.place
  expect(text.slice(offset, offset! + length!)).toBe('30')
  expect(table!.children[1]!.children[2]!.place.line).toBe(4)
})

property.prop([fc.array(fc.constantFrom('|', '\n', ' ', '-', '\\', '一', '1', '\r'), { maxLength: 120 })])(
  'nothing but line ends changes, and nothing moves',
  (signs) => {
    const text = `${head}${signs.join('')}`
    const written = withWholeRows(text)
    expect(written).toHaveLength(text.length)
    expect([...written].every((c, i) => c === text[i] || (text[i] === '\n' && c === ' '))).toBe(true)
  },
)
