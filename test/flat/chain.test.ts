import { describe, expect, test } from 'vitest'
import {
  closingValues,
  isValuePiece,
  longestChain,
  occurrencesOf,
  tokensOf,
  wholeUnits,
  wordsOfCount,
} from '../../src/flat/chain.ts'
import { type Piece, type Stream, streamOf } from '../../src/flat/stream.ts'
import type { Form } from '../../src/forms/form.ts'
import type { Paragraph } from '../../src/model/tree.ts'

const row = (label: string, ...aliases: string[]) => ({ id: label, label, aliases, unit: '件', kind: 'value' })
/** What is known of a form is kept for it: each question has one of its own, so that all of it is asked anew. */
const anew = (): Form => ({ ...form })
const form = {
  tables: [
    {
      id: 'work',
      title: '办理情况',
      columns: [{ label: '数量', aliases: ['件数'] }],
      rows: [
        row('一、收到申请数', '申请收到数'),
        row('（一）当面申请数'),
        row('其中：1.信函申请数'),
        row('二、规范性文件', '行政规范性文件'),
        row('规章'),
        row('三、答复总数'),
        row('诉'),
      ],
    },
  ],
  sections: [['主动公开情况']],
  rules: {},
} as unknown as Form

/** Running text, each line a paragraph of its own. */
const streamOfLines = (lines: readonly string[]): Stream =>
  streamOf(
    lines.map(
      (value) => ({ type: 'paragraph', children: [{ type: 'text', value, place: {} }], place: {} }) as Paragraph,
    ),
  )
const words = (pieces: readonly Piece[]): string => pieces.map((p) => p.text).join(' ')

/** The labels met, with what is of them. */
const met = (...lines: string[]): string => {
  const stream = streamOfLines(lines)
  return occurrencesOf(stream, anew())
    .map((o) => stream.folded.slice(o.from, o.to))
    .join(' ')
}

/** The rows of a chain: 一、<label> and its values, and behind a slash what else stands there. */
const chain = (...lines: string[]): string[] => {
  const stream = streamOfLines(lines)
  return longestChain(stream, occurrencesOf(stream, anew())).map(({ start, from, to, values, rest }) =>
    [
      `${stream.folded.slice(start, from)}<${stream.folded.slice(from, to)}>`,
      ...values.map((p) => p.text),
      ...(rest.length > 0 ? ['/', words(rest)] : []),
    ].join(' '),
  )
}

