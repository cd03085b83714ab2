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
