import type { Step } from '../../base/deadline.ts'
import { NianbaoError } from '../../base/error.ts'
import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import { type NotRead, toldBy } from '../../model/not-read.ts'
import type { ReadResult } from '../../model/tree.ts'
import { fold } from '../../text/fold.ts'
import { hiddenName, noDocument, picture } from '../no-document.ts'
import { annexesOf, isAnnexOf, joined, type NotTaken } from './annexes.ts'
import { beside } from './beside.ts'
import { type Likeness, likeness } from './likeness.ts'
import { INTO, withPrefix } from './prefix.ts'
import { standing } from './standing.ts'
import { differingCells, withDoubt } from './twins.ts'

/** A document within a file, not read yet. */
export interface Candidate {
  name: string
  read: () => Promise<ReadResult>
  /** it is what is written to those who get the others: what it says, it says of them */
  isLetter?: true
}

/** The score of a whole report: its title and its table. */
const WHOLE = 2

/** Documents within one file that are read to find the report among them; the rest is said. */
const MAX_READ = 40

/** Files that come along and are no document: what systems leave in folders. */
const isAside = ({ name }: Candidate): boolean => name.split('/').some((part) => hiddenName.test(part))

/** What is no loss where it cannot be read. */
const isNoDocument = (name: string): boolean => noDocument.test(name) || picture.test(name)
const reportName = /年度?报告?|年报|信息公开/u

/** What the name of the container says of what is wanted in it: its year, and whose it is. */
const asked = ({ title }: Outcome, container: string): number => {
  const name = fold(container.split(/[/\\]/u).at(-1)!)
  const years = new Set(name.match(/(?<!\d)20\d\d(?!\d)/gu))
  const isOfYear = years.size === 1 && title?.year != null && years.has(String(title.year))
  const agency = fold(title?.agency ?? '').replace(/人民政府$/u, '')
  return (isOfYear ? 1 : 0) + (agency.length > 1 && name.includes(agency) ? 1 : 0)
}

/** Numbers to compare two by, the first that differ. */
type Ranks = (of: Outcome) => readonly number[]

const first = (outcomes: readonly Outcome[], ranks: Ranks): Outcome =>
  outcomes.reduce((a, b) => {
    const [of, against] = [ranks(b), ranks(a)]
    const at = of.findIndex((rank, i) => rank !== against[i])
    return at >= 0 && of[at]! > against[at]! ? b : a
  })

/** Of the same agency and year: what the name of the file says of its words tells such ones apart, and no other two. */
const isCopy = (a: Outcome, b: Outcome): boolean =>
  a.score === b.score &&
  (a.title?.year ?? null) === (b.title?.year ?? null) &&
  fold(a.title?.agency ?? '') === fold(b.title?.agency ?? '')

/**
 * The report rather than what is less like one; what the name of the container asks for; the latest; the longer rather than the
 * shorter. Of several copies of that one what was published rather than its draft, and a text rather than its picture.
 */
const bestOf = (outcomes: readonly Outcome[], container: string): Outcome => {
  const found = first(outcomes, (o) => [o.score, asked(o, container), o.title?.year ?? 0, o.labels.size])
  const copies = outcomes.filter((o) => isCopy(o, found))
  return first(copies, (o) => [standing(o.name), o.name.includes('扫描') ? 0 : 1, o.labels.size])
}

/** A second copy of the same report, neither of them a draft of the other. */
const isTwin = (a: Outcome, b: Outcome): boolean =>
  a.title !== null &&
  b.title !== null &&
  fold(a.title.title) === fold(b.title.title) &&
  a.title.year === b.title.year &&
  standing(a.name) === standing(b.name)

export interface Outcome extends Likeness {
  name: string
  result: ReadResult | null
  error: NianbaoError | null
}

const tryOne = async ({ name, read }: Candidate): Promise<Outcome> => {
  try {
    const result = await read()
    return { name, result, error: null, ...likeness(result.root) }
  } catch (error) {
    if (!(error instanceof NianbaoError) || error.code === 'timed-out') throw error
    return { name, result: null, error, score: -1, labels: new Set(), heads: new Set(), title: null }
  }
}

/** The document whose tables are all that is in the best one, where one alone has the title of a report, and words only. */
const withWords = (best: Outcome, outcomes: readonly Outcome[]): Outcome => {
  if (best.title !== null) return best
  const titled = outcomes.filter((o) => o.title !== null)
  return titled.length === 1 && isAnnexOf(titled[0]!)(best) ? titled[0]! : best
}

