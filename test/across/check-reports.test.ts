import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acrossRules, checkAgency } from '../../src/across/index.ts'
import { agencyYears } from '../../src/across/years.ts'
import type { Form } from '../../src/forms/form.ts'
import { checkReports, forms, missingReports, parseReport, type Report, seriesByAgency } from '../../src/index.ts'
import { times } from '../helpers/times.ts'
import type { Said } from '../make/numbers.ts'
import { dice, type MadeYear, makeYears } from '../make/years.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const formOf = (id: string): Form => forms.find((f) => f.id === id)! as Form
const read = (made: readonly MadeYear[]): Promise<Report[]> =>
  Promise.all(made.map((m) => parseReport(m.text(), { name: `${m.year}.txt` })))
const rulesOf = (reports: readonly Report[]): string[] => [...new Set(checkReports(reports).map((f) => f.rule))].sort()
const said = (made: MadeYear, indicator: string, applicant: string | null = null): Said =>
  made.said.find((s) => s.indicator === indicator && s.applicant === applicant)!

describe.each([
  ['2014', [2015, 2016, 2017]],
  ['2019', [2019, 2020]],
  ['2021', [2022, 2023, 2024]],
] as const)('years on the form %s that fit together', (id, years) => {
  test('give no finding across years, in whatever order they come', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.boolean(), async (seed, turned) => {
        const reports = await read(makeYears(formOf(id), dice(seed), years))
        const found = checkReports(turned ? reports.reverse() : reports)
        expect(found.map((f) => f.message.zh)).toEqual([])
      }),
      { numRuns: times(6) },
    )
  })
})

/** One number made wrong, in the later or the earlier year, and the only rule that can see it. */
const breaks: { rule: string; form: string; years: number[]; spoil: (made: MadeYear[]) => void }[] = [
  {
    rule: 'carry-over',
    form: '2021',
    years: [2022, 2023],
    spoil: ([, later]) => {
      said(later!, 'request.carried_in', 'natural_person').value! += 1
    },
  },
  {
    rule: 'carry-over',
    form: '2019',
    years: [2019, 2020],
    spoil: ([, later]) => {
      said(later!, 'request.carried_in', 'total').value! += 1
    },
  },
  {
    rule: 'in-force-roll-forward',
    form: '2021',
    years: [2022, 2023],
    spoil: ([, later]) => {
      said(later!, 'norm.normative_document.in_force').value! += 1
    },
  },
  {
    rule: 'items-roll-forward',
    form: '2019',
    years: [2019, 2020],
    spoil: ([, later]) => {
      said(later!, 'penalty.items_prev_year').value! += 1
    },
  },
  {
    rule: 'outlier',
    form: '2021',
    years: [2022, 2023],
    spoil: ([earlier, later]) => {
      said(earlier!, 'decision.license').value = 20
      said(later!, 'decision.license').value = 200
    },
  },
  {
    rule: 'restated',
    form: '2021',
    years: [2023],
    spoil: (made) => {
      const again = made[0]!.said.map((s) => ({ ...s }))
      again.find((s) => s.indicator === 'decision.penalty')!.value! += 1
      const { text } = made[0]!
      const from = `行政处罚\t${said(made[0]!, 'decision.penalty').value}`
      const to = `行政处罚\t${said(made[0]!, 'decision.penalty').value! + 1}`
      made.push({ year: 2023, said: again, text: () => text().replace(from, to) })
    },
  },
]

