import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import balance from '../../src/checks/balance.ts'
import blankTotal from '../../src/checks/blank-total.ts'
import { numbersOf } from '../../src/checks/numbers.ts'
import rowTotal from '../../src/checks/row-total.ts'
import sum from '../../src/checks/sum.ts'
import { fact, facts, findingOf, findingsOf, formOf, messageOf, outcomes, row } from '../helpers/check-context.ts'

type Cells = Record<string, number | string | null>

describe('the numbers of a report', () => {
  const read = () =>
    numbersOf({
      facts: [
        ...facts({ a: 1, 'a@total': 2, 'a#2016': 3, b: '?4', c: null }),
        fact('f', 7, { certainty: 'doubtful' }),
        fact('a', 9, { labels: ['again'] }),
        fact('d', 5, { derived: true }),
        fact('x', 6, { indicator: null }),
      ],
    })
  const plain = { applicant: null, column: null }

  test('are known by item, applicant and column', () => {
    const { value } = read()
    expect(value('a', plain)).toBe(1)
    expect(value('a', { applicant: 'total', column: null })).toBe(2)
    expect(value('a', { applicant: null, column: '2016' })).toBe(3)
    expect(value('a', { applicant: 'total', column: '2016' })).toBeNull()
  })
  test('give none for a blank, a doubtful cell, or a row that is not there', () => {
    const { value, fact } = read()
    const ids = ['b', 'f', 'c', 'e']
    expect(ids.map((id) => value(id, plain))).toEqual([null, null, null, null])
    expect(ids.map((id) => fact(id, plain)?.raw)).toEqual(['4', '7', '', undefined])
  })
  test('are those printed first, and printed at all', () => {
    const { fact, seriesOf } = read()
    expect(fact('a', plain)?.labels).toEqual(['a'])
    expect(fact('d', plain)).toBeUndefined()
    expect(seriesOf(['d'])).toEqual([])
    expect(seriesOf(['x'])).toEqual([])
  })
  test('come in the series in which an item is printed, each once', () => {
    const { seriesOf } = read()
    expect(seriesOf(['a'])).toEqual([plain, { applicant: 'total', column: null }, { applicant: null, column: '2016' }])
    expect(seriesOf(['c', 'b'])).toEqual([plain])
  })
})

