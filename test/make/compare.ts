import type { Report } from '../../src/index.ts'
import type { Said } from './numbers.ts'

/** What became of the answers of a made-up report. `wrong` must be empty whatever happened to the report. */
export interface Tally {
  right: number
  doubtful: string[]
  missing: string[]
  wrong: string[]
}

const keyOf = (f: { indicator: string | null; applicant: string | null }): string => `${f.indicator}@${f.applicant}`

export const tallyOf = (report: Report, said: readonly Said[]): Tally => {
  const truth = new Map(said.map((s) => [keyOf(s), s.value]))
  const tally: Tally = { right: 0, doubtful: [], missing: [], wrong: [] }
  const seen = new Set<string>()
  for (const f of report.facts) {
    const key = keyOf(f)
    seen.add(key)
    const what = `${key} is ${truth.get(key)}, read ${f.value} from ${JSON.stringify(f.raw)} at ${JSON.stringify(f.place)} labelled ${f.labels.join('/')}`
    if (f.certainty === 'doubtful') {
      if (f.value === null) tally.doubtful.push(what)
      else tally.wrong.push(`${what}: a doubtful value`)
    } else if (!truth.has(key)) tally.wrong.push(what)
    else if (f.value === truth.get(key)) tally.right++
    else tally.wrong.push(what)
  }
  tally.missing = [...truth.keys()].filter((k) => !seen.has(k))
  return tally
}
