import { aboutOf } from './about.ts'
import { aboutPictured } from './about-pictured.ts'
import { runChecks } from './checks/index.ts'
import { ruleNames } from './checks/rule-names.ts'
import { adjusted, type RulesOption, ruleSetOf } from './checks/settings.ts'
import type { Correction } from './corrections/model.ts'
import { type Recheck, recheck } from './corrections/recheck.ts'
import { steps, stepsWithin } from './deadline.ts'
import { NianbaoError } from './error.ts'
import { bySeverity } from './finding.ts'
import type { Form } from './forms/form.ts'
import { formExpectedIn, forms } from './forms/index.ts'
import { proven } from './forms/proven.ts'
import { sha256 } from './hash.ts'
import { isReport } from './is-report.ts'
import { joinBlocks } from './join.ts'
import { matchTables } from './match/match.ts'
import { noticesIn } from './notices.ts'
import { defaults, type ReadOptions } from './options.ts'
import { type Outline, outlineOf } from './outline.ts'
import { mendHeaders } from './pictured-words.ts'
import { claimsOf, toClaim } from './prose/claims.ts'
import { bytesOf, mediaTypes, read } from './read/read.ts'
import { needsOcr } from './read/scan/messages.ts'
import type { Report } from './report.ts'
import { firstReport } from './several.ts'
import { type Block, hasMark, type Paragraph } from './tree.ts'
import { unflatten } from './unflatten.ts'

export interface ParseOptions extends ReadOptions {
  /** file name: kept in `source.name`, and a hint where the content leaves the format open */
  name?: string
  /** forms of your own (`defineForm`), tried before the built-in ones */
  forms?: readonly Form[]
  /**
   * rules switched off or given another severity (`{ 'published-late': 'off', 'row-out-of-order': 'info' }`), rules of your own, or a
   * list of both
   */
  rules?: RulesOption
  /** what people have corrected (`corrections.json`): put in, and the checks are run with the new numbers */
  corrections?: readonly Correction[]
}

/**
 * Read one 政府信息公开工作年度报告 and check it.
 *
 * @param input the file: bytes, a Blob, or its text
 * @returns the Report: plain JSON, every number with its place; what is wrong in the document is in `findings`
 * @throws NianbaoError when there is nothing to report: no readable document, or none that is an annual report
 * @example
 * const report = await parseReport(await readFile('2017年报.pdf'), { name: '2017年报.pdf' })
 */
export const parseReport = async (
  input: Uint8Array | ArrayBuffer | Blob | string,
  options: ParseOptions = {},
): Promise<Report> => {
  const opened = await openReport(input, options)
  return options.corrections === undefined ? opened.report : opened.correct(options.corrections).report
}

/** A report that can be checked again with numbers that people have corrected, without being read again. */
export interface OpenReport {
  report: Report
  correct: (corrections: readonly Correction[]) => Recheck
}

export const openReport = async (
  input: Uint8Array | ArrayBuffer | Blob | string,
  options: ParseOptions = {},
): Promise<OpenReport> => {
  const set = ruleSetOf(options.rules, ruleNames)
  const step = stepsWithin(options)
  const bytes = await bytesOf(input)
  const known = [...(options.forms ?? []).map(proven), ...forms]
  const source = await read(bytes, options, options.name, step)
  await step(steps.outline)
  const { blocks: printed, findings: misread } = mendHeaders(source.root.children, known)
  const { blocks, findings: parted } = firstReport(joinBlocks(unflatten(printed, known)))
  const outline = outlineOf(blocks, headingsOf(known), rowLabelsOf(known), source.pageMeta)
  const paragraphs = blocks.filter((b): b is Paragraph => b.type === 'paragraph')
  const printedAbout = aboutOf(outline, paragraphs, source.pageMeta)
  const { about, findings: alone } = aboutPictured(printedAbout.about, paragraphs, options.name ?? null)
  const open = [...printedAbout.findings, ...alone]
  const expected = about.year === null ? null : formExpectedIn(about.year, known)
  const claimsFor = (form: Form | null) => claimsOf(proseOf(outline), form, about.year, about.agency?.name ?? null)
  await step(steps.tables)
  const matched = matchTables(
    outline.tables,
    known,
    expected,
    options.maxCells ?? defaults.maxCells,
    about.year,
    claimsFor,
    {
      notices: noticesIn(paragraphs, source.pageMeta),
      agencies: [outline.title?.agency, about.agency?.name, about.agency?.signatory].filter((name) => name != null),
      others: outline.otherNames ?? [],
    },
  )
  const own = matched.form !== null && options.forms?.includes(matched.form)
  if (
    !own &&
    !isReport(outline, matched.form, matched.facts, headingsOf(known), opening(blocks, outline), source.pageMeta)
  )
    throw source.findings.some((f) => f.rule === 'no-text-layer')
      ? needsOcr(source.findings.filter((f) => f.rule === 'no-text-layer').length, [], false)
      : notAReport(about.title)
  await step(steps.checks)
  const said = claimsFor(matched.form ?? expected)
  const report: Report = {
    schema: 'nianbao/report@1',
    source: {
      name: options.name ?? null,
      mediaType: mediaTypes[source.format],
      sha256: await sha256(bytes),
      bytes: bytes.length,
      pages: source.pages,
      encoding: source.encoding,
    },
    ...about,
    form: { id: matched.form?.id ?? null, evidence: matched.evidence, expected: expected?.id ?? null },
    sections: outline.sections,
    facts: matched.facts,
    ledger: matched.ledger,
    claims: said.map(toClaim),
    findings: [],
    checks: [],
  }
  const asked = { report, form: matched.form, expected, outline, said: said.filter((s) => s.when === null) }
  const checked = runChecks(asked, set)
  const found = [...source.findings, ...misread, ...parted, ...matched.findings, ...open]
  report.findings = bySeverity([...adjusted(found, set), ...checked.findings])
  report.checks = [...checked.checks, ...matched.checks.filter((c) => set.levels.get(c.rule) !== 'off')]
  return { report, correct: (corrections) => recheck(asked, checked, corrections, set) }
}

/** The first lines, where a document says what it is: those before its title, or a few where it has none. */
const opening = (blocks: readonly Block[], { title }: Outline): Paragraph[] => {
  const lines = blocks.filter((b): b is Paragraph => b.type === 'paragraph' && !b.furniture).slice(0, 40)
  const at = lines.findIndex((p) => p.place === title?.place)
  return lines.slice(0, at === -1 ? 3 : at)
}

/** Paragraphs that claims are taken from: a number in words that were recognised in a picture is none. */
const proseOf = (outline: Outline): Paragraph[] =>
  [...outline.lead, ...outline.prose.map((p) => p.paragraph)].filter((p) => !hasMark(p, 'pictured'))

const headingsOf = (known: readonly Form[]): string[] => known.flatMap((f) => (f.sections ?? []).flat())

/** Rows that hold numbers. Group rows (一、主动公开情况) may as well be headings of a report. */
const rowLabelsOf = (known: readonly Form[]): string[] =>
  known.flatMap((f) =>
    f.tables.flatMap((t) => t.rows.filter((r) => r.kind !== 'group' && r.label !== '').map((r) => r.label)),
  )

const notAReport = (title: string | null): NianbaoError =>
  new NianbaoError('not-a-report', {
    zh: `这份文件不是政府信息公开工作年度报告${title ? `（标题：${title}）` : ''}：没有年报的标题和章节，也没有统计表。请确认文件。`,
    en: `This is no annual report on government information disclosure${title ? ` (title: ${title})` : ''}: no title with sections, and no statistics table. Check the file.`,
  })
