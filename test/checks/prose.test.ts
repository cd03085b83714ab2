import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toldBySum } from '../../src/checks/prose.ts'
import proseAgrees from '../../src/checks/prose-agrees.ts'
import proseContradiction from '../../src/checks/prose-contradiction.ts'
import proseParts from '../../src/checks/prose-parts.ts'
import prosePercent from '../../src/checks/prose-percent.ts'
import proseZero from '../../src/checks/prose-zero.ts'
import type { Form } from '../../src/forms/form.ts'
import { parseReport } from '../../src/index.ts'
import type { Fact } from '../../src/model/report.ts'
import type { Said } from '../../src/prose/claims.ts'
import {
  checkedOf,
  fact,
  facts,
  findingOf,
  findingsOf,
  formOf,
  messageOf,
  outcomes,
  row,
  say,
} from '../helpers/check-context.ts'

type Cells = Record<string, number | string | null>

describe('what the table says of an item', () => {
  const told = (cells: Cells | Fact[], sum = ['a'], form: Form | null = null, year: number | null = null) => {
    const { report } = checkedOf({ facts: cells, report: { year } })
    return toldBySum(report, form, sum)?.value ?? null
  }

  test('is the number printed, or its total over all applicants', () => {
    expect(told({ a: 3 })).toBe(3)
    expect(told({ 'a@person': 1, 'a@firm': 1, 'a@total': 3 })).toBe(3)
    expect(told({ 'a@total': 3, a: 4 })).toBe(4)
    expect(told({ a: 0 })).toBe(0)
  })
  test('is the sum over the applicants where the total is blank or missing', () => {
    expect(told({ 'a@person': 1, 'a@firm': 2, 'a@total': null })).toBe(3)
    expect(told({ 'a@person': 1, 'a@firm': null })).toBe(1)
    expect(told({ 'a@person': 0, b: 7 })).toBe(0)
  })
  test('is nothing where a blank, a doubtful cell or no row is all there is', () => {
    expect(told({ a: null })).toBeNull()
    expect(told({ a: '?3' })).toBeNull()
    expect(told({ 'a@person': null, 'a@total': null })).toBeNull()
    expect(told({})).toBeNull()
  })
  test('is no sum that leaves a doubtful cell out', () => {
    expect(told({ 'a@person': 1, 'a@firm': 2, 'a@total': '?3' })).toBeNull()
    expect(told({ 'a@person': 1, 'a@firm': '?2', 'a@total': null })).toBeNull()
    expect(told({ 'a@person': 1, 'a@firm': '?2' })).toBeNull()
    expect(told({ 'a@person': 1, 'a@firm': '?2', 'a@total': 3 })).toBe(3)
    expect(told([fact('a@person', 1), fact('a@firm', 2, { certainty: 'doubtful' })])).toBeNull()
  })
  test('is that of the column of the report year, and of no other year', () => {
    const cells = { 'a#历年累计': 9, 'a#2016年': 4 }
    expect(told(cells, ['a'], null, 2016)).toBe(4)
    expect(told(cells, ['a'], null, 2015)).toBeNull()
    expect(told(cells)).toBeNull()
    expect(told({ 'a#统计数据': 4, 'a#上年度': 3 })).toBe(4)
    expect(told({ a: 9, 'a#2016年': 4 }, ['a'], null, 2016)).toBe(4)
    expect(told({ 'b#甲': 8, 'a@total': 5 })).toBe(5)
  })
  test('adds up when several are meant, and needs all of them', () => {
    expect(told({ a: 3, b: 4 }, ['a', 'b'])).toBe(7)
    expect(told({ a: 3, b: null }, ['a', 'b'])).toBeNull()
    expect(told({ a: 3 }, ['a', 'b'])).toBeNull()
    const { report } = checkedOf({ facts: { a: 3, b: 4 } })
    expect(toldBySum(report, null, ['a', 'b'])?.facts.map((f) => f.indicator)).toEqual(['a', 'b'])
  })

  describe('of a head without cells', () => {
    const form = formOf({}, [
      row('head', { kind: 'derived' }),
      row('head.a', { parent: 'head' }),
      row('head.b', { parent: 'head' }),
      row(undefined, { parent: 'head' }),
    ])
    const head = (cells: Cells, f: Form | null = form) => told(cells, ['head'], f)

    test('is the sum of its rows, blank ones aside', () => {
      expect(head({ 'head.a': 1, 'head.b': 2 })).toBe(3)
      expect(head({ 'head.a': 1, 'head.b': null })).toBe(1)
      expect(head({ 'head.a@person': 1, 'head.a@total': 1, 'head.b@person': 4, 'head.b@total': null })).toBe(5)
      expect(head({ 'head.a@person': '?1', 'head.a@total': 1, 'head.b': 2 })).toBe(3)
      const { report } = checkedOf({ facts: { 'head.a': 1, 'head.b': 2 } })
      expect(toldBySum(report, form, ['head'])?.facts.map((f) => f.indicator)).toEqual(['head.a', 'head.b'])
    })
    test('is nothing when a row is missing, doubtful, or none has a number', () => {
      expect(head({ 'head.a': 1 })).toBeNull()
      expect(head({ 'head.a': 1, 'head.b': '?2' })).toBeNull()
      expect(head({ 'head.a': null, 'head.b': null })).toBeNull()
      expect(head({ 'head.a': 1, 'head.b@person': 2, 'head.b@total': '?2' })).toBeNull()
      expect(head({ 'head.a': 1, 'head.b': 2 }, null)).toBeNull()
    })
    test('is nothing when a cell is printed for the head and holds no number', () => {
      expect(head({ head: null, 'head.a': 1, 'head.b': 2 })).toBeNull()
      expect(head({ head: 9, 'head.a': 1, 'head.b': 2 })).toBe(9)
    })
  })
})

