import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import dedupTotal from '../../src/checks/dedup-total.ts'
import groupRowHasValue, { groupIds } from '../../src/checks/group-row-has-value.ts'
import inForceFloor from '../../src/checks/in-force-floor.ts'
import mixedUnitTotal from '../../src/checks/mixed-unit-total.ts'
import moreDisputes from '../../src/checks/more-disputes-than-requests.ts'
import type { FormRules } from '../../src/forms/form.ts'
import { fact, facts, findingOf, findingsOf, formOf, messageOf, outcomes, row } from '../helpers/check-context.ts'

type Cells = Record<string, number | string | null>

describe('dedup-total', () => {
  const rule = (atLeastLargest: boolean) =>
    formOf({ dedupTotals: [{ total: 'items', channels: ['web', 'post', 'radio'], atLeastLargest }] })
  const judged = (cells: Cells, form = rule(true)) => outcomes(dedupTotal, { form, facts: cells })

  test('lies between the largest channel and all of them together', () => {
    expect(judged({ items: 8, web: 5, post: 4, radio: 0 })).toEqual(['passed'])
    expect(judged({ items: 5, web: 5, post: 4, radio: 0 })).toEqual(['passed'])
    expect(judged({ items: 4, web: 5, post: 4, radio: 0 })).toEqual(['warning'])
    expect(judged({ items: 10, web: 5, post: 4, radio: 0 })).toEqual(['warning'])
  })
  test('is worth a look when it is the sum of several channels, and not of one', () => {
    expect(judged({ items: 9, web: 5, post: 4, radio: 0 })).toEqual(['info'])
    expect(judged({ items: 9, web: 9, post: 0, radio: 0 })).toEqual(['passed'])
    expect(judged({ items: 0, web: 0, post: 0, radio: 0 })).toEqual(['passed'])
  })
  test('may be less than a channel, or the sum, where a channel counts more than the total does', () => {
    expect(judged({ items: 1, web: 5, post: 4, radio: 0 }, rule(false))).toEqual(['passed'])
    expect(judged({ items: 9, web: 5, post: 4, radio: 0 }, rule(false))).toEqual(['passed'])
    expect(judged({ items: 10, web: 5, post: 4, radio: 0 }, rule(false))).toEqual(['warning'])
  })
  test('leaves what is above the sum to a blank channel, and nothing below the largest', () => {
    expect(judged({ items: 10, web: 5, post: 4, radio: null })).toEqual(['not-assessable'])
    expect(judged({ items: 4, web: 5, post: null, radio: null })).toEqual(['warning'])
    expect(judged({ items: 8, web: 5, post: 4, radio: null })).toEqual(['passed'])
    expect(judged({ items: 9, web: 9, post: null, radio: null })).toEqual(['passed'])
    expect(judged({ items: 9, web: 5, post: 4, radio: null })).toEqual(['info'])
    expect(judged({ items: 9, web: 5, post: 4 })).toEqual(['info'])
  })
  test('does not take a doubtful channel for none', () => {
    expect(judged({ items: 10, web: 5, post: 4, radio: '?1' })).toEqual(['not-assessable'])
    expect(judged({ items: 9, web: 5, post: 4, radio: '?1' })).toEqual(['not-assessable'])
    expect(judged({ items: 8, web: 5, post: 4, radio: '?9' })).toEqual(['not-assessable'])
    expect(judged({ items: 8, web: 5, post: 4, radio: '?9' }, rule(false))).toEqual(['passed'])
    expect(judged({ items: 4, web: 5, post: 4, radio: '?9' })).toEqual(['warning'])
  })
  test('is not assessable without the total or any channel', () => {
    expect(judged({ items: null, web: 1 })).toEqual(['not-assessable'])
    expect(judged({ items: '?1', web: 1 })).toEqual(['not-assessable'])
    expect(judged({ items: 0, web: null })).toEqual(['not-assessable'])
    expect(judged({ items: 1 })).toEqual(['not-assessable'])
    expect(judged({ web: 1 })).toEqual([])
    expect(judged({ items: 1, web: 2 }, formOf({}))).toEqual([])
    expect(outcomes(dedupTotal, { facts: { items: 1, web: 2 } })).toEqual([])
  })
  test('says which bound it crosses, and shows the channels that are there', () => {
    const at = (cells: Cells) => findingOf(dedupTotal, { form: rule(true), facts: cells })
    expect(at({ items: 4, web: 5, post: 6, radio: 0 })).toMatchObject({ actual: 4, expected: 6 })
    expect(at({ items: 4, post: 5 })).toMatchObject({ indicators: ['items', 'post'], expected: 5 })
    expect(at({ items: 12, web: 5, post: 6, radio: 0 })).toMatchObject({
      actual: 12,
      expected: 11,
      indicators: ['items', 'web', 'post', 'radio'],
    })
    expect(at({ items: 11, web: 5, post: 6, radio: 0 })).toMatchObject({
      actual: 11,
      expected: null,
      indicators: ['items', 'web', 'post', 'radio'],
    })
  })
  test('shows the addition of the channels that are there', () => {
    const given = { form: rule(true), facts: { items: 12, web: 5, post: 4, radio: 2 } }
    expect(messageOf(dedupTotal, given).zh).toContain('5 + 4 + 2')
    expect(messageOf(dedupTotal, given).en).toContain('5 + 4 + 2')
  })
  test('never warns of a total that lies between, whatever the numbers', () => {
    const counts = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99))
    fc.assert(
      fc.property(counts, fc.integer({ min: -20, max: 320 }), ([web, post, radio], items) => {
        const between = Math.max(web, post, radio) <= items && items <= web + post + radio
        expect(judged({ items, web, post, radio }).includes('warning')).toBe(!between)
      }),
    )
  })
})

