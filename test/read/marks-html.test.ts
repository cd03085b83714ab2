import { describe, expect, test } from 'vitest'
import type { Paragraph, TableCell } from '../../src/model/tree.ts'
import { readHtml } from '../../src/read/html.ts'
import { countable, withoutMarks } from '../../src/text/marks.ts'
import { tablesOf } from './helpers.ts'

const page = (cell: string, style = '', head = '') =>
  `<!doctype html><head><style>${style}</style>${head}</head><body><p>一、概述</p><table><tr><td>规章</td><td>${cell}</td></tr></table></body>`
const cellOf = async (html: string): Promise<TableCell> => {
  const { root } = await readHtml(html)
  return tablesOf(root)[0]!.children[0]!.children[1]!
}
/** `1207|1:raised` */
const shape = (cell: { children: TableCell['children'] }): string =>
  cell.children.map(({ value, marks }) => [value, ...(marks ?? [])].join(':')).join('|')

describe('digits that are set apart stand by themselves', () => {
  test.each([
    ['sup', '1207<sup>1</sup>', '', '1207|1:raised'],
    ['sub', '1207<sub>1</sub>', '', '1207|1:lowered'],
    ['sup around other tags', '1207<sup><b><a href="x.html">1</a></b></sup>', '', '1207|1:raised'],
    ['a lone reference', '<sup>1</sup>', '', '1:raised'],
    ['vertical-align', '1207<span style="vertical-align:super">1</span>', '', '1207|1:raised'],
    ['vertical-align: sub', '1207<span style="VERTICAL-ALIGN: sub">1</span>', '', '1207|1:lowered'],
    ['vertical-align: text-top', '1207<span style="vertical-align:text-top">1</span>', '', '1207|1:moved'],
    ['a length', '1207<span style="vertical-align:4pt">1</span>', '', '1207|1:moved'],
    ['a share', '1207<span style="vertical-align:-30%">1</span>', '', '1207|1:moved'],
    ['position', '1207<span style="position:relative;top:-5px">1</span>', '', '1207|1:moved'],
    ['position from below', '1207<span style="position:relative;bottom:-.3em">1</span>', '', '1207|1:moved'],
    ['a class', '1207<span class="n x">1</span>', '.n{vertical-align:super}', '1207|1:raised'],
    ['a class within a class', '1207<i class=n>1</i>', 'table td > .n, .y{position:relative;top:-4px}', '1207|1:moved'],
    ['a length and a smaller size', '1207<span style="vertical-align:4pt;font-size:60%">1</span>', '', '1207|1:raised'],
    ['words moved', '1207<span style="vertical-align:4pt">件</span>', '', '1207|件:raised'],
    ['a smaller size', '1207<span style="font-size:60%">1</span>', '', '1207|1:small'],
    [
      'a smaller size in points',
      '1207<span style="font-size:7pt">[1]</span>',
      'td{font-size:10.5pt}',
      '1207|[1]:small',
    ],
    ['small', '1207<small>1</small>', '', '1207|1:small'],
    ['font', '1207<font size="1">1</font>', '', '1207|1:small'],
    ['brackets in tags of their own', '1207<small>(</small><small>1</small><small>)</small>', '', '1207|(1):small'],
    ['a link of Word', '19<a href="#_ftn1" name="_ftnref1">3</a>', '', '19|3:note-link'],
    ['a link of Word in another file', '19<a href="report.htm#_edn2">[2]</a>', '', '19|[2]:note-link'],
    ['a link of other editors', '19<a href="#fn:1">1</a>', '', '19|1:note-link'],
    ['a link to #note1', '19<a href="#note1">1</a>', '', '19|1:note-link'],
    ['any link within the page right behind digits', '19<a href="#x">1</a>', '', '19|1:note-link'],
    ['a class that says so', '19<span class="footnote-ref">1</span>', '', '19|1:note-link'],
    ['both', '19<sup><a href="#fn1">1</a></sup>', '', '19|1:raised:note-link'],
    ['struck out', '<s>80</s>88', '', '80:struck|88'],
    ['struck out by a class', '<i class=d>80</i>88', '.d{text-decoration:line-through red}', '80:struck|88'],
    ['after a line end', '12<br><sup>3</sup>', '', '12|\n3:raised'],
  ])('%s', async (_, cell, style, expected) => {
    expect(shape(await cellOf(page(cell, style)))).toBe(expected)
  })

  test.each([
    ['a cell that is raised as a whole', '<span style="position:relative;top:-1pt">1207</span>', ''],
    ['a cell that is small as a whole', '<span style="font-size:8pt">1207</span>', ''],
    ['parts in bold and colour', '1<b>2</b><span style="color:red">07</span>', ''],
    ['sizes that hardly differ', '12<span style="font-size:15px">07</span>', 'td{font-size:16px}'],
    ['a link to another page', '<a href="#detail">1207</a>', ''],
    ['a raised cell', '1207', 'td{vertical-align:top}'],
    ['what is inserted', '12<ins>07</ins>', ''],
    ['a line that is taken away again', '<s class=k>1207</s>', '.k{text-decoration:none}'],
  ])('%s has nothing set apart', async (_, cell, style) => {
    expect(shape(await cellOf(page(cell, style)))).toBe('1207')
  })

  test('a unit and a number that are smaller than the words beside them are no notes', async () => {
    expect(shape(await cellOf(page('35<small>万元</small>')))).toBe('35万元')
    const { root } = await readHtml('<p>全年收到<span style="font-size:9pt">12</span>件，</p>')
    expect(shape(root.children[0] as Paragraph)).toBe('全年收到12件，')
  })

  test('in a sentence, what is set apart is left out of what it says, and every word keeps its place', async () => {
    const { root } = await readHtml('<p>收到申请12<sup>1</sup>件<a href="#_ftn2">[2]</a>，<del>20</del>办结11件。</p>')
    const [paragraph] = root.children as Paragraph[]
    const spoken = countable(paragraph!)
    expect(withoutMarks(spoken)).toBe('收到申请12件[]，20办结11件。')
    expect(spoken.indexOf('办结')).toBe(
      paragraph!.children
        .map((t) => t.value)
        .join('')
        .indexOf('办结'),
    )
  })

  test.each([
    ['bdo', '<bdo dir=rtl>7021</bdo>', '\u202e7021\u202c'],
    ['a style', '<span style="direction:rtl;unicode-bidi:bidi-override">7021</span>', '\u202e7021\u202c'],
    ['one figure', '<bdo dir=rtl>7</bdo>', '7'],
    ['a direction that turns no digits', '<span dir=rtl>1207</span>', '1207'],
  ])('digits shown from right to left are not given as they are stored: %s', async (_, cell, expected) => {
    expect(shape(await cellOf(page(cell)))).toBe(expected)
  })
})

