import { plain } from '../agency/plain.ts'
import { mayBeSame } from '../agency/same-name.ts'
import type { DeskFile, Summary } from './model.ts'

/** An agency that has to report. */
export interface Due {
  name: string
  /** its id in the table of divisions; null where that leaves it open */
  who: string | null
}

export type DueState = 'filed' | 'late' | 'undated' | 'unreadable' | 'missing' | 'ask'

export interface DueResult {
  due: Due
  state: DueState
  /** the file that counts */
  file: DeskFile | null
  /** other files of this agency and year */
  others: DeskFile[]
  /** files that may be of this agency: a person has to say */
  ask: DeskFile[]
}

/** What a person has said: `名称|文件` → whether it is that agency's. */
export type Answers = Readonly<Record<string, boolean>>
export const answerKey = (due: Pick<Due, 'name'>, file: Pick<DeskFile, 'path'>): string => `${due.name}|${file.path}`

const sure = (due: Due, s: Summary): boolean => {
  if (due.who !== null && s.who !== null) return due.who === s.who
  const names = [s.agency, s.signatory].flatMap((n) => (n === null ? [] : [plain(n)]))
  return names.includes(plain(due.name))
}

const doubtful = (due: Due, s: Summary): boolean => {
  if (due.who !== null && s.who !== null) return false
  return [s.agency, s.signatory].some((n) => n !== null && mayBeSame(n, due.name))
}

/** Two lines of a list may name one agency: 平湖市财政局 and 财政局. */
const mayBeTwice = (one: Due, other: Due): boolean =>
  one !== other && (one.who === null || other.who === null) && mayBeSame(one.name, other.name)

const isOfOneAgency = ({ summary: a }: DeskFile, { summary: b }: DeskFile): boolean =>
  a?.agency != null && b?.agency != null && a.year === b.year && plain(a.agency) === plain(b.agency)

/** A year in a file's name other than the one asked for makes it another year's file. */
const ofYear = (path: string, year: number): boolean => {
  const named = [...path.matchAll(/(?<!\d)(20\d\d)(?!\d)/gu)].map((m) => Number(m[1]))
  return named.length === 0 || named.includes(year)
}

/**
 * Who has to report, and what came of it. Each file answers for one agency only, unless a person says that two lines name the same
 * one: of a line that may name an agency whose file is there, nobody says that it has not filed before a person was asked.
 */
export const matchDue = (
  dues: readonly Due[],
  files: readonly DeskFile[],
  year: number,
  answers: Answers = {},
): DueResult[] => {
  const read = files.filter((f) => f.summary !== null && (f.summary.year === year || f.summary.year === null))
  const failed = files.filter((f) => f.state === 'failed' && ofYear(f.name, year))
  const owner = new Map<DeskFile, Due>()
  for (const due of dues)
    for (const f of read)
      if (answers[answerKey(due, f)] !== false && f.summary!.year === year && sure(due, f.summary!) && !owner.has(f))
        owner.set(f, due)
  // a person's word takes a file that nobody has for sure, and else is about one agency under two names
  for (const due of dues)
    for (const f of read) if (answers[answerKey(due, f)] === true && !owner.has(f)) owner.set(f, due)
  const isSaid = (f: DeskFile, due: Due): boolean => answers[answerKey(due, f)] === true
  // what is said of one file is said of the others of its agency
  const isOf = (f: DeskFile, due: Due): boolean =>
    owner.get(f) === due ||
    isSaid(f, due) ||
    (answers[answerKey(due, f)] !== false && read.some((g) => isSaid(g, due) && isOfOneAgency(f, g)))
  // the longest name in a file's name is that of its agency: 某市教育局 and not 教育局
  const failedOf = (f: DeskFile): Due | undefined =>
    dues.find((d) => answers[answerKey(d, f)] === true) ??
    [...dues]
      .filter((d) => plain(f.path).includes(plain(d.name)) && answers[answerKey(d, f)] !== false)
      .sort((x, y) => plain(y.name).length - plain(x.name).length)[0]
  const named = new Map(failed.map((f) => [f, failedOf(f)]))
  return dues.map((due): DueResult => {
    const own = read.filter((f) => isOf(f, due))
    // the one that a person has pointed at counts before the others
    const file = latest(own.filter((f) => isSaid(f, due))) ?? latest(own)
    if (file !== null)
      return { due, state: stateOf(file.summary!), file, others: own.filter((f) => f !== file), ask: [] }
    const broken = failed.find((f) => named.get(f) === due || answers[answerKey(due, f)] === true) ?? null
    const ask = [...read, ...failed].filter((f) => {
      if (answers[answerKey(due, f)] !== undefined) return false
      const other = owner.get(f) ?? named.get(f)
      if (other !== undefined) return mayBeTwice(due, other)
      return f.summary !== null && (doubtful(due, f.summary) || (f.summary.year === null && sure(due, f.summary)))
    })
    if (ask.length > 0) return { due, state: 'ask', file: broken, others: [], ask }
    return { due, state: broken === null ? 'missing' : 'unreadable', file: broken, others: [], ask: [] }
  })
}

const stateOf = ({ time }: Summary): DueState =>
  time.state === 'late' ? 'late' : time.state === 'in-time' ? 'filed' : 'undated'

/** The version that counts: of the latest drop, and there the one published last. */
export const latest = (versions: readonly DeskFile[]): DeskFile | null =>
  [...versions].sort(
    (a, b) =>
      b.round - a.round || (b.summary?.published ?? '').localeCompare(a.summary?.published ?? '') || b.id - a.id,
  )[0] ?? null

const usedBy = (results: readonly DueResult[]): ReadonlySet<number> =>
  new Set(results.flatMap((r) => [...(r.file === null ? [] : [r.file]), ...r.others, ...r.ask].map((f) => f.id)))

/** Files of that year whose agency is on no line of the list. */
export const notOnList = (results: readonly DueResult[], files: readonly DeskFile[], year: number): DeskFile[] => {
  const used = usedBy(results)
  const names = new Set(results.flatMap((r) => (r.file?.summary ? [r.file.summary.agency] : [])))
  return files.filter(
    (f) => f.summary?.year === year && f.summary.agency !== null && !used.has(f.id) && !names.has(f.summary.agency),
  )
}

/** Files that nobody can tell the agency or the year of: one who seems not to have filed may have sent one of them. */
export const homeless = (results: readonly DueResult[], files: readonly DeskFile[], year: number): DeskFile[] => {
  const used = usedBy(results)
  return files.filter((f) => {
    if (used.has(f.id)) return false
    if (f.state === 'failed') return ofYear(f.name, year)
    return f.summary !== null && (f.summary.agency === null || f.summary.year === null)
  })
}
