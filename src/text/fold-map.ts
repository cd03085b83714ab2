import { fold } from './fold.ts'

/** Fold a string and keep, for every folded character, where it came from. */
export const foldWithMap = (words: string): { folded: string; at: number[] } => {
  let folded = ''
  const at: number[] = []
  for (let i = 0; i < words.length; i++) {
    const f = fold(words[i]!)
    folded += f
    for (let k = 0; k < f.length; k++) at.push(i)
  }
  return { folded, at }
}

/** The same without some of its characters. */
export const leaveOut = (mapped: { folded: string; at: number[] }, char: string): { folded: string; at: number[] } => {
  if (!mapped.folded.includes(char)) return mapped
  const kept = mapped.folded.split('').flatMap((c, i) => (c === char ? [] : [i]))
  return { folded: kept.map((i) => mapped.folded[i]).join(''), at: kept.map((i) => mapped.at[i]!) }
}
