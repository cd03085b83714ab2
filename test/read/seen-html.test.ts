import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { certaintyOf } from '../../src/certainty/doubts.ts'
import { parseReport } from '../../src/index.ts'
import type { TableCell } from '../../src/model/tree.ts'
import { readHtml } from '../../src/read/html.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { tablesOf } from './helpers.ts'

const page = (cell: string, style = '', { attributes = '', head = '' } = {}) =>
  `<!doctype html><head>${head}<style>${style}</style></head><body><p>一、概述</p><table><tr><td>规章</td><td ${attributes}>${cell}</td></tr></table></body>`
const cellOf = async (html: string): Promise<TableCell> =>
  tablesOf((await readHtml(html)).root)[0]!.children[0]!.children[1]!
const codesOf = async (html: string) => printedCell(await cellOf(html)).reading.doubts.map((d) => d.code)
const valueOf = async (html: string) => {
  const { reading } = printedCell(await cellOf(html))
  return certaintyOf(reading.doubts) === 'read' ? reading.value : 'open'
}

describe('a cell that shows something other than words', () => {
  test.each([
    ['a picture', '<img src="n22.png">'],
    ['a picture with a name', '<p><img src="n22.png" alt="22" width="20" height="12"></p>'],
    ['a picture in several sizes', '<picture><source srcset="a.webp"><img src="a.png"></picture>'],
    ['a drawing', '<svg viewBox="0 0 9 9"><text>22</text></svg>'],
    ['a formula', '<math><mn>22</mn></math>'],
    ['a canvas', '<canvas id="n"></canvas>'],
    ['an object', '<object data="a.svg"></object>'],
    ['an embedded file', '<embed src="a.pdf">'],
    ['a frame', '<iframe src="a.html"></iframe>'],
    ['a film', '<video src="a.mp4"></video>'],
    ['a button with a picture', '<input type="image" src="a.png">'],
    ['a gauge', '<meter value="22" max="100"></meter>'],
    ['a picture behind an empty span', '<span class="n"></span>'],
    ['a picture behind an empty span, of its own', '<i style="display:inline-block;background:url(5.png)"></i>'],
  ])('%s is no blank, and leaves the number beside it open', async (_, markup) => {
    const style = '.n{display:inline-block;width:8px;height:12px;background-image:url(2.png)}'
    expect(await codesOf(page(markup, style))).toContain('beside-picture')
    expect(await valueOf(page(`2${markup}2`, style))).toBe('open')
    expect(await valueOf(page(`22 ${markup}`, style))).toBe('open')
  })

  test.each([
    ['a spacer', '<img src="images/spacer.gif">'],
    ['a pixel', '<img src="https://a.example/t.png" width="1" height="1">'],
    ['a pixel by its style', '<img src="t.png" style="width:1px;height:1px">'],
    [
      'a pixel in the page itself',
      '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
    ],
    ['a hidden picture', '<img src="a.png" style="display:none">'],
    ['a picture in a hidden part', '<span style="display:none"><img src="a.png"></span>'],
    ['line ends and empty tags', '<br><span></span><p></p>&nbsp;'],
    ['a picture for pages without scripts', '<noscript><img src="a.png"></noscript>'],
    ['a script that counts visits', '<script>var a = 1</script>'],
    ['a place in the page', '<a name="x"></a>'],
  ])('%s is nothing', async (_, markup) => {
    expect(await codesOf(page(markup))).toEqual([])
    expect(printedCell(await cellOf(page(markup))).reading.state).toBe('blank')
    expect(await valueOf(page(`22${markup}`))).toBe(22)
  })

  test('a picture in one cell says nothing of the others', async () => {
    const { root } = await readHtml(
      '<table><tr><td>甲<img src="a.png"></td><td>5</td><td><img src="b.png"></td></tr></table>',
    )
    const doubts = tablesOf(root)[0]!.children[0]!.children.map((c) => c.doubts?.map((d) => d.code) ?? [])
    expect(doubts).toEqual([['beside-picture'], [], ['beside-picture']])
  })

  test.each([
    ['of the cell', '', 'style="background-image:url(58.png)"', ''],
    ['of the cell, with more', '', 'style="background:#fff url(\'n/58.png\') no-repeat center"', ''],
    ['of the cell, by a rule', '', 'class="n58"', '.n58{background:url(sprite.png) -20px 0}'],
    ['of the cell, by its place', '', '', 'td:nth-child(2){background-image:url("58.png")}'],
    ['of the cell, the old way', '', 'background="58.gif"', ''],
    ['of a box in the cell', '<div style="background:url(58.png);height:20px"></div>', '', ''],
    ['of a paragraph in the cell', '<p class="n58"><b></b>&nbsp;</p>', '', '.n58{background:url(58.png)}'],
    ['before what is in it', '<i class="n58"></i>', '', '.n58:before{content:"";background:url(58.png)}'],
  ])('a picture behind an empty cell is no blank: %s', async (_, markup, attributes, style) => {
    const { reading } = printedCell(await cellOf(page(markup, style, { attributes })))
    expect([reading.value, certaintyOf(reading.doubts)]).toEqual([null, 'doubtful'])
  })
  test.each([
    ['a spacer', 'style="background:url(images/blank.gif)"', ''],
    ['none', 'style="background-image:none"', ''],
    ['a colour', 'style="background:#eef"', ''],
    ['a shade', 'style="background:linear-gradient(#fff,#eee)"', ''],
    ['what is behind all cells', '', 'td{background:url(line.png) repeat-x}'],
    ['what is behind the table', '', 'table{background:url(paper.jpg)}'],
  ])('what adorns a cell is no digit: %s', async (_, attributes, style) => {
    expect(await codesOf(page('', style, { attributes }))).toEqual([])
    expect(await valueOf(page('22', style, { attributes }))).toBe(22)
  })
  test('a number printed over a picture is read', async () => {
    expect(await valueOf(page('22', '', { attributes: 'background="cell.gif"' }))).toBe(22)
  })

  test('in Markdown, too', async () => {
    const cell = async (words: string) =>
      tablesOf((await readMarkdown(`| 甲 | 乙 |\n| --- | --- |\n| 规章 | ${words} |\n`)).root)[0]!.children[1]!
        .children[1]!
    for (const words of [
      '![](n22.png)',
      '![22](n22.png)',
      '2![](2.png)',
      '<img src="n22.png">',
      '[![](a.png)](b.html)',
    ])
      expect([words, (await cell(words)).doubts?.map((d) => d.code)]).toEqual([words, ['beside-picture']])
    expect((await cell('22')).doubts).toBeUndefined()
    expect((await cell('21<ins>22</ins>')).doubts).toEqual([{ code: 'digits-apart' }])
    expect((await cell('22<span class="sup">1</span>')).doubts).toEqual([{ code: 'unclear-style' }])
    expect((await cell('<span class="sup">22</span>件')).doubts).toBeUndefined()
  })

  test('is told of in the report, with its place', async () => {
    const report = await parseReport(
      '<h1>平湖县民政局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>无。</p><p>二、主动公开政府信息情况</p><table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td><img src="1.png"></td><td>0</td><td>3</td></tr><tr><td>行政规范性文件</td><td>1</td><td></td><td>5</td></tr></table>',
      { name: 'a.html' },
    )
    const [first, second] = report.facts
    expect(first).toMatchObject({ value: null, certainty: 'doubtful', doubts: [{ code: 'beside-picture' }] })
    expect(second).toMatchObject({ value: 0, certainty: 'read' })
    expect(report.findings.filter((f) => f.rule === 'picture-in-cell').map((f) => f.place)).toEqual([first!.place])
  })
})

