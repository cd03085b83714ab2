import { gunzipSync, gzipSync } from 'node:zlib'
import type { Report } from '../report.ts'
import type { Problem, Result } from './read-one.ts'

/** What is kept of one file: a line of JSON, compressed by itself. */
export type Kept =
  | { name: string; sha256: string | null; report: Report }
  | { name: string; sha256: string | null; problem: Problem }

/** The little that has to be in memory of every file: enough to find its record, to sort and to count. */
export interface Digest {
  name: string
  sha256: string | null
  /** what made it: library version and settings */
  by: string
  code: Problem['code'] | null
  agency: string | null
  year: number | null
  form: string | null
  facts: number
  published: string | null
}

export interface Packed {
  digest: Digest
  /** a whole gzip member */
  bytes: Uint8Array
}

export const pack = (name: string, by: string, result: Exclude<Result, { kind: 'known' }>): Packed => {
  const { sha256 } = result
  const report = result.kind === 'report' ? result.report : null
  const kept: Kept =
    result.kind === 'report' ? { name, sha256, report: result.report } : { name, sha256, problem: result.problem }
  return {
    digest: {
      name,
      sha256,
      by,
      code: result.kind === 'problem' ? result.problem.code : null,
      agency: report?.agency?.name ?? null,
      year: report?.year ?? null,
      form: report?.form.id ?? null,
      facts: report?.facts.length ?? 0,
      published: report?.publishedOn?.date ?? null,
    },
    bytes: gzipSync(`${JSON.stringify(kept)}\n`, { level: 1 }),
  }
}

export const unpack = (bytes: Uint8Array): Kept => JSON.parse(gunzipSync(bytes).toString('utf8')) as Kept
