import { figure } from '../figures.ts'
import { noteHead } from '../heads.ts'
import { takesBack } from '../qualifiers.ts'

/** A note under a table or at the end of a report. */
const isNote = new RegExp(`^[(]?(?:${noteHead}\\d*[:.、]|[*※])`, 'u')
/** 行政许可数为预计数, 行政许可含下属单位 */
const saidOf = /^(?<subject>[^,。;:]{2,24}?)(?<what>(?:均|都|全部)?(?:[为是系指]|[仅只]?包?含)[^,。;]{1,16}?)[)]?。?$/u
/** 行政许可实际办理85件 */
const done = new RegExp(
  `^(?<subject>[^,。;:]{2,24}?)实际(?:办理|办结|作出|受理|收到|公开|制发|处理|发生|收取)?[^,。;\\d]{0,4}(?<right>${figure})[^,。;\\d]{0,3}[)]?。?$`,
  'u',
)
const isOther = (what: string): boolean => takesBack(what) || /受理[数量件]|估|快报|初步|大约|左右/u.test(what)
/** 本表数据不完整, 数据仅统计至11月, 12月数据未统计在内 */
const isPart =
  /(?:数据|数字|统计数?|表)[^,。;]{0,6}(?:不完整|不全(?!面)|不齐)|(?:数据|数字|统计)[^,。;]{0,4}[仅只](?:统计|更新|截)?[至止到]\d{1,2}月|\d{1,2}月[^,。;]{0,8}未[^,。;]{0,3}(?:统计|计|纳)[^,。;]{0,3}[内入]/u

/** A note that says of rows or columns, by their names, that their numbers are other ones than the form asks for; folded words. */
export const otherKindIn = (note: string): { subjects: readonly string[]; right: readonly number[] } | null => {
  const mark = isNote.exec(note)
  if (mark === null) return null
  const rest = note.slice(mark[0].length)
  const m = done.exec(rest)?.groups
  if (m !== undefined) return { subjects: [m.subject!], right: [Number(m.right!.replaceAll(',', ''))] }
  const said = saidOf.exec(rest)?.groups
  return said !== undefined && isOther(said.what!) ? { subjects: [said.subject!], right: [] } : null
}

/** A note that says that something is left out of the numbers. */
export const isPartial = (note: string): boolean => isNote.test(note) && isPart.test(note)