describe('what a page does not show is left out and kept aside', () => {
  const hidden = (style: string) => `<span style="${style}">9</span>`
  test.each([
    ['display', hidden('display: none !important'), ''],
    ['the attribute', '<span hidden>9</span>', ''],
    ['a template', '<template>9</template>', ''],
    ['visibility', hidden('visibility:hidden'), ''],
    ['opacity', hidden('opacity:0'), ''],
    ['opacity the old way', hidden('filter:alpha(opacity=0)'), ''],
    ['no size', hidden('font-size:0'), ''],
    ['no size, with a unit', hidden('font-size:0pt'), ''],
    ['the short form of a font', hidden('font:0/0 a'), ''],
    ['no size within', '<span style="font-size:0"><b style="font-size:2em">9</b></span>', ''],
    ['white', hidden('color:#fff'), ''],
    ['white by name', hidden('color:White'), ''],
    ['white by parts', hidden('color: rgb(255, 255, 255)'), ''],
    ['nearly white', hidden('color:rgb(99% 99% 99%)'), ''],
    ['white by hue', hidden('color:hsl(0,0%,100%)'), ''],
    ['white of a font', '<font color="#FFFFFF">9</font>', ''],
    ['the colour behind it', '<span style="background:#ff0 none;color:yellow">9</span>', ''],
    ['the colour of the cell', hidden('color:#eee'), 'td{background-color:#EEEEEE}'],
    ['no colour', hidden('color:transparent'), ''],
    ['a colour without ink', hidden('color:rgba(0,0,0,0)'), ''],
    ['no ink in the letters', hidden('-webkit-text-fill-color:transparent'), ''],
    ['a clip', hidden('position:absolute;clip:rect(0 0 0 0)'), ''],
    ['a clip path', hidden('clip-path:inset(50%)'), ''],
    ['an indent', '<div style="text-indent:-9999px">9</div>', ''],
    ['no width', hidden('display:inline-block;width:0;overflow:hidden'), ''],
    ['no height', '<div style="height:0;overflow:hidden">9</div>', ''],
    ['far off', hidden('position:absolute;left:-9999px'), ''],
    ['far off by the font', hidden('position:absolute;left:-999em'), ''],
    ['a class', '<span class="a h">9</span>', '.h{display:none}'],
    ['a class by itself in a list', '<span class="h">9</span>', 'p, .x , .h{visibility:hidden}'],
    ['an id', '<span id=h>9</span>', '#h{opacity:0}'],
    ['a tag', '<em>9</em>', 'em{display:none}'],
    ['what it lies in', '<em><b>9</b></em>', 'tr td em b{display:none}'],
    ['the place among its siblings', '<b></b><em>9</em>', 'td :nth-child(2){display:none}'],
    ['the stronger rule', '<em class=h>9</em>', 'em.h{display:none}.h{display:inline}'],
    ['the more important rule', '<em class=h style="display:inline">9</em>', '.h{display:none!important}'],
    ['a rule for screens', '<em>9</em>', '@media screen and (min-width:600px){p{color:red}em{display:none}}'],
    [
      'a rule behind odd ones',
      '<em>9</em>',
      '/*{*/ a[x="}"]{color:red} @font-face{font-family:x} i:hover::after{content:"}"} em{display:none}',
    ],
  ])('%s', async (_, markup, style) => {
    const cell = await cellOf(page(`1207${markup}`, style))
    expect(shape(cell)).toBe('1207')
    if (!markup.startsWith('<template')) expect(cell.hidden).toBe('9')
  })

  test.each([
    ['shown again', '<span style="visibility:hidden"><b style="visibility:visible">07</b></span>', ''],
    ['of a size again', '<span style="font-size:0"><b style="font-size:16px">07</b></span>', ''],
    ['white on black', '<span style="color:#fff;background:#000">07</span>', ''],
    ['white on a picture', '<span style="color:#fff;background:url(a.png)">07</span>', ''],
    ['white in a dark row', '<span style="color:#fff">07</span>', 'table tr{background:navy} body{background:#fff}'],
    ['hidden on paper only', '<i class=h>07</i>', '@media print{.h{display:none}}'],
    [
      'hidden when pointed at',
      '<i class=h>07</i>',
      '.h:hover{display:none} .g .h{display:none} .h::after{display:none}',
    ],
    ['hidden before a later rule', '<i class=h>07</i>', '.h{display:none} .h{display:inline}'],
    ['with a width that a line has not', '<span style="width:0;overflow:hidden">07</span>', ''],
    ['moved a little', '<span style="position:relative;left:-3px">07</span>', ''],
    ['read out to nobody', '<span aria-hidden="true">07</span>', ''],
    ['shown against the attribute', '<span hidden style="display:inline">07</span>', ''],
  ])('words %s are read', async (_, markup, style) => {
    expect(shape(await cellOf(page(`12${markup}`, style)))).toBe('1207')
  })

  test('what takes its room keeps the digits around it apart', async () => {
    expect(shape(await cellOf(page('12<span style="visibility:hidden">0</span>07')))).toBe('12 07')
    expect(shape(await cellOf(page('12<span style="display:none">0</span>07')))).toBe('1207')
  })

  test('where colours may come from elsewhere, white words are left out only beside others', async () => {
    const link = '<link rel="stylesheet" href="a.css">'
    expect(shape(await cellOf(page('<span style="color:#fff">1207</span>', '', link)))).toBe('1207')
    expect(await cellOf(page('<span style="color:#fff">11</span>1207', '', link))).toMatchObject({
      children: [{ value: '1207' }],
      hidden: '11',
    })
  })

  test('cells, rows and columns that are not shown', async () => {
    const rows = async (html: string, style = '') => {
      const { root } = await readHtml(`<!doctype html><style>${style}</style>${html}`)
      return tablesOf(root)[0]!.children.map((r) => r.children.map(shape))
    }
    expect(await rows('<table><tr><td>甲<td style="display:none">9<td>1</table>')).toEqual([['甲', '1']])
    expect(await rows('<table><tr><td>甲<td class=h>9<td>1</table>', '.h{visibility:hidden}')).toEqual([
      ['甲', '', '1'],
    ])
    expect(await rows('<table><tr><td>甲<td>1<tr class=h><td>乙<td>9</table>', '.h{visibility:collapse}')).toEqual([
      ['甲', '1'],
    ])
    const columns = '<colgroup><col><col style="visibility:collapse"><col></colgroup>'
    expect(await rows(`<table>${columns}<tr><td>甲<td>9<td>1<tr><td colspan=2>乙<td>2</table>`)).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ])
    expect(
      await rows(
        '<table><col><col span=2 class=h><col><tr><td>甲<td colspan=2>9<td>1</table>',
        '.h{visibility:collapse}',
      ),
    ).toEqual([['甲', '1']])
  })
})

