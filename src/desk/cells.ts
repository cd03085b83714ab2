import { isDismissed } from '../corrections/apply.ts'
import { type Form, itemsOf } from '../forms/form.ts'
import type { Report } from '../model/report.ts'

/** Numbers of the facts whose cells ask for a number and have nothing in them. Headings of groups ask for none. */
export const blankCells = ({ facts }: Pick<Report, 'facts'>, form: Form | null): number[] => {
  const groups = new Set(
    form === null ? [] : itemsOf(form).flatMap((item) => (item.kind === 'group' ? [item.indicator] : [])),
  )
  return facts.flatMap((f, i) =>
    f.indicator !== null &&
    f.state === 'blank' &&
    f.certainty !== 'doubtful' &&
    f.correctedFrom === undefined &&
    !groups.has(f.indicator)
      ? [i]
      : [],
  )
}

/**
 * Whether everything was read: a form, whose it is and of which year, every cell with one reading, every number with a use, and no
 * part of the file that stayed unread.
 */
export const isWhole = (report: Report): boolean =>
  report.form.id !== null &&
  report.year !== null &&
  report.agency !== null &&
  report.facts.length > 0 &&
  report.facts.every((f) => f.certainty !== 'doubtful') &&
  report.ledger.every((region) => region.unused.length === 0) &&
  report.findings.every((f) => f.kind !== 'reading' || f.severity === 'info' || isDismissed(f))