describe('a label in running text', () => {
  test.each([
    ['is one of the form', '收到申请数12', '收到申请数'],
    ['may be another name of its row', '申请收到数12', '申请收到数'],
    ['may have a space in it', '收到 申请数12', '收到申请数'],
    ['is of two letters at least', '诉12', ''],
    ['may stand several times', '收到申请数1收到申请数2', '收到申请数 收到申请数'],
    ['is told once, by the longer of its names', '甲，行政规范性文件1，规范性文件2', '行政规范性文件 规范性文件'],
    ['is none within a longer name of its row', '行政规范性文件12', '行政规范性文件'],
    ['may stand right behind another', '规章规范性文件12', '规章 规范性文件'],
    ['is met wherever it stands in the form', '规章1，规范性文件2', '规章 规范性文件'],
  ])('%s', (_, line, labels) => {
    expect(met(line)).toBe(labels)
  })
  test('knows the place of its row in the form', () => {
    const orders = occurrencesOf(streamOfLines(['规章1收到申请数2答复总数3']), anew()).map((o) => o.order)
    expect(orders).toEqual([4, 0, 5])
  })
  test.each([
    ['has its note in brackets', '收到申请数（含补正）12', '(含补正)'],
    ['has a note and a unit', '收到申请数（甲）（件）12', '(甲)(件)'],
    ['has no third', '收到申请数（甲）（乙）（丙）12', '(甲)(乙)'],
    ['has no bracket that is never closed', '收到申请数（甲', ''],
    ['has a note of a line', `收到申请数（${'甲'.repeat(78)}）12`, `(${'甲'.repeat(78)})`],
    ['has none of more', `收到申请数（${'甲'.repeat(79)}）12`, ''],
    ['has no number of the next', '收到申请数（一）当面12', ''],
    ['has a sign', '收到申请数*12', '*'],
    ['has signs', '收到申请数#▲12', '#▲'],
    ['has a number of a note in brackets', '收到申请数[1]12', '[1]'],
    ['has a number of a note with its word', '收到申请数〔注2〕12', '〔注2〕'],
    ['has no number of more digits', '收到申请数[123]12', ''],
    ['has a number in a circle', '收到申请数①12', '①'],
    ['has a raised one', '收到申请数¹²12', '¹²'],
    ['has a closing quote', '收到申请数”12', '”'],
    ['has two, and signs between brackets', '收到申请数”’（甲）*（乙）※12', '”’(甲)*(乙)※'],
    ['has no plain digits', '收到申请数12', ''],
    ['has no sign behind other words', '收到申请数12*', ''],
  ])('%s', (_, line, more) => {
    expect(met(line).replace(/ 当面.*/u, '')).toBe(`收到申请数${more}`)
  })
  test.each([
    ['上年', '上年收到申请数12'],
    ['2022年度', '2022年度收到申请数12'],
    ['全市', '全市收到申请数12'],
    ['市级', '市级收到申请数12'],
    ['本级', '本级收到申请数12'],
    ['应', '应收到申请数12'],
    ['拟', '拟收到申请数12'],
    ['上半年', '上半年收到申请数12'],
    ['下半年', '甲，下半年收到申请数12'],
    ['往年', '往年收到申请数12'],
  ])('has %s before it, which makes it another', (before, line) => {
    expect(met(line)).toBe(`${before}收到申请数`)
  })
  test('has nothing before it that stands apart', () => {
    expect(met('上年 收到申请数12')).toBe('收到申请数')
    expect(met('去 年收到申请数12')).toBe('收到申请数')
  })
  test.each([
    ['a unit', '件收到申请数12'],
    ['a header', '数量收到申请数12'],
    ['another name of one', '件数收到申请数12'],
    ['the title of its table', '办理情况收到申请数12'],
    ['the name of a section', '主动公开情况收到申请数12'],
    ['其中', '其中收到申请数12'],
    ['a comma', '甲，收到申请数12'],
    ['a space', '甲 收到申请数12'],
    ['a digit', '甲1收到申请数12'],
  ])('may stand behind %s', (_, line) => {
    expect(met(line)).toBe('收到申请数')
  })
  test('may stand at the head of a line', () => {
    expect(met('甲', '收到申请数12')).toBe('收到申请数')
  })
  test.each([
    ['other words', '参加收到申请数12'],
    ['other words and what makes it another', '说上年收到申请数12'],
    ['a word that makes it another only with one before it', '市收到申请数12'],
    ['a word that leads to it', '甲的收到申请数12'],
    ['a label that goes on before', '甲的规章规范性文件12'],
  ])('is the end of a longer one behind %s', (_, line) => {
    expect(met(line)).toBe('')
  })
  test('is one again behind a word that leads to it, where white space parts them', () => {
    expect(met('甲的 规章规范性文件12')).toBe('规章 规范性文件')
  })
})

