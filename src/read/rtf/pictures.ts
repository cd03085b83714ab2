import { mayBeTable, TWIP } from '../picture-not-read.ts'

/** What is said of the size of a picture: twips, and per cent of them. */
export type PictureSize = Partial<Record<'picwgoal' | 'pichgoal' | 'picscalex' | 'picscaley', number>>

const words: ReadonlySet<string> = new Set(['picwgoal', 'pichgoal', 'picscalex', 'picscaley'])

/** Takes in a word that says how large the last picture is: the first counts, the others are of its copy for old programs. */
export const measurePicture = (pictures: readonly PictureSize[], word: string, value: number | null): void => {
  const last = words.has(word) ? pictures.at(-1) : undefined
  if (last && value !== null) last[word as keyof PictureSize] ??= value
}

/** How many of the pictures may be tables. */
export const largePictures = (pictures: readonly PictureSize[]): number =>
  pictures.filter(({ picwgoal = 0, pichgoal = 0, picscalex = 100, picscaley = 100 }) =>
    mayBeTable((picwgoal * picscalex * TWIP) / 100, (pichgoal * picscaley * TWIP) / 100),
  ).length
