import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/model/tree.ts'
import { wordsAt } from '../../src/read/at.ts'
import { declaredCharset, readHtml } from '../../src/read/html.ts'
import { times } from '../helpers/times.ts'
import {
  type Grid,
  linesOf,
  noShared,
  randomGrid,
  resolve,
  rightOfTable3,
  sharedText,
  tablesOf,
  textsOf,
} from './helpers.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const toHtml = (grid: Grid): string => {
  const rows = Array.from({ length: grid.rows }, (_, r) =>
    grid.cells
      .filter((c) => c.row === r)
      .map((c) => `<td rowspan="${c.rowSpan}" colspan=${c.colSpan}><p>${escaped(c.text) || '&nbsp;'}</p></td>`)
      .join('\n'),
  )
  return `<table>${rows.map((r) => `<tr>${r}</tr>`).join('')}</table>`
}

describe('HTML tables', () => {
  test('any cutting of a grid into merged cells reads back', async () => {
    await fc.assert(
      fc.asyncProperty(randomGrid, async (grid) => {
        const { root } = await readHtml(`<html><body><p>一、情况</p>${toHtml(grid)}</body></html>`)
        const [table] = tablesOf(root)
        expect(table!.children).toHaveLength(grid.rows)
        expect(resolve(table!)).toEqual(grid.cells)
        for (const { path, value } of textsOf(root)) expect(wordsAt(root, path)).toBe(value)
      }),
    )
  })

  test('a cell of white space only is blank, and a zero is a zero', async () => {
    const { root } = await readHtml('<table><tr><td>&nbsp;<td> \n <td><br><td>　<td>0<td><span></span></table>')
    expect(tablesOf(root)[0]!.children[0]!.children.map((c) => c.children.length)).toEqual([0, 0, 0, 0, 1, 0])
  })

  test('the lines of a cell are pieces of it, and two numbers never become one', async () => {
    const { root } = await readHtml('<table><tr><td>总<br/>计<td>12<br>34<td><p>1.属于</p><p>国家秘密</p></table>')
    expect(tablesOf(root)[0]!.children[0]!.children.map((c) => wordsOf(c))).toEqual([
      '总计',
      '12\n34',
      '1.属于国家秘密',
    ])
  })

  test('spans are bounded by their section, and rowspan 0 reaches to its end', async () => {
    const { root } = await readHtml(
      '<table><tbody><tr><td rowspan=0>甲<td colspan=99999999>乙<tr><td rowspan=99999999>丙<tr><td colspan="x">丁</tbody></table>',
    )
    const rows = tablesOf(root)[0]!.children
    expect(rows[0]!.children.map((c) => [c.rowSpan, c.colSpan])).toEqual([
      [3, 1],
      [1, 1000],
    ])
    expect(rows[1]!.children[0]!.rowSpan).toBe(2)
    expect(rows[2]!.children[0]!.colSpan).toBe(1)
  })

  test('a table inside a cell stays in the cell', async () => {
    const { root } = await readHtml(
      '<table><tr><td>规章<td>1<td>2<td>3<td><table><tr><td>内<td>表</table></table><p>完</p>',
    )
    const cell = tablesOf(root)[0]!.children[0]!.children[4]!
    expect(cell.children).toEqual([])
    expect(cell.tables).toHaveLength(1)
    expect(wordsAt(root, 'table[1]/row[1]/cell[5]/table[1]/row[1]/cell[2]')).toBe('表')
    expect(tablesOf(root)).toHaveLength(1)
  })

  test('a table that lays out the page does not hide the article', async () => {
    const prose = '2017年，全区主动公开政府信息1136条，通过政府网站公开94条。'.repeat(8)
    const { root } = await readHtml(
      `<table><tr><td><a href="/">首页</a></td></tr><tr><td><p>某区2017年政府信息公开工作年度报告</p><p>一、概述</p><p>${prose}</p>` +
        '<table><tr><td>规章<td>1<tr><td>规范性文件<td>2</table></td></tr></table>',
    )
    expect(linesOf(root)).toEqual(['某区2017年政府信息公开工作年度报告', '一、概述', prose])
    expect(tablesOf(root)).toHaveLength(1)
    expect(wordsAt(root, 'table[1]/row[2]/cell[2]')).toBe('2')
  })

  test('a caption stands before its table', async () => {
    const { root } = await readHtml('<table><caption>统计表</caption><tr><td>规章<td>1</table>')
    expect(root.children.map((b) => b.type)).toEqual(['paragraph', 'table'])
  })
})

