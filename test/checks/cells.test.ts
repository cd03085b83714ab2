import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import allZero from '../../src/checks/all-zero.ts'
import mixedBrackets from '../../src/checks/mixed-brackets.ts'
import mixedDashes from '../../src/checks/mixed-dashes.ts'
import notACount from '../../src/checks/not-a-count.ts'
import roundNumbers from '../../src/checks/round-numbers.ts'
import suspectUnit from '../../src/checks/suspect-unit.ts'
import unitMismatch from '../../src/checks/unit-mismatch.ts'
import { doubtful, fact, facts, findingOf, formOf, outcomes, row } from '../helpers/check-context.ts'

describe('not-a-count', () => {
  const judged = (value: number, unit: string | null) => outcomes(notACount, { facts: [fact('a', value, { unit })] })

  test('lets pass whole numbers from zero up', () => {
    fc.assert(
      fc.property(fc.double({ min: -99, max: 99, noNaN: true }), (n) => {
        expect(judged(n, '件')).toEqual([n >= 0 && Number.isInteger(n) ? 'passed' : 'error'])
      }),
    )
    expect(judged(0, '人次')).toEqual(['passed'])
    expect(judged(94.5, '条')).toEqual(['error'])
    expect(judged(-1, '条')).toEqual(['error'])
  })
  test('lets amounts have decimals, and not be negative', () => {
    for (const unit of ['元', '千元', '万元', '亿元']) {
      expect(judged(1.2345, unit)).toEqual(['passed'])
      expect(judged(-1, unit)).toEqual(['error'])
    }
  })
  test('lets ten thousands of something have decimals', () => {
    expect(judged(1.5, '万件')).toEqual(['passed'])
    expect(judged(-1.5, '万件')).toEqual(['error'])
  })
  test.each(['公里', '平方米', '小时', '吨', '公顷', '%'])('lets what is measured in %s be a fraction', (unit) => {
    expect(judged(1.5, unit)).toEqual(['passed'])
    expect(judged(-1.5, unit)).toEqual(['error'])
  })
  test('does not say that a number without a unit is a count', () => {
    expect(judged(251.3, null)).toEqual(['passed'])
    expect(judged(-1, null)).toEqual(['error'])
  })
  test('lets a change be negative where the form has one', () => {
    const form = formOf({ signed: ['change'] })
    expect(outcomes(notACount, { form, facts: { change: -3, other: -3 } })).toEqual(['passed', 'error'])
    expect(outcomes(notACount, { form, facts: { change: -3.5 } })).toEqual(['error'])
    expect(outcomes(notACount, { facts: { change: -3 } })).toEqual(['error'])
  })
  test('is about numbers of the form as printed', () => {
    expect(outcomes(notACount, { facts: { a: null, b: '?3', c: '无' } })).toEqual([])
    expect(
      outcomes(notACount, { facts: [fact('a', -1, { indicator: null }), fact('b', -1, { derived: true })] }),
    ).toEqual([])
  })
  test('lets a row or a column be negative whose form says so', () => {
    const columns = [
      { id: 'a.1', label: '收入' },
      { id: 'a.2', label: '结余', signed: true as const },
    ]
    const byColumn = formOf({}, [{ label: '', unit: '万元', kind: 'value' }], { columns })
    const byRow = formOf({}, [row('b', { label: '结余', signed: true }), row('c', { label: '收入' })])
    const judged = (form: typeof byRow, id: string) => outcomes(notACount, { form, facts: { [id]: -20 } })
    expect(judged(byColumn, 'a.2')).toEqual(['passed'])
    expect(judged(byColumn, 'a.1')).toEqual(['error'])
    expect(judged(byRow, 'b')).toEqual(['passed'])
    expect(judged(byRow, 'c')).toEqual(['error'])
  })
  test('says what stands there', () => {
    expect(findingOf(notACount, { facts: { 'a@total': -2 } })).toMatchObject({
      rule: 'not-a-count',
      indicators: ['a'],
      applicant: 'total',
      actual: -2,
    })
  })
})