describe('prose-agrees', () => {
  const judged = (said: Said[], cells: Cells) => outcomes(proseAgrees, { said, facts: cells })

  test('holds a number of the text against the table', () => {
    expect(judged([say('a', 94)], { a: 94 })).toEqual(['passed'])
    expect(judged([say('a', 94)], { a: 49 })).toEqual(['warning'])
    expect(judged([say('a', 0.3)], { 'a@x': 0.1, 'a@y': 0.2 })).toEqual(['passed'])
  })
  test('takes any of the rows that the words may mean', () => {
    const means = [['a'], ['a', 'b'], ['c']]
    expect(judged([say('a', 7, { means })], { a: 3, b: 4 })).toEqual(['passed'])
    expect(judged([say('a', 5, { means })], { a: 3, b: 4, c: 5 })).toEqual(['passed'])
    expect(judged([say('a', 6, { means })], { a: 3, b: 4, c: 5 })).toEqual(['warning'])
  })
  test('is not assessable where the table gives none of them', () => {
    expect(judged([say('a', 7)], { a: null })).toEqual(['not-assessable'])
    expect(judged([say('a', 7)], { a: '?7' })).toEqual(['not-assessable'])
    expect(judged([say('a', 7)], {})).toEqual(['not-assessable'])
  })
  test('asks nothing of a number that no row is meant by, or that says that nothing was', () => {
    expect(judged([say('a', 7, { means: [] })], { a: 3 })).toEqual([])
    expect(judged([say('a', 0, { zero: ['a'] })], { a: 3 })).toEqual([])
  })
  test('says that the scope may differ where the sentence names one', () => {
    const found = findingOf(proseAgrees, { said: [say('a', 7, { scope: '本级' })], facts: { a: 95 } })
    expect(found).toMatchObject({ kind: 'scope', severity: 'warning' })
    expect(findingOf(proseAgrees, { said: [say('a', 7)], facts: { a: 95 } }).kind).toBe('report')
  })
  test('lets a part of the whole stand beside the number of the whole', () => {
    const [whole, part] = [say('a', 95), say('a', 17, { scope: '本级' })]
    expect(judged([whole, part], { a: 95 })).toEqual(['passed', 'passed'])
    expect(judged([part, say('a', 94)], { a: 95 })).toEqual(['warning', 'warning'])
    expect(judged([whole, say('a', 17)], { a: 95 })).toEqual(['passed', 'warning'])
    expect(judged([say('b', 95), part], { a: 95, b: 95 })).toEqual(['passed', 'warning'])
    expect(judged([{ ...whole, means: [['b'], ['a']] }, part], { a: 95, b: 3 })).toEqual(['passed', 'passed'])
  })
  test('says both numbers, where the text stands, and what the table has', () => {
    const cells = facts({ a: 3, b: 4, c: 9 })
    const said = say('a', 8, { means: [['a', 'b'], ['c']] })
    expect(findingOf(proseAgrees, { said: [said], facts: cells })).toMatchObject({
      rule: 'prose-agrees',
      indicators: ['a', 'b'],
      place: said.place,
      actual: 8,
      expected: 7,
      related: [{ place: cells[0]!.place }, { place: cells[1]!.place }],
    })
  })
  test('shows eight cells at most, and names three rows', () => {
    const ids = [...'pqrstuvwx']
    const many = Object.fromEntries(ids.map((id) => [id, 1]))
    const given = { said: [say('p', 8, { means: [ids], raw: '' })], facts: many }
    expect(findingOf(proseAgrees, given).related).toHaveLength(8)
    expect(messageOf(proseAgrees, given).zh).toContain('p、q、r”')
    const bare = [fact('p', 1, { labels: [], columns: ['结果', '总计'] })]
    expect(messageOf(proseAgrees, { said: [say('p', 8)], facts: bare }).zh).toContain('结果·总计')
  })
  test('names the scope that the sentence speaks of', () => {
    const { zh, en } = messageOf(proseAgrees, { said: [say('a', 7, { scope: '本级' })], facts: { a: 95 } })
    const plain = messageOf(proseAgrees, { said: [say('a', 7)], facts: { a: 95 } })
    expect([zh, en].map((words) => words.includes('本级'))).toEqual([true, true])
    expect([plain.zh, plain.en].map((words) => /[（(]/u.test(words))).toEqual([false, false])
  })
})

describe('prose-zero', () => {
  const none = say('a', 0, { zero: ['a'], means: [] })
  const judged = (cells: Cells, said = none) => outcomes(proseZero, { said: [said], facts: cells })

  test('is said of every number where the text has none', () => {
    expect(judged({ a: 0, 'a.b': null })).toEqual(['passed'])
    expect(judged({ a: 2, 'a.b': 0, 'a.c': 1 })).toEqual(['error', 'error'])
    expect(judged({ 'a.b': -1 })).toEqual(['error'])
  })
  test('is about the items that the words are about', () => {
    expect(judged({ a: 0, ab: 3, b: 2, 'b.a': 1 })).toEqual(['passed'])
    expect(judged({ ab: 3 })).toEqual(['not-assessable'])
    expect(outcomes(proseZero, { said: [none], facts: [fact('a', 3, { indicator: null })] })).toEqual([
      'not-assessable',
    ])
    const two = say('a', 0, { zero: ['a', 'b'], means: [] })
    expect(judged({ a: 0, 'b.c': 2 }, two)).toEqual(['error'])
  })
  test('is not assessable where a cell may hold something', () => {
    expect(judged({ a: '?2' })).toEqual(['not-assessable'])
    expect(judged({ a: 0, 'a.b': '?2' })).toEqual(['not-assessable'])
    expect(judged({ a: 1, 'a.b': '?2' })).toEqual(['error'])
    expect(outcomes(proseZero, { said: [none], facts: [fact('a', 2, { certainty: 'doubtful' })] })).toEqual([
      'not-assessable',
    ])
  })
  test('leaves out the columns of all years', () => {
    expect(judged({ 'a#历年累计': 5, 'a#2016年': 0 })).toEqual(['passed'])
    expect(judged({ 'a#历年': 5 })).toEqual(['not-assessable'])
    expect(judged({ 'a#2016年': 5 })).toEqual(['error'])
  })
  test('is a warning about scope where the sentence names one', () => {
    const here = { ...none, scope: '本级' }
    expect(findingOf(proseZero, { said: [here], facts: { a: 2 } })).toMatchObject({
      kind: 'scope',
      severity: 'warning',
    })
    expect(findingOf(proseZero, { said: [none], facts: { a: 2 } })).toMatchObject({ kind: 'report', severity: 'error' })
  })
  test('asks nothing of other sentences', () => {
    expect(judged({ a: 2 }, say('a', 0))).toEqual([])
  })
  test('says the number, and where the text has none', () => {
    const cells = facts({ a: 0, 'a.b@total': 2 })
    expect(findingOf(proseZero, { said: [none], facts: cells })).toMatchObject({
      rule: 'prose-zero',
      indicators: ['a.b'],
      applicant: 'total',
      actual: 2,
      expected: 0,
      place: cells[1]!.place,
      related: [{ place: none.place }],
    })
  })
})

describe('prose-parts', () => {
  const kinds = ['full_release', 'partial_release', 'refused', 'unable', 'not_processed'] as const
  const outcome = (kind: string, value: number, more: Partial<Said> = {}) =>
    say(`request.result.${kind}`, value, { outcome: true, ...more })
  const all = (values: number[]) => kinds.map((kind, i) => outcome(kind, values[i]!))
  const whole = (value: number, more: Partial<Said> = {}) => say('request.result.total', value, more)
  const form = formOf({
    outcomes: [
      { total: 'request.result.total', needed: kinds.map((kind) => `request.result.${kind}`) },
      { total: 'request.reply' },
      { total: 'request.answered' },
    ],
  })
  const judged = (...said: Said[]) => outcomes(proseParts, { said, form })

  test('make the total when all kinds are named', () => {
    expect(judged(whole(10), ...all([4, 1, 2, 3, 0]))).toEqual(['passed'])
    expect(judged(whole(10), ...all([4, 1, 2, 2, 0]))).toEqual(['warning'])
    expect(judged(whole(10), ...all([4, 1, 2, 4, 0]))).toEqual(['warning'])
  })
  test('may always fall short where the form has kinds that no phrase names', () => {
    const short = formOf({ outcomes: [{ total: 'request.result.total' }] })
    expect(outcomes(proseParts, { said: [whole(10), ...all([4, 1, 2, 2, 0])], form: short })).toEqual([
      'not-assessable',
    ])
    expect(outcomes(proseParts, { said: [whole(8), ...all([4, 1, 2, 2, 0])], expected: short })).toEqual(['warning'])
  })
  test('may fall short when any kind is not named, and never exceed', () => {
    for (const left of kinds.keys()) {
      const named = all([1, 1, 1, 1, 1]).filter((_, i) => i !== left)
      expect(judged(whole(5), ...named)).toEqual(['not-assessable'])
      expect(judged(whole(4), ...named)).toEqual(['passed'])
      expect(judged(whole(3), ...named)).toEqual(['warning'])
    }
  })
  test('name two kinds in one breath', () => {
    const both = outcome('full_release', 5, {
      means: [['request.result.full_release', 'request.result.partial_release']],
    })
    expect(judged(whole(10), both, ...all([0, 0, 2, 2, 0]).slice(2))).toEqual(['warning'])
    expect(judged(whole(9), both, ...all([0, 0, 2, 2, 0]).slice(2))).toEqual(['passed'])
  })
  test('are known by any of the rows that the words may mean', () => {
    const named = all([4, 1, 2, 2, 0]).map((s) => ({ ...s, means: [['x'], ...s.means, ['y']] }))
    expect(judged(whole(10), ...named)).toEqual(['warning'])
  })
  test('are held against the answers, the replies or the total, by whatever name the form has', () => {
    const parts = [outcome('refused', 2), outcome('unable', 2)]
    for (const id of ['request.result.total', 'request.reply', 'request.answered'])
      expect(judged(say(id, 3), ...parts)).toEqual(['warning'])
    expect(judged(say('other', 3, { means: [['x'], ['request.reply']] }), ...parts)).toEqual(['warning'])
    expect(judged(say('request.received', 3), ...parts)).toEqual(['not-assessable'])
    expect(judged(say('both', 3, { means: [['request.reply', 'x']] }), ...parts)).toEqual(['not-assessable'])
  })
  test('stand in one paragraph with their total', () => {
    const parts = [outcome('refused', 2), outcome('unable', 2)]
    expect(judged(whole(3, { paragraph: 1 }), ...parts)).toEqual(['not-assessable'])
    const later = parts.map((s) => ({ ...s, paragraph: 1 }))
    expect(judged(whole(4), ...parts, whole(3, { paragraph: 1 }), ...later)).toEqual(['passed', 'warning'])
    expect(judged(whole(4))).toEqual([])
  })
  test('are more than one', () => {
    expect(judged(whole(3), outcome('refused', 4))).toEqual(['not-assessable'])
  })
  test('say what they come to and where they stand', () => {
    const said = [whole(3), outcome('refused', 2), outcome('unable', 2), outcome('refused', 1)]
    expect(findingOf(proseParts, { said, form })).toMatchObject({
      rule: 'prose-parts',
      indicators: ['request.result.total', 'request.result.refused', 'request.result.unable'],
      place: said[0]!.place,
      actual: 5,
      expected: 3,
      related: said.slice(1).map(({ place }) => ({ place })),
    })
    expect(messageOf(proseParts, { said, form }).zh).toContain('2 + 2 + 1')
  })
})

describe('prose-percent', () => {
  const part = (value: number, percent: number, decimals: number, more: Partial<Said> = {}) =>
    say('part', value, { percent: { value: percent, decimals, of: '' }, ...more })
  const judged = (...said: Said[]) => outcomes(prosePercent, { said })

  test('is the share rounded or cut to as many decimals', () => {
    expect(judged(say('all', 3), part(2, 66.7, 1))).toEqual(['passed'])
    expect(judged(say('all', 3), part(2, 66.6, 1))).toEqual(['passed'])
    expect(judged(say('all', 3), part(2, 66.5, 1))).toEqual(['info'])
    expect(judged(say('all', 3), part(2, 67, 0))).toEqual(['passed'])
    expect(judged(say('all', 3), part(2, 68, 0))).toEqual(['info'])
    expect(judged(say('all', 4), part(1, 25, 0))).toEqual(['passed'])
    expect(judged(say('all', 4), part(1, 26, 0))).toEqual(['info'])
    expect(judged(say('all', 4), part(4, 100, 0))).toEqual(['passed'])
  })
  test('passes however it is rounded or cut', () => {
    const counts = fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 2 }))
    fc.assert(
      fc.property(counts, ([n, more, decimals]) => {
        const [whole, unit] = [n + more, 10 ** decimals]
        const exact = (n / whole) * 100
        for (const printed of [exact.toFixed(decimals), (Math.floor(exact * unit) / unit).toFixed(decimals)])
          expect(judged(say('all', whole), part(n, Number(printed), decimals))).toEqual(['passed'])
      }),
    )
  })
  test('is a share of any whole in the same paragraph', () => {
    expect(judged(say('all', 3), say('more', 4), part(1, 25, 0))).toEqual(['passed'])
    expect(judged(say('more', 4), say('all', 3), part(1, 25, 0))).toEqual(['passed'])
  })
  test('is not assessable without a whole', () => {
    expect(judged(part(1, 25, 0))).toEqual(['not-assessable'])
    for (const more of [{ paragraph: 1 }, { unit: '条' }, { outcome: true }, { zero: ['all'] }])
      expect(judged(say('all', 5, more), part(1, 25, 0))).toEqual(['not-assessable'])
    expect(judged(say('all', 4), part(5, 25, 0))).toEqual(['not-assessable'])
  })
  test('of nothing is not assessable', () => {
    expect(judged(say('all', 0), part(0, 0, 0))).toEqual(['not-assessable'])
    expect(judged(say('all', 5), part(0, 0, 0))).toEqual(['passed'])
  })
  test('asks nothing of a number without one', () => {
    expect(judged(say('all', 3), say('part', 2))).toEqual([])
  })
  test('says the share that the numbers make, of the last whole', () => {
    const said = [say('all', 4), say('most', 3), part(1, 50, 0)]
    expect(findingOf(prosePercent, { said })).toMatchObject({
      rule: 'prose-percent',
      indicators: ['part'],
      place: said[2]!.place,
      actual: 50,
      expected: 33.3,
    })
    expect(findingOf(prosePercent, { said: [say('all', 3), part(1, 50.12, 2)] }).expected).toBe(33.33)
  })
})

