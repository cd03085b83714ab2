import type { Message } from '../base/error.ts'
import type { Place } from '../model/place.ts'

/** What a second reader is asked: which words stand at this place? `raw` only tells tables apart that are counted differently. */
export interface Asked {
  raw: string
  place: Place
}

/** The words there, and what stands right before and behind them where they are part of something longer; or why there are none. */
export type Answer = { words: string; before?: string; after?: string } | { why: Message }

/** Opens the file by itself and answers in the order it was asked. */
export type Second = (asked: readonly Asked[]) => Answer[]

/** Signs that stand for a note and not for figures of a number. */
const notes = /[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]/gu

/** Full-width figures and signs as plain ones, and marks of notes as nothing. */
export const plain = (words: string): string => words.replace(notes, '\n').normalize('NFKC')

/** Words without what layout adds: white space, and forms of a sign that mean the same. */
export const bare = (words: string): string => plain(words).replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]/gu, '')

export const nowhere: Answer = {
  why: { zh: '第二读者在文件中找不到这个位置', en: 'the second reader finds no such place in the file' },
}
