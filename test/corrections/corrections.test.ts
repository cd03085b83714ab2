import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { applyCorrections } from '../../src/corrections/apply.ts'
import type { Correction } from '../../src/corrections/model.ts'
import { Corrections, type Fact, type Finding, parseReport, Report, valueOf } from '../../src/index.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { invented, root, sourceOf } from '../helpers/reports.ts'

const wrong = await invented('invented-2021-wrong')
const said = { reason: '与原件核对', by: '李四', at: '2026-01-02T03:04:05Z' }

const ofFact = (report: Report, fact: Fact, value: number | null): Correction => {
  const { indicator, applicant, column, raw, place } = fact
  return {
    sha256: report.source.sha256,
    source: report.source.name,
    target: { fact: { indicator, applicant, column, raw, place } },
    action: 'correct',
    old: fact.value,
    new: value,
    ...said,
  }
}

const ofFinding = (report: Report, f: Finding): Correction => {
  const { rule, indicators, applicant, column, place } = f
  return {
    sha256: report.source.sha256,
    source: report.source.name,
    target: { finding: { rule, indicators, applicant, column, place } },
    action: 'dismiss',
    old: f.actual,
    new: null,
    ...said,
  }
}

const received = wrong.facts.find((f) => f.indicator === 'request.received' && f.applicant === 'total')!

describe('a correction', () => {
  test('puts the value in and keeps what is printed, what was read, and who said so', () => {
    const { report, unmatched } = applyCorrections(wrong, [ofFact(wrong, received, 7)])
    expect(unmatched).toEqual([])
    expect(valueOf(report, 'request.received')).toBe(7)
    const fact = report.facts[wrong.facts.indexOf(received)]!
    expect(fact.raw).toBe(received.raw)
    expect(fact.correctedFrom).toEqual({ value: received.value, state: received.state, certainty: received.certainty })
    expect(fact.judgements).toEqual([{ action: 'correct', old: received.value, new: 7, ...said }])
    expect(Report.parse(report)).toEqual(report)
  })

  property.prop([fc.array(fc.tuple(fc.nat(), fc.option(fc.integer())), { maxLength: 8 })])(
    'changes nothing but the facts it is about, and never what is printed',
    (chosen) => {
      let now = wrong
      const made: Correction[] = []
      for (const [n, value] of chosen) {
        const one = ofFact(now, now.facts[n % now.facts.length]!, value)
        made.push(one)
        now = applyCorrections(now, [one]).report
      }
      const touched = new Set(chosen.map(([n]) => n % wrong.facts.length))
      const { facts, ...rest } = applyCorrections(wrong, made).report
      const { facts: before, ...restBefore } = wrong
      expect(rest).toEqual(restBefore)
      // one by one or all at once, the history is the same
      expect(facts).toEqual(now.facts)
      facts.forEach((f, i) => {
        if (!touched.has(i)) expect(f).toBe(before[i])
        const { value: _, state: __, certainty: ___, correctedFrom: ____, judgements: _____, ...kept } = f
        expect(before[i]).toMatchObject(kept)
        expect(f.correctedFrom?.value ?? null).toBe(touched.has(i) ? before[i]!.value : null)
      })
    },
  )

  test('of a doubtful fact is a sure value', () => {
    const doubtful: Report = {
      ...wrong,
      facts: wrong.facts.map((f) => (f === received ? { ...f, certainty: 'doubtful', value: null, state: 'text' } : f)),
    }
    const fact = doubtful.facts[wrong.facts.indexOf(received)]!
    expect(valueOf(applyCorrections(doubtful, [ofFact(doubtful, fact, 11)]).report, 'request.received')).toBe(11)
  })

  test('is not applied but said where its source no longer matches', () => {
    const right = ofFact(wrong, received, 7)
    const elsewhere = { fact: { ...right.target, ...('fact' in right.target ? right.target.fact : {}), raw: '99' } }
    const stale: [Correction, string][] = [
      [{ ...right, sha256: '0'.repeat(64) }, 'file-changed'],
      [{ ...right, target: { fact: { ...elsewhere.fact } } } as Correction, 'not-there'],
      [{ ...right, old: 12345 }, 'value-changed'],
      [{ ...ofFinding(wrong, wrong.findings[0]!), old: 'x' }, 'value-changed'],
    ]
    for (const [correction, why] of stale) {
      const { report, unmatched } = applyCorrections(wrong, [correction])
      expect(unmatched).toEqual([{ correction, why }])
      expect(report.facts).toEqual(wrong.facts)
      expect(report.findings.slice(0, -1)).toEqual(wrong.findings)
      expect(report.findings.at(-1)).toMatchObject({
        rule: 'correction-unmatched',
        severity: 'warning',
        kind: 'reading',
      })
      expect(Report.parse(report)).toEqual(report)
    }
  })

  test('of another file is left alone', () => {
    const other = { ...ofFact(wrong, received, 7), sha256: '0'.repeat(64), source: 'other.html' }
    expect(applyCorrections(wrong, [other])).toEqual({ report: wrong, unmatched: [] })
  })

  test('dismisses a finding without taking it away', () => {
    const [first, ...others] = wrong.findings
    const { report } = applyCorrections(wrong, [ofFinding(wrong, first!)])
    expect(report.findings[0]).toEqual({
      ...first,
      judgements: [{ action: 'dismiss', old: first!.actual, new: null, ...said }],
    })
    expect(report.findings.slice(1)).toEqual(others)
  })
})

