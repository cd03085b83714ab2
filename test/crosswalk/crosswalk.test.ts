import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { itemsOf } from '../../src/forms/form.ts'
import { checkForm, crosswalk, forms, linkedSeries, linksInto } from '../../src/index.ts'
import { reportOf } from '../helpers/example.ts'

const formOf = (id: string): Form => forms.find((f) => f.id === id)! as Form
const idsOf = (form: Form): Set<string> =>
  new Set([...itemsOf(form).map((i) => i.indicator), ...form.tables.flatMap((t) => t.rows.map((r) => r.id ?? ''))])
const asked = (form: Form): string[] => [
  ...new Set(
    itemsOf(form)
      .filter((i) => i.kind === 'value')
      .map((i) => i.indicator),
  ),
]
const name = (l: (typeof crosswalk)[number]): string =>
  `${l.from.form} ${l.from.ids.join(' + ') || '–'} ${l.relation} ${l.to.form} ${l.to.ids.join(' + ') || '–'}`

describe('the crosswalk', () => {
  test.each(crosswalk.map((l) => [name(l), l] as const))('%s: its items are items of their forms', (_, l) => {
    for (const side of [l.from, l.to]) {
      const ids = idsOf(formOf(side.form))
      expect(side.ids.filter((id) => !ids.has(id))).toEqual([])
    }
    expect(Number(l.from.form)).toBeLessThan(Number(l.to.form))
    if (l.from.ids.length === 0 || l.to.ids.length === 0) expect(l.relation).toBe('none')
    else expect(l.relation).not.toBe('none')
  })

  test('says no line twice, and of no item two exact things', () => {
    const names = crosswalk.map(name)
    expect(names).toEqual([...new Set(names)])
    for (const side of ['from', 'to'] as const) {
      const exact = crosswalk
        .filter((l) => l.relation === 'exact')
        .map((l) => `${l.from.form}>${l.to.form} ${l[side].ids.join('+')}`)
      expect(exact).toEqual([...new Set(exact)])
    }
  })

  test.each([
    ['2014', '2021'],
    ['2019', '2021'],
  ])('leaves no item of %s or %s without a word', (from, to) => {
    const lines = crosswalk.filter((l) => l.from.form === from && l.to.form === to)
    const old = new Set(lines.flatMap((l) => l.from.ids))
    const now = new Set(lines.flatMap((l) => l.to.ids))
    expect(asked(formOf(from)).filter((id) => !old.has(id))).toEqual([])
    const notNamed = asked(formOf(to)).filter((id) => !now.has(id))
    // the form of 2014 has no section 二 at all: only what is near something in it is named
    expect(
      from === '2014' ? notNamed.filter((id) => /^(?:request|reconsideration|litigation)/u.test(id)) : notNamed,
    ).toEqual(
      from === '2014'
        ? ['reconsideration.pending', 'litigation.direct.pending', 'litigation.after_reconsideration.pending'].filter(
            (id) => !now.has(id),
          )
        : [],
    )
  })

  test('read from the other side the relation is turned', () => {
    for (const l of crosswalk.filter((c) => c.from.ids.length > 0 && c.to.ids.length > 0)) {
      const turned = { exact: 'exact', narrower: 'broader', broader: 'narrower', overlap: 'overlap', none: 'none' }
      expect(linksInto(l.to.form, l.to.ids, l.from.form)).toContainEqual(
        expect.objectContaining({ ids: l.from.ids, relation: l.relation }),
      )
      expect(linksInto(l.from.form, l.from.ids, l.to.form)).toContainEqual(
        expect.objectContaining({ ids: l.to.ids, relation: turned[l.relation] }),
      )
    }
  })
})

const year = (year: number, form: string, facts: Record<string, number | string | null>) =>
  reportOf({ form, facts, report: { year } })

