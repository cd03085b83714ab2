import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import type { Mark, TableCell, Text } from '../../src/model/tree.ts'
import { readCell } from '../../src/text/cell.ts'

const run = (value: string, ...marks: Mark[]): Text => ({
  type: 'text',
  value,
  place: {},
  ...(marks.length > 0 ? { marks } : {}),
})
const cell = (runs: (string | Text)[], more: Partial<TableCell> = {}): TableCell => ({
  type: 'tableCell',
  rowSpan: 1,
  colSpan: 1,
  children: runs.map((r) => (typeof r === 'string' ? run(r) : r)),
  place: {},
  ...more,
})
const read = (runs: (string | Text)[], more: Partial<TableCell> = {}) => {
  const { raw, text, reading } = printedCell(cell(runs, more))
  const { state, value, note, doubts } = reading
  return { raw, text, state, value, note, doubts: doubts.map((d) => d.code), candidates: doubts[0]?.candidates }
}

describe('marks of notes written as characters', () => {
  test.each([
    '①',
    '⑳',
    '²',
    '₁',
    '⑴',
    '⒈',
    '❶',
    '➀',
    '㊀',
    '㈠',
    '*',
    '＊',
    '※',
    '†',
    '注',
    '注1',
    '[1]',
    '［2］',
    '〔注3〕',
    '（注1）',
  ])('%s behind a number is its note and no digit', (mark) => {
    expect(read([`1207${mark}`])).toMatchObject({ state: 'number', value: 1207 })
    expect(readCell(`1207${mark}`).note).toContain(mark.replace(/[[\]［］〔〕（）]/gu, '').slice(0, 1))
  })
  test.each(['4⁰', '4¹⁰⁰', '4₀'])('%s has no mark of a note behind it: no note is counted so', (text) =>
    expect(readCell(text).value).toBeNull(),
  )
  test('alone they refer to a note: words, and never a number', () => {
    for (const mark of ['①', '²', '₁', '❶', '*']) expect(read([mark])).toMatchObject({ state: 'text', value: null })
  })
  test('before a number they leave it open', () => {
    for (const mark of ['①', '*', '²'])
      expect(read([`${mark}12`])).toMatchObject({ state: 'text', value: null, doubts: ['digits-apart'] })
  })
  test('inside a number they leave it open', () => {
    expect(read(['12②07'])).toMatchObject({ state: 'text', value: null })
  })
  test('digits of other scripts are no digits', () => {
    for (const digit of ['٣', '३', '𝟏', '㈢']) expect(readCell(digit).value).toBe(null)
    expect(readCell('１２')).toMatchObject({ state: 'number', value: 12, doubts: [] })
  })
  test('never change the number, wherever they stand', () => {
    const marks = fc.constantFrom('①', '²', '₁', '⑴', '❶', '[1]', '*')
    fc.assert(
      fc.property(fc.nat(1e6), marks, fc.nat(7), (n, mark, at) => {
        const digits = String(n)
        const { value } = readCell(digits.slice(0, at) + mark + digits.slice(at))
        expect([null, n]).toContain(value)
      }),
    )
  })
})

describe('runs that are set apart', () => {
  test.each(['raised', 'lowered', 'note-link'] as const)('%s behind a number are its note', (mark) => {
    expect(read(['1207', run('1', mark)])).toEqual({
      raw: '1207\n1',
      text: '1207',
      state: 'number',
      value: 1207,
      note: '1',
      doubts: ['set-apart'],
      candidates: undefined,
    })
  })
  test.each(['0', '00', '150'])('%s is no number of a note: it may be digits of the number', (digits) => {
    const { value, doubts, candidates } = read(['4', run(digits, 'raised')])
    expect({ value, doubts, candidates }).toEqual({
      value: null,
      doubts: ['digits-apart'],
      candidates: [4, Number(`4${digits}`)],
    })
    expect(read(['4', run(digits, 'raised', 'note-link')])).toMatchObject({ value: 4, note: digits })
  })
  test('add to the note that the number has', () => {
    expect(read(['22（其中修订16件）', run('a', 'raised')])).toMatchObject({ value: 22, note: '其中修订16件a' })
  })
  test('before the digits or among them leave the number open, and name it', () => {
    expect(read([run('1', 'raised'), '207'])).toMatchObject({
      state: 'text',
      value: null,
      doubts: ['digits-apart'],
      candidates: [207],
    })
    expect(read(['12', run('1', 'raised'), '07'])).toMatchObject({ value: null })
    expect(read([run(' ', 'raised'), '207'])).toMatchObject({ value: 207, doubts: [] })
  })
  test('without digits may stand anywhere', () => {
    expect(read([run('*', 'raised'), '207'])).toMatchObject({ value: 207, note: '*' })
  })
  test('alone are a reference and no number', () => {
    expect(read([run('1', 'raised')])).toMatchObject({ state: 'text', value: null, note: '1', raw: '1', text: '' })
  })
  test('beside words belong to them', () => {
    expect(read(['公开条数', run('1', 'raised')])).toMatchObject({ text: '公开条数', state: 'text', value: null })
  })
})

