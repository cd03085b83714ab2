import { bboxOf } from '../../src/cli/poppler.ts'
import { NianbaoError, parseReport, type Report } from '../../src/index.ts'
import { confirm } from '../../src/second/confirm.ts'
import { openSecond } from '../../src/second/open.ts'
import { isOfAnotherYear } from '../make/compare.ts'
import type { Case } from './cases.ts'
import { scoreOf, toldOf } from './score.ts'

export { casesOf, close, damages, printed } from './cases.ts'
export { converted, formats } from './formats.ts'
export { noPeerScore, peerScore, tablesOfHtml, tablesOfMarkdown } from './peers.ts'
export { add, noScore, noTold } from './score.ts'

const readOrNull = async (bytes: Uint8Array, name: string): Promise<Report | null> => {
  try {
    return await parseReport(bytes, { name })
  } catch (error) {
    if (error instanceof NianbaoError) return null
    throw error
  }
}

/** Reads one document, for its time alone. */
export const readOnce = async (bytes: Uint8Array, name: string): Promise<void> => void (await readOrNull(bytes, name))

/** Reads one document and compares. */
export const readAndScore = async (one: Case, bytes: Uint8Array) => {
  const report = await readOrNull(bytes, one.file)
  if (one.part === 'consistent' || one.part === 'planted') return { told: toldOf(one, report) }
  const second = report === null ? [] : confirm(report, await openSecond(bytes, report, { bbox: bboxOf }))
  return { score: scoreOf(one, report, second) }
}

/** A real report against what people wrote down of it. */
export interface RealTruth {
  meta: { year: number; form: string | null }
  facts: { indicator: string; applicant?: string; value: number | null }[]
}

/** What is read of a real report: of the numbers that people wrote down, those right, left open, and wrong. */
export const readReal = async (bytes: Uint8Array, name: string, { meta, facts }: RealTruth) => {
  const report = await readOrNull(bytes, name)
  const count = { right: 0, open: 0, wrong: 0 }
  const numbers = facts.filter((f) => f.value !== null)
  for (const { indicator, applicant, value } of numbers) {
    const its = (report?.facts ?? []).filter(
      (f) =>
        f.indicator === indicator &&
        f.applicant === (applicant ?? null) &&
        f.value !== null &&
        f.certainty !== 'doubtful' &&
        // a second column of the sheet: what was written down are the numbers of the year
        !/累计/u.test(f.column ?? '') &&
        (!isOfAnotherYear(f) || f.column!.includes(String(meta.year))),
    )
    if (its.length === 0) count.open++
    else count[its.every((f) => f.value === value) ? 'right' : 'wrong']++
  }
  return {
    kind: report?.source.mediaType ?? 'unread',
    year: meta.year,
    form: meta.form,
    cells: numbers.length,
    ...count,
  }
}
