import type { ReportWriter } from './writer.ts'

/** One Report, indented. */
export const json: ReportWriter = {
  head: '',
  each: (report) => JSON.stringify(report, null, 2),
  between: '\n',
  foot: '\n',
}

/** Any number of Reports as one JSON array. */
export const jsonArray: ReportWriter = {
  head: '[',
  each: (report) => `\n${JSON.stringify(report, null, 2).replace(/^/gmu, '  ')}`,
  between: ',',
  foot: '\n]\n',
}
