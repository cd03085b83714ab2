import { fold } from './fold.ts'
import { chineseOrdinal, markerOf } from './label.ts'
import { bracketedHan, sectionAtHead, sectionNumber, spokenCount } from './numbering.ts'
import { remember } from './remember.ts'

/** Numbering at the head of a paragraph, measured in the words as printed. */
export interface Numbering {
  /** 1 for 一、, 2 for （一）, 3 for 1., 4 for （1） and 一是 */
  level: number
  ordinal: number
  /** as printed, without the 、 after it */
  number: string
  /** printed characters taken, the 、 included */
  length: number
}

const enumerated = new RegExp(`^${spokenCount}`, 'u')

/** The outline number a paragraph begins with (GB/T 9704-2012, 7.3.3, and 一是 二是 within a paragraph), or null. */
export const numberingOf = (words: string): Numbering | null => numberingAt(words.slice(0, longestNumbering))

/** White space before it included. */
const longestNumbering = 24

const numberingAt = remember((head: string): Numbering | null => {
  const lead = /^\s*/u.exec(head)![0].length
  for (let length = lead + 1; length <= Math.min(head.length, lead + 12); length++) {
    // grow the printed head until its folded form holds a whole number: widths and inner spaces vary
    const folded = fold(head.slice(0, length))
    const next = fold(head.slice(length, length + 1))
    const is = enumerated.exec(folded)
    if (is && folded === is[0]) {
      const ordinal = chineseOrdinal(folded.slice(0, -1))
      return ordinal === null ? null : { level: 4, ordinal, number: head.slice(lead, length), length }
    }
    const marker = markerOf(`${folded}${next}`)
    if (marker && marker.length === folded.length && !(marker.level === 3 && /\d/u.test(next)))
      return {
        level: marker.level,
        ordinal: marker.ordinal,
        number: head
          .slice(lead, length)
          .replace(/[、,，．：:]$/u, '')
          .trim(),
        length,
      }
  }
  return null
})

/** A heading is a line of words, no sentence: short, and no full stop, comma or semicolon closes it. */
export const longestHeading = 50

export const isHeadingLine = (words: string): boolean => {
  const text = words.trim()
  return text.length <= longestHeading && numberingOf(text) !== null && !/[。；，、！？;,]$/u.test(text)
}

const section = new RegExp(`^\\s*${sectionNumber}`, 'u')

/** 三、收到和处理政府信息公开申请情况: the number of a section, whatever comes behind it. */
export const beginsSection = (line: string): boolean => section.test(line)

const atHead = new RegExp(`^\\s*${sectionAtHead}`, 'u')

/** The number of a section that a line begins with, 一. as well; null where it begins with none. */
export const sectionNumberAt = (line: string): string | null => atHead.exec(line)?.[0].trim() ?? null

const inBrackets = new RegExp(`^${bracketedHan}`, 'u')

/** （一）… */
export const beginsInBrackets = (words: string): boolean => inBrackets.test(words)

const within = new RegExp(sectionNumber, 'u')

/** Where the first number of a section stands within running text; -1 where none does. */
export const sectionIn = (words: string): number => words.search(within)