describe('corrections.json', () => {
  const folder = emptyFolder()
  const write = (corrections: Correction[], name = 'corrections.json'): string => {
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify({ schema: 'nianbao/corrections@1', corrections }, null, 2))
    return path
  }
  const source = sourceOf('invented-2021-wrong')

  test('changes what extract gives, and the history goes with it', async () => {
    const path = write([ofFact(wrong, received, 7)])
    const { out, err } = await nianbao(['extract', source, '-f', 'json', '--corrections', path])
    expect(err).toBe('')
    const report = Report.parse(JSON.parse(out))
    expect(valueOf(report, 'request.received')).toBe(7)
    expect(report.facts.filter((f) => f.correctedFrom)).toHaveLength(1)
  })

  test('a dismissed finding no longer counts for check, and the last line says so', async () => {
    const errors = wrong.findings.filter((f) => f.severity === 'error')
    expect(errors.length).toBeGreaterThan(0)
    const path = write(errors.map((f) => ofFinding(wrong, f)))
    const { out, status } = await nianbao(['check', source, '--level', 'error', '--corrections', path])
    expect(status).toBe(0)
    expect(out).toContain(`${errors.length} 项已由人工排除`)
  })

  test('for a file that was not read is said', async () => {
    const path = write([{ ...ofFact(wrong, received, 7), sha256: 'a'.repeat(64), source: 'gone.pdf' }])
    const { err, status } = await nianbao(['extract', source, '-f', 'json', '--corrections', path, '--lang', 'en'])
    expect(status).toBe(0)
    expect(err).toContain('Corrections not applied: 1')
    expect(err).toContain('gone.pdf')
  })

  test('that is missing, no JSON, or something else is a mistake in the call', async () => {
    const bad = join(folder, 'bad.json')
    for (const text of ['{', '{}', '{"schema":"nianbao/corrections@1","corrections":[{"sha256":"x"}]}']) {
      writeFileSync(bad, text)
      const { status, err } = await nianbao(['extract', source, '--corrections', bad])
      expect(status).toBe(2)
      expect(err).toContain('bad.json')
    }
    expect((await nianbao(['check', source, '--corrections', 'none.json'])).status).toBe(2)
  })

  test('a fact is not dismissed and a finding not corrected', () => {
    const fact = ofFact(wrong, received, 7)
    const all = (c: Correction) => Corrections.safeParse({ schema: 'nianbao/corrections@1', corrections: [c] }).success
    expect(all(fact)).toBe(true)
    expect(all({ ...fact, action: 'dismiss' })).toBe(false)
    expect(all({ ...ofFinding(wrong, wrong.findings[0]!), action: 'correct' })).toBe(false)
  })

  test('of text counts the same after the file was renamed', async () => {
    const bytes = readFileSync(join(root, source))
    const renamed = await parseReport(bytes, { name: 'b.html' })
    expect(valueOf(applyCorrections(renamed, [ofFact(wrong, received, 7)]).report, 'request.received')).toBe(7)
  })
})

describe('a report that is checked again', () => {
  const bytes = readFileSync(join(root, 'fixtures/invented-2021-wrong/source.html'))
  const rowTotal = wrong.findings.find((f) => f.rule === 'row-total')!

  test('loses the findings that the new number settles, and counts the check as passed', async () => {
    const right = ofFact(wrong, received, Number(rowTotal.expected))
    const again = await parseReport(bytes, { name: wrong.source.name!, corrections: [right] })
    expect(again.findings.map((f) => f.rule)).not.toContain('row-total')
    const tally = (r: Report) => r.checks.find((c) => c.rule === 'row-total')!
    expect(tally(again)).toEqual({ ...tally(wrong), passed: tally(wrong).passed + 1, failed: 0 })
  })

  test('keeps the finding, with the new number in it, where the sum still does not hold', async () => {
    const again = await parseReport(bytes, { name: wrong.source.name!, corrections: [ofFact(wrong, received, 1)] })
    expect(again.findings.filter((f) => f.rule === 'row-total').map((f) => f.actual)).toEqual([1])
  })

  test('is the same report where nothing was corrected, and keeps what was said of a finding', async () => {
    expect(await parseReport(bytes, { name: wrong.source.name!, corrections: [] })).toEqual(wrong)
    const other = wrong.findings.find((f) => f.rule === 'suspect-unit')!
    const again = await parseReport(bytes, {
      name: wrong.source.name!,
      corrections: [ofFinding(wrong, other), ofFact(wrong, received, Number(rowTotal.expected))],
    })
    expect(again.findings.find((f) => f.rule === 'suspect-unit')!.judgements).toHaveLength(1)
  })
})