/** Every document that is read, the likeliest first. */
const readAll = async (ordered: readonly Candidate[], step: Step): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const candidate of ordered) {
    await step({ zh: `读取“${candidate.name}”`, en: `reading “${candidate.name}”` })
    outcomes.push(await tryOne(candidate))
  }
  return outcomes
}

/** Documents beside the report, by what became of them. */
interface Others {
  /** reports, or much like one */
  alike: readonly Outcome[]
  broken: readonly Outcome[]
  rest: readonly Outcome[]
  /** names of documents beyond those that are read */
  unread: readonly string[]
}

const othersOf = (others: readonly Outcome[], unread: readonly string[], isLetter: (o: Outcome) => boolean): Others => {
  // a mail may have no words of its own
  const broken = others.filter(
    (o) => o.error !== null && !isNoDocument(o.name) && !(isLetter(o) && o.error.code === 'empty'),
  )
  return {
    alike: others.filter((o) => o.score > 0),
    broken,
    rest: others.filter((o) => o.score <= 0 && !broken.includes(o)),
    unread,
  }
}

/** What is in the file and was not taken for the report or read with it. */
const leftOut = (best: Outcome, { alike, broken, unread }: Others, isLetter: (o: Outcome) => boolean): NotRead[] => [
  ...alike
    // a letter may have words of a title; one with its table is a report
    .filter((o) => !isTwin(best, o) && (!isLetter(o) || o.score >= WHOLE))
    .map(({ name, title }): NotRead => ({ name, code: 'several-documents', ...toldBy(title) })),
  ...broken.map(({ name, error }): NotRead => ({ name, code: error!.code, message: error!.messages })),
  ...unread.map((name): NotRead => ({ name, code: 'several-documents' })),
  ...(best.result!.notRead ?? []).map((one) => ({ ...one, name: `${best.name}${INTO}${one.name}` })),
]

/**
 * The report among documents that came in one file: the one that has both its title and its table, or most of them. What
 * else is in the file is said, with what could not be read of it. `container` is the name of the file they came in.
 */
export const chooseReport = async (
  candidates: readonly Candidate[],
  container: string,
  step: Step,
): Promise<ReadResult> => {
  const documents = candidates.filter((c) => !isAside(c))
  const likely = (c: Candidate): number => (reportName.test(c.name) ? 0 : 1)
  const ordered = [...documents].sort((a, b) => likely(a) - likely(b))
  if (ordered.length === 0) throw nothingIn(container)
  const outcomes = await readAll(ordered.slice(0, MAX_READ), step)
  const isLetter = (o: Outcome): boolean => documents.some((d) => d.isLetter && d.name === o.name)
  const best = withWords(
    bestOf(outcomes, container),
    outcomes.filter((o) => !isLetter(o)),
  )
  const { result } = best
  if (result === null) throw noneRead(outcomes, container)
  const besideBest = outcomes.filter((o) => o !== best)
  const { annexes, notTaken } = annexesOf(best, besideBest)
  const others = besideBest.filter((o) => !annexes.includes(o))
  const unread = ordered.slice(MAX_READ).map((c) => c.name)
  const told = othersOf(others, unread, isLetter)
  const { alike, broken, rest } = told
  const differing = new Set(
    alike.flatMap((o) => (o.result && isTwin(best, o) ? [...differingCells(result.root, o.result.root)] : [])),
  )
  const doubted = { ...result, root: withDoubt(result.root, differing, { code: 'other-in-copy' }) }
  const chosen = joined(withPrefix(differing.size > 0 ? doubted : result, container, best.name), annexes, container)
  const notRead = leftOut(best, told, isLetter)
  return {
    ...chosen,
    ...(notRead.length > 0 ? { notRead } : {}),
    inside: result.inside === undefined ? best.name : `${best.name}${INTO}${result.inside}`,
    pageMeta: [...chosen.pageMeta, ...others.flatMap((o) => beside(o, isLetter(o), container))],
    findings: [
      ...chosen.findings,
      ...(annexes.length > 0 ? [readTogether(best.name, annexes)] : []),
      ...(alike.length > 0 ? [severalDocuments(best, alike, differing.size)] : []),
      ...notTaken.map((one) => tablesElsewhere(best.name, one)),
      ...broken.map(brokenDocument),
      ...(rest.length + unread.length > 0 ? [otherDocuments(best.name, rest, unread)] : []),
    ],
  }
}

const list = (names: readonly string[], mark: string): string =>
  names.length > 8 ? `${names.slice(0, 8).join(mark)} …` : names.join(mark)