describe('labels that hold each other', () => {
  const metOf = (labels: readonly string[], line: string): string => {
    const stream = streamOfLines([line])
    const rows = labels.map((label) => row(label))
    const own = {
      ...form,
      tables: [{ id: 'work', title: '表', columns: [], rows }],
      sections: undefined,
    } as unknown as Form
    return occurrencesOf(stream, own)
      .map((o) => stream.folded.slice(o.from, o.to))
      .join(' ')
  }
  test.each([
    ['begin at one place, the longer one later', ['答复数', '答复数合计'], '答复数合计1', '答复数 答复数合计'],
    ['begin at one place, the shorter one later', ['答复数合计', '答复数'], '答复数合计1', '答复数合计 答复数'],
    ['end at one place: the longer is meant', ['申请数', '当面申请数'], '当面申请数1', '当面申请数'],
    ['stand within another', ['公开', '主动公开数'], '主动公开数1', '主动公开数'],
    ['stand within one and behind it', ['公开', '主动公开数'], '主动公开数1公开2', '主动公开数 公开'],
    ['stand within the longer of two', ['答复数', '答复数合计栏', '合计'], '答复数合计栏1', '答复数 答复数合计栏'],
    ['overlap: the first is meant', ['申请答复', '答复总数'], '申请答复总数1', '申请答复'],
  ])('%s', (_, labels, line, found) => {
    expect(metOf(labels, line)).toBe(found)
  })
  test.each(['台账', '填报栏', '上报', '档案工作'])('may stand behind what the form calls %s', (words) => {
    const stream = streamOfLines([`${words}收到数1`])
    const columns = [{ label: '填报栏', aliases: ['上报'] }]
    const own = {
      tables: [{ id: 'work', title: '台账', columns, rows: [row('收到数')] }],
      sections: [['档案工作']],
      rules: {},
    }
    expect(occurrencesOf(stream, own as unknown as Form)).toHaveLength(1)
  })
  test('are met in reading order, whatever their order in the form', () => {
    expect(metOf(['规章', '收到数', '答复数'], '答复数1规章2收到数3')).toBe('答复数 规章 收到数')
  })
})

test.each([
  ['12', true],
  ['12.5', true],
  ['12.25万元', true],
  ['7.25元', true],
  ['120元', true],
  ['12万元', true],
  ['3.5亿元', true],
  ['120亿元', true],
  ['13.25亿元', true],
  ['5元', true],
  ['无', true],
  ['人次', true],
  ['—', true],
  ['/', true],
  ['1,234', true],
  ['-5', true],
  ['', false],
  ['甲', false],
  ['12甲', false],
  ['甲12', false],
  ['12万', false],
])('%s stands in a cell: %s', (text, is) => {
  expect(isValuePiece(text)).toBe(is)
})

const tokens = (text: string): string => words(tokensOf({ text, from: 100, to: 100 + text.length }))

describe('words without a space between them', () => {
  test.each([
    ['12', '12'],
    ['12万元', '12万元'],
    ['接受', '接受'],
    ['接受12', '接受12'],
    ['12年接受', '12年接受'],
    ['12,接受', '12,接受'],
    ['人次:甲', '人次:甲'],
    ['1.02.00接受', '1.02.00接受'],
    ['305.00', '305.00'],
  ])('%s are one piece', (text, whole) => {
    expect(tokens(text)).toBe(whole)
  })
  test.each([
    ['a unit and a number', '件954', '件 954'],
    ['a unit and a word for none', '件无', '件 无'],
    ['dashes and a number', '——4', '—— 4'],
    ['a unit, its number and the next label', '元00接受', '元 00 接受'],
    ['a number and the next label', '12.5接受', '12.5 接受'],
    ['a number below nought and the next label', '-5接受', '-5 接受'],
    ['money and the next label', '12万元接受', '12万元 接受'],
    ['words, a unit and a number', '人员数件00', '人员数 件 00'],
    ['words, a unit and decimals', '人员数件1.5', '人员数 件 1.5'],
    ['all of two rows', '件12接受件3', '件 12 接受 件 3'],
    ['a number behind a colon', ':4人次', '4人次'],
    ['a number behind two colons', '::5', '5'],
    ['a unit and a number behind a colon', '人次:4', '人次 4'],
    ['a unit, a number behind a colon, and the next label', '人次:4接受', '人次 4 接受'],
    ['counts with two noughts behind their points', '305.00525.00', '305.00 525.00'],
    ['counts with one', '1.02.0', '1.0 2.0'],
    ['a unit and such counts', '件1.002.00', '件 1.00 2.00'],
    ['such counts and the next label', '1.002.00接受', '1.00 2.00 接受'],
    ['such counts with one nought and the next label', '1.02.0接受', '1.0 2.0 接受'],
    ['nothing', '', ''],
    ['a colon alone', ':', ''],
  ])('may be %s', (_, text, parts) => {
    expect(tokens(text)).toBe(parts)
  })
  test.each(['元00接受', '人员数件00', '人次:4', '305.00525.00', '1.002.00接受', '件954'])(
    '%s are parted where they stand',
    (text) => {
      const parts = tokensOf({ text, from: 100, to: 100 + text.length })
      expect(parts.map((p) => text.slice(p.from - 100, p.to - 100))).toEqual(parts.map((p) => p.text))
    },
  )
})

