import type { Correction } from '../../corrections/model.ts'
import type { Language } from '../../write/language.ts'
import { type Answers, type Due, type DueResult, matchDue } from '../due.ts'
import type { FaultsBy } from '../faults.ts'
import type { ItemWords } from '../items.ts'
import type { Across, DeskFile, DeskReport, RuleWords, Unread } from '../model.ts'
import { current } from '../refile.ts'
import { count } from '../tables.ts'

export const views = ['files', 'report', 'due', 'faults', 'items', 'changes', 'notices'] as const
export type View = (typeof views)[number]

export type Show = 'all' | 'problems' | 'late' | 'failed'
export type Sort = 'file' | 'agency' | 'year' | 'published' | 'time' | 'errors' | 'warnings'

/** The report that is looked at. */
export interface Opened {
  file: number
  desk: DeskReport | null
  failed: Unread | null
  corrections: Correction[]
  /** against the year before, with the corrections; null where there is nothing to compare with */
  across: Across | null
  busy: boolean
}

/** A file that is kept beside the page, by its number. */
export type ListFile = Pick<DeskFile, 'id' | 'name'>

/** All that the page shows. Files themselves and what was read of them are kept beside it. */
export interface State {
  language: Language
  view: View
  files: DeskFile[]
  round: number
  /** files that were not taken: parts of web pages, hidden files */
  aside: string[]
  opened: Opened | null
  /** reports are being compared with those of the year before */
  comparing: boolean
  dues: Due[]
  dueYear: number | null
  dueText: string
  /** cells of the list that were taken for no agency */
  dueAside: string[]
  /** files among the reports that look like a due list */
  lists: ListFile[]
  answers: Answers
  show: Show
  words: string
  sort: Sort
  down: boolean
  most: number
  rules: Record<string, RuleWords>
  items: ItemWords[]
  faultsBy: FaultsBy
  /** what is looked for among the items, and how many are drawn */
  itemWords: string
  itemsShown: number
  /** the agency whose notice is shown */
  notice: string | null
  said: string
}

export const firstState = (language: Language): State => ({
  language,
  view: 'files',
  files: [],
  round: 0,
  aside: [],
  opened: null,
  comparing: false,
  dues: [],
  dueYear: null,
  dueText: '',
  dueAside: [],
  lists: [],
  answers: {},
  show: 'all',
  words: '',
  sort: 'errors',
  down: true,
  most: 200,
  rules: {},
  items: [],
  faultsBy: 'rule',
  itemWords: '',
  itemsShown: 12,
  notice: null,
  said: '',
})

export const isBusy = (s: State): boolean => s.files.some((f) => f.state === 'waiting' || f.state === 'reading')

/** Files that count: the latest version of each report. */
export const counted = (s: State): DeskFile[] => current(s.files)

const shows: Record<Show, (f: DeskFile) => boolean> = {
  all: () => true,
  problems: (f) => f.state === 'failed' || count(f, 'error') + count(f, 'warning') + (f.summary?.blanks ?? 0) > 0,
  late: (f) => f.summary?.time.state === 'late',
  failed: (f) => f.state === 'failed',
}

const keys: Record<Sort, (f: DeskFile) => string | number> = {
  file: (f) => f.path,
  agency: (f) => f.summary?.agency ?? '',
  year: (f) => f.summary?.year ?? 0,
  published: (f) => f.summary?.published ?? '',
  time: (f) => ({ late: 2, unknown: 1, 'in-time': 0 })[f.summary?.time.state ?? 'unknown'],
  errors: (f) => (f.state === 'failed' ? 1e9 : count(f, 'error')),
  warnings: (f) => count(f, 'warning'),
}

export const listed = (s: State): DeskFile[] => {
  const words = s.words.trim()
  const found = counted(s).filter(
    (f) => shows[s.show](f) && (words === '' || `${f.path} ${f.summary?.agency ?? ''}`.includes(words)),
  )
  const key = keys[s.sort]
  const sign = s.down ? -1 : 1
  return [...found].sort((a, b) => {
    const [p, q] = [key(a), key(b)]
    if (p === q) return a.id - b.id
    return sign * (typeof p === 'string' ? p.localeCompare(String(q), 'zh') : p < Number(q) ? -1 : 1)
  })
}

/** Years of the reports, the one that most are of first. */
export const yearsOf = (s: State): number[] => {
  const times = new Map<number, number>()
  for (const f of s.files) {
    const year = f.summary?.year ?? null
    if (year !== null) times.set(year, (times.get(year) ?? 0) + 1)
  }
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([year]) => year)
}

export const dueYearOf = (s: State): number | null => s.dueYear ?? yearsOf(s)[0] ?? null

export const dueResults = (s: State): DueResult[] => {
  const year = dueYearOf(s)
  return year === null ? [] : matchDue(s.dues, counted(s), year, s.answers)
}