describe('a linked series', () => {
  test('goes over exact links and marks where another form begins', () => {
    const series = linkedSeries(
      [
        year(2021, '2021', { 'request.received@total': 40 }),
        year(2018, '2014', { 'request.received': 10 }),
        year(2019, '2019', { 'request.received@total': 20 }),
        year(2020, '2019', { 'request.received@total': 30 }),
      ],
      'request.received',
    )
    expect(series.points.map((p) => [p.year, p.value, p.form, p.relation, p.confidence, p.breaks])).toEqual([
      [2018, 10, '2014', 'exact', 'M', false],
      [2019, 20, '2019', 'exact', 'H', true],
      [2020, 30, '2019', 'exact', 'H', false],
      [2021, 40, '2021', 'exact', 'H', true],
    ])
    expect(series).toMatchObject({ form: '2021', applicant: 'total', beside: [], without: [] })
  })

  test('what is not exact stands beside it, never in it', () => {
    const series = linkedSeries(
      [
        year(2018, '2014', { 'request.reply.refused': 7 }),
        year(2022, '2021', { 'request.result.refused.state_secret@total': 1 }),
      ],
      'request.result.refused',
    )
    expect(series.points.map((p) => p.year)).toEqual([2022])
    expect(series.beside).toMatchObject([{ year: 2018, value: 7, relation: 'overlap', confidence: 'H' }])
  })

  test('a composite is the sum of its items, and nothing when one is blank', () => {
    const old = (more: Record<string, number | string | null>) =>
      linkedSeries(
        [year(2017, '2014', { 'request.reply.not_this_agency': 2, ...more })],
        'request.result.unable.not_held',
      ).points[0]
    expect(old({ 'request.reply.not_existing': 3 })).toMatchObject({ value: 5, relation: 'exact', confidence: 'M' })
    expect(old({ 'request.reply.not_existing': null })).toMatchObject({ value: null })
    expect(old({})).toMatchObject({ value: null })
  })

  test('an old total is followed into the two blocks it became', () => {
    const series = linkedSeries(
      [
        year(2016, '2014', { 'litigation.total': 3 }),
        year(2022, '2021', { 'litigation.direct.total': 2, 'litigation.after_reconsideration.total': 4 }),
      ],
      'litigation.total',
    )
    expect(series.points.map((p) => [p.year, p.value, p.breaks])).toEqual([
      [2016, 3, false],
      [2022, 6, true],
    ])
  })

  test('of one applicant there is none in a form that does not ask for applicants', () => {
    const series = linkedSeries(
      [
        year(2018, '2014', { 'request.received': 10 }),
        year(2019, '2019', { 'request.received@total': 20, 'request.received@org.business': 5 }),
      ],
      'request.received',
      { applicant: 'org.business' },
    )
    expect(series.points.map((p) => p.value)).toEqual([null, 5])
  })

  test('a blank is null, doubt is null, and an item of no form is a mistake of the call', () => {
    expect(
      linkedSeries([year(2022, '2021', { 'decision.license': null })], 'decision.license').points[0]!.value,
    ).toBeNull()
    const doubtful = year(2022, '2021', { 'decision.license': 5 })
    doubtful.facts[0]!.certainty = 'doubtful'
    expect(linkedSeries([doubtful], 'decision.license').points[0]!.value).toBeNull()
    expect(() => linkedSeries([], 'no.such.item')).toThrow(RangeError)
  })

  describe('never has a point that the crosswalk does not call exact', () => {
    const national = forms.filter((f) => f.scope === 'national') as unknown as Form[]
    const reports = national.map((form, i) =>
      year(
        form.inForce.from,
        form.id,
        Object.fromEntries(
          itemsOf(form)
            .filter((item) => item.kind === 'value' && (item.applicant === null || item.applicant === 'total'))
            .map((item) => [item.applicant === null ? item.indicator : `${item.indicator}@total`, i + 1]),
        ),
      ),
    )
    test.each([...new Set(national.flatMap(asked))])('%s', (id) => {
      const series = linkedSeries(reports, id)
      expect(series.points.length + new Set(series.beside.map((p) => p.year)).size + series.without.length).toBe(3)
      for (const p of series.points) {
        expect(p).toMatchObject({ relation: 'exact', value: expect.any(Number) })
        if (p.form === series.form) continue
        const line = crosswalk.some(
          (l) =>
            l.relation === 'exact' &&
            ((l.from.form === p.form && l.to.form === series.form && l.to.ids.join() === id) ||
              (l.to.form === p.form && l.from.form === series.form && l.from.ids.join() === id)),
        )
        expect(line).toBe(true)
      }
      for (const p of series.beside) expect(p.relation).not.toBe('exact')
    })
  })
})

