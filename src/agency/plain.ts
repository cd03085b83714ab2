import { fold } from '../text/fold.ts'

/** A name for comparing: folded, without quotation marks and notes in brackets. */
export const plain = (words: string): string =>
  fold(words)
    .replace(/[《》“”"'「」]/gu, '')
    .replace(/[(（][^()（）]*[)）]/gu, '')
