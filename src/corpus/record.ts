import { gunzipSync, gzipSync } from 'node:zlib'
import type { NotRead } from '../model/not-read.ts'
import type { Fact, Report } from '../model/report.ts'
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
  /** the kind of report; earlier versions kept none, as there was one */
  family?: string
  facts: number
  published: string | null
  /** documents that came in the same file and were not read */
  notRead?: readonly NotRead[]
  /** bytes that hold all of a report but its facts; earlier versions kept it in one */
  head?: number
}

export interface Packed {
  digest: Digest
  /** a line of JSON, compressed: two whole gzip members that are one to those who read it */
  bytes: Uint8Array
}

const zipped = (text: string): Buffer => gzipSync(text, { level: 1 })

/** The report without its facts, and those behind it: they are nine tenths of it, and who asks whose it is needs none. */
const lineOf = (name: string, sha256: string, report: Report): [head: string, facts: string] => {
  const { facts, ...others } = report
  const head = JSON.stringify({ name, sha256, report: others })
  return [head.slice(0, -2), `,"facts":${JSON.stringify(facts)}}}\n`]
}

export const pack = (name: string, by: string, result: Exclude<Result, { kind: 'known' }>): Packed => {
  const { sha256 } = result
  const report = result.kind === 'report' ? result.report : null
  const digest: Digest = {
    name,
    sha256,
    by,
    code: result.kind === 'problem' ? result.problem.code : null,
    agency: report?.agency?.name ?? null,
    year: report?.year ?? null,
    form: report?.form.id ?? null,
    ...(report === null ? {} : { family: report.family }),
    facts: report?.facts.length ?? 0,
    ...(report?.source.notRead ? { notRead: report.source.notRead } : {}),
    published: report?.publishedOn?.date ?? null,
  }
  if (result.kind === 'problem') {
    const kept: Kept = { name, sha256, problem: result.problem }
    return { digest, bytes: zipped(`${JSON.stringify(kept)}\n`) }
  }
  const [head, facts] = lineOf(name, result.sha256, result.report).map(zipped) as [Buffer, Buffer]
  return { digest: { ...digest, head: head.length }, bytes: Buffer.concat([head, facts]) }
}

/** What earlier versions did not say yet, as a report of this one has it where there is nothing to say. */
const filled = (kept: Kept): Kept => {
  if ('problem' in kept) return kept
  const { report } = kept
  const whole = report.family !== undefined && report.ledger !== undefined && report.postedOn !== undefined
  if (whole && report.facts.every((f) => f.doubts !== undefined)) return kept
  const facts = report.facts.map((f) => (f.doubts === undefined ? { ...(f as Fact), doubts: [] } : f))
  return { ...kept, report: { ...{ family: 'disclosure', ledger: [], postedOn: null }, ...report, facts } }
}

export const unpack = (bytes: Uint8Array): Kept => filled(JSON.parse(gunzipSync(bytes).toString('utf8')) as Kept)

/** The same without its facts, from the first bytes alone. */
export const unpackHead = (bytes: Uint8Array): Kept => {
  const kept = JSON.parse(`${gunzipSync(bytes).toString('utf8')}}}`) as Extract<Kept, { report: unknown }>
  return filled({ ...kept, report: { ...kept.report, facts: [] } })
}
