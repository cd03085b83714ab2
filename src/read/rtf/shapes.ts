import type { Run } from './story.ts'

/** A drawing that is open: its group, the run that stands for it, and how far from there it lies, in twips. */
export interface Shape {
  group: number
  run: Run
  inTable: boolean
  sides: Record<'shpleft' | 'shptop' | 'shpright' | 'shpbottom', number>
  /** it is one of words, which are read */
  words: boolean
}

const NEAR = 567
const SMALL = 850

export const openShape = (group: number, run: Run, inTable: boolean): Shape => ({
  group,
  run,
  inTable,
  sides: { shpleft: 0, shptop: 0, shpright: 0, shpbottom: 0 },
  words: false,
})

/** It lies somewhere else than where it hangs. */
export const isAway = ({ inTable, sides }: Shape): boolean =>
  !inTable || Math.max(Math.abs(sides.shpleft), Math.abs(sides.shptop)) > NEAR
const isSmall = ({ sides }: Shape): boolean =>
  Math.max(sides.shpright - sides.shpleft, sides.shpbottom - sides.shptop) <= SMALL

/** Takes in a word that says where a side lies. */
export const measure = ({ sides }: Shape, word: string, value: number | null): void => {
  if (Object.hasOwn(sides, word)) sides[word as keyof Shape['sides']] = value ?? 0
}

/** Whether what is in it and cannot be read (WordArt, a shape with a text path) may be a number over any cell. */
export const mayFloat = (shape: Shape): boolean =>
  !shape.words && isAway(shape) && isSmall(shape) && !shape.run.state.hidden