describe('words that a page writes by itself', () => {
  test.each([
    ['behind a cell', '', 'td::after{content:"万元"}'],
    ['behind a cell, the old way', '', 'td:last-child:after{content:"1"}'],
    ['before what is in it', '', 'td .v:before{content:"\\31"}'],
    ['from an attribute', '', '.v::before{content:attr(class)}'],
    ['counted', '', '.v::after{content:counter(n)}'],
    ['a picture', '', '.v::after{content:url(a.png)}'],
    ['by a script', '<script>document.write("1")</script>', ''],
    ['by a script of another file', '<script src="n.js"></script>', ''],
  ])('%s: the number is open', async (_, more, style) => {
    expect(await codesOf(page(`<span class=v>22</span>${more}`, style))).toEqual(['made-on-page'])
    expect(await valueOf(page(`<span class=v></span>${more}`, style))).toBe('open')
  })
  test.each([
    ['by its id', '<span id=n1></span>', 'document.getElementById("n1").innerText = n'],
    ['by its id, over what stands there', '<b id=n1>0</b>', '$("#n1").text(n)'],
    ['by what is bound to it', '<span v-text="n"></span>', ''],
    ['by what is bound to it, the old way', '<span ng-bind="n">0</span>', ''],
  ])('%s from elsewhere on the page: the number is open', async (_, cell, script) => {
    expect(await valueOf(page(`${cell}`).replace('</body>', `<script>${script}</script></body>`))).toBe('open')
  })
  test('in other elements than the cell: the number is read', async () => {
    const html = page('<span id=n2>22</span>')
    expect(await valueOf(html.replace('</body>', '<script>$("#n1").text(n)</script></body>'))).toBe(22)
  })
  test.each([
    ['nothing', '.v::after{content:""}'],
    ['a blank', '.v::after{content:" "}'],
    ['none', '.v::after{content:"1"} .v::after{content:none}'],
    ['what is not shown', '.v::after{content:"1";display:none}'],
    ['what clears', 'td:after{content:".";display:block;height:0;visibility:hidden}'],
    ['on paper', '@media print{.v::after{content:"1"}}'],
    ['elsewhere', 'p::after{content:"1"} .v .v::after{content:"1"}'],
    ['when pointed at', '.v:hover::after{content:"1"}'],
  ])('%s is no word', async (_, style) => {
    expect(await valueOf(page('<span class=v>22</span>', style))).toBe(22)
  })
})

