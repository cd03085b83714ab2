import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Root, Table, Text } from '../../src/model/tree.ts'
import { wordsOf } from '../../src/model/tree.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { times } from '../helpers/times.ts'
import { type Grid, linesOf, noShared, randomGrid, resolve, rightOfTable3, sharedText, tablesOf } from './helpers.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const toHtml = (grid: Grid): string =>
  `<table>\n${Array.from(
    { length: grid.rows },
    (_, r) =>
      `<tr>\n${grid.cells
        .filter((c) => c.row === r)
        .map((c) => `<td rowspan="${c.rowSpan}" colspan=${c.colSpan}>${escaped(c.text)}</td>`)
        .join('\n')}</tr>\n\n`,
  ).join('')}</table>`

const textsIn = (root: Root): Text[] => {
  const ofTable = (table: Table): Text[] =>
    table.children.flatMap((r) => r.children.flatMap((c) => [...c.children, ...(c.tables ?? []).flatMap(ofTable)]))
  return root.children.flatMap((b) => (b.type === 'table' ? ofTable(b) : b.children))
}
/** What must not vanish: Han, figures and Chinese punctuation. */
const words = (text: string) =>
  [...text].filter((c) => /[\p{Script=Han}\d０-９，。；：（）、《》“”—]/u.test(c)).join('')