describe('suspect-unit', () => {
  const judged = (value: number, unit: string | null = '万元') =>
    outcomes(suspectUnit, { facts: [fact('a', value, { unit })] })

  test('is said of more than a hundred thousand 万元', () => {
    expect(judged(99_999)).toEqual(['passed'])
    expect(judged(100_000.5)).toEqual(['warning'])
    expect(judged(2_510_001)).toEqual(['warning'])
  })
  test('is said of whole ten thousands, zero aside', () => {
    expect(judged(20_000)).toEqual(['warning'])
    expect(judged(100_000)).toEqual(['warning'])
    expect(judged(25_000)).toEqual(['passed'])
    expect(judged(20_000.5)).toEqual(['passed'])
    expect(judged(0)).toEqual(['passed'])
  })
  test('is about 万元 alone', () => {
    expect(judged(2_510_000, '元')).toEqual([])
    expect(judged(2_510_000, null)).toEqual([])
    expect(outcomes(suspectUnit, { facts: [{ ...doubtful('a', 2_510_000), unit: '万元' }] })).toEqual([])
  })
  test('says what stands there', () => {
    expect(findingOf(suspectUnit, { facts: [fact('a', 2_510_000, { unit: '万元' })] })).toMatchObject({
      rule: 'suspect-unit',
      indicators: ['a'],
      actual: 2_510_000,
    })
  })
})

describe('unit-mismatch', () => {
  const form = formOf({}, [row('a'), row('free', { unit: null })])
  const judged = (id: string, unit: string | null, unitRaw: string | null = unit) =>
    outcomes(unitMismatch, { form, facts: [fact(id, 1, { unit, unitRaw })] })

  test('holds the printed unit against that of the form', () => {
    expect(judged('a', '件')).toEqual(['passed'])
    expect(judged('a', '条')).toEqual(['warning'])
  })
  test('is not assessable when the unit cannot be read', () => {
    expect(judged('a', null, '？？')).toEqual(['not-assessable'])
  })
  test('asks nothing where no unit is printed, or the form fixes none', () => {
    expect(judged('a', '件', null)).toEqual([])
    expect(judged('free', '元')).toEqual([])
    expect(judged('other', '元')).toEqual([])
    expect(outcomes(unitMismatch, { form, facts: [fact('a', 1, { indicator: null, unitRaw: '条' })] })).toEqual([])
    expect(outcomes(unitMismatch, { facts: [fact('a', 1, { unit: '条' })] })).toEqual([])
  })
  test('is asked of a blank cell too', () => {
    expect(outcomes(unitMismatch, { form, facts: [fact('a', null, { unit: '条', unitRaw: '条' })] })).toEqual([
      'warning',
    ])
  })
  test('says both units', () => {
    expect(findingOf(unitMismatch, { form, facts: [fact('a', 1, { unit: '条' })] })).toMatchObject({
      rule: 'unit-mismatch',
      indicators: ['a'],
      actual: '条',
      expected: '件',
    })
  })
})

describe('all-zero', () => {
  const judged = (cells: Record<string, number | string | null>) => outcomes(allZero, { facts: cells })

  test('is said of three zeros and more, and not of fewer', () => {
    expect(judged({ a: 0, b: 0, c: 0 })).toEqual(['info'])
    expect(judged({ a: 0, b: 0 })).toEqual(['not-assessable'])
    expect(judged({})).toEqual(['not-assessable'])
  })
  test('is not said with any other number', () => {
    expect(judged({ a: 0, b: 0, c: 0, d: 1 })).toEqual(['passed'])
    expect(judged({ a: 0, b: 0, c: -1 })).toEqual(['passed'])
  })
  test('takes neither a blank nor a doubtful cell for a zero', () => {
    expect(judged({ a: 0, b: 0, c: null })).toEqual(['not-assessable'])
    expect(judged({ a: 0, b: 0, c: '?0', d: '无' })).toEqual(['not-assessable'])
    expect(judged({ a: 0, b: 0, c: 0, d: '?5' })).toEqual(['not-assessable'])
    expect(judged({ a: 0, b: 0, c: 1, d: '?5' })).toEqual(['passed'])
  })
  test('does not count what was added up by us', () => {
    const cells = [fact('sum', 0, { derived: true }), fact('a', 0), fact('b', 0)]
    expect(outcomes(allZero, { facts: cells })).toEqual(['not-assessable'])
  })
  test('leads to the first of the numbers', () => {
    const cells = facts({ blank: null, a: 0, b: 0, c: 0 })
    expect(findingOf(allZero, { facts: cells })).toMatchObject({ rule: 'all-zero', place: cells[1]!.place })
  })
})