describe('form fields', () => {
  test.each([
    ['<input value="1207">', '1207'],
    ['<input type=number value=1207 readonly>件', '1207件'],
    ['<textarea>\n1207</textarea>', '1207'],
    ['<select><option>5<option selected>1207</select>', '1207'],
    ['<select><option disabled>请选择<option>1207<option>5</select>', '1207'],
    ['<select><optgroup label=a><option label="1207">x</optgroup></select>', '1207'],
    ['1207<input type=hidden value=9><input type=checkbox value=9 checked><input type=radio value=8>', '1207'],
  ])('%s shows its value', async (markup, expected) => {
    expect(shape(await cellOf(page(markup)))).toBe(expected)
  })
  test.each([
    '<input>',
    '<label><input type=checkbox checked></label>',
    '<input value="">',
    '<input type=password value=12>',
    '<select></select>',
    '<textarea> </textarea>',
  ])('what stands in %s cannot be told, and the cell is not blank', async (markup) => {
    expect(shape(await cellOf(page(markup)))).toBe(':field')
  })
  test('a search box is no line of the report', async () => {
    const { root } = await readHtml(
      '<p><input value="请输入关键字"><select><option>各部门</select></p><p>收到<input value=12>件。</p>',
    )
    expect(root.children.map((b) => shape(b as Paragraph))).toEqual(['收到12件。'])
  })
})

describe('rows in groups', () => {
  test('no cell spans rows beyond its group', async () => {
    const { root } = await readHtml(
      '<table><thead><tr><th rowspan=4>项<th>甲<tr><th>乙</thead><tbody><tr><td>规章<td>1<tr><td rowspan=0>文件<td>2<tr><td>3</tbody></table>',
    )
    expect(tablesOf(root)[0]!.children.map((r) => r.children.map((c) => c.rowSpan))).toEqual([
      [2, 1],
      [1],
      [1, 1],
      [2, 1],
      [1],
    ])
  })
})

test('style sheets made to cost time are followed as far as they may, and said', async () => {
  const sheet = Array.from({ length: 20_000 }, (_, i) => `.a${i} span{display:none}`).join('')
  const { root, findings } = await readHtml(page('<span>1</span>'.repeat(3000), sheet))
  expect(JSON.stringify(root)).toContain('111')
  expect(findings.map((f) => f.rule)).toContain('hidden-content')
})
