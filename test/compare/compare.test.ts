import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editsOf } from '../../src/compare/lcs.ts'
import { compareReports, crosswalk, parseReport, type Report } from '../../src/index.ts'
import { prettyComparison } from '../../src/write/comparison.ts'
import { reportOf } from '../helpers/example.ts'
import { invented } from '../helpers/reports.ts'

const of = (year: number, form: string, facts: Record<string, number | string | null>): Report =>
  reportOf({ form, facts, report: { year } })

describe('numbers', () => {
  test('a change is said with its difference, and relative to what was', () => {
    const { facts } = compareReports(
      of(2022, '2021', { 'decision.license': 40 }),
      of(2023, '2021', { 'decision.license': 50 }),
    )
    expect(facts.changes).toMatchObject([
      { change: 'value', indicator: 'decision.license', difference: 10, ratio: 0.25, confidence: null },
    ])
  })

  test.each([
    [0, 5, { change: 'value', difference: 5, ratio: null }],
    [5, null, { change: 'state', difference: null, ratio: null }],
    [null, '/', { change: 'state', difference: null }],
    [5, 5, undefined],
  ])('from %j to %j', (a, b, expected) => {
    const { changes } = compareReports(
      of(2022, '2021', { 'decision.license': a }),
      of(2023, '2021', { 'decision.license': b }),
    ).facts
    if (expected === undefined) expect(changes).toEqual([])
    else expect(changes).toMatchObject([expected])
  })

  test('rows that appear and disappear are said to', () => {
    const { changes } = compareReports(
      of(2022, '2021', { 'decision.license': 4 }),
      of(2023, '2021', { 'decision.penalty': 5 }),
    ).facts
    expect(changes.map((c) => [c.change, c.indicator])).toEqual([
      ['appeared', 'decision.penalty'],
      ['disappeared', 'decision.license'],
    ])
  })

  test('money in another unit is no difference', () => {
    const { changes } = compareReports(
      of(2019, '2019', { 'procurement.amount': '251000元' }),
      of(2020, '2019', { 'procurement.amount': '30万元' }),
    ).facts
    expect(changes).toMatchObject([{ change: 'unit', difference: null, ratio: null }])
  })

  test('across forms only over exact links, sums where the link is a sum', () => {
    const { changes, unlinked } = compareReports(
      of(2018, '2014', {
        'request.received': 3,
        'request.reply.refused': 2,
        'litigation.total': 4,
        'complaint.total': 9,
      }),
      of(2021, '2021', {
        'request.received@total': 5,
        'request.received@natural_person': 5,
        'litigation.direct.total': 1,
        'litigation.after_reconsideration.total': 1,
      }),
    ).facts
    expect(changes.map((c) => [c.a?.indicators, c.b?.indicators, c.difference, c.confidence])).toEqual([
      [['request.received'], ['request.received'], 2, 'M'],
      [['litigation.total'], ['litigation.direct.total', 'litigation.after_reconsideration.total'], -2, 'M'],
    ])
    expect(unlinked).toEqual({ a: 2, b: 1 })
    for (const c of changes) {
      const line = crosswalk.find(
        (l) => l.from.ids.join() === c.a!.indicators.join() && l.to.ids.join() === c.b!.indicators.join(),
      )
      expect(line?.relation).toBe('exact')
    }
  })
})

describe('a report', () => {
  test('is the same as itself, and turned round the changes are turned round', async () => {
    const [a, b] = [await invented('invented-2021-html'), await invented('invented-2021-wrong')]
    const itself = compareReports(a, a)
    expect(itself.facts.changes).toEqual([])
    expect(itself.sections).toEqual([])
    expect(itself.text.flatMap((t) => t.changes)).toEqual([])
    expect(itself.findings).toEqual({ gone: [], come: [] })
    const [there, back] = [compareReports(a, b), compareReports(b, a)]
    expect(there.facts.changes.length).toBeGreaterThan(0)
    expect(back.facts.changes.map((c) => c.difference ?? 0).sort()).toEqual(
      there.facts.changes.map((c) => 0 - (c.difference ?? 0)).sort(),
    )
    expect(there.findings.come.length).toBe(back.findings.gone.length)
  })

  test('the same in two formats has the same numbers', async () => {
    const [a, b] = [await invented('invented-2021-txt'), await invented('invented-2021-docx')]
    expect(compareReports(a, b).facts.changes).toEqual([])
  })
})

