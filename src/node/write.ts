import { extname, resolve } from 'node:path'
import { NianbaoError } from '../base/error.ts'
import type { Failure } from '../base/failure.ts'
import { writeWhole } from '../cli/output.ts'
import { openTableFile, type TableFile, type TableFormat, tableFormats } from '../cli/table-file.ts'
import type { Form } from '../forms/form.ts'
import type { Report } from '../model/report.ts'
import { type FormatName, formatNames } from '../write/format-names.ts'
import { writers } from '../write/formats.ts'
import type { ReadResult } from './read.ts'

/** What reports can be written as: `json` is an array, `jsonl` a report a line; the others are the long table, `dta` a report a row. */
export type WriteFormat = FormatName | TableFormat

/** Where reports are written. */
export interface WriteOptions {
  /** the file; its folder is made where there is none */
  to: string
  /** what it is written as; the ending of `to` says it when left out */
  format?: WriteFormat
  /** forms of your own that the reports were read with: `dta` names their items */
  forms?: readonly Form[]
  /** folder that `to` starts from; the working folder when left out */
  cwd?: string
}

/** What was written. */
export interface Written {
  /** reports in the file */
  reports: number
  /** files that gave no report, where results of `readReports` were written: they are not in the file */
  failures: Failure[]
}

/**
 * Write reports to one file, which is there whole or not at all. Results of `readReports` are written as they come.
 *
 * @param reports Reports, or results of `readReports`
 * @throws NianbaoError `invalid-call` where neither `format` nor the ending of `to` is a format
 * @example
 * const { failures } = await writeReports(readReports('年报/'), { to: '数据.xlsx' })
 */
export const writeReports = async (
  reports: Iterable<Report | ReadResult> | AsyncIterable<Report | ReadResult>,
  options: WriteOptions,
): Promise<Written> => {
  const { cwd = process.cwd(), to, forms } = options
  const format = formatOf(options)
  const path = resolve(cwd, to)
  const out = isTable(format) ? await openTableFile(format, path, forms) : openTextFile(format, path)
  const written: Written = { reports: 0, failures: [] }
  try {
    for await (const one of reports) {
      if ('failure' in one) written.failures.push(one.failure)
      else {
        out.add('report' in one ? one.report : one)
        written.reports++
      }
    }
  } catch (error) {
    await out.discard()
    throw error
  }
  await out.close()
  return written
}

const isTable = (format: WriteFormat): format is TableFormat => tableFormats.some((f) => f === format)

const openTextFile = (format: FormatName, path: string): TableFile => {
  const writer = writers[format].many
  const pieces: string[] = []
  return {
    add: (report) => pieces.push(writer.each(report)),
    close: () => writeWhole(path, writer.head + pieces.join(writer.between) + writer.foot),
    discard: async () => {},
  }
}

const formatOf = ({ to, format }: WriteOptions): WriteFormat => {
  const all: readonly WriteFormat[] = [...formatNames, ...tableFormats]
  const asked = format ?? extname(to).slice(1).toLowerCase()
  const known = all.find((f) => f === asked)
  if (known !== undefined) return known
  throw new NianbaoError('invalid-call', {
    zh: `没有“${asked}”这种格式。可用：${all.join('、')}。`,
    en: `There is no format “${asked}”. Use ${all.join(', ')}.`,
  })
}
