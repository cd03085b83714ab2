import type { Message } from '../base/error.ts'
import type { Finding } from '../model/finding.ts'
import type { Judgement } from '../model/judgement.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import type { Fact, Report } from '../model/report.ts'
import type { Correction } from './model.ts'

/** A correction that was not applied, and why. */
export interface Unmatched {
  /** as it was given */
  correction: Correction
  /** the file has changed, nothing is read at that place any more, or what is read there is not what was judged */
  why: 'file-changed' | 'not-there' | 'value-changed'
}

/**
 * Put what people have said into a report. A corrected fact has the new value and keeps `raw` and, in `correctedFrom`, what was read;
 * facts and findings that were judged say by whom in `judgements`. Nothing else changes: no check is run again, and a dismissed
 * finding is still there with its judgement. A correction of this file that does not fit any more is not applied but becomes a
 * finding `correction-unmatched`; those of other files are left alone.
 */
export const applyCorrections = (
  report: Report,
  corrections: readonly Correction[],
): { report: Report; unmatched: Unmatched[] } => {
  const unmatched: Unmatched[] = []
  let { facts, findings } = report
  for (const correction of corrections) {
    if (correction.sha256 !== report.source.sha256) {
      if (correction.source !== null && correction.source === report.source.name)
        unmatched.push({ correction, why: 'file-changed' })
      continue
    }
    const { target } = correction
    if ('fact' in target) {
      const at = facts.findIndex((f) => isFact(f, target.fact))
      if (at === -1) unmatched.push({ correction, why: 'not-there' })
      else if (facts[at]!.value !== correction.old) unmatched.push({ correction, why: 'value-changed' })
      else facts = facts.with(at, judgedFact(facts[at]!, correction))
    } else {
      const same = findings.filter((f) => isFinding(f, target.finding))
      if (same.length === 0) unmatched.push({ correction, why: 'not-there' })
      else if (same.every((f) => f.actual !== correction.old)) unmatched.push({ correction, why: 'value-changed' })
      else findings = findings.map((f) => (same.includes(f) && f.actual === correction.old ? judged(f, correction) : f))
    }
  }
  if (facts === report.facts && findings === report.findings && unmatched.length === 0) return { report, unmatched }
  return { report: { ...report, facts, findings: [...findings, ...unmatched.map(unmatchedFinding)] }, unmatched }
}

/** Is it the fact that was judged: the same item, at the same place, with the same words? */
export const isFact = (f: Fact, t: Pick<Fact, 'indicator' | 'applicant' | 'column' | 'raw' | 'place'>): boolean =>
  f.indicator === t.indicator &&
  f.applicant === t.applicant &&
  f.column === t.column &&
  f.raw === t.raw &&
  samePlace(f.place, t.place)

type FindingKey = Pick<Finding, 'rule' | 'indicators' | 'applicant' | 'column' | 'place'>

export const isFinding = (f: Finding, t: FindingKey): boolean =>
  f.rule === t.rule &&
  f.applicant === t.applicant &&
  f.column === t.column &&
  f.indicators.join(' ') === t.indicators.join(' ') &&
  samePlace(f.place, t.place)

/** A finding that a person has dismissed, and nobody accepted after that. */
export const isDismissed = (f: Pick<Finding, 'judgements'>): boolean => f.judgements?.at(-1)?.action === 'dismiss'

const samePlace = (a: Place, b: Place): boolean =>
  a.line === b.line &&
  a.column === b.column &&
  a.offset === b.offset &&
  a.length === b.length &&
  a.page === b.page &&
  a.path === b.path &&
  a.box?.join() === b.box?.join()

const judged = <T extends { judgements?: Judgement[] | undefined }>(
  of: T,
  { action, old, new: value, reason, by, at }: Correction,
): T => ({ ...of, judgements: [...(of.judgements ?? []), { action, old, new: value, reason, by, at }] })

const judgedFact = (f: Fact, correction: Correction): Fact => {
  const said = judged(f, correction)
  if (correction.action !== 'correct') return said
  const value = correction.new
  return {
    ...said,
    value,
    // a number that a person has read at the place is as sure as one that was read there
    state: value !== null ? 'number' : f.raw.trim() === '' ? 'blank' : 'text',
    certainty: 'read',
    correctedFrom: f.correctedFrom ?? { value: f.value, state: f.state, certainty: f.certainty },
  }
}

const reasons: Record<Unmatched['why'], Message> = {
  'file-changed': { zh: '文件内容已经改变', en: 'the file has changed' },
  'not-there': { zh: '原处已不再读出同样的内容', en: 'the same is no longer read at that place' },
  'value-changed': { zh: '读出的值与当时不同', en: 'the value read is not the one that was judged' },
}

const nameOf = ({ target }: Correction): string =>
  'fact' in target
    ? [target.fact.indicator ?? target.fact.raw, target.fact.applicant, target.fact.column].filter(Boolean).join(' ')
    : `${target.finding.rule} ${target.finding.indicators[0] ?? ''}`.trim()

const unmatchedFinding = ({ correction, why }: Unmatched): Finding =>
  finding({
    rule: 'correction-unmatched',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `更正未采用：${nameOf(correction)}（${correction.by}，${correction.at.slice(0, 10)}）——${reasons[why].zh}。请重新核对。`,
      en: `A correction was not applied: ${nameOf(correction)} (${correction.by}, ${correction.at.slice(0, 10)}): ${reasons[why].en}. Look again.`,
    },
    actual: correction.old,
    expected: correction.new,
    // where it was: in a file that has changed, that says nothing
    place:
      why === 'file-changed'
        ? {}
        : 'fact' in correction.target
          ? correction.target.fact.place
          : correction.target.finding.place,
  })