test('a unit with a space in it is one unit, and two units are two', () => {
  const pieces = (...texts: string[]): Piece[] =>
    texts.map((text, i) => ({ text, from: 10 * i, to: 10 * i + text.length }))
  expect(wholeUnits(pieces('人', '次', '12'))).toEqual([
    { text: '人次', from: 0, to: 11 },
    { text: '12', from: 20, to: 22 },
  ])
  for (const apart of [pieces('人', '件'), pieces('人', '12'), pieces('12', '人', '12')])
    expect(wholeUnits(apart)).toEqual(apart)
})

describe('a chain of labels', () => {
  test.each<[what: string, lines: string[], rows: string[]]>([
    [
      'has the numbers between one and the next, and the numbering of each',
      ['一、收到申请数12（一）当面申请数5其中：1.信函申请数3二、规范性文件4'],
      ['<收到申请数> 12', '(一)<当面申请数> 5', '其中:1.<信函申请数> 3', '二、<规范性文件>'],
    ],
    ['may have a cell a line', ['收到申请数', '12', '当面申请数', '5'], ['<收到申请数> 12', '<当面申请数>']],
    ['may have colons', ['收到申请数：12', '当面申请数：5'], ['<收到申请数> 12', '<当面申请数>']],
    ['may have a space in a unit', ['收到申请数人 次12当面申请数5'], ['<收到申请数> 人次 12', '<当面申请数>']],
    [
      'goes over headers',
      ['收到申请数12', '办理情况数量', '当面申请数5'],
      ['<收到申请数> 12 / 办理情况数量', '<当面申请数>'],
    ],
    ['is none in sentences', ['收到申请数12。当面申请数5'], ['<收到申请数>']],
    ['is none behind a semicolon', ['收到申请数12', '说明；当面申请数5'], ['<收到申请数>']],
    ['is none behind a comma', ['收到申请数12', '甲，乙', '当面申请数5'], ['<收到申请数>']],
    [
      'goes over a comma in brackets',
      ['收到申请数12', '甲（乙，丙）', '当面申请数5'],
      ['<收到申请数> 12 / 甲(乙,丙)', '<当面申请数>'],
    ],
    [
      'goes over a note between rows',
      ['收到申请数12', '注：甲，乙。', '当面申请数5'],
      ['<收到申请数> 12 / 注:甲,乙。', '<当面申请数>'],
    ],
    ['goes in the order of the form', ['当面申请数5收到申请数12'], ['<当面申请数>']],
    [
      'is the longest there is',
      ['答复总数1收到申请数2当面申请数3规章4'],
      ['<收到申请数> 2', '<当面申请数> 3', '<规章>'],
    ],
    ['has a row that is given twice', ['收到申请数12收到申请数13'], ['<收到申请数> 12', '<收到申请数>']],
    ['has no label twice without a number', ['收到申请数收到申请数13'], ['<收到申请数>']],
    ['has no label twice with words between', ['收到申请数12', '甲', '收到申请数13'], ['<收到申请数>']],
    [
      'leaves out a label that stands in the way of more',
      ['收到申请数', '规章12', '规范性文件3', '答复总数4'],
      ['<收到申请数> / 规章12', '<规范性文件> 3', '<答复总数>'],
    ],
    [
      'takes the way on which numbers stand before the next label',
      ['当面申请数12收到申请数', '信函申请数'],
      ['<当面申请数> 12 / 收到申请数', '<信函申请数>'],
    ],
    [
      'takes the one on which nothing else stands there',
      ['当面申请数12收到申请数7信函申请数3'],
      ['<收到申请数> 7', '<信函申请数>'],
    ],
    [
      'goes over a sentence in brackets',
      ['收到申请数12', '甲（乙。丙；丁）', '当面申请数5'],
      ['<收到申请数> 12 / 甲(乙。丙;丁)', '<当面申请数>'],
    ],
    [
      'goes over one whose bracket is not closed',
      ['收到申请数12', '甲（乙。丙，丁', '当面申请数5'],
      ['<收到申请数> 12 / 甲(乙。丙,丁', '<当面申请数>'],
    ],
    ['has none, where no label is met', ['甲'], []],
    ['ends where too many words follow', [`收到申请数12${'甲'.repeat(170)} 当面申请数5`], ['<收到申请数>']],
  ])('%s', (_, lines, rows) => {
    expect(chain(...lines)).toEqual(rows)
  })
  test('has a word that is repeated without end no more than some times', () => {
    expect(chain('收到申请数1'.repeat(20))).toHaveLength(9)
  })
  test('goes on over as many signs as the numbers of a row and a header take', () => {
    const far = (count: number) => chain(`收到申请数12 ${'甲'.repeat(count)} 当面申请数5`).length
    expect([far(158), far(159)]).toEqual([2, 1])
  })
  test.each<[what: string, line: string, rows: string[]]>([
    ['of the form before the next label', '12三、规范性文件5', ['<收到申请数> 12', '三、<规范性文件>']],
    ['right behind the digits of a number', '121.信函申请数5', ['<收到申请数> 12', '1.<信函申请数>']],
    ['that stands apart', '12 1.信函申请数5', ['<收到申请数> 12', '1.<信函申请数>']],
    ['behind other words', '12甲1.信函申请数5', ['<收到申请数> 12 / 甲', '1.<信函申请数>']],
    ['without its figure', '12 其中：信函申请数5', ['<收到申请数> 12', '其中:<信函申请数>']],
    ['of another kind that stands apart', '12 （2）规范性文件5', ['<收到申请数> 12', '(2)<规范性文件>']],
    ['of two kinds', '12 二、（2）规范性文件5', ['<收到申请数> 12', '二、(2)<规范性文件>']],
    ['of another kind behind words', '12 甲（2）规范性文件5', ['<收到申请数> 12 / 甲', '(2)<规范性文件>']],
    ['of a label that has none', '12 3.规章5', ['<收到申请数> 12', '3.<规章>']],
    ['that a space parts from its label', '12 3. 规章5', ['<收到申请数> 12', '3.<规章>']],
    [
      'but none behind words that a space parts from it',
      '12 甲（2） 规范性文件5',
      ['<收到申请数> 12 / 甲(2)', '<规范性文件>'],
    ],
  ])('parts numbering from numbers: %s', (_, line, rows) => {
    expect(chain(`收到申请数${line}`)).toEqual(rows)
  })
})

