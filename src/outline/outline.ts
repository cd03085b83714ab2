import { once } from '../base/once.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import type { Section } from '../model/report.ts'
import { type Block, type PageMeta, type Paragraph, type Table, withInner, wordsOf } from '../model/tree.ts'
import { chooseTitle, type PlacedTitle } from '../regions/titles.ts'
import { foldForDates, yearsIn } from '../text/dates.ts'
import { foldedSet } from '../text/folded-set.ts'
import { labelOf } from '../text/label.ts'
import { type ReadTitle, readTitle } from '../text/title.ts'
import { withLinesBeside } from './beside-tables.ts'
import { readBody } from './body.ts'
import { compilerIn } from './compiler.ts'
import { type OtherName, otherNamesIn } from './other-names.ts'
import { rowCaptions } from './section-heading.ts'
import { type Signature, signatureOf } from './signature.ts'

/** The parts of a report, in the order they stand. */
export interface Outline {
  title: PlacedTitle | null
  /** paragraphs between the title and the first section */
  lead: Paragraph[]
  sections: Section[]
  /** every paragraph of prose under a heading, with the section it belongs to (outermost first) */
  prose: { paragraph: Paragraph; path: Section[] }[]
  /** every line of the report outside its tables, titles included */
  lines?: readonly Paragraph[]
  signature: Signature
  /** 附件：… lines that name an annex, and the line where an annex begins */
  annexNamed: Paragraph | null
  annexAt: Paragraph | null
  /** titles over statistics tables that name a year */
  tableTitles: { year: number; place: Place }[]
  tables: Table[]
  /** agencies that titles of tables and 填报单位 name */
  otherNames?: readonly OtherName[]
  /** who it says compiled it */
  compiler?: { name: string; place: Place } | null
  /** what the title leaves open */
  findings?: Finding[]
}

const wordsOfLabels = once(
  (labels: readonly string[]): ReadonlySet<string> => new Set(labels.map((label) => labelOf(label).words)),
)

/**
 * Blocks → title, lead, section tree, signature, annex. Numbers decide the level; where the format marks headings without
 * numbers, its levels do. Numbering that restarts, skips or is missing is taken as it stands (a check says so).
 */
export const outlineOf = (
  blocks: readonly Block[],
  knownHeadings: readonly string[],
  rowLabels: readonly string[] = [],
  meta: readonly PageMeta[] = [],
  read: ReadTitle = readTitle,
): Outline => {
  const known = foldedSet(knownHeadings)
  const shown = blocks.filter((b): b is Paragraph => b.type === 'paragraph' && !b.furniture)
  const lines = shown.filter((p) => wordsOf(p).trim() !== '')
  const found = chooseTitle(lines, blocks, meta, read)
  const title = found?.title ?? null
  const body = lines.slice(found?.to ?? 0)
  const captions = rowCaptions(blocks, wordsOfLabels(rowLabels), known)
  const { signed, ...parts } = readBody(body, known, captions, read)
  return {
    title,
    ...parts,
    lines,
    signature: signatureOf(signed, body, known, title?.agency ?? null),
    tableTitles: shown.flatMap(tableTitle),
    tables: withLinesBeside(blocks).flatMap((b) => (b.type === 'table' ? withInner(b) : [])),
    otherNames: otherNamesIn(blocks),
    compiler: compilerIn(shown),
    findings: found?.findings ?? [],
  }
}

/** `……2017年度政府信息公开情况统计表` over a table. */
const tableTitle = (p: Paragraph): { year: number; place: Place }[] => {
  const words = foldForDates(wordsOf(p))
  const end = words.search(/政府信息(?:与政务)?公开(?:工作)?情况统计表$/u)
  const last = yearsIn(words.slice(0, Math.max(0, end))).at(-1)
  return last?.named && last.index + last.length === end ? [{ year: last.year, place: p.place }] : []
}
