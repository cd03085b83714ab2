import { figure } from '../../text/figures.ts'
import { unitsByLength } from '../../text/units.ts'
import { type Field, spanOf } from './fields.ts'
import type { Line } from './lines.ts'

const unit = `(?:${unitsByLength.join('|')})`
const number = `[+-]?${figure}`
/** What stands between a label and its number: a colon, a comma, dots, a stroke, a space; nothing where the label says that a number comes. */
const separator = '\\s*(?:[:：,，]|…+|\\.{3,}|·{3,}|[—–-]+>?|→)\\s*|\\s+|(?<=[数量额])'
// a label neither begins nor ends with a space, so that a run of spaces is gone through once for each end of a label
const inWords = new RegExp(
  `^\\s*(\\S.{0,58}?\\S)(${separator})(?:(${unit})\\s*[,，:：]\\s*)?(${number}(?:\\s*${unit})?)$`,
  'u',
)
const sentence = /[。；;！？]/u
const leader = /…|\.{3}|·{3}/u
/** Its number counts something else: 附表 2, 第 3. */
const namesPart = /(?:[表件页第年月图注]|附[录则])$/u

/** A line beside rows that says in words what they say in columns: `5.其他方式公开政府信息数：12条`, `行政许可……58`. */
const parts = (line: Line): RegExpExecArray | null => {
  const m = inWords.exec(line.value.trimEnd())
  const label = m?.[1] ?? ''
  return sentence.test(label) || namesPart.test(label) || isCut(label) || !/\p{Script=Han}{2}/u.test(label) ? null : m
}

/** A bracket is open: the number is one of the label, which goes on in the next line. */
const isCut = (label: string): boolean =>
  (label.match(/[(（〔[［【]/gu)?.length ?? 0) !== (label.match(/[)）〕\]］】]/gu)?.length ?? 0)

/** Such a line is a row where rows stand before and behind it; led by dots to its number it is one at the end too. */
export const isInWords = (line: Line, followed: boolean): boolean => {
  const m = parts(line)
  return m !== null && (followed || leader.test(m[2]!))
}

/** Its label, its unit where it has one apart, its number. */
export const fieldsInWords = (line: Line): Field[] => {
  const m = parts(line)!
  const at = line.value.indexOf(m[1]!)
  const label = spanOf(line, at, at + m[1]!.length)
  const value = spanOf(line, line.value.lastIndexOf(m[4]!), line.value.length)
  if (m[3] === undefined) return [label, value]
  const from = at + m[1]!.length + m[2]!.length
  return [label, spanOf(line, from, from + m[3].length), value]
}