describe('HTML prose', () => {
  test('blocks are paragraphs, headings keep their level, alignment is kept', async () => {
    const { root } = await readHtml(
      '<div align=center><h1>报告</h1></div><div>散<b>落</b>的话<p>一段</p>后面<ul><li>甲<li>乙</ul></div><p style="text-align:right">2018年1月30日',
    )
    expect(linesOf(root)).toEqual(['报告', '散落的话', '一段', '后面', '甲', '乙', '2018年1月30日'])
    expect(root.children[0]).toMatchObject({ level: 1, align: 'center', closed: true })
    expect(root.children[6]).toMatchObject({ align: 'right' })
  })

  test('a break ends a paragraph where the words say so, and only a line elsewhere', async () => {
    const { root } = await readHtml('<div>一、概述<br>全年公开信息<br>94条。<br>　　下一段<br><br>末段</div>')
    expect(root.children.map((b) => [wordsOf(b as never), (b as { closed?: boolean }).closed ?? false])).toEqual([
      ['一、概述', false],
      ['全年公开信息', false],
      ['94条。', true],
      ['下一段', true],
      ['末段', true],
    ])
  })

  test('a line end in the markup is no space between Chinese characters, but is one between numbers', async () => {
    const { root } = await readHtml('<p>主动公开\n   政府信息 12\n34 条</p>')
    expect(linesOf(root)).toEqual(['主动公开政府信息 12 34 条'])
  })

  test('markup pasted from Word is read through', async () => {
    const { root } = await readHtml(
      '<!--[if gte mso 9]><xml><o:x>垃圾</o:x></xml><![endif]--><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>' +
        '<p class=MsoNormal><span style="mso-bidi-font-size:12pt">一、</span><st1:chsdate>概述</st1:chsdate><o:p></o:p></p><![if !supportLists]>（一）<![endif]>',
    )
    expect(linesOf(root)).toEqual(['一、概述', '（一）'])
  })

  test('scripts, styles and small hidden parts are left out; a large hidden part is told of', async () => {
    const secret = '本段隐藏。主动公开政府信息若干条，'.repeat(10)
    const shown = '本段可见。主动公开政府信息若干条，'.repeat(20)
    const { root, findings } = await readHtml(
      `<script>var 甲=1</script><style>乙{}</style><p>${shown}</p><noscript>丙</noscript><p hidden>丁</p><div style="display: none">${secret}</div>`,
    )
    expect(linesOf(root)).toEqual([shown])
    expect(findings).toMatchObject([{ rule: 'hidden-content', kind: 'reading' }])
  })

  test('an article that a script was to show is read, and said', async () => {
    const article = '<p>一、概述</p><p>主动公开政府信息1136条，通过政府网站公开94条。</p>'.repeat(5)
    const { root, findings } = await readHtml(`<p>加载中</p><div style="display:none">${article}</div>`)
    expect(linesOf(root).length).toBeGreaterThanOrEqual(10)
    expect(findings).toMatchObject([{ rule: 'hidden-content' }])
  })

  test('furniture is kept and marked', async () => {
    const prose = '2017年，全区主动公开政府信息1136条，通过政府网站公开94条。'
    const { root } = await readHtml(
      `<div class="nav"><a href="/">首页</a> <a href="/x">政务公开</a></div><div><h1>某区2017年政府信息公开工作年度报告</h1><span>来源：某区办公室</span> <span>时间：2018-01-30 16:08</span></div>
       <div id=c><p>一、概述</p><p>${prose}</p><p>二、情况</p><p>${prose}</p><p>【打印】</p></div><div class=footer><p>版权所有：某区人民政府</p></div>`,
    )
    expect(linesOf(root)).toEqual(['某区2017年政府信息公开工作年度报告', '一、概述', prose, '二、情况', prose])
    expect(root.children.filter((b) => b.type === 'paragraph' && b.furniture).map((b) => wordsOf(b as never))).toEqual([
      '首页 政务公开',
      '来源：某区办公室 时间：2018-01-30 16:08',
      '【打印】',
      '版权所有：某区人民政府',
    ])
  })

  test('a sentence of the report is no furniture, whatever it is about', async () => {
    const lines = [
      '（三）加强技术支持',
      '政务微博阅读量1136万次',
      '网站设有网站地图、无障碍浏览和扫一扫功能，浏览次数94次。',
      '主办单位共12家',
    ]
    const { root } = await readHtml(
      `<p>一、概述</p><a href=x>首页</a>${lines.map((l) => `<p>${l}</p>`).join('')}<p>二、情况</p>`,
    )
    expect(linesOf(root)).toEqual(expect.arrayContaining(lines))
  })

  test('a label whose value was left blank does not take the next label for it', async () => {
    for (const line of ['发布机构：　发布日期：2024-01-18', '发布机构：发布日期：2024-01-18']) {
      const { pageMeta } = await readHtml(`<p>${line}</p><p>一、概述</p>`)
      expect(pageMeta.map((m) => [m.field, m.raw])).toEqual([['publishedOn', '2024-01-18']])
    }
  })
  test('what meta tags and info blocks say is kept with its place', async () => {
    const { root, pageMeta } = await readHtml(
      `<head><meta name=viewport content=x><meta name="ArticleTitle" content="某区年报"><meta name="PubDate" content="2018-01-30"></head>
       <table><tr><td>索 引 号：<td>001-2018<td>发布机构：<td>某区人民政府办公室<tr><td>生成日期<td>2018-01-20<td>文号<td>&nbsp;</table>
       <p>来源：某区政府 发布时间：2018-01-30 16:08</p><p>一、概述</p><p>时间：不是发布时间</p>`,
    )
    expect(pageMeta.map((m) => [m.field, m.raw, m.place.path])).toEqual([
      ['title', '某区年报', 'meta[2]'],
      ['publishedOn', '2018-01-30', 'meta[3]'],
      ['index', '001-2018', 'table[1]/row[1]/cell[2]'],
      ['agency', '某区人民政府办公室', 'table[1]/row[1]/cell[4]'],
      ['生成日期', '2018-01-20', 'table[1]/row[2]/cell[2]'],
      ['来源', '某区政府', 'p[1]'],
      ['publishedOn', '2018-01-30 16:08', 'p[1]'],
    ])
    expect(wordsAt(root, 'p[1]')).toContain('2018-01-30 16:08')
  })

  test('the declared charset is found', () => {
    const of = (html: string) => declaredCharset(new TextEncoder().encode(html))
    expect(of('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')).toBe('gb2312')
    expect(of('<!-- <meta charset=big5> --><meta charset="utf-8" name="viewport">')).toBe('utf-8')
    expect(of('<p>无</p>')).toBeNull()
  })
})

