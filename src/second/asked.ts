import type { Message } from '../error.ts'
import type { Place } from '../place.ts'

/** What a second reader is asked: which words stand at this place? `raw` only tells tables apart that are counted differently. */
export interface Asked {
  raw: string
  place: Place
}

/** The words there, and the signs right before and behind them where they are part of something longer; or why there are none. */
export type Answer = { words: string; before?: string; after?: string } | { why: Message }

/** Opens the file by itself and answers in the order it was asked. */
export type Second = (asked: readonly Asked[]) => Answer[]

/** Words without what layout adds: white space, and forms of a sign that mean the same. */
export const bare = (words: string): string =>
  words.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]/gu, '')

export const nowhere: Answer = {
  why: { zh: '第二读者在文件中找不到这个位置', en: 'the second reader finds no such place in the file' },
}
