import { type Step, steps, stepsWithin } from './base/deadline.ts'
import { type ErrorCode, NianbaoError } from './base/error.ts'
import { sha256 } from './base/hash.ts'
import { isPathOrAddress, pathGiven } from './base/is-path.ts'
import { once } from './base/once.ts'
import { defaults, type ReadOptions } from './base/options.ts'
import { askerOf } from './checks/ask-own.ts'
import { forReading } from './checks/for-reading.ts'
import { runChecks } from './checks/index.ts'
import { ruleNames } from './checks/rule-names.ts'
import { adjusted, type RulesOption, ruleSetOf } from './checks/settings.ts'
import type { Correction } from './corrections/model.ts'
import { type Recheck, recheck } from './corrections/recheck.ts'
import { unflatten } from './flat/unflatten.ts'
import { familyName } from './forms/family-name.ts'
import type { Form } from './forms/form.ts'
import { allForms, formExpectedIn } from './forms/index.ts'
import { matchTables } from './match/match.ts'
import { ownForm } from './match/own-form.ts'
import { bySeverity } from './model/new-finding.ts'
import type { NotRead } from './model/not-read.ts'
import type { Report } from './model/report.ts'
import { type Block, hasMark, type Paragraph } from './model/tree.ts'
import { aboutOf } from './outline/about.ts'
import { aboutPictured } from './outline/about-pictured.ts'
import { isOfFamily, isReport } from './outline/is-report.ts'
import { type Outline, outlineOf } from './outline/outline.ts'
import { tableHeading } from './outline/table-heading.ts'
import { yearContradicted } from './outline/year-contradicted.ts'
import { claimsOf, toClaim } from './prose/claims.ts'
import { INTO } from './read/inside/prefix.ts'
import { bytesOf, mediaTypes, read as readFile } from './read/read.ts'
import { needsOcr } from './read/scan/messages.ts'
import { type Family, familiesFor, familiesOf } from './regions/families.ts'
import { joinBlocks } from './regions/join.ts'
import { noticesIn } from './regions/notices/notices.ts'
import { withoutFrame } from './regions/one-table.ts'
import { mendHeaders } from './regions/pictured-words.ts'
import { firstReport } from './regions/several.ts'
import { withoutNotes } from './regions/title-notes.ts'