describe('any markup', () => {
  test('no word of the source vanishes, however the tags are nested', async () => {
    const token = fc.constantFrom(
      ...'甲|94|一、|（一）|。|<p>|</p>|<div>|</div>|<table>|<tr>|<td>|<td rowspan=2>|</td>|</tr>|</table>|<br>|<span>|</span>|<li>|<ul>|</ul>|<h1>|</h1>|<b>|&nbsp;|\n|<caption>|<th>|<tfoot>|<tbody>|<a>|</a>|<center>|<pre>|</pre>|<o:p>|</o:p>|<!--x-->'.split(
        '|',
      ),
    )
    const words = (text: string) =>
      [...text]
        .filter((c) => /[\p{Script=Han}\d]/u.test(c))
        .sort()
        .join('')
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 40 }), async (tokens) => {
        const source = tokens.join('')
        const { root } = await readHtml(source)
        expect(
          words(
            textsOf(root)
              .map((t) => t.value)
              .join(''),
          ),
        ).toBe(words(source.replace(/<[^>]*>/g, '')))
      }),
      { numRuns: times(334) },
    )
  })
})

describe('hostile HTML', () => {
  test.each([
    ['200,000 open divs', '<div>'.repeat(200_000)],
    ['200,000 open formatting tags', '<b><i><a>'.repeat(66_000)],
    ['100,000 nested tables', '<table><tr><td>'.repeat(100_000)],
    ['a row of 100,000 cells', `<table><tr>${'<td>1'.repeat(100_000)}</table>`],
    ['long gaps', `<p>甲${'&nbsp;'.repeat(200_000)}乙</p><p>${' '.repeat(200_000)}丙`],
    ['100,000 open list items', '<ul><li>'.repeat(100_000)],
    ['many formatting tags before many paragraphs', '<font color=1><b id=2>'.repeat(150) + '<p>甲'.repeat(3000)],
  ])('%s are read within bounds, words kept', async (_, html) => {
    const { root } = await readHtml(`${html}主动公开政府信息94条`)
    expect(JSON.stringify(root)).toContain('主动公开政府信息94条')
  })
})

describe('real pages', () => {
  test.skipIf(noShared)('the article of pingtan-2015 is found among the furniture', async () => {
    const { root, pageMeta } = await readHtml(sharedText('reports/pingtan-2015/source.html'))
    const lines = linesOf(root)
    expect(lines.slice(0, 2)).toEqual(['平潭综合实验区', '2015年度政府信息公开工作年度报告'])
    expect(lines.at(-1)).toBe('七、平潭综合实验区政府信息公开情况统计表')
    expect(tablesOf(root)).toHaveLength(1)
    expect(wordsAt(root, 'table[1]/row[2]/cell[3]')).toBe('2949')
    expect(pageMeta).toContainEqual(expect.objectContaining({ field: 'publishedOn', raw: '2016-01-12 16:08' }))
    expect(pageMeta).toContainEqual(expect.objectContaining({ field: '来源', raw: '平潭县人民政府' }))
  })

  test.skipIf(noShared)('nothing of shanghai-2019 is furniture, and blank cells are blank', async () => {
    const { root } = await readHtml(sharedText('reports/shanghai-2019/source.html'))
    expect(root.children.filter((b) => b.type === 'paragraph' && b.furniture)).toEqual([])
    expect(tablesOf(root).map((t) => t.children.length)).toEqual([18, 26, 4])
  })

  test.skipIf(noShared)('table 三 of the sample is read whole', async () => {
    const { root } = await readHtml(sharedText('samples/report.html'))
    expect(rightOfTable3(tablesOf(root)[1]!)).toBe(175)
  })
})