describe('in-force-floor', () => {
  const floors = (...rules: NonNullable<FormRules['floors']>) => formOf({ floors: rules })
  const stock = floors({ stock: 'all', plus: ['new'], minus: ['gone'], severity: 'warning' })
  const items = floors({ stock: null, plus: ['before', 'change'], minus: [], severity: 'error' })
  const judged = (form: typeof stock, cells: Cells) => outcomes(inForceFloor, { form, facts: cells })

  test('is what came less what went', () => {
    expect(judged(stock, { all: 2, new: 3, gone: 1 })).toEqual(['passed'])
    expect(judged(stock, { all: 1, new: 3, gone: 1 })).toEqual(['warning'])
    expect(judged(stock, { all: 0, new: 1, gone: 5 })).toEqual(['passed'])
  })
  test('is zero where the form has no stock', () => {
    expect(judged(items, { before: 3, change: -3 })).toEqual(['passed'])
    expect(judged(items, { before: 3, change: -4 })).toEqual(['error'])
    expect(judged(items, { before: 3, change: 4 })).toEqual(['passed'])
  })
  test('is not assessable when any of its numbers is blank or doubtful', () => {
    for (const id of ['all', 'new', 'gone'])
      for (const none of [null, '?0'])
        expect(judged(stock, { all: 1, new: 3, gone: 1, [id]: none })).toEqual(['not-assessable'])
    expect(judged(stock, { all: 1 })).toEqual(['not-assessable'])
    expect(judged(stock, { new: 1 })).toEqual(['not-assessable'])
    expect(judged(items, { before: 3 })).toEqual(['not-assessable'])
    expect(judged(items, { change: -3 })).toEqual(['not-assessable'])
  })
  test('is asked where stock or gain are printed', () => {
    expect(judged(stock, { gone: 1 })).toEqual([])
    expect(judged(stock, { 'all#甲': 1, 'new#甲': 2, 'gone#甲': 0, 'all#乙': 2, 'new#乙': 2, 'gone#乙': 0 })).toEqual([
      'warning',
      'passed',
    ])
    expect(outcomes(inForceFloor, { facts: { all: 1, new: 3, gone: 1 } })).toEqual([])
    expect(judged(formOf({}), { all: 1, new: 3, gone: 1 })).toEqual([])
  })
  test('says the stock and the floor under it', () => {
    expect(findingOf(inForceFloor, { form: stock, facts: { all: 1, new: 3, gone: 1 } })).toMatchObject({
      rule: 'in-force-floor',
      indicators: ['all', 'new', 'gone'],
      actual: 1,
      expected: 2,
    })
    expect(findingOf(inForceFloor, { form: items, facts: { before: 3, change: -4 } })).toMatchObject({
      indicators: ['before', 'change'],
      actual: -1,
      expected: 0,
    })
  })
  test('shows every number it comes from', () => {
    const { zh } = messageOf(inForceFloor, { form: stock, facts: { all: 1, new: 30, gone: 9 } })
    expect(['all 1', 'new 30', 'gone 9'].every((words) => zh.includes(words))).toBe(true)
  })
})

