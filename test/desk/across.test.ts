import { describe, expect, test } from 'vitest'
import { acrossOf, asRead } from '../../src/desk/across.ts'
import { tableText } from '../../src/desk/page/copy.ts'
import { openYears } from '../../src/desk/page/years.ts'
import { changesOf } from '../../src/desk/refile.ts'
import { forms, parseReport, type Report } from '../../src/index.ts'
import { dice } from '../make/numbers.ts'
import { makeYears } from '../make/years.ts'
import { fault, fileOf, summary } from './made.ts'

const form = forms.find((f) => f.id === '2021')!
const formOf = (report: Report) => forms.find((f) => f.id === report.form.id) ?? null

const twoYears = async (): Promise<[Report, Report]> => {
  const [a, b] = makeYears(form, dice(5), [2022, 2023])
  return [await parseReport(a!.text()), await parseReport(b!.text())]
}

const withCarriedIn = (report: Report, change: (f: Report['facts'][number]) => Report['facts'][number]): Report => ({
  ...report,
  facts: report.facts.map((f) => (f.indicator === 'request.carried_in' && f.applicant === 'total' ? change(f) : f)),
})

describe('reports of two years on the desk', () => {
  test('are compared, the later with the earlier', async () => {
    const [before, after] = await twoYears()
    const found = acrossOf(
      [
        { id: 7, report: after },
        { id: 3, report: before },
      ],
      formOf,
    )
    expect([...found.keys()]).toEqual([7])
    expect(found.get(7)!.faults.filter((f) => f.severity !== 'info')).toEqual([])
    expect(found.get(7)!.passed).toBeGreaterThan(0)
  })
  test('have the fault with the later one, with both numbers', async () => {
    const [before, after] = await twoYears()
    const wrong = withCarriedIn(after, (f) => ({ ...f, value: f.value! + 5 }))
    const { faults } = acrossOf(
      [
        { id: 1, report: before },
        { id: 2, report: wrong },
      ],
      formOf,
    ).get(2)!
    const [carried] = faults.filter((f) => f.rule === 'carry-over')
    const [there] = before.facts.filter((f) => f.indicator === 'request.carried_out' && f.applicant === 'total')
    expect(carried!.message.zh).toContain(String(there!.value))
    expect(carried!.message.zh).toContain(String(there!.value! + 5))
    // which of the two years is wrong nobody knows
    expect([carried!.actual, carried!.expected]).toEqual([null, null])
    expect(carried!.message.zh).toContain('2022')
  })
  test('are taken as they were read where a person has corrected them', async () => {
    const [, after] = await twoYears()
    const fixed = withCarriedIn(after, (f) => ({
      ...f,
      value: 99,
      correctedFrom: { value: f.value, state: f.state, certainty: f.certainty },
    }))
    const value = (r: Report) =>
      r.facts.find((f) => f.indicator === 'request.carried_in' && f.applicant === 'total')?.value
    expect(value(asRead(fixed))).toBe(value(after))
  })
})

describe('comparing years on the page', () => {
  const files = [
    fileOf('a.docx', summary('甲', { year: 2022 })),
    fileOf('b.docx', summary('甲', { year: 2023 })),
    fileOf('c.docx', summary('乙', { year: 2023 })),
    fileOf('d.docx', summary('丙', { year: 2023, key: null })),
    fileOf('e.docx', null),
  ]
  test('asks for agencies with more than one report, once, and anew when another comes', async () => {
    const asked: number[][][] = []
    const years = openYears({
      blob: () => new Blob(),
      ask: async (agencies) => {
        asked.push(agencies.map((own) => own.map((x) => x.file)))
        return [{ file: files[1]!.id, faults: [], passed: 1, undone: 0 }]
      },
    })
    expect([...(await years.compare(files))!.keys()]).toEqual([files[1]!.id])
    expect(await years.compare(files)).toBe(null)
    expect(asked).toEqual([[[files[0]!.id, files[1]!.id]]])
    await years.compare([...files, fileOf('f.docx', summary('乙', { year: 2022 }))])
    expect(asked).toHaveLength(2)
  })
  test('makes no fault vanish that was only not looked for the second time', () => {
    const across = { faults: [fault('carry-over')], passed: 0, undone: 0 }
    const before = fileOf('a.docx', summary('甲'), { across })
    const unseen = fileOf('b.docx', summary('甲'), { round: 2 })
    expect(changesOf([before, unseen])[0]).toMatchObject({ vanished: [], stayed: [], fresh: [] })
    const seen = { ...unseen, across: { faults: [], passed: 1, undone: 0 } }
    expect(changesOf([before, seen])[0]!.vanished.map((f) => f.rule)).toEqual(['carry-over'])
  })
})

test('a copied table has a line a row; words that a spreadsheet would take for a formula are told to be words', () => {
  const columns = ['甲', '乙'].map((zh) => ({ name: zh, title: { zh, en: zh }, type: 'string' as const }))
  expect(
    tableText({
      columns,
      rows: [
        ['a\tb\nc', -3],
        ['=1+1', null],
      ],
    }),
  ).toBe("甲\t乙\na b c\t-3\n'=1+1\t")
})