describe('a table in a cell', () => {
  test.each([
    ['alone', '<table><tr><td>5</td></tr><tr><td>6</td></tr></table>'],
    ['beside a number', '4<table><tr><td>5</td><td>6</td></tr></table>'],
    ['with words', '<table><tr><td>无</td><td>有</td></tr></table>'],
  ])('%s leaves the cell open', async (_, markup) => {
    expect(await codesOf(page(markup))).toEqual(['around-table'])
  })
  test('an empty one is a blank, one of a single cell a frame', async () => {
    expect(await codesOf(page('<table><tr><td></td><td></td></tr></table>'))).toEqual([])
    expect(await valueOf(page('<table><tr><td>22</td></tr></table>'))).toBe(22)
  })
})

describe('style sheets that hide digits', () => {
  test.each([
    ['an attribute', '[data-x]{display:none}'],
    ['an attribute with a value', 'i[data-x="a b"]{display:none}'],
    ['the beginning of one', '[data-x^=a]{display:none}'],
    ['the end of one', "[data-x$='b']{display:none}"],
    ['a word of one', '[data-x~=b]{display:none}'],
    ['a part of one', 'i[data-x*=" "]{display:none}'],
    ['a class as an attribute', '[class~=h]{display:none}'],
    ['the next', '.f + .h{display:none}'],
    ['a later one', '.f ~ i{display:none}'],
    ['a later one within', 'tr > td:first-child ~ td i{display:none}'],
    ['either', ':is(.a, .h){display:none}'],
    ['either, somewhere', 'table :where(.a, td .h){display:none}'],
    ['the old name', ':-webkit-any(.h){display:none}.h{display:none}'],
    ['not another', 'td i:not(.f){display:none}'],
    ['not the first', 'td i:not(:first-child){display:none}'],
    ['the place among its kind', 'i:nth-of-type(1){display:none}'],
    ['the last of its kind', 'i:last-of-type{display:none}'],
    ['rules within rules', 'td{color:#000; & .h{display:none}}'],
    ['rules within rules, without a sign', 'table{td{.h{display:none} color:#000}}'],
    ['a rule with the sign behind', '.h{td &{display:none}}'],
    ['rules of screens within rules', '.h{@media screen{display:none}}'],
    ['a variable', ':root{--d:none} .h{display:var(--d)}'],
    ['a variable that is not set', '.h{display:var(--nowhere, none)}'],
    ['an escaped name', '.\\68 , .x\\:y{display:none}'],
    ['a text with brackets before', 'p[title="}{"]{color:red} .h{display:none}'],
    ['no scale', '.h{display:inline-block;scale:0}'],
  ])('%s is followed', async (_, style) => {
    const cell = await cellOf(page('22<b class=f></b><i class="h x:y" data-x="a b">1</i>', style))
    expect([cell.children.map((t) => t.value).join('|'), cell.hidden, cell.doubts]).toEqual(['22', '1', undefined])
  })

  test.each([
    ['what it holds', '.h:has(b){display:none}'],
    ['what its cell holds', 'td:has(.h) i{font-size:0}'],
    ['a place of some kind', 'i:nth-child(1 of .h){visibility:hidden}'],
    ['a language', '.h:lang(zh){opacity:0}'],
    ['a condition', '@container (min-width: 9px){.h{display:none}}'],
    ['what a browser may not know', '@supports not (display:grid){.h{display:none}}'],
    ['a scope', '@scope (.z){.h{display:none}}'],
    ['a variable that comes from elsewhere', '.h{font-size:var(--s)}'],
    ['a variable of two values', '.a{--d:none} .b{--d:inline} .h{display:var(--d)}'],
    ['a reckoned size', '.h{font-size:calc(1px - 1px)}'],
    ['a reckoned place', '.h{vertical-align:calc(2px + 2px)}'],
    ['the first letter', '.h::first-letter{font-size:0}'],
    ['a moved one', '.h{position:absolute;left:0}'],
    ['one that floats', '.h{float:left}'],
    ['another order', 'td{display:flex;flex-direction:row-reverse}'],
  ])('%s: what cannot be followed leaves the number open', async (_, style) => {
    const head = '<link rel=stylesheet href=a.css>'
    expect(await codesOf(page('22<i class=h>1</i>', style, { head }))).toEqual(['unclear-style'])
  })

  test.each([
    ['rules for others', '.z:has(b){display:none} p:lang(zh){display:none} .q{font-size:calc(1px*2)}'],
    ['states', '.h:hover,.h:focus-within{display:none} i:active{font-size:0} i:target{opacity:0}'],
    [
      'parts that are no words',
      'i::selection{color:red} ::-webkit-scrollbar{display:none} i::-moz-focus-inner{display:none}',
    ],
    ['hacks for old browsers', '* html i{display:none} *+html i{display:none} i:-ms-x{display:none}'],
    ['what hides nothing', '.h:has(b){font-weight:bold;width:calc(100% - 2px)} td{font-size:calc(12px + 1px)}'],
    ['a box with a reckoned width', 'td{width:calc(50% - 2px)} table{color:var(--c)}'],
    ['small screens', '@media (max-width:600px){.h{display:none}} @media print{td{.h{display:none}}}'],
    ['animations', '@keyframes a{from{opacity:0} to{opacity:1}}'],
    [
      'what is not so',
      'i[data-x]{display:none} i:not(.h){display:none} p + .h{display:none} p ~ i{display:none} :is(p,b){display:none}',
    ],
  ])('%s are no matter', async (_, style) => {
    expect(await valueOf(page('22<i class=h>1</i>', style))).toBe(221)
  })

  test.each(['sup', 'Sup', 'superscript', 'footnote', 'fn', 'noteref', 'note', 'fn-ref', 'zhushi', 'upper-mark'])(
    'a class %s that the page does not define leaves the number open',
    async (name) => {
      expect(await valueOf(page(`22<span class="${name}">1</span>`))).toBe('open')
      expect(await valueOf(page(`22<span class="${name}"></span>`))).toBe(22)
    },
  )
  test.each([
    'sr-only',
    'visually-hidden',
    'visuallyhidden',
    'screen-reader-text',
    'screenreader-only',
    'hide-text',
    'text-hide',
    'hidden',
    'd-none',
    'usa-sr-only',
    'element-invisible',
  ])('a class %s that hides by its name, of a style sheet elsewhere, leaves the number open', async (name) => {
    expect(await valueOf(page(`22<span class="${name}">1</span>`))).toBe('open')
    expect(await valueOf(page(`22<div class="${name}">1</div>`))).toBe('open')
    expect(await valueOf(page(`<b class="a ${name}">1</b>22`))).toBe('open')
    expect(await valueOf(page('22', '', { attributes: `class="${name}"` }))).toBe('open')
    expect(await valueOf(page(`22<span class="${name}">件</span>`))).toBe(22)
    // what the page says of the class is what counts
    expect(await valueOf(page(`22<span class="${name}">1</span>`, `.${name}{color:red}`))).toBe(221)
    expect(await valueOf(page(`22<span class="${name}">1</span>`, `.${name}{display:none}`))).toBe(22)
  })
  test.each(['hidden-xs', 'hide-on-print', 'text', 'show', 'hidenum-no'])(
    'a class %s hides nothing here',
    async (name) => {
      expect(await valueOf(page(`22<span class="${name}">1</span>`))).toBe(221)
    },
  )
  test('a part of the page that a script is to show is decided as a whole', async () => {
    const { root } = await readHtml(
      '<div class="hide"><p>一、概述</p><table><tr><td>规章</td><td>22</td></tr></table></div>',
    )
    expect(tablesOf(root)[0]!.children[0]!.children[1]!.doubts).toBeUndefined()
  })
  test('a class says nothing of digits that stand alone', async () => {
    expect(await valueOf(page('<span class="sup">221</span>'))).toBe(221)
    expect(await valueOf(page('<span class="fn">221</span>件'))).toBe(221)
  })
  test('a class that the page defines is as it says', async () => {
    expect(await valueOf(page('22<span class=sup>1</span>', '.sup{color:red}'))).toBe(221)
    expect(
      printedCell(await cellOf(page('22<span class=sup>1</span>', '.sup{vertical-align:super}'))).reading,
    ).toMatchObject({
      value: 22,
      note: '1',
    })
  })
})