const groups = [
  row('head', { kind: 'group', unit: null }),
  row('head.times', { parent: 'head', unit: '次' }),
  row('head.people', { parent: 'head', unit: '人次' }),
  row('head.more', { parent: 'head', kind: 'group', unit: null }),
  row('head.more.a', { parent: 'head.more', unit: '件' }),
  row('head.more.b', { parent: 'head.more', unit: '件' }),
  row(undefined, { kind: 'group', unit: null }),
]

describe('group-row-has-value', () => {
  const form = formOf({}, groups)
  const judged = (cells: Cells) => outcomes(groupRowHasValue, { form, facts: cells })

  test('is said of any number in a heading row, be it zero', () => {
    expect(judged({ head: 4 })).toEqual(['warning'])
    expect(judged({ head: 0, 'head.more': 2 })).toEqual(['warning', 'warning'])
  })
  test('is not said of a blank, a dash or words', () => {
    expect(judged({ head: null, 'head.more': '—' })).toEqual(['passed', 'passed'])
  })
  test('is not assessable where the cell may have been misread', () => {
    expect(judged({ head: '?4' })).toEqual(['not-assessable'])
    expect(outcomes(groupRowHasValue, { form, facts: [fact('head', null, { certainty: 'doubtful' })] })).toEqual([
      'not-assessable',
    ])
  })
  test('is about heading rows of the form alone', () => {
    expect(judged({ 'head.times': 4, other: 3 })).toEqual([])
    expect(outcomes(groupRowHasValue, { form, facts: [fact('head', 4, { indicator: null })] })).toEqual([])
    expect(outcomes(groupRowHasValue, { facts: { head: 4 } })).toEqual([])
    expect(groupIds(form)).toEqual(new Set(['head', 'head.more']))
    expect(groupIds(null)).toEqual(new Set())
  })
  test('says the number', () => {
    expect(findingOf(groupRowHasValue, { form, facts: { head: 4 } })).toMatchObject({
      rule: 'group-row-has-value',
      indicators: ['head'],
      actual: 4,
    })
  })
})

describe('mixed-unit-total', () => {
  const form = formOf({}, groups)
  const judged = (cells: Cells) => outcomes(mixedUnitTotal, { form, facts: cells })
  const parts = { 'head.times': 2, 'head.people': 3 }

  test('is said of a heading row that adds up its rows', () => {
    expect(judged({ head: 5, ...parts })).toEqual(['warning'])
    expect(judged({ head: 4, ...parts })).toEqual(['passed'])
    expect(judged({ head: 6, ...parts })).toEqual(['passed'])
  })
  test('is not said of zeros', () => {
    expect(judged({ head: 0, 'head.times': 0, 'head.people': 0 })).toEqual(['passed'])
  })
  test('leaves out the headings among its rows, which count nothing', () => {
    expect(judged({ head: 5, ...parts, 'head.more': null })).toEqual(['warning'])
    expect(judged({ head: 5, ...parts, 'head.more': 7 })).toEqual(['warning'])
  })
  test('is not said where all rows have one unit', () => {
    expect(judged({ 'head.more': 5, 'head.more.a': 2, 'head.more.b': 3 })).toEqual([])
    const one = formOf({}, [row('h', { kind: 'group', unit: null }), row('h.a', { parent: 'h' }), groups[0]!])
    expect(outcomes(mixedUnitTotal, { form: one, facts: { h: 5, 'h.a': 5 } })).toEqual([])
    const headed = formOf({}, [
      row('h', { kind: 'group', unit: null }),
      row('h.a', { parent: 'h' }),
      row('h.b', { parent: 'h', kind: 'group', unit: null }),
    ])
    expect(outcomes(mixedUnitTotal, { form: headed, facts: { h: 5, 'h.a': 5, 'h.b': null } })).toEqual([])
  })
  test('is settled by a blank heading, whatever the rows say', () => {
    expect(judged({ head: null })).toEqual(['passed'])
    expect(judged({ head: null, ...parts })).toEqual(['passed'])
  })
  test('is not assessable when a number is blank or doubtful', () => {
    expect(judged({ head: 2, 'head.times': 2, 'head.people': null })).toEqual(['not-assessable'])
    expect(judged({ head: 5, 'head.times': 2, 'head.people': '?3' })).toEqual(['not-assessable'])
    expect(judged({ head: '?5', ...parts })).toEqual(['not-assessable'])
    expect(judged({ head: '无', ...parts })).toEqual(['not-assessable'])
    expect(
      outcomes(mixedUnitTotal, { form, facts: [fact('head', null, { certainty: 'doubtful' }), ...facts(parts)] }),
    ).toEqual(['not-assessable'])
  })
  test('is not asked without the heading', () => {
    expect(judged(parts)).toEqual([])
    expect(outcomes(mixedUnitTotal, { facts: { head: 5, ...parts } })).toEqual([])
  })
  test('says the number and shows the rows', () => {
    expect(findingOf(mixedUnitTotal, { form, facts: { head: 5, ...parts } })).toMatchObject({
      rule: 'mixed-unit-total',
      indicators: ['head', 'head.times', 'head.people'],
      actual: 5,
      expected: null,
    })
    const cells = [fact('head', 5), fact('head.times', 2, { unit: '次' }), fact('head.people', 3, { unit: null })]
    expect(messageOf(mixedUnitTotal, { form, facts: cells }).zh).toContain('2次 + 3）')
  })
})

