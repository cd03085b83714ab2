import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../fuzz/outcome.ts'

const head =
  '<!doctype html><meta charset=utf-8><h1>某某市某某局2021年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>认真开展工作。</p><h2>二、主动公开政府信息情况</h2>'
const header = '<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数'
const good = `${header}<tr><td>规章<td>1<td>2<td>3<tr><td>行政规范性文件<td>4<td>5<td>6`

/** `HOSTILE_SIZE=1` makes everything as large as its name says; a part shows the same and leaves the others some time. */
const size = Number(process.env.HOSTILE_SIZE ?? 0.04)

const read = async (inner: string) => {
  const outcome = await outcomeOf(head + inner, { name: 'a.html' })
  expect(outcome.faults).toEqual([])
  return outcome
}

describe('markup that is made to break readers', () => {
  test.each([
    ['200,000 open divs', '<div>'.repeat(200_000)],
    ['200,000 open spans in a paragraph', `<p>${'<span>'.repeat(200_000)}`],
    ['200,000 open tables', '<table><tr><td>'.repeat(70_000 * size)],
    ['200,000 open formatting elements', '<b><i><font>'.repeat(70_000)],
    [
      'formatting elements with attributes of their own',
      Array.from({ length: 5000 }, (_, i) => `<b class=x${i}>`).join(''),
    ],
    ['200,000 open unknown elements', '<x-y>'.repeat(200_000)],
    ['lists in lists', '<ul><li>'.repeat(100_000 * size)],
    ['drawings in drawings', '<svg><g>'.repeat(50_000)],
    ['200,000 closing tags', '</div>'.repeat(200_000)],
    ['a comment without an end', `<!-- ${'-'.repeat(500_000)}`],
    ['a tag without an end', `<p ${'a="1" '.repeat(100_000)}`],
    ['half a million angles', '<'.repeat(500_000)],
    ['half a million ampersands', '&'.repeat(500_000)],
    ['templates in templates', '<template>'.repeat(20_000)],
    ['selects and options', '<select><option>'.repeat(50_000)],
    ['an attribute of five megabytes', `<p title="${'x'.repeat(5_000_000)}">`],
    ['misnested ends', '<a><p></a></p>'.repeat(5_000)],
  ])('%s', async (_, markup) => {
    const { answer } = await read(`<table>${good}</table>${markup}`)
    expect(answer).toBe('report')
  })
  test('numbers in front of it are still read', async () => {
    const { report } = await read(`<table>${good}</table>${'<div>'.repeat(200_000)}`)
    expect(report!.facts.map((f) => f.value)).toEqual([1, 2, 3, 4, 5, 6])
  })
})

describe('tables out of proportion', () => {
  test.each([
    ['rowspan=99999999', `${header}<tr><td>规章<td rowspan=99999999>1<td>2<td>3<tr><td>行政规范性文件<td>5<td>6`],
    ['colspan=99999999', `${header}<tr><td>规章<td colspan=99999999>1<td>2<td>3`],
    ['both', `${header}<tr><td rowspan=99999999 colspan=99999999>规章<td>1<td>2<td>3`],
    ['thousands of both', `${header}${'<tr><td rowspan=65534 colspan=1000>1'.repeat(3000 * size)}`],
    ['rowspan=-5', `${header}<tr><td rowspan=-5>规章<td>1<td>2<td>3`],
    ['rowspan of 400 digits', `${header}<tr><td rowspan=${'9'.repeat(400)}>规章<td>1<td>2<td>3`],
    ['a row of 100,000 cells', `${header}<tr>${'<td>7'.repeat(100_000 * size)}`],
    ['100,000 rows of one cell', `${header}${'<tr><td>7'.repeat(100_000 * size)}`],
    ['30,000 rows of the form', `${header}${'<tr><td>规章<td>1<td>2<td>3'.repeat(30_000 * size)}`],
    ['2,000 tables of the form', `${`${good}</table><table>`.repeat(2000 * size)}`],
  ])('%s', async (_, rows) => {
    expect((await read(`<table>${rows}</table>`)).answer).toBe('report')
  })
})

describe('words that are made to mislead', () => {
  const cell = async (words: string) => {
    const { report } = await read(`<table>${good.replace('<td>5', `<td>${words}`)}</table>`)
    const facts = report!.facts.filter((f) => f.indicator !== null)
    // its neighbours stay what they are
    expect(facts.filter((_, i) => i !== 4).map((f) => f.value)).toEqual([1, 2, 3, 4, 6])
    return facts[4]!
  }
  test.each([
    ['a number of 400 digits', '9'.repeat(400)],
    ['a fraction of 400 digits', `0.${'1'.repeat(400)}`],
    ['more digits than a number holds', '9007199254740993'],
    ['an exponent', '1e5'],
    ['hexadecimal', '0x10'],
    ['Infinity', 'Infinity'],
    ['digits apart', '1 2'],
    ['digits on two lines', '1<br>2'],
    ['a decimal point alone', '.'],
    ['two points', '1.2.3'],
    ['groups of two', '1,23'],
    ['a formula', '=1+1'],
    ['a formula with a link', '=HYPERLINK("http://x.test","5")'],
    ['a property of every object', '__proto__'],
    ['Chinese digits', '五'],
    ['a superscript note', '5<sup>2</sup>'],
    ['a number struck out', '<s>5</s>6'],
    ['a right-to-left override', '\u202e21\u202c'],
    ['a right-to-left mark between digits', '1\u200f2'],
    ['a zero width space between digits', '1\u200b2'],
    ['a soft hyphen between digits', '1\u00ad2'],
    ['a control character between digits', '1\u00012'],
    ['a NUL between digits', '1\u00002'],
    ['Arabic digits', '١٢'],
    ['circled digits', '①②'],
    ['a vulgar fraction', '1½'],
    ['a script', '<script>12</script>'],
    ['a hidden number', '<span style="display:none">12</span>'],
    ['combining marks', '1\u03362\u0336'],
  ])('%s is no number that is not printed', async (_, words) => {
    const fact = await cell(words)
    // what is set apart (a superscript) is the note of the number
    const number = fact.note !== null ? fact.raw.slice(0, fact.raw.lastIndexOf(fact.note)).trim() : fact.raw
    const seen = number.replace(/[\u200b\u00ad\u2060\ufeff]/gu, '').normalize('NFKC')
    if (fact.value !== null) expect(seen).toBe(String(fact.value))
  })
  test.each([
    ['a number written from right to left is not read as if it were not', '\u202e21\u202c'],
    ['a mark of direction between digits is not passed over', '1\u200f2'],
    ['a superscript is not a digit', '5<sup>2</sup>'],
    ['a number that is struck out is not read with the one beside it', '<s>5</s>6'],
  ])('%s', async (_, words) =>
    expect((await cell(words)).value).not.toSatisfy((v: number) => [52, 21, 12, 56].includes(v)),
  )

  test('labels and ids of every object', async () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      const { report } = await read(`<table id="${key}">${good}<tr><td>${key}<td>7<td>8<td>9</table><h2>${key}</h2>`)
      expect(report!.facts.slice(0, 6).map((f) => f.value)).toEqual([1, 2, 3, 4, 5, 6])
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    }
  })
})