describe('sum', () => {
  const form = formOf({ sums: [{ total: 'all', parts: ['a', 'b'] }] })
  const judged = (cells: Cells, f = form) => outcomes(sum, { form: f, facts: cells })

  test('holds when the parts make the total, and for nothing else', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(999), fc.integer({ min: -9, max: 9 }), (a, b, off) => {
        expect(judged({ all: a + b + off, a, b })).toEqual([off === 0 ? 'passed' : 'error'])
      }),
    )
  })
  test('adds decimals as they are printed', () => {
    expect(judged({ all: 0.3, a: 0.1, b: 0.2 })).toEqual(['passed'])
    expect(judged({ all: 0.3, a: 0.1, b: 0.21 })).toEqual(['error'])
  })
  test('leaves what is missing to the blanks, as far as they can hold it', () => {
    expect(judged({ all: 5, a: 5, b: null })).toEqual(['passed'])
    expect(judged({ all: 5, a: 4, b: null })).toEqual(['not-assessable'])
    expect(judged({ all: 5, a: 6, b: null })).toEqual(['error'])
    expect(judged({ all: 5, a: 6 })).toEqual(['error'])
    expect(judged({ all: 5, a: 4 })).toEqual(['not-assessable'])
    expect(judged({ all: 5, a: 5 })).toEqual(['passed'])
  })
  test('cannot say that parts exceed the total when one of them is negative', () => {
    const three = formOf({ sums: [{ total: 'all', parts: ['a', 'b', 'c'] }] })
    expect(judged({ all: 5, a: 8, b: -1, c: null }, three)).toEqual(['not-assessable'])
    expect(judged({ all: 5, a: 8, b: 0, c: null }, three)).toEqual(['error'])
  })
  test('is not assessable without the total or any part', () => {
    expect(judged({ all: null, a: 1, b: 2 })).toEqual(['not-assessable'])
    expect(judged({ all: 0, a: null, b: null })).toEqual(['not-assessable'])
    expect(judged({ all: '?3', a: 1, b: 2 })).toEqual(['not-assessable'])
    expect(
      outcomes(sum, { form, facts: [fact('all', 3, { certainty: 'doubtful' }), ...facts({ a: 1, b: 2 })] }),
    ).toEqual(['not-assessable'])
    expect(judged({ a: 1, b: 2 })).toEqual([])
  })
  test('does not take a doubtful part for a zero', () => {
    expect(judged({ all: 5, a: 5, b: '?7' })).toEqual(['not-assessable'])
    expect(judged({ all: 5, a: 4, b: '?1' })).toEqual(['not-assessable'])
    expect(judged({ all: 5, a: 6, b: '?7' })).toEqual(['error'])
  })
  test('is a warning where the form lets parts fall short, an error where they exceed', () => {
    const short = formOf({ sums: [{ total: 'all', parts: ['a', 'b'], short: 'warning' }] })
    expect(judged({ all: 5, a: 2, b: 2 }, short)).toEqual(['warning'])
    expect(judged({ all: 5, a: 2, b: 3 }, short)).toEqual(['passed'])
    expect(judged({ all: 5, a: 2, b: 4 }, short)).toEqual(['error'])
  })
  test('is asked of every column and applicant by itself', () => {
    expect(
      judged({ 'all#甲': 3, 'a#甲': 1, 'b#甲': 2, 'all#乙': 3, 'a#乙': 1, 'b#乙': 1, 'all@total': 2, 'a@total': 1 }),
    ).toEqual(['passed', 'error', 'not-assessable'])
  })
  test('says what stands there, what the parts make, and shows the parts', () => {
    const cells = facts({ all: 5, a: 2, b: 4 })
    expect(findingOf(sum, { form, facts: cells })).toMatchObject({
      rule: 'sum',
      indicators: ['all', 'a', 'b'],
      actual: 5,
      expected: 6,
      place: cells[0]!.place,
      related: [{ place: cells[1]!.place }, { place: cells[2]!.place }],
    })
  })
  test('shows the addition, blanks and all, in both languages', () => {
    const { zh, en } = messageOf(sum, { form, facts: { all: 5, a: 6, b: null } })
    expect([zh.includes('6 + 空白'), en.includes('6 + blank')]).toEqual([true, true])
  })
  test('shows the parts that are there only', () => {
    expect(findingOf(sum, { form, facts: { all: 5, b: 6 } }).indicators).toEqual(['all', 'b'])
  })
  test('asks nothing of a report without a form, or of a form without sums', () => {
    expect(outcomes(sum, { facts: { all: 5, a: 6 } })).toEqual([])
    expect(judged({ all: 5, a: 6 }, formOf({}))).toEqual([])
  })

  describe('of sub-rows under heads', () => {
    const rows = [
      row('all'),
      row('head', { parent: 'all', kind: 'derived' }),
      row('head.a', { parent: 'head' }),
      row('head.b', { parent: 'head' }),
      row('head.c', { parent: 'head' }),
      row('c', { parent: 'all' }),
      row(undefined, { parent: 'all' }),
      row('alone'),
    ]
    const nested = formOf({ sums: [{ total: 'all', parts: ['head.a', 'head.b', 'head.c', 'c'] }] }, rows)

    test('takes the number printed at the head, once, when all of its sub-rows are missing', () => {
      expect(judged({ all: 5, head: 3, c: 2 }, nested)).toEqual(['passed'])
      expect(judged({ all: 8, head: 3, c: 2 }, nested)).toEqual(['error'])
    })
    test('leaves the head alone when one of its sub-rows is there', () => {
      expect(judged({ all: 5, head: 3, 'head.a': null, c: 2 }, nested)).toEqual(['not-assessable'])
      expect(judged({ all: 5, head: 9, 'head.a': 3, 'head.b': 0, 'head.c': 0, c: 2 }, nested)).toEqual(['passed'])
    })
    test('goes on without a head that is not there', () => {
      expect(judged({ all: 5, c: 2 }, nested)).toEqual(['not-assessable'])
      expect(judged({ all: 5, c: 6 }, nested)).toEqual(['error'])
    })
    test('never takes the total for a part of itself', () => {
      expect(judged({ all: 5, 'head.a': 1, 'head.b': 2 }, nested)).toEqual(['not-assessable'])
      const flat = formOf({ sums: [{ total: 'all', parts: ['c', 'd'] }] }, [row('c', { parent: 'all' })])
      expect(judged({ all: 5, d: 0 }, flat)).toEqual(['not-assessable'])
    })
    test('takes a head by the column that is asked about', () => {
      expect(judged({ 'all#甲': 5, 'head#乙': 3, 'c#甲': 2 }, nested)).toEqual(['not-assessable'])
    })
  })
})