describe('digits of two sizes, or off the line of the others', () => {
  test.each(['small', 'moved'] as const)('may be one number or two: %s', (mark) => {
    expect(read(['12', run('07', mark)])).toMatchObject({
      value: null,
      doubts: ['digits-apart'],
      candidates: [12, 1207],
    })
  })
  test('are one number where all are small, or only the unit is', () => {
    expect(read([run('1207', 'small')])).toMatchObject({ value: 1207, doubts: [] })
    expect(read(['1207', run('件', 'small')])).toMatchObject({ value: 1207, doubts: [] })
  })
})

describe('what else was seen of words', () => {
  test.each([
    ['overprinted', 'overprinted'],
    ['crosses-ruling', 'crosses-ruling'],
    ['undecodable', 'undecodable'],
    ['field', 'form-field'],
  ] as const)('%s gives no value', (mark, code) => {
    expect(read([run('12', mark)])).toMatchObject({ state: 'number', value: null, doubts: [code] })
  })
  test('recognised from a picture, it is there and said', () => {
    expect(read([run('12', 'recognised')])).toMatchObject({ value: 12, doubts: ['recognised'] })
  })
  test('struck out beside plain digits gives no value, and names the plain ones', () => {
    expect(read([run('80', 'struck'), '88'])).toMatchObject({
      raw: '80\n88',
      value: null,
      doubts: ['struck-out'],
      candidates: [88],
    })
  })
  test('struck out as a whole is no blank', () => {
    expect(read([run('80', 'struck')])).toMatchObject({ raw: '80', state: 'text', value: null, doubts: ['struck-out'] })
  })
  test('each once, however many runs have it', () => {
    expect(
      read([run('1', 'overprinted'), run('2', 'overprinted')]).doubts.filter((d) => d === 'overprinted'),
    ).toHaveLength(1)
  })
  test('hidden digits are noted, hidden words are not', () => {
    expect(read(['45'], { hidden: '0' })).toMatchObject({ value: 45, doubts: ['hidden-beside'] })
    expect(read(['45'], { hidden: '甲' }).doubts).toEqual([])
  })
  test('the doubts of the cell itself come along', () => {
    expect(read(['45'], { doubts: [{ code: 'several-numbers' }] })).toMatchObject({
      value: null,
      doubts: ['several-numbers'],
    })
    expect(read(['45'], { doubts: [{ code: 'parted-by-sums' }] })).toMatchObject({
      value: 45,
      doubts: ['parted-by-sums'],
    })
  })
})

describe('a cell', () => {
  test('on two lines keeps its digits apart, and names what they make together', () => {
    expect(read(['12', '34'])).toMatchObject({
      raw: '12\n34',
      state: 'text',
      doubts: ['digits-apart'],
      candidates: [1234],
    })
  })
  test('says the same however often it is read', () => {
    const one = cell(['12'])
    expect(printedCell(one)).toEqual(printedCell(one))
  })
  test('with a unit in brackets has that unit, and other brackets are a note', () => {
    expect(readCell('3520（元）')).toMatchObject({ value: 3520, unit: '元', note: null })
    expect(readCell('3520（单位：元）')).toMatchObject({ unit: '元', note: null })
    expect(readCell('3520（人民币元）')).toMatchObject({ unit: '元', note: null })
    expect(readCell('3520元（件）')).toMatchObject({ unit: '元', note: '件' })
    expect(readCell('22（其中修订16件）')).toMatchObject({ unit: null, note: '其中修订16件' })
  })
  test('with -0, leading zeros or too many digits is no number that can be told', () => {
    for (const raw of ['-0', '-0.0', '00', '012', '1234567890123456'])
      expect([raw, readCell(raw)]).toMatchObject([
        raw,
        { state: 'text', value: null, doubts: [{ code: 'unclear-digits' }] },
      ])
    for (const [raw, value] of [
      ['0', 0],
      ['-3', -3],
      ['0.5', 0.5],
      ['1,234', 1234],
      ['123456789012345', 123456789012345],
    ] as const)
      expect([raw, readCell(raw)]).toMatchObject([raw, { state: 'number', value, doubts: [] }])
  })
  test('with digits shown in another order than they are stored is open', () => {
    for (const raw of ['1\u202e2', '\u202e12\u202c', '1\u200f2'])
      expect(readCell(raw)).toMatchObject({ value: null, doubts: [{ code: 'digits-apart' }] })
    expect(readCell('\u202e1\u202c')).toMatchObject({ value: 1 })
  })
  test('with a dash or slash may have the mark of a note', () => {
    expect(readCell('—①')).toMatchObject({ state: 'dash', note: '①' })
    expect(readCell('/*')).toMatchObject({ state: 'slash', note: '*' })
  })
})