const page = (year: number, ...sections: [string, string][]) =>
  parseReport(`某某市某某局${year}年政府信息公开工作年度报告\n${sections.map(([h, t]) => `${h}\n${t}`).join('\n')}`, {
    name: `${year}.txt`,
  })

describe('sections and text', () => {
  test('headings come, go and change their words; numbering is not a change', async () => {
    const a = await page(
      2022,
      ['一、总体情况', '公开信息。'],
      ['二、主动公开情况', '公开信息。'],
      ['三、宣传培训情况', '举办培训。'],
    )
    const b = await page(
      2023,
      ['一、总体情况', '公开信息。'],
      ['二、依申请公开情况', '收到申请。'],
      ['三、主动公开情况', '公开信息。'],
      ['四、宣传和培训情况', '举办培训。'],
    )
    expect(compareReports(a, b).sections.map((s) => [s.change, s.a?.heading ?? null, s.b?.heading ?? null])).toEqual([
      ['added', null, '依申请公开情况'],
      ['renamed', '宣传培训情况', '宣传和培训情况'],
    ])
  })

  test('a sentence in other words is one change, not two', async () => {
    const a = await page(2022, ['一、总体情况', '全年公开信息12条，办理申请3件。组织培训两次。'])
    const b = await page(2023, ['一、总体情况', '全年公开信息15条，办理申请3件。新建了公开专栏并开通了留言板。'])
    const [text] = compareReports(a, b).text
    expect(text!.changes).toEqual([
      { change: 'reworded', a: '全年公开信息12条，办理申请3件。', b: '全年公开信息15条，办理申请3件。' },
      { change: 'removed', a: '组织培训两次。', b: null },
      { change: 'added', a: null, b: '新建了公开专栏并开通了留言板。' },
    ])
    const shown = prettyComparison(compareReports(a, b), { language: 'zh' })
    expect(shown).toContain('全年公开信息⟦12⟧条')
    expect(shown).toContain('全年公开信息⟦15⟧条')
  })

  test('lines keep to the width of the terminal', async () => {
    const long = '本机关认真贯彻落实政府信息公开条例，'.repeat(6)
    const [a, b] = [
      await page(2022, ['一、总体情况', `${long}甲。`]),
      await page(2023, ['一、总体情况', `${long}乙乙。`]),
    ]
    const { default: width } = await import('fast-string-width')
    for (const line of prettyComparison(compareReports(a, b), { language: 'zh', columns: 72 }).split('\n'))
      expect(width(line)).toBeLessThanOrEqual(72)
  })
})

describe('edits', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })

  test('turn the one list into the other, and keep what is the same', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const edits = editsOf(a, b)
        expect(edits.flatMap((e) => (e.kind === 'added' ? [] : [a[e.a]]))).toEqual(a)
        expect(edits.flatMap((e) => (e.kind === 'removed' ? [] : [b[e.b]]))).toEqual(b)
        for (const e of edits) if (e.kind === 'same') expect(a[e.a]).toBe(b[e.b])
      }),
    )
  })

  test('of very long lists too', () => {
    const a = Array.from({ length: 5000 }, (_, i) => `a${i % 977}`)
    const b = ['x', ...a.slice(0, 2500), 'y', ...a.slice(2600), 'z']
    const edits = editsOf(a, b)
    expect(edits.flatMap((e) => (e.kind === 'added' ? [] : [a[e.a]]))).toEqual(a)
    expect(edits.flatMap((e) => (e.kind === 'removed' ? [] : [b[e.b]]))).toEqual(b)
    expect(edits.filter((e) => e.kind === 'same').length).toBeGreaterThan(4000)
  })
})