describe('row-total', () => {
  const form = formOf({ rowTotals: [{ table: 'main', total: 'total', parts: ['person', 'firm'] }] }, [
    row('r'),
    row('s'),
    row(undefined),
  ])
  const judged = (cells: Cells, f = form) => outcomes(rowTotal, { form: f, facts: cells })

  test('is asked of every row that prints a total', () => {
    expect(
      judged({ 'r@person': 1, 'r@firm': 2, 'r@total': 3, 's@person': 1, 's@firm': 2, 's@total': 4, 't@total': 9 }),
    ).toEqual(['passed', 'error'])
    expect(judged({ 'r@person': 1, 'r@firm': 2 })).toEqual([])
  })
  test('leaves what is missing to a blank applicant', () => {
    expect(judged({ 'r@person': 1, 'r@firm': null, 'r@total': 3 })).toEqual(['not-assessable'])
    expect(judged({ 'r@person': 4, 'r@firm': null, 'r@total': 3 })).toEqual(['error'])
  })
  describe('where the report leaves noughts blank', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => row(id))
    const wide = formOf({ rowTotals: [{ table: 'main', total: 'total', parts: ['person', 'firm'] }] }, rows)
    const cells = (ids: readonly string[], off: Readonly<Record<string, number>> = {}): Cells =>
      Object.fromEntries(
        ids.flatMap((id, i) => [
          [`${id}@person`, i + 1],
          [`${id}@firm`, null],
          [`${id}@total`, i + 1 + (off[id] ?? 0)],
        ]),
      )
    test('says so of a total that would be wrong with noughts for them, as a warning', () => {
      const found = findingsOf(rowTotal, { form: wide, facts: cells(['a', 'b', 'c', 'd', 'e'], { e: 2 }) })
      expect(found).toMatchObject([
        { rule: 'row-total', severity: 'warning', indicators: ['e'], actual: 7, expected: 5 },
      ])
      const { zh, en } = messageOf(rowTotal, { form: wide, facts: cells(['a', 'b', 'c', 'd', 'e'], { e: 2 }) })
      expect([zh.includes('空白按 0 计'), en.includes('if blanks are zeros')]).toEqual([true, true])
    })
    test('but not on the word of two rows, nor where several do not hold', () => {
      expect(judged(cells(['a', 'b', 'c'], { c: 2 }), wide)).toEqual(['passed', 'passed', 'not-assessable'])
      expect(judged(cells(['a', 'b', 'c', 'd', 'e'], { d: 1, e: 2 }), wide)).toEqual([
        'passed',
        'passed',
        'passed',
        'not-assessable',
        'not-assessable',
      ])
    })
    test('nor where it prints its noughts', () => {
      const facts = { ...cells(['a', 'b', 'c', 'd', 'e'], { e: 2 }), 'd@firm': 0 }
      expect(judged(facts, wide).at(-1)).toBe('not-assessable')
    })
    test('and a doubtful cell is no blank', () => {
      const facts = { ...cells(['a', 'b', 'c', 'd', 'e'], { e: 2 }), 'e@firm': '无法辨认' }
      expect(judged(facts, wide).at(-1)).toBe('not-assessable')
    })
  })
  test('is about the total of its row', () => {
    expect(findingOf(rowTotal, { form, facts: { 'r@person': 1, 'r@firm': 2, 'r@total': 4 } })).toMatchObject({
      rule: 'row-total',
      indicators: ['r'],
      applicant: 'total',
      actual: 4,
      expected: 3,
    })
  })
  test('knows no rows of a table that the form does not have', () => {
    const other = formOf({ rowTotals: [{ table: 'other', total: 'total', parts: ['person'] }] }, [row('r')])
    expect(judged({ 'r@person': 1, 'r@total': 3 }, other)).toEqual([])
    expect(judged({ 'r@person': 1, 'r@total': 3 }, formOf({}, [row('r')]))).toEqual([])
    expect(outcomes(rowTotal, { facts: { 'r@person': 1, 'r@total': 3 } })).toEqual([])
  })
})

