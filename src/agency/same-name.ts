import { fold } from '../text/fold.ts'

/** The characters of one, in their order, are all in the other: 县市监局, 平湖县市场监督管理局. */
const shortens = (short: string, long: string): boolean => {
  let at = 0
  for (const c of long) if (c === short[at]) at++
  return at === short.length
}

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
