import { plain } from '../agency/plain.ts'
import type { Message } from '../base/error.ts'
import { groupBy } from '../base/group-by.ts'
import type { Demand } from './demand.ts'
import type { Due, DueResult } from './due.ts'
import { faultsOf } from './faults.ts'
import type { DeskFile, Fault } from './model.ts'

/** A line of a notice: where, what is printed, what it should be, and by what. */
export interface NoticeItem {
  at: string
  says: Message
  printed: string
  should: string
  basis: Message | null
}

/** 整改通知: what one agency is asked to mend. */
export interface Notice {
  agency: string
  /** the agency's id in the table of divisions: 教育局 of two counties are two; null where that leaves it open */
  who: string | null
  file: string | null
  year: number | null
  /** that it came late: a fact that no correction changes */
  late: NoticeItem | null
  /** faults of the report itself */
  mend: NoticeItem[]
  /** what may be right: only the agency can say */
  answer: NoticeItem[]
  /** what could not be read for sure: to be compared with the document, not held against it */
  look: NoticeItem[]
  /** why there is a notice at all, where that is no fault of a line: not filed, unreadable */
  opening: Message | null
}

const nothing: Pick<Notice, 'late' | 'mend' | 'answer' | 'look' | 'opening'> = {
  late: null,
  mend: [],
  answer: [],
  look: [],
  opening: null,
}

const itemOf = (f: Fault): NoticeItem => ({
  at: f.at.zh,
  says: f.message,
  printed: f.actual === null ? '' : String(f.actual),
  should: f.expected === null ? '' : String(f.expected),
  basis: f.basis,
})

/** Faults of a file and other lines of its check-list, in its order. */
const asking = (file: DeskFile, demand: Demand): NoticeItem[] =>
  faultsOf(file)
    .filter((f) => f.severity !== 'info' && f.demand === demand)
    .map(itemOf)
    .concat(
      (file.summary?.open ?? [])
        .filter((i) => i.demand === demand)
        .map(({ at, message }) => ({ at: at.zh, says: message, printed: '', should: '', basis: null })),
    )

const says = (zh: string, en: string, basis: Message | null = null): NoticeItem => ({
  at: '',
  says: { zh, en },
  printed: '',
  should: '',
  basis,
})

const lateness = (time: NonNullable<DeskFile['summary']>['time']): NoticeItem | null => {
  if (time.state !== 'late') return null
  const { date, by, law, from } = time
  return from === 'page'
    ? says(
        `网页发布日期为 ${date}，晚于期限 ${by}（也可能是网页迁移或重新发布的日期，请说明）`,
        `Put on its page on ${date}, after ${by} (it may be the date of a move: please explain)`,
        law,
      )
    : says(`报告于 ${date} 公布，晚于期限 ${by}`, `Published on ${date}, after ${by}`, law)
}

/** The notice to the agency of one file; null where there is nothing to say, or the file does not tell whose it is. */
export const noticeOf = (file: DeskFile): Notice | null => {
  const agency = file.summary?.agency ?? null
  return agency === null ? null : noticeTo({ name: agency, who: file.summary!.who }, file)
}

const noticeTo = ({ name, who }: Due, file: DeskFile): Notice | null => {
  const s = file.summary!
  const notice: Notice = {
    ...nothing,
    agency: name,
    who,
    file: file.name,
    year: s.year,
    late: lateness(s.time),
    mend: asking(file, 'mend'),
    answer: asking(file, 'answer'),
    look: asking(file, 'compare'),
  }
  const { late, mend, answer, look } = notice
  return late === null && mend.length + answer.length + look.length === 0 ? null : notice
}

/** Nobody is told of a file that this page failed over. */
const unreadable = (file: DeskFile, { name, who }: Due, year: number): Notice | null => {
  const why = file.failure?.why ?? null
  if (why === null) return null
  return {
    ...nothing,
    agency: name,
    who,
    file: file.name,
    year,
    opening: {
      zh: `你单位报送的文件“${file.name}”未能读取：${why.zh}。请重新报送能够打开的原始电子文件（如 Word 文件）。`,
      en: `The file “${file.name}” could not be read: ${why.en}. Please send the original file (such as Word) again.`,
    },
  }
}

/** The notice to an agency of the due list; null where it has filed and nothing is to be mended. */
export const noticeOfDue = ({ due, state, file }: DueResult, year: number): Notice | null => {
  if (file !== null && file.summary !== null) return noticeTo(due, file)
  if (state === 'unreadable' && file !== null) return unreadable(file, due, year)
  if (state !== 'missing') return null
  return {
    ...nothing,
    agency: due.name,
    who: due.who,
    file: null,
    year,
    opening: {
      zh: `截至目前未收到你单位${year}年政府信息公开工作年度报告，请尽快报送。`,
      en: `Your annual report for ${year} has not been received. Please hand it in.`,
    },
  }
}

/** What is said, its values and its basis, as sentences; a question keeps its mark. */
const sentence = ({ at, says: { zh }, printed, should, basis }: NoticeItem): string => {
  const place = at === '' ? '' : `【${at}】`
  const values = printed !== '' && should !== '' ? `（现为 ${printed}，应为 ${should}）` : ''
  const words = `${place}${zh}${values}`
  const end = /[。？！]$/u.test(words) ? '' : '。'
  return `${words}${end}${basis === null ? '' : `依据：${basis.zh}。`}`
}

/** All notices to one agency: it gets one letter. */
export interface Letter {
  agency: string
  notices: readonly Notice[]
}

export const lettersOf = (notices: readonly Notice[]): Letter[] => {
  const letters = groupBy(notices, (n) => n.who ?? plain(n.agency))
  return [...letters.values()].map((own) => ({ agency: own[0]!.agency, notices: own }))
}

const reportWords = ({ year }: Notice): string => `${year === null ? '' : `${year}年`}政府信息公开工作年度报告`

const linesOf = (notice: Notice): string[] => {
  const { late, mend, answer, look, opening } = notice
  const list = (head: string, items: readonly NoticeItem[]): string[] =>
    items.length === 0 ? [] : [head, ...items.map((item, i) => `${i + 1}. ${sentence(item)}`)]
  return [
    ...(opening === null ? [] : [opening.zh]),
    ...(late === null ? [] : [`公布时间：${sentence(late)}`]),
    ...list(`经核对，你单位${reportWords(notice)}有以下问题，请改正后重新报送：`, mend),
    ...list('以下内容不一定有误，请核实；确有错误的一并改正：', answer),
    ...list('以下内容未能读准，不一定是错误，请对照原件说明：', look),
  ]
}

/** The letter as plain lines, for writing and for copying. */
export const letterLines = ({ agency, notices }: Letter): { title: string; to: string; lines: string[] } => {
  const reports = [...new Set(notices.map(reportWords))]
  const kind = notices.some((n) => n.mend.length > 0 || n.opening !== null) ? '整改通知' : '通知'
  const lines =
    notices.length === 1
      ? linesOf(notices[0]!)
      : notices.flatMap((n) => [`关于${n.file === null ? reportWords(n) : `文件“${n.file}”`}：`, ...linesOf(n)])
  return { title: `关于${reports.join('、')}的${kind}`, to: `${agency}：`, lines }
}

/** Files that no letter can be addressed for: nothing tells whose they are, or they were not read. */
export const unaddressed = (files: readonly DeskFile[]): DeskFile[] =>
  files.filter((f) => f.state === 'failed' || (f.summary !== null && f.summary.agency === null))