describe('balance', () => {
  const form = formOf({ balances: [{ left: ['new', 'in'], right: ['done', 'out'] }] })
  const judged = (cells: Cells) => outcomes(balance, { form, facts: cells })

  test('holds when both sides are the same number, and for nothing else', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(99), fc.nat(99), fc.integer({ min: -9, max: 9 }), (a, b, c, off) => {
        expect(judged({ new: a, in: b, done: c, out: a + b - c + off })).toEqual([off === 0 ? 'passed' : 'error'])
      }),
    )
  })
  test('leaves what is missing to a blank on that side', () => {
    expect(judged({ new: 5, in: null, done: 6, out: 0 })).toEqual(['not-assessable'])
    expect(judged({ new: 7, in: null, done: 6, out: 0 })).toEqual(['error'])
    expect(judged({ new: 6, in: 0, done: 5, out: null })).toEqual(['not-assessable'])
    expect(judged({ new: 6, in: 0, done: 7, out: null })).toEqual(['error'])
    expect(judged({ new: 6, in: 0, done: 7 })).toEqual(['error'])
    expect(judged({ new: 6, in: null, done: 6, out: 0 })).toEqual(['passed'])
    expect(judged({ new: 6, done: 6, out: 0 })).toEqual(['passed'])
  })
  test('is not assessable when a side has no number', () => {
    expect(judged({ new: null, in: null, done: null, out: null })).toEqual(['not-assessable'])
    expect(judged({ new: null, in: null, done: 0, out: 0 })).toEqual(['not-assessable'])
    expect(judged({ new: 0, in: 0, done: null, out: null })).toEqual(['not-assessable'])
    expect(judged({ done: 0, out: 0 })).toEqual(['not-assessable'])
  })
  test('does not take a doubtful number for a zero', () => {
    expect(judged({ new: 6, in: '?3', done: 6, out: 0 })).toEqual(['not-assessable'])
    expect(judged({ new: 6, in: 0, done: 6, out: '?3' })).toEqual(['not-assessable'])
    expect(judged({ new: 7, in: '?3', done: 6, out: 0 })).toEqual(['error'])
  })
  test('is asked of every applicant', () => {
    expect(
      judged({ 'new@p': 1, 'in@p': 0, 'done@p': 1, 'out@p': 0, 'new@q': 1, 'in@q': 0, 'done@q': 0, 'out@q': 0 }),
    ).toEqual(['passed', 'error'])
    expect(outcomes(balance, { facts: { new: 1, done: 0 } })).toEqual([])
    expect(outcomes(balance, { form: formOf({}), facts: { new: 1, done: 0 } })).toEqual([])
  })
  test('says what each side comes to, and shows all four numbers', () => {
    const cells = facts({ 'new@p': 1, 'in@p': 2, 'done@p': 3, 'out@p': 1 })
    expect(findingOf(balance, { form, facts: cells })).toMatchObject({
      rule: 'balance',
      indicators: ['new', 'in', 'done', 'out'],
      applicant: 'p',
      actual: 3,
      expected: 4,
      place: cells[0]!.place,
      related: cells.slice(1).map(({ place }) => ({ place })),
    })
  })
  test('names the applicant', () => {
    const cells = facts({ 'in@person': 9, 'done@person': 3, 'out@person': 0 }).map((f) => ({
      ...f,
      columns: ['申请人情况', '自然人'],
    }))
    const { zh, en } = messageOf(balance, { form, facts: cells })
    expect([zh.includes('自然人'), zh.includes('申请人情况'), en.includes('(自然人)')]).toEqual([true, false, true])
    expect(messageOf(balance, { form, facts: { new: 9, done: 3, out: 0 } }).en).not.toContain('(')
  })
  test('is about the first number there is', () => {
    expect(findingOf(balance, { form, facts: { in: 9, done: 3, out: 0 } }).indicators).toEqual(['in', 'done', 'out'])
  })
})