/** What stands behind a label and before the next: the values, and behind a slash the rest. */
const between = (...lines: string[]): string => {
  const [head = '', ...others] = lines
  return chain(`收到申请数${head}`, ...others, '当面申请数5')[0]!.replace(/^<收到申请数> ?/u, '')
}

describe('what makes another number of the one before it is of it', () => {
  test.each([
    ['58→85', '58→85'],
    ['58至85', '58至85'],
    ['58余', '58余'],
    ['58件左右', '58件左右'],
    ['58以上', '58以上'],
    ['58 万', '58万'],
    ['58 同比增长12%', '58同比增长12%'],
    ['58比上年多', '58比上年多'],
    ['58不含网上', '58不含网上'],
    ['58（2022年）', '58(2022年)'],
    ["1'234", "1'234"],
    ["1' 234", "1'234"],
    ['1件', '1件'],
    ['58（1）', '58(1)'],
    [`58同比${'甲'.repeat(30)}`, `58同比${'甲'.repeat(12)} / ${'甲'.repeat(18)}`],
    ['58同比多二、甲', '58同比多 / 二、甲'],
    ['件12件申请已办结', '件 12件申请 / 已办结'],
    ["1'2 34", "1'2 / 34"],
    ['58 同比多二、甲', '58同比多二、甲'],
    [`58 同比${'甲'.repeat(10)}`, `58同比${'甲'.repeat(10)}`],
  ])('%s', (line, values) => {
    expect(between(line)).toBe(values)
  })
  test.each([
    ['58 勾稽关系', '58 / 勾稽关系'],
    ['58 （勾稽关系）', '58 / (勾稽关系)'],
    ['58 万元', '58 万元'],
    [`58 同比${'甲'.repeat(11)}`, `58 / 同比${'甲'.repeat(11)}`],
    ['58 钩稽万', '58 / 钩稽万'],
    ['58 件', '58 件'],
    ['58（一）甲', '58 / (一)甲'],
    ['58 甲', '58 / 甲'],
    ['58万', '/ 58万'],
    ['58%', '/ 58%'],
    ['58 同比增长了百分之一十二点五', '58 / 同比增长了百分之一十二点五'],
    ['12件申请已办结', '12 / 件申请已办结'],
    ['无 万', '无 / 万'],
  ])('%s is none', (line, values) => {
    expect(between(line)).toBe(values)
  })
  test('it does not stand on another line', () => {
    expect(between("1'", '234')).toBe("1 / ' 234")
  })
})

