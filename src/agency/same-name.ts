import { fold } from '../text/fold.ts'
import { shortens } from '../text/shortens.ts'

/** An office stands for its government; brackets hold another name of the same body. */
const core = (name: string): string =>
  fold(name)
    .replace(/\([^)]*\)/gu, '')
    .replace(/(?:办公室|办公厅|办)$/u, '')

/** Two names may be those of one body: the same, one a short form of the other, or one an office of the other. */
export const mayBeSame = (one: string, other: string): boolean => {
  const [a, b] = [core(one), core(other)]
  return shortens(a, b) || shortens(b, a)
}