describe('prose-contradiction', () => {
  const judged = (sentence: string, cells: Cells) =>
    outcomes(proseContradiction, { said: [say('x', 1, { sentence })], facts: cells })

  test.each(['均获维持', '均被维持', '均予以维持', '均维持', '全部维持', '全部获维持', '全部获得维持'])(
    '行政复议……%s: nothing was corrected, pending or otherwise',
    (words) => {
      const sentence = `行政复议3件,${words}`
      expect(judged(sentence, { 'reconsideration.corrected': 0, 'reconsideration.pending': 0 })).toEqual(['passed'])
      for (const id of ['corrected', 'pending', 'other', 'other_situations'])
        expect(judged(sentence, { [`reconsideration.${id}`]: 1 })).toEqual(['warning'])
      expect(judged(sentence, { 'reconsideration.upheld': 1, 'reconsideration.total': 1 })).toEqual(['not-assessable'])
      expect(judged(sentence, { 'litigation.corrected': 1 })).toEqual(['not-assessable'])
    },
  )
  test('行政诉讼……均获维持: nothing was corrected or pending, in either kind', () => {
    for (const id of ['corrected', 'direct.corrected', 'after_reconsideration.pending'])
      expect(judged('行政诉讼3件,均获维持', { [`litigation.${id}`]: 1 })).toEqual(['warning'])
    expect(judged('行政诉讼3件,均获维持', { 'litigation.direct.upheld': 1, 'reconsideration.pending': 1 })).toEqual([
      'not-assessable',
    ])
  })
  test('a sentence about both is asked for both', () => {
    const both = '复议7件、诉讼9件,均获维持'
    const settled = { 'reconsideration.pending': 0, 'litigation.direct.pending': 0 }
    expect(judged(both, settled)).toEqual(['passed', 'passed'])
    expect(judged(both, { 'reconsideration.pending': 0 })).toEqual(['passed', 'not-assessable'])
    expect(
      findingsOf(proseContradiction, {
        said: [say('x', 1, { sentence: both })],
        facts: { 'reconsideration.pending': 2, 'litigation.direct.pending': 1 },
      }).map((f) => f.indicators),
    ).toEqual([['reconsideration.pending', 'litigation.direct.pending']])
  })
  test.each(['均已办结', '全部办结', '全部按时答复办结'])('申请……%s: nothing is carried over', (words) => {
    expect(judged(`申请3件,${words}`, { 'request.carried_out': 0 })).toEqual(['passed'])
    expect(judged(`申请3件,${words}`, { 'request.carried_out': 1 })).toEqual(['warning'])
    expect(judged(`申请3件,${words}`, { 'request.carried_in': 1 })).toEqual(['not-assessable'])
  })
  test('the words may name what they speak of', () => {
    expect(judged('新收3件,所有申请均已办结', { 'request.carried_out': 1 })).toEqual(['warning'])
  })
  test('words about something else do not hide those that follow', () => {
    expect(judged('建议3件,均已办结,申请3件,全部办结', { 'request.carried_out': 1 })).toEqual(['warning'])
    expect(judged('信访1件,均获维持,复议3件,均获维持', { 'reconsideration.pending': 1 })).toEqual(['warning'])
  })
  test('the words speak of what stands before them, in the same clause', () => {
    expect(judged('均获维持,行政复议3件', { 'reconsideration.pending': 1 })).toEqual([])
    expect(judged('建议3件,均已办结', { 'request.carried_out': 1 })).toEqual([])
    expect(judged('申请3件,均已答复,2件办结', { 'request.carried_out': 1 })).toEqual([])
    expect(judged('申请3件', { 'request.carried_out': 1 })).toEqual([])
  })
  test('the table is asked over all applicants', () => {
    const sentence = '申请3件,均已办结'
    expect(judged(sentence, { 'request.carried_out@total': 1 })).toEqual(['warning'])
    expect(judged(sentence, { 'request.carried_out@person': 1 })).toEqual(['not-assessable'])
    expect(judged(sentence, { 'request.carried_out@person': 1, 'request.carried_out@total': 0 })).toEqual(['passed'])
  })
  test('neither a blank nor a doubtful cell contradicts, and a doubtful one settles nothing', () => {
    const sentence = '申请3件,均已办结'
    expect(judged(sentence, { 'request.carried_out': null })).toEqual(['passed'])
    expect(judged(sentence, { 'request.carried_out': '?1' })).toEqual(['not-assessable'])
    expect(judged(sentence, { 'request.carried_out': 0, 'request.carried_out@total': '?1' })).toEqual([
      'not-assessable',
    ])
    const read = fact('request.carried_out', 1, { certainty: 'doubtful' })
    const unknown = fact('request.carried_out', 1, { indicator: null })
    for (const one of [read, unknown])
      expect(outcomes(proseContradiction, { said: [say('x', 1, { sentence })], facts: [one] })).toEqual([
        'not-assessable',
      ])
  })
  test('a sentence with several numbers is asked once, each sentence of each paragraph by itself', () => {
    const sentence = '申请3件,均已办结'
    const said = [say('x', 1, { sentence }), say('y', 2, { sentence }), say('x', 1, { sentence, paragraph: 1 })]
    expect(outcomes(proseContradiction, { said, facts: { 'request.carried_out': 0 } })).toEqual(['passed', 'passed'])
  })
  test('says where the text stands, and which cells speak against it', () => {
    const cells = facts({ 'reconsideration.corrected': 0, 'reconsideration.pending': 2 })
    const said = say('x', 1, { sentence: '复议3件,均获维持' })
    expect(findingOf(proseContradiction, { said: [said], facts: cells })).toMatchObject({
      rule: 'prose-contradiction',
      indicators: ['reconsideration.pending'],
      place: said.place,
    })
    const { zh, en } = messageOf(proseContradiction, { said: [said], facts: cells })
    for (const words of [zh, en])
      for (const part of ['均获维持', 'reconsideration.pending', '2']) expect(words).toContain(part)
  })
})

