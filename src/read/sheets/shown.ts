import type { Doubt } from '../../certainty/doubts.ts'
import { figure } from '../../text/figures.ts'

/** Formats that are known by number alone and that a Chinese spreadsheet shows in its own way (ECMA-376 part 1, 18.8.30). */
export const chineseFormats: Record<number, string> = {
  14: 'yyyy/m/d',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

const numeral = new RegExp(`[+\\-－−]?${figure}(?:e[+-]?\\d+)?`, 'iu')

/**
 * Whether what a cell shows is the number that it stores: rounding, or thousands left off, make it another. A dash says that
 * there is nothing, as it does on paper, and so does a cell whose format leaves a nought out: who fills it in wants it blank.
 */
export const shownOtherwise = (shown: string, stored: number, isDate: boolean): Doubt[] => {
  if (isDate) return []
  const words = shown.trim()
  if (/^[-—–－/]+$/u.test(words)) return stored === 0 ? [] : [doubt(stored)]
  const m = numeral.exec(words)
  if (m === null) return stored === 0 ? [] : [doubt(stored)]
  let value = Number(m[0].normalize('NFKC').replaceAll(',', '').replace('−', '-'))
  if (/^[(（].*[)）]$/u.test(words)) value = -Math.abs(value)
  if (/%|％/u.test(words)) value /= 100
  const close = Math.abs(value - stored) <= Math.abs(stored) * 1e-9 + 1e-12
  return close ? [] : [doubt(stored, value)]
}

const doubt = (...candidates: number[]): Doubt => ({ code: 'stored-otherwise', candidates })

/** A style may hide digits, or write them otherwise; said once, however many styles may. */
export const andUnclear = (doubts: readonly Doubt[]): readonly Doubt[] =>
  doubts.some(({ code }) => code === 'unclear-style') ? doubts : [...doubts, { code: 'unclear-style' }]
