import { stringify } from 'csv-stringify/sync'
import type { Fact, Report } from '../report.ts'
import { placeText } from './place.ts'
import type { ReportWriter } from './writer.ts'

/** Columns of the long table: one fact a row. */
export const csvColumns = [
  'agency',
  'year',
  'form',
  'indicator',
  'applicant',
  'column',
  'label',
  'unit',
  'value',
  'state',
  'raw',
  'certainty',
  'page',
  'place',
  'source',
  'sha256',
] as const

const number = /^[-+－＋]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[%％]?$/u
const signs = /^[-+－＋=＝]*$/u
const formula = /^[=+\-@＝＋－＠\t\r\n]/u

/**
 * A spreadsheet takes text that begins with = + - @ or a tab for a formula, and a report is a stranger's text: such text gets an
 * apostrophe in front. A printed number (-1, +43, -1,136.5) or a mere dash is what it looks like and stays as it is.
 */
export const guarded = (text: string): string =>
  formula.test(text) && !number.test(text) && !signs.test(text) ? `'${text}` : text

const key = (f: Fact): string => JSON.stringify([f.labels, f.indicator, f.applicant])

/** Row labels, outermost first; with the headers over the cell where the row has several cells. */
const labelOf = (fact: Fact, columnsOfRow: ReadonlyMap<string, number>): string => {
  const headers = fact.labels.length === 0 || (columnsOfRow.get(JSON.stringify(fact.labels)) ?? 0) > 1
  return [...fact.labels, ...(headers ? fact.columns : [])].join(' / ')
}

const rowsOf = (report: Report): (string | number | null)[][] => {
  const distinct = new Map(report.facts.map((f) => [key(f), JSON.stringify(f.labels)]))
  const columnsOfRow = new Map<string, number>()
  for (const labels of distinct.values()) columnsOfRow.set(labels, (columnsOfRow.get(labels) ?? 0) + 1)
  const text = (s: string | null) => (s === null ? null : guarded(s))
  return report.facts.map((f) => [
    text(report.agency?.name ?? null),
    report.year,
    report.form.id,
    f.indicator,
    f.applicant,
    text(f.column),
    text(labelOf(f, columnsOfRow)),
    text(f.unit),
    f.value,
    f.state,
    text(f.raw),
    f.certainty,
    f.place.page ?? null,
    placeText(f.place),
    text(report.source.name),
    report.source.sha256,
  ])
}

/** The long table as CSV: UTF-8 with a byte order mark (spreadsheets need it for Chinese), lines ended by CRLF (RFC 4180). */
export const csv: ReportWriter = {
  head: `\ufeff${stringify([[...csvColumns]], { record_delimiter: 'windows' })}`,
  each: (report) => stringify(rowsOf(report), { record_delimiter: 'windows' }),
  between: '',
  foot: '',
}