describe('the table bears out', () => {
  const rows = [
    ['一、本年新收政府信息公开申请数量', 400],
    ['二、上年结转政府信息公开申请数量', 42],
    ['（七）总计', 441],
    ['四、结转下年度继续办理', 1],
  ] as const
  const heads = '事项\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计'
  const blamed = async (sentence: string, below = '某某市某某局\n2022年1月20日') => {
    const text = `某某市某某局2021年政府信息公开工作年度报告\n一、总体情况\n${sentence}\n三、收到和处理政府信息公开申请情况\n${heads}\n${rows.map(([label, n]) => `${label}\t${n}\t0\t0\t0\t0\t0\t${n}`).join('\n')}\n五、存在的主要问题及改进情况\n无。\n${below}\n`
    const { findings } = await parseReport(text, { name: 'a.txt' })
    return findings.flatMap((f) => (/^(?:prose|agency)-agrees$/u.test(f.rule) ? [f.rule] : []))
  }
  test.each([
    '全年办理政府信息公开申请442件（含上年结转42件），办结441件，结转下年1件。',
    '全年办理政府信息公开申请441件。',
    '全年办理政府信息公开申请400件。',
  ])('%s', async (sentence) => expect(await blamed(sentence)).toEqual([]))
  test.each(['全年办理政府信息公开申请443件。', '全年答复政府信息公开申请442件。'])('but not %s', async (sentence) =>
    expect(await blamed(sentence)).toEqual(['prose-agrees']),
  )
  test('the agency that signs, though how far the document may go stands between its name and the date', async () => {
    expect(await blamed('平稳。', '某某市某某局\n（此件公开发布）\n2022年1月20日')).toEqual([])
    expect(await blamed('平稳。', '某某市乙局\n（此件主动公开）\n2022年1月20日')).toEqual(['agency-agrees'])
  })
})
