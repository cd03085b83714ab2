import type { Report } from '../../src/index.ts'
import type { Said } from './numbers.ts'

/** Cells called blank while numerals are printed that no table of the ledger has. */
const blankBesidePrinted = (report: Report, blank: readonly string[], printed: number): string[] => {
  const entered = report.ledger.reduce((n, r) => n + r.numerals, 0)
  return entered >= printed ? [] : blank.map((what) => `${what}, ${printed} numerals printed, ${entered} entered`)
}

/** What became of the answers of a made-up report. `blank`: no value and no doubt where one was written. `wrong` must be empty whatever happened to the report. */
export interface Tally {
  right: number
  blank: string[]
  doubtful: string[]
  /** rows that are no item of the form */
  extra: string[]
  missing: string[]
  wrong: string[]
}

/** Under the header of another year a number is the report's own, and its column says so. */
export const isOfAnotherYear = (f: { column: string | null }): boolean => /上年|(?:19|20)\d{2}年/u.test(f.column ?? '')

const keyOf = (f: { indicator: string | null; applicant: string | null }): string => `${f.indicator}@${f.applicant}`

export const tallyOf = (report: Report, said: readonly Said[], printed = 0): Tally => {
  const truth = new Map(said.map((s) => [keyOf(s), s.value]))
  const tally: Tally = { right: 0, blank: [], doubtful: [], extra: [], missing: [], wrong: [] }
  const seen = new Set<string>()
  for (const f of report.facts) {
    const key = keyOf(f)
    seen.add(key)
    const what = `${key} is ${truth.get(key)}, read ${f.value} from ${JSON.stringify(f.raw)} at ${JSON.stringify(f.place)} labelled ${f.labels.join('/')}`
    if (f.certainty === 'doubtful') tally.doubtful.push(what)
    else if (f.indicator === null || isOfAnotherYear(f)) tally.extra.push(what)
    else if (!truth.has(key)) tally.wrong.push(what)
    else if (f.value === truth.get(key)) tally.right++
    else if (f.value === null && f.state === 'blank') tally.blank.push(what)
    else tally.wrong.push(what)
  }
  tally.missing = [...truth.keys()].filter((k) => !seen.has(k))
  tally.wrong.push(...blankBesidePrinted(report, tally.blank, printed))
  return tally
}
