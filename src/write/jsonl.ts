import type { ReportWriter } from './writer.ts'

/** One Report a line. */
export const jsonl: ReportWriter = { head: '', each: (report) => `${JSON.stringify(report)}\n`, between: '', foot: '' }
