import type { Report } from '../model/report.ts'

/** How reports become text, one after the other: nothing has to be held until the last one is there. */
export interface ReportWriter {
  head: string
  each: (report: Report) => string
  between: string
  foot: string
}

/** All of it at once. */
export const writeAll = (writer: ReportWriter, reports: readonly Report[]): string =>
  writer.head + reports.map(writer.each).join(writer.between) + writer.foot
