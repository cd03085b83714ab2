import { describe, expect, test } from 'vitest'
import { readCell } from '../../src/text/cell.ts'

const says = (printed: string) => {
  const { state, value, unit, note, doubts } = readCell(printed)
  const [doubt] = doubts
  return [
    state,
    value,
    ...(unit === null ? [] : [unit]),
    ...(note === null ? [] : [`note ${note}`]),
    ...(doubt === undefined ? [] : [`${doubt.code}${doubt.candidates ? ` ${doubt.candidates.join('/')}` : ''}`]),
  ].join(' ')
}

describe('a number', () => {
  test.each([
    ['22', 'number 22'],
    ['0', 'number 0'],
    ['-5', 'number -5'],
    ['+5', 'number 5'],
    ['0.5', 'number 0.5'],
    ['-0.5', 'number -0.5'],
    ['1,234', 'number 1234'],
    ['1，234,567', 'number 1234567'],
    ['１２．５', 'number 12.5'],
    [' 22 ', 'number 22'],
    ['\n22\n', 'number 22'],
    ['$12$', 'number 12'],
    [' $ 12 $ ', 'number 12'],
    ['3万元', 'number 3 万元'],
    ['3 万元', 'number 3 万元'],
    ['5件', 'number 5 件'],
    ['123456789012345', 'number 123456789012345'],
    ['100000000000000', 'number 100000000000000'],
    ['0.00000000000000001', 'number 1e-17'],
  ])('%j is %s', (printed, expected) => expect(says(printed)).toBe(expected))
})

describe('beside its number', () => {
  test.each([
    ['22（其中新增3）', 'number 22 note 其中新增3'],
    ['22(其中新增3) ', 'number 22 note 其中新增3'],
    ['22〔 修订 〕', 'number 22 note 修订'],
    ['22［1］', 'number 22 note ［1］ set-apart'],
    ['22（）', 'number 22'],
    ['3（万元）', 'number 3 万元'],
    ['3元（万元）', 'number 3 元 note 万元'],
    ['22①', 'number 22 note ① set-apart'],
    ['22 ①', 'number 22 note ① set-apart'],
    ['22件①', 'number 22 件 note ① set-apart'],
    ['22（修订）①', 'number 22 note 修订① set-apart'],
    ['22① ', 'number 22 note ① set-apart'],
    ['22[1] [2]', 'number 22 note 1[2] set-apart'],
    ['22（甲（乙））', 'number 22 note 甲（乙）'],
  ])('%j: %s', (printed, expected) => expect(says(printed)).toBe(expected))
})

describe('no number', () => {
  test.each([
    ['', 'blank '],
    [' \u3000\u200b', 'blank '],
    ['/', 'slash '],
    ['／', 'slash '],
    ['//', 'slash '],
    ['—', 'dash '],
    ['——', 'dash '],
    ['-', 'dash '],
    ['－－', 'dash '],
    ['/①', 'slash  note ①'],
    ['——*', 'dash  note *'],
    ['无', 'text '],
    ['①', 'text '],
    ['*', 'text '],
    ['约12', 'text '],
    ['12%', 'text '],
    ['12/15', 'text '],
    ['12-15', 'text '],
    ['见附件', 'text '],
  ])('%j is %s', (printed, expected) => expect(says(printed)).toBe(expected))
})

describe('digits that are no plain number', () => {
  test.each([
    // apart: two numbers, or one that did not fit
    ['2 2', 'text  digits-apart 22'],
    ['2  2', 'text  digits-apart 22'],
    ['３０６９ 2', 'text  digits-apart 30692'],
    [' 2 2 ', 'text  digits-apart 22'],
    ['2 2 ①', 'text  digits-apart 22'],
    ['00 1', 'text  digits-apart'],
    ['1, 234', 'text  digits-apart 1234'],
    ['1 ,234', 'text  digits-apart 1234'],
    ['1.\n5', 'text  digits-apart 1.5'],
    ['1.  5', 'text  digits-apart 1.5'],
    ['0 0', 'text  digits-apart'],
    ['1 2 件', 'text  digits-apart'],
    // a mark before them
    ['①22', 'text  digits-apart'],
    ['*22', 'text  digits-apart'],
    ['*无', 'text '],
    // in another order than they are stored
    ['1\u200f2', 'text  digits-apart'],
    ['1\u200f 2', 'text  digits-apart'],
    ['1 \u200f2', 'text  digits-apart'],
    ['1\u200b 2', 'text  digits-apart 12'],
    ['1\u200b2', 'number 12'],
    ['\u202e12', 'text  digits-apart'],
    ['\u202e1', 'number 1'],
    // codes, runs, and what may be a dash and a zero
    ['00', 'text  unclear-digits'],
    ['012', 'text  unclear-digits'],
    ['-012', 'text  unclear-digits'],
    ['-0', 'text  unclear-digits'],
    ['-0.0', 'text  unclear-digits'],
    ['-0.00', 'text  unclear-digits'],
    ['10-0', 'text '],
    ['1234567890123456', 'text  unclear-digits'],
    ['12,34', 'text  unclear-digits'],
    ['1.2.3', 'text  unclear-digits'],
    ['22.', 'text  unclear-digits'],
    // a unit without its number
    ['件', 'text  unclear-digits'],
    ['万元', 'text  unclear-digits'],
  ])('%j: %s', (printed, expected) => expect(says(printed)).toBe(expected))
})

describe('a number that its own brackets take back', () => {
  test.each([
    '22（更正为25）',
    '22（应为25）',
    '22（误，应25）',
    '22（改为25）',
    '22（上年）',
    '22（2022年）',
    '22（截至6月）',
    '22（历年累计）',
    '22（全县）',
    '22（下属单位）',
    '22（万）',
    '22（%）',
    '22（约）',
    '22（估）',
    '22（待核）',
    '22（？）',
    '22（作废）',
  ])('%s is open', (printed) => {
    expect(readCell(printed)).toMatchObject({ value: null, doubts: [{ code: 'unclear-digits', candidates: [22] }] })
  })
  test.each([
    '22（其中修订16件）',
    '22（比上年增加3件）',
    '22（其中上年结转3件）',
    '22（含转办）',
    '22（件）',
    '22（新增）',
  ])('%s is 22', (printed) => expect(readCell(printed)).toMatchObject({ value: 22, doubts: [] }))
})