test.each(['display:block', 'display:flex', 'display:table', 'display:list-item'])(
  'digits that %s sets under one another are no number',
  async (style) => {
    const part = (words: string) => `<span class="k">${words}</span>`
    expect(await valueOf(page(part('5') + part('50'), `.k{${style}}`))).toBe('open')
    expect(await valueOf(page(part('550'), `.k{${style}}`))).toBe(550)
    expect(await valueOf(page(`${part('5')}${part('50')}`))).toBe(550)
  },
)

test.each([
  ['where words begin that are faded in', '@starting-style{.h{display:none}}'],
  [
    'of a width, as it is written of late',
    '@media (width<=600px){.h{display:none}} @media (600px > width){.h{display:none}}',
  ],
  ['of browsers that are gone', '@media all and (-ms-high-contrast:none){.h{display:none}}'],
  ['that a bracket too many spoils', '.a{color:red}} .h{display:none}'],
])('a rule %s hides nothing', async (_, style) => {
  expect(await valueOf(page('<span class="h">550</span>', style))).toBe(550)
})

test.each([
  ['of a width, as it is written of late', '@media (width>=600px){.h{display:none}}'],
  ['of all screens but the widest', '@media (max-width:2560px){.h{display:none}}'],
  ['behind one that a bracket too many spoils', '.a{color:red}} .b{color:red} .h{display:none}'],
])('a rule %s hides', async (_, style) => {
  expect(await valueOf(page('550<span class="h">1</span>', style))).toBe(550)
})