describe('one identity broken', () => {
  test.each(breaks)('$rule on the form $form is found, and nothing else', async ({ rule, form, years, spoil }) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const made = makeYears(formOf(form), dice(seed), years)
        spoil(made)
        expect(rulesOf(await read(made))).toEqual([rule])
      }),
      { numRuns: times(4) },
    )
  })

  test('a report handed in again a year later is a copy', async () => {
    const [first] = makeYears(formOf('2021'), dice(7), [2022])
    const second = {
      ...first!,
      year: 2023,
      text: () => first!.text().replaceAll('2023', '2024').replaceAll('2022', '2023'),
    }
    expect(rulesOf(await read([first!, second]))).toContain('copied-from-last-year')
  })

  test('text taken over with new years and numbers is a copy', async () => {
    const sentences = Array.from(
      { length: 14 },
      (_, i) => `本年度第${i + 3}项工作由相关科室牵头完成并向社会公布结果${i * 7}件`,
    )
    const page = (year: number, text: string) =>
      `某某市某某局${year}年政府信息公开工作年度报告\n一、总体情况\n${text}。\n二、其他需要报告的事项\n无。`
    const others = sentences.map((s) => s.replace('科室牵头', '单位分别'))
    const of = (text: string) => parseReport(page(2023, text), { name: 'b.txt' })
    const a = await parseReport(page(2022, sentences.join('。')), { name: 'a.txt' })
    const copied = sentences.map((s) => s.replace(/\d+件/u, '9件')).join('。')
    expect(rulesOf([a, await of(copied)])).toEqual(['copied-from-last-year'])
    expect(rulesOf([a, await of(others.join('。'))])).toEqual([])
  })
})

describe('what cannot be compared is not assessable', () => {
  const outcomes = async (made: readonly MadeYear[]) => {
    const results = agencyYears(await read(made)).flatMap((a) => checkAgency(a))
    return results.flatMap((r) => r.checks)
  }

  test('over a missing year', async () => {
    const [first, , third] = makeYears(formOf('2021'), dice(3), [2022, 2023, 2024])
    const checks = await outcomes([first!, third!])
    expect(checks.reduce((n, c) => n + c.passed + c.failed, 0)).toBe(0)
    expect(checks.find((c) => c.rule === 'carry-over')!.notAssessable).toBe(7)
  })

  test('over the break of 2018 and 2019', async () => {
    const [old] = makeYears(formOf('2014'), dice(4), [2018])
    const [now] = makeYears(formOf('2019'), dice(4), [2019])
    const checks = await outcomes([old!, now!])
    for (const rule of ['carry-over', 'items-roll-forward']) {
      const tally = checks.find((c) => c.rule === rule)!
      expect(tally.passed + tally.failed).toBe(0)
      expect(tally.notAssessable).toBeGreaterThan(0)
    }
    expect(checkReports(await read([old!, now!]))).toEqual([])
  })

  test('from 2020 to 2021 the carry-over goes on: tables 三 have the same rows', async () => {
    const [old] = makeYears(formOf('2019'), dice(5), [2020])
    const [now] = makeYears(formOf('2021'), dice(5), [2021])
    const carry = (await outcomes([old!, now!])).find((c) => c.rule === 'carry-over')!
    expect(carry.notAssessable).toBe(0)
    expect((await outcomes([old!, now!])).find((c) => c.rule === 'in-force-roll-forward')!.passed).toBe(0)
  })

  test('over a blank or doubtful cell', async () => {
    const reports = await read(makeYears(formOf('2021'), dice(6), [2022, 2023]))
    const spoil = (change: object) =>
      reports.map((r, i) => ({
        ...r,
        facts: r.facts.map((f) => (i === 1 && f.indicator === 'request.carried_in' ? { ...f, ...change } : f)),
      }))
    for (const change of [
      { value: null, state: 'blank' as const, raw: '' },
      { certainty: 'doubtful' as const, value: 99 },
    ]) {
      const carry = agencyYears(spoil(change))
        .flatMap((a) => checkAgency(a))
        .flatMap((r) => r.checks)
        .find((c) => c.rule === 'carry-over')!
      expect(carry).toEqual({ rule: 'carry-over', passed: 0, failed: 0, notAssessable: 7 })
    }
  })
})

