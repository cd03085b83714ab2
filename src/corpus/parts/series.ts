import { type SeriesPoint, type SeriesReport, seriesIn } from '../../crosswalk/series.ts'
import { type Form, itemsOf } from '../../forms/form.ts'
import { forms as builtIn } from '../../forms/index.ts'
import type { Fact, Report } from '../../model/report.ts'
import type { SeriesRow } from '../item.ts'
import { series } from '../tables.ts'
import { openPieces, writePart } from './part-file.ts'
import { openPiece, type TablePiece } from './piece.ts'
import type { PartTask } from './task.ts'

/** What a series needs of a report: its numbers, and not where they stand. */
export interface SeriesFacts {
  year: number
  form: Report['form']
  source: { name: string | null }
  agency: string | null
  facts: (Pick<Fact, 'indicator' | 'applicant' | 'column' | 'value' | 'unit' | 'certainty'> & { derived?: boolean })[]
}

export interface SeriesPart {
  tables: { series: TablePiece }
}

/** Items of the national form in force: what earlier forms say of them is worth a line, the other way round few ask. */
const followed = [
  ...new Set(
    builtIn
      .filter((f) => f.scope === 'national' && f.inForce.to === null)
      .flatMap((f) => itemsOf(f).flatMap((i) => (i.kind === 'value' ? [i.indicator] : []))),
  ),
]

const seriesRows = (
  key: string,
  agency: string,
  reports: readonly SeriesReport[],
  forms: readonly Form[],
): SeriesRow[] => {
  const sources = new Map(reports.map((r) => [r.year, r.source?.name ?? null]))
  const linked = seriesIn(reports)
  return followed.flatMap((indicator) => {
    const { points, beside, applicant } = linked(indicator, { forms })
    const row = (joined: boolean) => (point: SeriesPoint) => {
      const source = sources.get(point.year) ?? null
      return { key, agency, indicator, applicant, point, source, joined }
    }
    return [...points.map(row(true)), ...beside.map(row(false))].sort((a, b) => a.point.year - b.point.year)
  })
}

/** The items of the form in force over the years of these agencies, one agency in memory at a time. */
export const makeSeries = ({ agencies, forms, out }: Extract<PartTask, { kind: 'series' }>): void => {
  const part = writePart<SeriesPart>(out)
  const piece = openPiece(series, false, false)
  const pieces = openPieces()
  try {
    for (const { key, years } of agencies) {
      const counted = years.map((year) => pieces.json(year) as SeriesFacts)
      const name = counted.reduce((last, r) => r.agency ?? last, '')
      for (const row of seriesRows(key, name, counted as unknown as SeriesReport[], forms)) piece.add(row)
    }
  } finally {
    pieces.close()
  }
  part.close({ tables: { series: piece.close(part) } })
}