describe('numbers behind the last label', () => {
  const closing = (most: number, ...lines: string[]): string => words(closingValues(streamOfLines(lines), 2, most))
  test.each<[what: string, most: number, lines: string[], values: string]>([
    ['are as many as a row has', 1, ['收到12 13'], '12'],
    ['may be several', 2, ['收到12 13 14'], '12 13'],
    ['may be fewer', 2, ['收到12'], '12'],
    ['may be on lines of their own', 2, ['收到', '12', '13'], '12 13'],
    ['may stand behind a colon', 2, ['收到：12'], '12'],
    ['have their unit before them', 2, ['收到件12'], '件 12'],
    ['have a unit with a space in it', 2, ['收到人 次 12'], '人次 12'],
    ['may have run into each other with their unit', 2, ['收到元00'], '元 00'],
    ['may have run into words', 2, ['收到12甲'], '12'],
    ['may be decimals that have', 2, ['收到1.5甲'], '1.5'],
    ['are whole, with what makes them none', 2, ['收到22018年'], '22018年'],
    ['are none where numbering goes on', 2, ['收到12、甲'], '12、'],
    ['have their unit where they have run into words', 2, ['收到件12甲'], '件 12'],
    ['have it and what makes them none', 2, ['收到件12年'], '件 12年'],
    ['are none behind a unit with words', 2, ['收到件甲'], ''],
    ['are none behind words', 2, ['收到甲12'], ''],
    ['are none behind a unit and words', 2, ['收到件甲12'], ''],
    ['may be of one digit behind their unit', 2, ['收到件5甲'], '件 5'],
    ['count a unit with a space in it once', 2, ['收到人 次 12 13'], '人次 12'],
    ['end at words', 3, ['收到12 甲 13'], '12'],
    ['may begin a sentence where there is none yet', 2, ['收到', '12件申请已办结'], '12'],
    ['begin none where there is one', 2, ['收到3', '12件申请已办结'], '3'],
    ['may go on into one on their line', 2, ['收到3 12件申请已办结'], '3 12'],
    ['have what makes others of them', 1, ['收到12余'], '12余'],
  ])('%s', (_, most, lines, values) => {
    expect(closing(most, ...lines)).toBe(values)
  })
})

test.each(['收到件12年', '收到：12', '收到 人次：12', '收到12甲'])(
  'numbers behind the last label know where they stand: %s',
  (line) => {
    const stream = streamOfLines([line])
    for (const piece of closingValues(stream, 2, 2)) expect(stream.folded.slice(piece.from, piece.to)).toBe(piece.text)
  },
)

test.each([
  ['12件申请已办结', 3],
  ['12件甲', 0],
  ['12 件申请', 0],
  ['12甲乙丙', 0],
  ['12', 0],
])('the letters right behind digits that say what a sentence counts: %s', (line, count) => {
  const stream = streamOfLines([line])
  expect(wordsOfCount(stream, 2, stream.folded.length)).toBe(count)
})