describe('Markdown', () => {
  test('headings, hard-wrapped lines, emphasis and escapes', async () => {
    const { root } = await readMarkdown(
      '# 某区**2017**年报 #\n\n全年公开\n政府信息\\|94*条*。\n\n## 一、概述\n正文2017\\. 完\n',
    )
    expect(
      root.children.map((b) => [
        (b as { level?: number }).level,
        (b as { children: Text[] }).children.map((t) => t.value),
      ]),
    ).toEqual([
      [1, ['某区2017年报']],
      [undefined, ['全年公开']],
      [undefined, ['政府信息|94条。']],
      [2, ['一、概述']],
      [undefined, ['正文2017. 完']],
    ])
  })

  test('each line is a paragraph: what a line end cut is put together later', async () => {
    const { root } = await readMarkdown('一、概述\n全年公开\n94条。\n（一）主动公开\n一是甲。\n某区政府\n2018年1月30日')
    expect(linesOf(root)).toEqual([
      '一、概述',
      '全年公开',
      '94条。',
      '（一）主动公开',
      '一是甲。',
      '某区政府',
      '2018年1月30日',
    ])
  })

  test('page numbers belong to the page', async () => {
    const { root } = await readMarkdown('着力发挥\n— 1 —\n政务公开的作用。')
    expect(root.children.map((b) => 'furniture' in b)).toEqual([false, true, false])
  })

  test('numbers of lists are put back as they are printed', async () => {
    const { root } = await readMarkdown(
      '1. 政府公报\n2. 政府网站\n   续行\n\n7) 其他\n\n- 甲\n- 3 -\n\n2017. 年\n\n-\n',
    )
    expect(linesOf(root)).toEqual(['1. 政府公报', '2. 政府网站', '续行', '7) 其他', '甲', '- 3 -', '2017. 年', '-'])
  })

  test('what only looks like markup stays as it is printed', async () => {
    const { root } = await readMarkdown(
      '面积5*3*2，共2~3件，5~6件，公开~~20~~21件，[注](94条)，<附件>\n\n[注]:以上数据截至12月31日\n\n规章\n-\n\n    缩进的一段\n\n[平台](http://a.cn)与<b>网站</b>',
    )
    expect(linesOf(root)).toEqual([
      '面积5*3*2，共2~3件，5~6件，公开~~20~~21件，[注](94条)，<附件>',
      '[注]:以上数据截至12月31日',
      '规章',
      '-',
      '缩进的一段',
      '平台与网站',
    ])
  })

  test('pipe tables keep every cell, blank ones blank', async () => {
    const { root } = await readMarkdown(
      '| 指标 | 数 |\n|:--|--:|\n| 规\\|章 | **0** |\n| 总<br>计 |  |\n| 甲 | 12<br>34 | 多 |\n',
    )
    expect(tablesOf(root)[0]!.children.map((r) => r.children.map((c) => wordsOf(c)))).toEqual([
      ['指标', '数'],
      ['规|章', '0'],
      ['总计', ''],
      ['甲', '12\n34', '多'],
    ])
  })

  test('any cutting of a grid into merged cells reads back from a raw table, blank lines in it or not', async () => {
    await fc.assert(
      fc.asyncProperty(randomGrid, async (grid) => {
        const source = `# 报告\n\n前文\n\n${toHtml(grid)}\n\n后文94条`
        const { root } = await readMarkdown(source)
        expect(linesOf(root)).toEqual(['报告', '前文', '后文94条'])
        expect(resolve(tablesOf(root)[0]!)).toEqual(grid.cells)
        for (const { value, place } of textsIn(root))
          expect(words(source.slice(place.offset, place.offset! + place.length!))).toBe(words(value))
      }),
    )
  })

  test('no word of the source vanishes, and every text stands where it says', async () => {
    const token = fc.constantFrom(
      ...'一、概述|（一）主动公开|94|1136条。|，|：|规章|０|—|*|**|_|`|~|~~|# |## |- |+ |1. |2) |> |    |---|===|```|\\|[|]|(|)|](|[^1]|[注]: |![|<br>|<b>|</b>|<|&|&nbsp;|http://a.cn|\n|\n\n|\n\n|\n'.split(
        '|',
      ),
      '|',
      '| 甲 | 1 |\n|--|--|\n| 乙 | 2 |\n',
      '\n<table><tr><td>丙</td><td>3</td></tr></table>\n\n',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 40 }), async (tokens) => {
        const source = tokens.join('')
        const { root } = await readMarkdown(source)
        const texts = textsIn(root)
        const sorted = (text: string) => [...words(text)].sort().join('')
        expect(sorted(texts.map((t) => t.value).join(''))).toBe(sorted(source))
        for (const { value, place } of texts) {
          const slice = source.slice(place.offset, place.offset! + place.length!)
          for (const char of words(value)) expect(slice).toContain(char)
        }
      }),
      { numRuns: times(334) },
    )
  })

  test('places are lines and columns of the source', async () => {
    const source = '# 报告\n\n| 指标 | 数 |\n|--|--|\n| 规章 | **94** |\n'
    const { root } = await readMarkdown(source)
    const text = tablesOf(root)[0]!.children[1]!.children[1]!.children[0]!
    expect(text.value).toBe('94')
    expect(text.place).toEqual({ line: 5, column: 10, offset: source.indexOf('94'), length: 2 })
  })

  test('front matter is furniture and tells of the page', async () => {
    const { root, pageMeta } = await readMarkdown('---\ntitle: 某区年报\ndate: 2018-01-30\n---\n\n一、概述\n')
    expect(linesOf(root)).toEqual(['一、概述'])
    expect(pageMeta).toMatchObject([
      { field: 'title', raw: '某区年报' },
      { field: 'publishedOn', raw: '2018-01-30', place: { line: 3 } },
    ])
  })

  test.each([
    ['quotes', '>'.repeat(100_000)],
    ['lists', '- '.repeat(50_000)],
    ['brackets', '['.repeat(20_000)],
    ['stars', '*'.repeat(5) + '甲*'.repeat(5_000)],
    ['open tables', '<table><tr><td>\n\n'.repeat(5_000)],
  ])('thousands of %s are read within bounds', async (_, source) => {
    expect(JSON.stringify(await readMarkdown(`${source}主动公开94条`))).toContain('主动公开94条')
  })

  test.skipIf(noShared)('table 三 of the sample, pasted as a raw table, is read whole', async () => {
    const html = sharedText('samples/report.html')
    const { root } = await readMarkdown(`# 报告\n\n${html.slice(html.indexOf('<h2>三'), html.indexOf('<h2>四'))}\n`)
    expect(rightOfTable3(tablesOf(root)[0]!)).toBe(175)
  })
})