describe('more-disputes-than-requests', () => {
  const form = formOf({ disputesAgainstRequests: [{ disputes: ['review', 'court'], requests: 'new' }] })
  const judged = (cells: Cells) => outcomes(moreDisputes, { form, facts: cells })

  test('is said of more than half', () => {
    expect(judged({ new: 4, review: 1, court: 1 })).toEqual(['passed'])
    expect(judged({ new: 4, review: 2, court: 1 })).toEqual(['info'])
    expect(judged({ new: 0, review: 0, court: 0 })).toEqual(['passed'])
    expect(judged({ new: 0, review: 1, court: 0 })).toEqual(['info'])
  })
  test('goes by what is printed of the disputes', () => {
    expect(judged({ new: 4, review: 3, court: null })).toEqual(['info'])
    expect(judged({ new: 4, review: 1, court: null })).toEqual(['passed'])
    expect(judged({ new: 4, review: 1 })).toEqual(['passed'])
    expect(judged({ new: 4, review: null, court: null })).toEqual(['not-assessable'])
    expect(judged({ new: 4 })).toEqual(['not-assessable'])
    expect(judged({ new: null, review: 3, court: 1 })).toEqual(['not-assessable'])
    expect(judged({ new: '?4', review: 3, court: 1 })).toEqual(['not-assessable'])
  })
  test('does not take a doubtful number of disputes for none', () => {
    expect(judged({ new: 4, review: 1, court: '?9' })).toEqual(['not-assessable'])
    expect(judged({ new: 4, review: 3, court: '?9' })).toEqual(['info'])
  })
  test('takes the requests of all applicants together, and the disputes of the same column', () => {
    const cells = facts({ 'new@person': 1, 'new@total': 8, review: 2, court: 3 })
    expect(outcomes(moreDisputes, { form, facts: cells })).toEqual(['info'])
    expect(findingOf(moreDisputes, { form, facts: cells })).toMatchObject({
      rule: 'more-disputes-than-requests',
      indicators: ['review', 'court', 'new'],
      actual: 5,
      expected: 8,
      place: cells[2]!.place,
      related: [{ place: cells[3]!.place }, { place: cells[1]!.place }],
    })
    expect(judged({ 'new#甲': 1, 'new#乙': 1, 'review#乙': 1, 'court#乙': 0 })).toEqual(['not-assessable', 'info'])
  })
  test('is asked where the form says so', () => {
    expect(findingsOf(moreDisputes, { facts: { new: 0, review: 1 } })).toEqual([])
    expect(outcomes(moreDisputes, { form: formOf({}), facts: { new: 0, review: 1 } })).toEqual([])
  })
})