describe('a form of your own says what its items are to those of others', () => {
  const own: Form = {
    id: 'pinghu-2012',
    name: { zh: '平湖县年报统计表', en: 'Sheet of Pinghu' },
    inForce: { from: 2012, to: 2013 },
    scope: 'local',
    source: '平湖县政府办公室通知',
    tables: [
      {
        id: 'main',
        title: '统计表',
        columns: [],
        rows: [
          { id: 'pinghu.asked', label: '收到的书面申请', unit: '件', kind: 'value' },
          { id: 'pinghu.asked_online', label: '收到的网上申请', unit: '件', kind: 'value' },
          { id: 'pinghu.visits', label: '查阅点接待人数', unit: '人', kind: 'value' },
        ],
      },
    ],
    rules: {},
    crosswalk: [
      {
        ids: ['pinghu.asked', 'pinghu.asked_online'],
        to: { form: '2014', ids: ['request.received'] },
        relation: 'exact',
        confidence: 'M',
      },
      { ids: ['pinghu.asked'], to: { form: '2014', ids: ['request.received'] }, relation: 'narrower', confidence: 'H' },
    ],
  }
  const { crosswalk: _, ...silent } = own
  const years = [
    { year: 2013, form: own.id, facts: { 'pinghu.asked': 3, 'pinghu.asked_online': 4 } },
    { year: 2014, form: '2014', facts: { 'request.received': 9 } },
  ].map(({ year, form, facts }) => ({
    year,
    form: { id: form, evidence: null, expected: null },
    facts: Object.entries(facts).map(([indicator, value]) => ({
      ...reportOf({ form: '2014', facts: { 'request.received': value } }).facts[0]!,
      indicator,
    })),
  }))

  test('in a series, where the form is given', () => {
    const of = (forms: readonly Form[]) =>
      linkedSeries(years, 'request.received', { form: '2014', forms }).points.map((p) => [
        p.year,
        p.value,
        p.confidence,
      ])
    expect(of([own])).toEqual([
      [2013, 7, 'M'],
      [2014, 9, 'H'],
    ])
    expect(of([silent])).toEqual([[2014, 9, 'H']])
  })

  test('from either side, older or newer', () => {
    const relations = (form: Form) => linksInto('2014', ['request.received'], form.id, [form]).map((l) => l.relation)
    expect(relations(own)).toEqual(['exact', 'narrower'])
    expect(relations({ ...own, inForce: { from: 2016, to: null } })).toEqual(['exact', 'narrower'])
    expect(linksInto(own.id, ['pinghu.asked'], '2014', [own]).map((l) => [l.relation, l.ids])).toEqual([
      ['broader', ['request.received']],
    ])
    expect(linksInto('2014', ['request.received'], own.id)).toEqual([])
  })

  test('and the check of a form proves both sides', async () => {
    const [first] = own.crosswalk!
    const said = async (change: object) => {
      const problems = await checkForm({ ...own, crosswalk: [{ ...first, ...change }] })
      return problems.map((p) => `${p.at}: ${p.message.en}`).join('\n')
    }
    expect(await checkForm(own)).toEqual([])
    expect(await said({ ids: ['pinghu.nothing'] })).toContain('crosswalk[0].ids[0]: no row')
    expect(await said({ to: { form: '1999', ids: ['a'] } })).toContain('crosswalk[0].to.form')
    expect(await said({ to: { form: own.id, ids: ['pinghu.visits'] } })).toContain('crosswalk[0].to.form')
    expect(await said({ to: { form: '2014', ids: ['request.nothing'] } })).toContain('“request.nothing”')
    expect(await said({ to: { form: '2014', ids: [] } })).toContain('crosswalk[0].to.ids')
    expect(await said({ relation: 'none' })).toContain('crosswalk[0].to.ids')
    expect(await said({ ids: ['pinghu.visits'] })).toContain('unlike units')
    expect(await said({ relation: 'same' })).toContain('relation')
  })
})