test('digits that are faded in are no sure blank', async () => {
  const style = '@keyframes k{to{opacity:1}} .h{opacity:0;animation:k 1s forwards}'
  expect(await valueOf(page('<span class="h">550</span>', style))).toBe('open')
  expect(await valueOf(page('<span class="h">550</span>', `${style}.h{animation:none}`))).toBe(null)
  expect(await valueOf(page('<span class="h">550</span>', '.h{animation:k 1s;color:red}'))).toBe(550)
})

test('what pops up when it is asked for is not there before', async () => {
  expect(await valueOf(page('<span popover id="p">1</span>550'))).toBe(550)
  expect(await valueOf(page('<span popover class="n">1</span>550', '.n{display:inline}'))).toBe(1550)
})

describe('words that were put in and taken out', () => {
  test.each([
    '21<ins>22</ins>',
    '<ins>2</ins>1',
    '2<ins><b>1</b></ins>3',
    '<p>21<span><ins>22</ins></span></p>',
    '<ins>2</ins><ins>1</ins>',
  ])('%s is open', async (markup) => {
    expect(await codesOf(page(markup))).toEqual(['digits-apart'])
  })
  test('taken out without a line is open too', async () => {
    expect(await valueOf(page('<del>21</del>22', 'del{text-decoration:none}'))).toBe('open')
    expect(await valueOf(page('<del>21</del><ins>22</ins>', 'del,ins{text-decoration:none}'))).toBe('open')
    expect(await valueOf(page('<del>21</del><ins>22</ins>', 'del{display:none}'))).toBe(22)
  })
  test.each(['<ins>22</ins>', '22<ins>件</ins>', '<ins></ins>22', '<p><ins>22</ins></p>'])(
    '%s is 22',
    async (markup) => {
      expect(await valueOf(page(markup))).toBe(22)
    },
  )
})

