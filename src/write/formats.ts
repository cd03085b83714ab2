import { csv } from './csv.ts'
import type { FormatName } from './format-names.ts'
import { json, jsonArray } from './json.ts'
import { jsonl } from './jsonl.ts'
import type { ReportWriter } from './writer.ts'

/** Formats that `extract` writes. `many`: into one file with others. */
export const writers = {
  json: { one: json, many: jsonArray },
  jsonl: { one: jsonl, many: jsonl },
  csv: { one: csv, many: csv },
} as const satisfies Record<FormatName, { one: ReportWriter; many: ReportWriter }>
