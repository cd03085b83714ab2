import { yearOf } from './text/dates.ts'
import { fold, foldShape, tidy } from './text/fold.ts'

const year = '(?:(?:19|20)\\d{2}|[二〇零○一九][〇零○一二三四五六七八九]{3})年?度?'
const subject = '(?:政府信息(?:与政务)?公开|政务公开|信息公开)'
const kind = '(?:年度(?:工作)?报告|年报|工作(?:情况)?报告|情况(?:的)?报告|报告)'

const whole = new RegExp(`^(.*?)(${year})?(.*?)${subject}.{0,14}?${kind}$`, 'u')
const yearPattern = new RegExp(year, 'u')

/** What a title says: who and for which year. */
export interface Title {
  title: string
  agency: string | null
  year: number | null
}

/** Words that may surround the agency in a title and are not part of its name. */
const around = /^(?:关于|附件\d*[:：]?)|(?:关于(?:公布|发布|印发|报送)?|的?)$/gu

/** Read a title; null when the line is none: too long, a sentence, or about something else (解读, 通知, 格式). */
export const readTitle = (line: string): Title | null => {
  const folded = fold(line).replace(/^[《<〈]|[》>〉]$/gu, '')
  if (folded.length > 80 || /[。;；]/u.test(folded) || /解读|模板$|格式$/u.test(folded)) return null
  const bare = folded.replace(/[(（][^()（）]*[)）]$/u, '')
  const m = whole.exec(bare.replace(/\(全文\)$/u, ''))
  if (!m) return null
  const found = yearPattern.exec(bare)
  const agency = `${m[1] ?? ''}${m[3] ?? ''}`
    .replace(around, '')
    .replace(yearPattern, '')
    .replace(around, '')
    .replace(/[,，、:：]/gu, '')
  if (/[根据按照为了本]/u.test(agency.slice(0, 1)) && agency.length > 30) return null
  return {
    title: tidy(line.replace(/^\s*《|》\s*$/gu, '')),
    agency: agency.length >= 2 ? asPrinted(agency, line) : null,
    year: found ? yearOf(found[0]) : null,
  }
}

/** A name found in folded words, in the characters that were printed. */
const asPrinted = (name: string, line: string): string => {
  const at = fold(line).indexOf(name)
  return at === -1 ? name : foldShape(line).slice(at, at + name.length)
}

export const isTitleLine = (line: string): boolean => {
  const text = line.trim()
  return text.length <= 60 && !/[，。；]/u.test(text) && readTitle(text) !== null
}
