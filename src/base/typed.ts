import type { Message } from './error.ts'

/** A number as a person types it, or why it is not taken. */
export type Typed = { value: number | null } | { complaint: Message }

/** Units that count one by one: with them a number says what it says without. 万 is not one of them. */
const counting = /(?:人次|[件条项人个次份篇起家宗部])$/u

/** Digits that a number keeps exactly, whatever it is (IEEE 754). */
const mostDigits = 15

/** Whether a number is held as it was written. */
export const isExact = (n: number): boolean => Number.isFinite(n) && Math.abs(n) <= Number.MAX_SAFE_INTEGER

const plainNumber = /^[-+]?\d+(?:\.\d+)?$/u
const parted = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u

/** `１６９`, `1,169` and `169件` are numbers; nothing typed is no number. `unit`: that of the cell, which may stand behind. */
export const typedNumber = (words: string, unit: string | null = null): Typed => {
  const folded = words.normalize('NFKC').replaceAll('−', '-').replace(/\s/gu, '')
  if (folded === '') return { value: null }
  const bare = unit !== null && folded.endsWith(unit) ? folded.slice(0, -unit.length) : folded.replace(counting, '')
  const digits = parted.test(bare) ? bare.replaceAll(',', '') : bare
  if (!plainNumber.test(digits))
    return {
      complaint: { zh: '只写一个数；没有数则留空。', en: 'One number only, or nothing where there is none.' },
    }
  if (digits.replace(/\D/gu, '').replace(/^0+/u, '').length > mostDigits)
    return {
      complaint: {
        zh: '这个数位数太多，不能准确保存。请核对。',
        en: 'This number has too many digits to be kept exactly. Please check it.',
      },
    }
  return { value: Number(digits) }
}