describe('digits that are shown as something else, or in part', () => {
  test.each([
    ['in a font of pictures', 'font-family:Wingdings'],
    ['in a font of pictures, by a shorthand', "font:bold 12pt/1.5 'Webdings'"],
    ['in a colour that is not worked out', 'color:color-mix(in oklch, white 60%, black)'],
    ['over a colour that is not worked out', 'background:rgb(from red calc(r - 255) g b)'],
    ['under a mask', 'mask-image:linear-gradient(transparent,transparent)'],
    ['under a mask, the old way', '-webkit-mask:url(m.svg)'],
    ['blurred', 'filter:blur(8px)'],
    ['burnt out', 'filter:brightness(300%)'],
    ['inverted', 'filter:grayscale(1) invert(1)'],
    ['cut by a shape', 'display:inline-block;clip-path:inset(0 50% 0 0)'],
    ['cut at the edge of a box', 'display:inline-block;width:10px;overflow:hidden'],
    ['cut with a sign for it', 'display:block;max-width:1em;overflow:hidden;text-overflow:ellipsis'],
    ['cut by what holds them', 'display:inline-block;inline-size:10px;contain:paint'],
    ['cut to half their height', 'display:inline-block;height:6px;overflow:hidden'],
    ['moved out of their box', 'display:block;overflow:hidden;text-indent:-1em'],
    ['upside down', 'display:inline-block;transform:rotate(180deg)'],
    ['upside down, by itself', 'display:inline-block;rotate:.5turn'],
    ['mirrored', 'display:inline-block;transform:scaleX(-1)'],
    ['on their edge', 'display:inline-block;transform:rotateY(90deg)'],
    ['made narrow', 'display:inline-block;transform:scale(.05,1)'],
    ['made small', 'zoom:.05'],
    ['of no size by their shape', 'font-size-adjust:0'],
    ['over each other', 'letter-spacing:-.5em'],
    ['as dots', '-webkit-text-security:disc'],
    ['mixed with the paper', 'mix-blend-mode:screen'],
    ['of which only the shadow is seen', 'color:transparent;text-shadow:0 0 #000'],
    ['moved over others', 'position:relative;left:40px'],
    ['pulled over others', 'margin-left:-1em'],
    ['in a line of no height', 'display:block;line-height:0;overflow:hidden'],
    ['hardly to be told from the paper', 'color:#eee'],
    ['with a picture instead', 'content:url(5.png)'],
  ])('%s are open', async (_, style) => {
    const html = page(`<span style="${style}">550</span>`)
    expect(await codesOf(html)).toContain('unclear-style')
    expect(await codesOf(page('<b class="h">550</b>', `.h{${style}}`))).toContain('unclear-style')
  })
  test.each([
    ['a font', "font:12pt/1.5 '宋体'"],
    ['a font of pictures that stands behind others', 'font-family:Arial,Wingdings'],
    ['a page in gray', "filter:url('data:image/svg+xml;utf8,#grayscale');-webkit-filter:grayscale(100%)"],
    ['filters that take nothing away', 'filter:blur(0) brightness(1) contrast(100%) drop-shadow(0 0 1px #000)'],
    ['no mask', 'mask:none;clip-path:none;mix-blend-mode:normal'],
    ['a wide box', 'display:inline-block;width:80px;overflow:hidden'],
    ['a line of its own height', 'display:block;height:20px;overflow:hidden'],
    ['letters close to each other', 'letter-spacing:-1px'],
    ['letters moved a little', 'position:relative;top:2px'],
    ['a box turned on its side', 'display:inline-block;transform:rotate(90deg)'],
    ['a box that is not moved', 'transform:translate3d(0,0,0) scale(1);zoom:1'],
    ['a shadow', 'text-shadow:1px 1px #ccc'],
    ['a colour of a newer kind', 'color:oklch(20% 0.05 250)'],
    ['the colour of ink', 'color:light-dark(#111,#eee);background:light-dark(#fff,#000)'],
  ])('%s is no matter', async (_, style) => {
    expect(await valueOf(page(`<span style="${style}">550</span>`))).toBe(550)
  })
  test('a font of pictures does not hold for what is set in another', async () => {
    const font = (face: string, words: string) => `<span style="font-family:${face}">${words}</span>`
    expect(await valueOf(page(font('Wingdings', font('宋体', '550'))))).toBe(550)
    expect(await valueOf(page('<font face="Wingdings">550</font>'))).toBe('open')
  })
  test.each([
    'oklch(100% 0 0)',
    'oklab(1 0 0)',
    'lab(100 0 0)',
    'lch(100% 0 0)',
    'hwb(120 100% 0%)',
    'color(srgb 1 1 1)',
    'light-dark(white, black)',
    'color-mix(in srgb, white 99%, black)',
    'color-mix(in oklab, white, #fefefe)',
    'rgb(from white r g b)',
    'canvas',
  ])('letters in %s are white, and not read on white', async (color) => {
    const cell = await cellOf(page(`3<span style="color:${color}">7</span>`))
    expect([
      cell.children
        .map((t) => t.value)
        .join('')
        .trim(),
      cell.hidden,
    ]).toEqual(['3', '7'])
  })
  test.each(['oklch(62.8% 0.2577 29.23)', 'lab(54.29 80.8 69.89)', 'hwb(0 0% 0%)', 'hsl(0 100% 50%)'])(
    'letters in %s are red, and not read on red',
    async (color) => {
      const cell = await cellOf(page(`<span style="background:#f00">3<i style="color:${color}">7</i></span>`))
      expect(cell.hidden).toBe('7')
    },
  )
  test('letters on a gradient from one colour to the same, and on their own colour, are not read', async () => {
    for (const ground of ['linear-gradient(to right, #f00, red)', 'linear-gradient(45deg,red 0%,#ff0000 100%)']) {
      const cell = await cellOf(page(`<span style="color:red;background:${ground}">7</span>`))
      expect([ground, cell.hidden]).toEqual([ground, '7'])
    }
    expect((await cellOf(page('<span style="background-color:currentcolor">7</span>'))).hidden).toBe('7')
    expect(await valueOf(page('7', '', { attributes: 'style="color:red;background:linear-gradient(red,#fff)"' }))).toBe(
      7,
    )
  })
  test('a shape cut out of a colour is a picture', async () => {
    expect(await codesOf(page('<i style="-webkit-mask:url(5.svg);background:#000"></i>'))).toEqual(['beside-picture'])
  })
})

