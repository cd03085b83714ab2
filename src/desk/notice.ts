import type { Message } from '../error.ts'
import type { DueResult } from './due.ts'
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
  file: string | null
  year: number | null
  /** faults of the report itself */
  mend: NoticeItem[]
  /** what could not be read for sure: to be compared with the document, not held against it */
  look: NoticeItem[]
  /** why there is a notice at all, where that is no fault of a line: not filed, late, unreadable */
  opening: Message | null
}

const itemOf = (f: Fault): NoticeItem => ({
  at: f.at.zh,
  says: f.message,
  printed: f.actual === null ? '' : String(f.actual),
  should: f.expected === null ? '' : String(f.expected),
  basis: f.basis,
})

const serious = (f: Fault): boolean => f.severity !== 'info'

/** The notice to the agency of one file; null where there is nothing to say. */
export const noticeOf = (file: DeskFile): Notice | null => {
  const s = file.summary
  if (s === null) return unreadable(file, file.name)
  const mend = faultsOf(file)
    .filter((f) => serious(f) && f.kind !== 'reading')
    .map(itemOf)
  if (s.time.state === 'late' && !s.faults.some((f) => f.rule === 'published-late'))
    mend.unshift({
      at: '',
      says: {
        zh: `网页 ${s.time.date} 才发布，晚于期限 ${s.time.by}（日期也可能是网页迁移或重新发布的日期，请说明）`,
        en: `Put on its page on ${s.time.date}, after ${s.time.by} (it may be the date of a move: please explain)`,
      },
      printed: s.time.date,
      should: s.time.by,
      basis: s.time.law,
    })
  if (s.blanks > 0)
    mend.push({
      at: '',
      says: {
        zh: `统计表有 ${s.blanks} 个单元格空白；没有发生的填 0`,
        en: `${s.blanks} cells of the tables are blank; write 0 where there was none`,
      },
      printed: '',
      should: '',
      basis: null,
    })
  const look = faultsOf(file)
    .filter((f) => serious(f) && f.kind === 'reading')
    .map(itemOf)
  if (mend.length + look.length === 0) return null
  return {
    agency: s.agency ?? `（机关名称没有读出：${file.name}）`,
    file: file.name,
    year: s.year,
    mend,
    look,
    opening: null,
  }
}

const unreadable = (file: DeskFile, agency: string, year: number | null = null): Notice | null =>
  file.failure === null
    ? null
    : {
        agency,
        file: file.name,
        year,
        mend: [],
        look: [],
        opening: {
          zh: `你单位报送的文件“${file.name}”未能读取：${file.failure.messages.zh}`,
          en: `The file “${file.name}” could not be read: ${file.failure.messages.en}`,
        },
      }

/** The notice to an agency of the due list; null where it has filed and nothing is to be mended. */
export const noticeOfDue = ({ due, state, file }: DueResult, year: number): Notice | null => {
  if (file !== null && file.summary !== null) {
    const notice = noticeOf(file)
    return notice === null ? null : { ...notice, agency: due.name }
  }
  if (state === 'unreadable' && file !== null) return unreadable(file, due.name, year)
  if (state !== 'missing') return null
  return {
    agency: due.name,
    file: null,
    year,
    mend: [],
    look: [],
    opening: {
      zh: `截至目前未收到你单位${year}年政府信息公开工作年度报告，请尽快报送。`,
      en: `Your annual report for ${year} has not been received. Please hand it in.`,
    },
  }
}

/** The notice as plain lines, for writing and for copying. */
export const noticeLines = (notice: Notice): { title: string; to: string; lines: string[] } => {
  const year = notice.year === null ? '' : `${notice.year}年`
  const number = (list: readonly NoticeItem[]): string[] =>
    list.map((item, i) => {
      const place = item.at === '' ? '' : `【${item.at}】`
      const values = item.printed !== '' && item.should !== '' ? `（现为 ${item.printed}，应为 ${item.should}）` : ''
      const basis = item.basis === null ? '' : `依据：${item.basis.zh}。`
      return `${i + 1}. ${place}${item.says.zh}${values}。${basis}`.replace(/。{2,}/gu, '。')
    })
  const lines = [
    ...(notice.opening === null ? [] : [notice.opening.zh]),
    ...(notice.mend.length === 0
      ? []
      : [`经核对，你单位${year}政府信息公开工作年度报告有以下问题，请改正后重新报送：`, ...number(notice.mend)]),
    ...(notice.look.length === 0 ? [] : ['以下内容未能读准，不一定是错误，请对照原件说明：', ...number(notice.look)]),
  ]
  return { title: `关于${year}政府信息公开工作年度报告的整改通知`, to: `${notice.agency}：`, lines }
}
