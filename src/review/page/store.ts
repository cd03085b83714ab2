import { applyCorrections } from '../../corrections/apply.ts'
import { type Correction, Corrections } from '../../corrections/model.ts'
import type { Finding } from '../../model/finding.ts'
import type { Fact, Report } from '../../model/report.ts'
import { keep } from './dom.ts'

/** Corrections of one file: those that came with the page, and those made in this browser, kept under the hash of the file. */
export interface Store {
  all: () => readonly Correction[]
  /** made here and not undone */
  own: () => number
  add: (made: Made) => void
  undo: () => void
  load: (text: string) => number
  report: () => Report
}

export type Made = Pick<Correction, 'action' | 'new' | 'reason' | 'by'> & ({ fact: Fact } | { finding: Finding })

export const prefix = 'nianbao:corrections:'

/** What this browser keeps for a file; what is no correction is not there. */
export const keptFor = (sha256: string): Correction[] => {
  try {
    return Corrections.parse(JSON.parse(keep.get(prefix + sha256) ?? '')).corrections
  } catch {
    return []
  }
}

export const fileOf = (corrections: readonly Correction[]): string =>
  `${JSON.stringify({ schema: 'nianbao/corrections@1', corrections }, null, 2)}\n`

const same = (a: Correction, b: Correction): boolean => JSON.stringify(a) === JSON.stringify(b)

export const openStore = (report: Report, given: readonly Correction[]): Store => {
  const { sha256, name } = report.source
  let own = keptFor(sha256).filter((c) => !given.some((g) => same(g, c)))
  let now: Report | undefined
  const set = (next: Correction[]): void => {
    own = next
    now = undefined
    keep.set(prefix + sha256, fileOf(own))
  }
  return {
    all: () => [...given, ...own],
    own: () => own.length,
    add: (made) => {
      const target =
        'fact' in made
          ? { fact: pick(made.fact, ['indicator', 'applicant', 'column', 'raw', 'place']) }
          : { finding: pick(made.finding, ['rule', 'indicators', 'applicant', 'column', 'place']) }
      const correction = {
        sha256,
        source: name,
        target,
        action: made.action,
        old: 'fact' in made ? made.fact.value : made.finding.actual,
        new: made.new,
        reason: made.reason,
        by: made.by,
        at: new Date().toISOString(),
      }
      set([...own, correction as Correction])
    },
    undo: () => set(own.slice(0, -1)),
    load: (text) => {
      const { corrections } = Corrections.parse(JSON.parse(text.replace(/^\ufeff/u, '')))
      const known = [...given, ...own]
      const fresh = corrections.filter((c) => c.sha256 === sha256 && !known.some((k) => same(k, c)))
      // what was made before comes before what was made here
      set([...fresh, ...own].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
      return fresh.length
    },
    report: () => (now ??= applyCorrections(report, [...given, ...own]).report),
  }
}

const pick = <T, K extends keyof T>(of: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((k) => [k, of[k]])) as Pick<T, K>