describe('digits that are there for a while, over others, or when they are asked for', () => {
  test.each([
    ['in what is closed', '<details><summary></summary>550</details>'],
    ['in what lies over the page', '<dialog open>550</dialog>'],
    ['over others', '<ruby>55<rt>0</rt></ruby>'],
    ['over nothing', '<ruby><rt>550</rt></ruby>'],
    ['raised by their form', '55<span style="font-variant-position:super">0</span>'],
    ['raised by a feature of their font', '55<span style="font-feature-settings:\'sups\'">0</span>'],
    ['that fade away', '<span class="h">550</span>'],
  ])('%s are open', async (_, markup) => {
    const style = '@keyframes k{from{opacity:1} to{opacity:0}} .h{animation:k 0s forwards}'
    expect(await codesOf(page(markup, style))).toEqual(['unclear-style'])
  })
  test.each([
    ['in what is opened', '<details open>550</details>'],
    ['in what is closed, without a digit', '550<details><summary>件</summary></details>'],
    ['with their sound', '550<ruby>件<rt>jiàn</rt></ruby>'],
    ['that move in', '<span class="h">550</span>'],
  ])('%s are read', async (_, markup) => {
    const style = '@keyframes k{0%{opacity:0} 100%{opacity:1}} .h{animation:k 1s}'
    expect(await valueOf(page(markup, style))).toBe(550)
  })
  test('that several boxes make faint together are hidden', async () => {
    const faint = (words: string) => `<span style="opacity:20%">${words}</span>`
    expect((await cellOf(page(faint(faint('550'))))).hidden).toBe('550')
    expect(await valueOf(page(faint('550')))).toBe(550)
  })
})