/** How one report is read and checked. */
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
  const asSet = ruleSetOf(options.rules, ruleNames, await askerOf(options.rules))
  const step = stepsWithin(options)
  if (typeof input === 'string' && isPathOrAddress(input)) throw pathGiven(input)
  const bytes = await bytesOf(input)
  const own = await Promise.all((options.forms ?? []).map(ownForm))
  const source = await readFile(bytes, options, options.name, step)
  const all = familiesOf(own.length === 0 ? allForms : [...own, ...allForms])
  const tried = familiesFor(source.root.children, source.pageMeta, all, own)
  const read: Read[] = []
  for (const family of tried) {
    const one = await readAs(family, source, options, step)
    read.push(one)
    if (one.accepted) break
  }
  const reading = read.find((r) => r.accepted)
  if (reading === undefined)
    throw source.findings.some((f) => f.rule === 'no-text-layer')
      ? needsOcr(source.findings.filter((f) => f.rule === 'no-text-layer').length, [], false)
      : (refusedInside(source.notRead ?? []) ?? notAReport(read, all))
  const { family, about, outline, matched, expected, claimsFor } = reading
  const found = [...source.findings, ...reading.findings]
  const within = source.inside === undefined ? '' : `${source.inside}${INTO}`
  const further = reading.notRead.map((one) => ({ ...one, name: `${within}${one.name}` }))
  const notRead = [...further, ...(source.notRead ?? [])]
  const set = forReading(asSet, found)
  await step(steps.claims)
  const said = claimsFor(matched.form ?? expected)
  await step(steps.checks)
  const report: Report = {
    schema: 'nianbao/report@1',
    family: family.id,
    source: {
      name: options.name ?? null,
      mediaType: mediaTypes[source.format],
      sha256: await sha256(bytes),
      bytes: bytes.length,
      pages: source.pages,
      encoding: source.encoding,
      ...(notRead.length > 0 ? { notRead } : {}),
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
  report.findings = bySeverity([...adjusted(found, set), ...checked.findings])
  report.checks = [...checked.checks, ...matched.checks.filter((c) => set.levels.get(c.rule) !== 'off')]
  return { report, correct: (corrections) => recheck(asked, checked, corrections, set) }
}

/** A document read as a report of one kind. */
type Source = Awaited<ReturnType<typeof readFile>>
type Read = Awaited<ReturnType<typeof readAs>>

/** From the blocks of a document to the answers to a form of the family, and whether the whole makes a report of its kind. */
const readAs = async (family: Family, source: Source, options: ParseOptions, step: Step) => {
  const { forms: known, readTitle } = family
  await step(steps.flat)
  const { blocks: printed, findings: misread } = mendHeaders(
    withoutFrame(source.root.children, headingsOf(known)),
    known,
  )
  const named = withoutNotes(printed, (words) => readTitle(words) !== null)
  const unflattened = unflatten(named, known)
  await step(steps.joined)
  const { blocks, findings: parted, notRead } = firstReport(joinBlocks(unflattened, readTitle), readTitle)
  await step(steps.outline)
  const outline = outlineOf(blocks, headingsOf(known), rowLabelsOf(known), source.pageMeta, readTitle)
  await step(steps.about)
  const paragraphs = blocks.filter((b): b is Paragraph => b.type === 'paragraph')
  const over = outline.title === null && family.id === 'disclosure' ? tableHeading(blocks) : null
  const headed = over?.year ?? null
  const said = aboutOf(outline, paragraphs, source.pageMeta, readTitle, headed)
  const borneOut = aboutPictured(said.about, paragraphs, options.name ?? null, headed)
  const about = {
    ...borneOut.about,
    agency: borneOut.about.agency ?? over?.agency ?? null,
    year: borneOut.about.year ?? headed,
  }
  const expected = about.year === null ? null : formExpectedIn(about.year, known)
  // a report of few words says its numbers in headings
  const prose =
    family.id === 'disclosure' ? proseOf(outline) : paragraphs.filter((p) => !p.furniture && !hasMark(p, 'pictured'))
  const claimsFor = (form: Form | null) => claimsOf(prose, form, about.year, about.agency?.name ?? null)
  await step(steps.tables)
  const matched = matchTables(
    outline.tables,
    known,
    expected,
    options.maxCells ?? defaults.maxCells,
    about.year,
    claimsFor,
    {
      notices: noticesIn(blocks, source.pageMeta),
      agencies: [outline.title?.agency, about.agency?.name, about.agency?.signatory].filter((name) => name != null),
      others: outline.otherNames ?? [],
      openEnd: source.openEnd,
      own: options.forms ?? [],
      otherYear: yearContradicted(about, outline.lines ?? [], known),
      lines: paragraphs.filter((p) => !p.furniture).flatMap((p) => p.children),
    },
  )
  const own = options.forms?.some((form) => form.id === matched.form?.id)
  const accepted =
    own ||
    (family.id === 'disclosure'
      ? isReport(outline, matched.form, matched.facts, headingsOf(known), opening(blocks, outline), source.pageMeta)
      : isOfFamily(outline, matched.form, matched.facts))
  const findings = [...misread, ...parted, ...matched.findings, ...said.findings, ...borneOut.findings]
  return { family, about, outline, matched, expected, claimsFor, findings, accepted, notRead }
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

const headingsOf = once((known: readonly Form[]): readonly string[] => known.flatMap((f) => (f.sections ?? []).flat()))

/** Rows that hold numbers. Group rows (一、主动公开情况) may as well be headings of a report. */
const rowLabelsOf = once((known: readonly Form[]): readonly string[] =>
  known.flatMap((f) =>
    f.tables.flatMap((t) => t.rows.filter((r) => r.kind !== 'group' && r.label !== '').map((r) => r.label)),
  ),
)

/** No report was found in an archive or a mail, and a document in it could not be read: that one may be it. */
const refusedInside = (notRead: readonly NotRead[]): NianbaoError | null => {
  const refused = notRead.filter((one) => one.code !== 'several-documents')
  const [first] = refused
  if (first?.message === undefined) return null
  const more = refused.length - 1
  return new NianbaoError(first.code as ErrorCode, {
    zh: `里面没有读出年报；“${first.name}”没有读出：${first.message.zh}${more > 0 ? `另有 ${more} 个文件也没有读出。` : ''}`,
    en: `No annual report was found in it; “${first.name}” could not be read: ${first.message.en}${more > 0 ? ` Neither could ${more} others.` : ''}`,
  })
}

/** Why none of the kinds of report that were tried fits; the first is the one that the document is nearest to. */
const notAReport = (read: readonly Read[], families: readonly Family[]): NianbaoError => {
  const title = read.map((r) => r.about.title).find((t) => t !== null)
  const [nearest] = read
  if (nearest !== undefined && nearest.family.id !== 'disclosure') {
    const { zh, en } = nearest.family.forms[0]!.name
    return new NianbaoError('not-a-report', {
      zh: `这份文件不是年报${title ? `（标题：${title}）` : ''}。标题像“${zh}”，但没有找到它的统计表。请确认文件。`,
      en: `This is not an annual report${title ? ` (title: ${title})` : ''}: it is titled like “${en}”, but none of its tables was found. Check the file.`,
    })
  }
  if (nearest !== undefined && nearest.matched.facts.length > 0)
    return new NianbaoError('not-a-report', {
      zh: `这份文件里有年报统计表的内容${title ? `（标题：${title}）` : ''}，但没有年报的标题和章节，可能是年报的附件。请与年报正文放进同一个 .zip 一起读。`,
      en: `This file has rows of the table of an annual report${title ? ` (title: ${title})` : ''}, but no title with sections: it may be the annex of one. Put both into one .zip to read them together.`,
    })
  const names = families.map((f) => familyName(f.id, f.forms))
  return new NianbaoError('not-a-report', {
    zh: `这份文件不是${names.map((n) => n.zh).join('，也不是')}${title ? `（标题：${title}）` : ''}：没有年报的标题和章节，也没有统计表。请确认文件。`,
    en: `This is none of the reports that were looked for (${names.map((n) => n.en).join('; ')})${title ? `; its title is ${title}` : ''}: no title with sections, and no statistics table. Check the file.`,
  })
}