describe('blank-total', () => {
  const form = formOf(
    {
      sums: [{ total: 'all', parts: ['a', 'b'] }],
      rowTotals: [{ table: 'main', total: 'total', parts: ['person', 'firm'] }],
    },
    [row('all'), row('a'), row('b'), row(undefined)],
  )
  const judged = (cells: Cells) => outcomes(blankTotal, { form, facts: cells })

  test('is said of a blank over a number, be it zero', () => {
    expect(judged({ all: null, a: 0, b: null })).toEqual(['warning'])
    expect(judged({ 'a@total': null, 'a@person': 2, 'a@firm': null })).toEqual(['warning'])
  })
  test('is not said of anything that is printed', () => {
    expect(judged({ all: 0, a: 0 })).toEqual(['passed'])
    expect(judged({ all: '无', a: 3 })).toEqual(['passed'])
    expect(judged({ 'a@total': 2, 'a@person': 2 })).toEqual(['passed'])
  })
  test('asks nothing where no part has a number', () => {
    expect(judged({ all: null, a: null, b: '无' })).toEqual([])
    expect(judged({ all: null })).toEqual([])
    expect(judged({ a: 1, b: 2, 'a@person': 2 })).toEqual([])
    expect(outcomes(blankTotal, { facts: { all: null, a: 3 } })).toEqual([])
    expect(outcomes(blankTotal, { form: formOf({}), facts: { all: null, a: 3 } })).toEqual([])
  })
  test('blames nobody for a cell that may have been misread', () => {
    const cells = [{ ...fact('all', null), certainty: 'doubtful' as const }, fact('a', 3)]
    expect(outcomes(blankTotal, { form, facts: cells })).toEqual(['not-assessable'])
    expect(judged({ all: null, a: '?3' })).toEqual(['not-assessable'])
    expect(judged({ all: null, a: '?3', b: 1 })).toEqual(['warning'])
  })
  test('looks at each column by itself', () => {
    expect(judged({ 'all#甲': null, 'a#甲': null, 'a#乙': 1, 'all#乙': 1 })).toEqual(['passed'])
    expect(judged({ 'all#甲': null, 'a#甲': 1, 'all#乙': null, 'a#乙': 1 })).toEqual(['warning', 'warning'])
  })
  test('is said once of the corner that is the total of its row and of its column', () => {
    const corner = { 'all@total': null, 'a@total': 3, 'all@person': 3, 'a@person': 3 }
    const found = findingsOf(blankTotal, { form, facts: corner })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ rule: 'blank-total', indicators: ['all', 'a'], applicant: 'total' })
    // the sum by person and the row of a pass
    expect(judged(corner)).toEqual(['warning', 'passed', 'passed'])
  })
  test('is said of every row whose total is blank', () => {
    expect(judged({ 'a@total': null, 'a@person': 1, 'b@total': null, 'b@firm': 1 })).toEqual(['warning', 'warning'])
  })
  test('knows no rows of a table that the form does not have', () => {
    const other = formOf({ rowTotals: [{ table: 'other', total: 'total', parts: ['person'] }] }, [row('a')])
    expect(outcomes(blankTotal, { form: other, facts: { 'a@total': null, 'a@person': 1 } })).toEqual([])
  })
})