const readTogether = (name: string, annexes: readonly Outcome[]): Finding => {
  const names = annexes.map((o) => o.name)
  return finding({
    rule: 'other-documents',
    kind: 'reading',
    severity: 'info',
    message: {
      zh: `“${name}”的表在另外的文件里，一并读取：${list(names, '、')}`,
      en: `Tables of “${name}” are in files of their own and were read with it: ${list(names, ', ')}`,
    },
    actual: names.length,
    place: {},
  })
}

const tablesElsewhere = (name: string, { document, said }: NotTaken): Finding =>
  finding({
    rule: 'tables-elsewhere',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `“${document.name}”里有“${name}”所缺的表，但名称里的“${said}”表明不是这份报告的，没有取用。如确是这份报告的表，请改名后再读。`,
      en: `“${document.name}” has tables that “${name}” lacks, but “${said}” in its name says that they are not of this report: they were not taken. Rename it and read again if they are.`,
    },
    actual: document.name,
    place: {},
  })

/** The name of a document, with its year where another one of them has another. */
const named = ({ name, title }: Outcome, years: boolean): string =>
  years && title?.year != null ? `${name}（${title.year}）` : name

const severalDocuments = (best: Outcome, alike: readonly Outcome[], differing: number): Finding => {
  const all = [best, ...alike]
  const years = new Set(all.map((o) => o.title?.year ?? null).filter((y) => y !== null)).size > 1
  const read = named(best, years)
  const others = alike.map((o) => named(o, years))
  return finding({
    rule: 'several-documents',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `文件中有 ${all.length} 份文档像年报${years ? '，年度不同' : ''}，读取的是“${read}”；没有读取：${list(
        others,
        '、',
      )}。${differing > 0 ? `同一份年报的另一份里有 ${differing} 个数与此不同，这些数存疑，请核对哪一份是公布的。` : ''}如需读取，请单独取出。`,
      en: `${all.length} documents in the file look like an annual report${years ? ', of different years' : ''}; “${read}” was read and these were not: ${list(
        others,
        ', ',
      )}. ${differing > 0 ? `${differing} numbers are others in another copy of the same report, and doubtful: check which copy was published. ` : ''}Take them out to read them.`,
    },
    actual: all.length,
    place: {},
  })
}

const brokenDocument = ({ name, error }: Outcome): Finding =>
  finding({
    rule: 'unread-document',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `文件中的“${name}”没有读出（${error!.code}）：${error!.messages.zh}`,
      en: `“${name}” in the file could not be read (${error!.code}): ${error!.messages.en}`,
    },
    actual: error!.code,
    place: {},
  })

const otherDocuments = (name: string, rest: readonly Outcome[], unread: readonly string[]): Finding => {
  const names = [...rest.map((o) => (o.error ? `${o.name}（${o.error.code}）` : o.name)), ...unread]
  return finding({
    rule: 'other-documents',
    kind: 'reading',
    severity: 'info',
    message: {
      zh: `读取的是文件中的“${name}”，其余 ${names.length} 个没有用：${list(names, '、')}`,
      en: `“${name}” in the file was read; ${names.length} others were not used: ${list(names, ', ')}`,
    },
    actual: names.length,
    place: {},
  })
}

const nothingIn = (container: string): NianbaoError =>
  new NianbaoError('empty', {
    zh: `“${container}”里没有文件。请核对下载是否完整。`,
    en: `There is no file in “${container}”. Check that the download is complete.`,
  })

const noneRead = (outcomes: readonly Outcome[], container: string): NianbaoError => {
  const [first] = outcomes
  const locked = outcomes.find((o) => o.error?.code === 'encrypted') ?? first!
  const error = locked.error!
  if (outcomes.length === 1)
    return new NianbaoError(
      error.code,
      {
        zh: `“${container}”中的“${locked.name}”：${error.messages.zh}`,
        en: `“${locked.name}” in “${container}”: ${error.messages.en}`,
      },
      { cause: error },
    )
  const names = outcomes.map((o) => `${o.name}（${o.error!.code}）`)
  return new NianbaoError(
    error.code,
    {
      zh: `“${container}”中的 ${outcomes.length} 个文件都读不出：${list(names, '、')}。“${locked.name}”：${error.messages.zh}`,
      en: `None of the ${outcomes.length} files in “${container}” can be read: ${list(names, ', ')}. “${locked.name}”: ${error.messages.en}`,
    },
    { cause: error },
  )
}