describe('versions', () => {
  test('the one published last is the one compared with other years', async () => {
    const [a, b] = await read(makeYears(formOf('2021'), dice(9), [2022, 2023]))
    const wrong = {
      ...b!,
      source: { ...b!.source, sha256: 'other', name: 'first.txt' },
      publishedOn: { ...b!.publishedOn!, date: '2024-01-01' },
      facts: b!.facts.map((f) =>
        f.indicator === 'request.carried_in' && f.value !== null ? { ...f, value: f.value + 5 } : f,
      ),
    }
    for (const order of [
      [a!, b!, wrong],
      [wrong, b!, a!],
    ])
      expect(rulesOf(order)).toEqual(['restated'])
    const late = { ...wrong, publishedOn: { ...b!.publishedOn!, date: '2025-01-01' } }
    expect(rulesOf([a!, late, b!])).toEqual(['carry-over', 'restated'])
  })

  test('the same file twice is no restatement', async () => {
    const [a] = await read(makeYears(formOf('2021'), dice(10), [2022]))
    expect(checkReports([a!, { ...a!, facts: [] }])).toEqual([])
  })

  test('a finding names the later report, and the earlier one with its place', async () => {
    const made = makeYears(formOf('2021'), dice(2), [2022, 2023])
    said(made[1]!, 'request.carried_in', 'total').value! += 1
    const [found] = checkReports(await read(made))
    expect(found).toMatchObject({ rule: 'carry-over', source: '2023.txt', applicant: 'total' })
    expect(found!.related[0]).toMatchObject({ source: '2022.txt' })
    expect(found!.place.line).toBeGreaterThan(1)
    expect(found!.related[0]!.place.line).toBeGreaterThan(1)
  })
})

describe('who is the same agency', () => {
  test('without a table of divisions the name in full; 市教育局 of two cities is not one', async () => {
    const page = (name: string, year: number, phone: string) =>
      `${name}${year}年政府信息公开工作年度报告\n本报告由办公室编制（联系电话：${phone}）。\n一、概述\n公开信息5条。`
    const reports = await Promise.all(
      [
        page('甲乙市教育局', 2022, '0100-1234567'),
        page('甲乙市教育局', 2023, '0100-7654321'),
        page('市教育局', 2022, '0200-1234567'),
        page('市教育局', 2023, '0300-1234567'),
        page('市教育局', 2024, '0300-1234567'),
      ].map((text, i) => parseReport(text, { name: `${i}.txt` })),
    )
    const years = agencyYears(reports).map((a) => a.years.map((y) => y.year))
    expect(years).toEqual([[2022, 2023], [2022], [2023, 2024]])
  })

  test('a series for each of them, of the latest versions', async () => {
    const made = makeYears(formOf('2021'), dice(11), [2022, 2023])
    const [series] = seriesByAgency(await read(made), 'decision.license')
    expect(series!.points.map((p) => [p.year, p.value])).toEqual(
      made.map((m) => [m.year, said(m, 'decision.license').value]),
    )
  })

  test('every rule is run for a pair of years, of versions or of kinds', () => {
    expect(new Set(acrossRules.map((r) => r.compares))).toEqual(new Set(['years', 'versions', 'kinds']))
  })
})

describe('who has not reported', () => {
  const agency = (key: string, ...years: number[]) => ({ key, name: key, years: years.map((year) => ({ year })) })

  test('is every agency that lacks a year that another has', () => {
    expect(missingReports([agency('甲', 2020, 2021, 2022), agency('乙', 2022), agency('丙', 2020, 2022)])).toEqual([
      { key: '乙', name: '乙', reported: [2022], missing: [2020, 2021] },
      { key: '丙', name: '丙', reported: [2020, 2022], missing: [2021] },
    ])
  })

  test('of the years asked for, and only where a report is to be expected', () => {
    const all = [agency('甲', 2020), agency('乙', 2021)]
    expect(missingReports(all, { years: [2021] })).toEqual([
      { key: '甲', name: '甲', reported: [2020], missing: [2021] },
    ])
    expect(
      missingReports(all, { years: [2020, 2021], expected: (a, year) => a.key === '乙' || year < 2021 }).map(
        (m) => m.key,
      ),
    ).toEqual(['乙'])
    expect(missingReports([])).toEqual([])
    // reports are no agencies yet: that is said, and not a TypeError
    const report = { source: { sha256: '' }, title: null } as unknown as Parameters<typeof missingReports>[0][number]
    expect(() => missingReports([report])).toThrow(expect.objectContaining({ code: 'invalid-call' }))
  })
})