describe('round-numbers', () => {
  const judged = (...values: (number | null)[]) =>
    outcomes(roundNumbers, { facts: values.map((v, i) => fact(`n${i}`, v)) })

  test('is said of five hundreds and more, and not of fewer', () => {
    expect(judged(100, 200, 300, 1000, 500)).toEqual(['info'])
    expect(judged(100, 200, 300, 1000)).toEqual(['not-assessable'])
  })
  test('is not said with any other number', () => {
    expect(judged(100, 200, 300, 1000, 550)).toEqual(['passed'])
    expect(judged(100, 200, 300, 1000, 500, 1)).toEqual(['passed'])
  })
  test('counts neither zeros nor blanks', () => {
    expect(judged(100, 200, 300, 1000, 0)).toEqual(['not-assessable'])
    expect(judged(100, 200, 300, 1000, null)).toEqual(['not-assessable'])
    expect(judged(100, 200, 300, 1000, 500, 0, null)).toEqual(['info'])
  })
  test('is not said of money: 12.30万元 in 元 ends in two zeros', () => {
    const money = [123000, 4500, 67800, 900, 1200, 3400].map((v, i) => fact(`m${i}`, v, { unit: '元' }))
    const counts = [100, 200, 300, 400, 500].map((v, i) => fact(`n${i}`, v))
    expect(outcomes(roundNumbers, { facts: money })).toEqual(['not-assessable'])
    expect(outcomes(roundNumbers, { facts: [...money, ...counts.slice(1)] })).toEqual(['not-assessable'])
    expect(outcomes(roundNumbers, { facts: [...money, ...counts] })).toEqual(['info'])
  })
  test('takes no doubtful cell for one more of them', () => {
    const cells = [100, 200, 300, 1000, 500].map((v, i) => fact(`n${i}`, v))
    expect(outcomes(roundNumbers, { facts: [...cells, doubtful('x', 7)] })).toEqual(['not-assessable'])
    expect(outcomes(roundNumbers, { facts: [...cells, doubtful('x', 7), fact('y', 7)] })).toEqual(['passed'])
  })
  test('does not count what was added up by us', () => {
    const cells = [100, 200, 300, 1000].map((v, i) => fact(`n${i}`, v))
    expect(outcomes(roundNumbers, { facts: [...cells, fact('sum', 1600, { derived: true })] })).toEqual([
      'not-assessable',
    ])
    expect(outcomes(roundNumbers, { facts: [...cells, fact('n4', 500), fact('sum', 2, { derived: true })] })).toEqual([
      'info',
    ])
  })
  test('shows all of them', () => {
    const cells = facts({ a: 100, zero: 0, b: 200, c: 300, d: 400, e: 500 })
    expect(findingOf(roundNumbers, { facts: cells })).toMatchObject({
      rule: 'round-numbers',
      indicators: ['a', 'b', 'c', 'd', 'e'],
      place: cells[0]!.place,
    })
  })
})

describe('mixed-dashes', () => {
  const cells = (...units: (string | null)[]) => units.map((unitRaw, i) => fact(`r${i}`, null, { unitRaw, unit: null }))
  const judged = (...units: (string | null)[]) => outcomes(mixedDashes, { facts: cells(...units) })

  test('is said of two ways to write one', () => {
    expect(judged('—', '——')).toEqual(['info'])
    expect(judged('—', '—')).toEqual(['passed'])
    expect(judged('—', ' — ')).toEqual(['passed'])
    expect(judged('—', '-')).toEqual(['info'])
  })
  test('is not assessable with fewer than two', () => {
    expect(judged('—')).toEqual(['not-assessable'])
    expect(judged('—', '件', null, '', '/')).toEqual(['not-assessable'])
  })
  test('leads to the first that is written otherwise, and shows all ways', () => {
    const written = cells('件', '—', ' — ', '——', '-')
    expect(findingOf(mixedDashes, { facts: written })).toMatchObject({
      rule: 'mixed-dashes',
      kind: 'style',
      place: written[3]!.place,
      actual: '— —— -',
    })
  })
})

describe('mixed-brackets', () => {
  const cells = (...labels: string[]) =>
    labels.map((label, i) => fact(`r${i}`, 1, { labels: ['（乙）表', '一、概况', label] }))
  const judged = (...labels: string[]) => outcomes(mixedBrackets, { facts: cells(...labels) })

  test('is said of row numbers in both widths', () => {
    expect(judged('（一）收到', '(二) 办结')).toEqual(['info'])
    expect(judged('（一）收到', '（二）办结')).toEqual(['passed'])
    expect(judged('(一)收到', '(二)办结')).toEqual(['passed'])
  })
  test('is not assessable with fewer than two', () => {
    expect(judged('（一）收到')).toEqual(['not-assessable'])
    expect(judged('（一）收到', '(不同渠道只计1次)', '1.当面', '其中(二)')).toEqual(['not-assessable'])
    expect(outcomes(mixedBrackets, { facts: [fact('a', 1, { labels: [] }), fact('b', 1, { labels: [] })] })).toEqual([
      'not-assessable',
    ])
  })
  test('leads to the first half-width one', () => {
    const written = cells('（一）收到', '(二)办结', '(三)答复')
    expect(findingOf(mixedBrackets, { facts: written })).toMatchObject({
      rule: 'mixed-brackets',
      kind: 'style',
      place: written[1]!.place,
    })
  })
})