describe('what stands before an item of a list', () => {
  test.each([
    ['a number', '<ol start="550"><li></li></ol>'],
    ['a number of its own', '<ol><li value="550"></li></ol>'],
    ['a number without a list', '<li style="list-style-type:decimal"></li>'],
    ['a number in a list of points', '<ul style="list-style:decimal inside"><li></li></ul>'],
    ['a letter', '<ol type="A"><li></li></ol>'],
    ['a number by the type of the item', '<ul><li type="1"></li></ul>'],
    ['a text', '<ul style="list-style-type:\'550\'"><li></li></ul>'],
    ['a number before what is no item', '<div style="display:list-item;list-style:decimal"></div>'],
  ])('%s is no blank, and leaves the number beside it open', async (_, markup) => {
    expect(await codesOf(page(markup))).toEqual(['made-on-page'])
    expect(await valueOf(page(markup))).toBe('open')
    expect(await valueOf(page(markup.replace(/(?=<\/(?:li|div)>)/, '22')))).toBe('open')
  })
  test('a text of the style of its mark is no blank', async () => {
    expect(await codesOf(page('<ul><li></li></ul>', 'li::marker{content:"550"}'))).toEqual(['made-on-page'])
  })
  test.each([
    ['a point', '<ul><li>22</li></ul>'],
    ['nothing', '<ol style="list-style:none"><li>22</li></ol>'],
    ['nothing, by a rule', '<ol class="n"><li>22</li></ol>'],
    ['a point in a list of numbers', '<ol type="disc"><li>22</li></ol>'],
    ['nothing, where it is no item', '<ol><li style="display:block">22</li></ol>'],
    ['nothing, where it is not shown', '<ol style="display:none"><li>1</li></ol>22'],
    ['a line', '<ul style="list-style-type:\'- \'"><li>22</li></ul>'],
  ])('%s leaves the number as it is', async (_, markup) => {
    expect(await valueOf(page(markup, '.n li{list-style-type:none}'))).toBe(22)
  })
})
