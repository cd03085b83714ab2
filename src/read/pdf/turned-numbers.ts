import { hasDigits } from '../../text/digits.ts'
import { isUnit } from '../../text/units.ts'
import { type Box, boxAround, overlap } from './box.ts'
import { levelBox } from './lay-level.ts'
import { DESCENT } from './operators/text.ts'
import type { Glyph } from './painted.ts'

/** Characters that were painted one after the other, close together and in one direction. */
export const runsOfTurn = (glyphs: readonly Glyph[], turn: Glyph['turn']): Glyph[][] => {
  const runs: Glyph[][] = []
  for (const g of glyphs.filter((own) => own.turn === turn && !own.blank).sort((a, b) => a.order - b.order)) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && g.order - last.order <= 2 && isNear(last, g)) run.push(g)
    else runs.push([g])
  }
  return runs
}

/** Characters of one number are this close to each other, in ems; those of two cells are further apart. */
const NEAR = 0.3

/** Whether one of two characters may follow the other. */
const isNear = (a: Glyph, b: Glyph): boolean => {
  const most = NEAR * Math.max(a.size, b.size)
  return (
    -overlap(a.box[0], a.box[2], b.box[0], b.box[2]) < most && -overlap(a.box[1], a.box[3], b.box[1], b.box[3]) < most
  )
}

/** Digits, or digits and the unit behind them. */
export const isNumber = (run: readonly Glyph[]): boolean => {
  const text = run.map((g) => g.text).join('')
  const end = text.search(/[^\d０-９.,]/u)
  return hasDigits(text) && (end === -1 || (end > 0 && isUnit(text.slice(end))))
}

/**
 * Numbers that stand on their heads among level words, set upright where they stand. By themselves they would make lines of their
 * own, and the row that they belong to would seem to be blank.
 */
export const withNumbersUpright = (glyphs: readonly Glyph[]): Glyph[] => {
  if (!glyphs.some((g) => g.turn === 180)) return [...glyphs]
  const upright = new Map<Glyph, Glyph>()
  for (const run of runsOfTurn(glyphs, 180).filter(isNumber)) {
    const around = boxAround(run.map((g) => g.box))
    for (const g of run) upright.set(g, overturned(g, around))
  }
  return glyphs.map((g) => upright.get(g) ?? g)
}

/** A character turned about the middle of its word. */
const overturned = (g: Glyph, [x0, y0, x1, y1]: Box): Glyph => {
  const own = levelBox(g.box, 180)
  const box: Box = [own[0] + x0 + x1, own[1] + y0 + y1, own[2] + x0 + x1, own[3] + y0 + y1]
  return { ...g, box, base: box[3] - DESCENT * g.size, turn: 0 }
}