describe('the runs of a cell on one line', () => {
  const raw = (...runs: string[]) => read(runs).raw
  test('are as they are printed, without the line ends and tabs of the file', () => {
    expect(raw(' 22 ')).toBe('22')
    expect(raw('政府\n\n网站\r\n公开\t\t数')).toBe('政府网站公开数')
    expect(raw('\n\n政府', '网站\n\n', '\n公开')).toBe('政府网站公开')
    expect(raw('政府', '12', '网站')).toBe('政府12网站')
    expect(raw('第1', '项')).toBe('第1项')
    expect(raw('项', '1')).toBe('项1')
    expect(raw(' 政府', '网站 ')).toBe('政府网站')
  })
  test('keep a line end or a tab between digits, and only there', () => {
    expect(raw('12', '34')).toBe('12\n34')
    expect(raw('12\n\n34')).toBe('12\n34')
    expect(raw('12,', '345')).toBe('12,\n345')
    expect(raw('12', '.5')).toBe('12\n.5')
    expect(raw('12\t34')).toBe('12\n34')
    expect(raw('12\t\n34')).toBe('12\n34')
    expect(raw('12\n\n件')).toBe('12件')
    expect(raw('共\n\n12')).toBe('共12')
    expect(raw('12件', '34')).toBe('12件34')
  })
})

describe('a note set apart', () => {
  test('is one where any mark of its run says so', () => {
    expect(read(['22', run('1', 'small', 'raised')])).toMatchObject({ value: 22, note: '1' })
  })
  test('is the words without the space around them', () => {
    expect(read(['22', run(' a ', 'raised')]).note).toBe('a')
  })
  test('of words and digits in several runs is one note, and behind the number all the same', () => {
    expect(read(['22', run('注', 'raised'), run('1', 'raised')])).toMatchObject({ value: 22, note: '注1' })
    expect(read(['共', '22', run('1', 'raised')])).toMatchObject({ text: '共22', note: '1' })
  })
  test('of a mark and a digit before the number leaves it open', () => {
    expect(read([run('*', 'raised'), run('1', 'raised'), '207'])).toMatchObject({ value: null })
  })
  test('alone is a reference, and nothing doubts it', () => {
    expect(read([run('1', 'raised')])).toMatchObject({ state: 'text', note: '1', doubts: [] })
    expect(read([run(' ', 'struck')])).toMatchObject({ raw: '', state: 'blank' })
  })
  test('leaves the number open where digits stand on both sides of it, or only behind it', () => {
    for (const runs of [
      ['2', run('1', 'raised'), '2'],
      ['件', run('1', 'raised'), '2'],
      [run('1', 'raised'), '2', '件'],
    ])
      expect(read(runs)).toMatchObject({ value: null })
    expect(read(['2', run(' ', 'raised'), '件', run('1', 'raised')])).toMatchObject({ value: 2, note: '1' })
  })
  test('beside a dash keeps the dash', () => {
    expect(read(['—', run('1', 'raised')])).toMatchObject({ state: 'dash', value: null, note: '1' })
    expect(read([run('1', 'raised'), '—'])).toMatchObject({ state: 'dash', note: '1', doubts: ['set-apart'] })
  })
  test('has no candidates, and those of a struck-out number are what is left', () => {
    expect(read(['22', run('1', 'raised')]).candidates).toBeUndefined()
    expect(read([run('12', 'overprinted')]).candidates).toBeUndefined()
    expect(read([run('80', 'struck'), '88']).candidates).toEqual([88])
    expect(read([run('80', 'struck')]).candidates).toEqual([])
  })
})

test('a cell without hidden words has none beside it', () => {
  expect(read(['45'])).toMatchObject({ value: 45, doubts: [], candidates: undefined })
  expect(read(['45'], { hidden: undefined as never }).doubts).toEqual([])
})
