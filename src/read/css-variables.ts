import type { Block } from './css-blocks.ts'

/** Variables of style sheets that have one value; `null`: several, or one that may not hold. */
export interface Variables {
  known: ReadonlyMap<string, string | null>
  /** no other variables are set anywhere */
  all: boolean
}

const LONGEST = 5000
const DEEPEST = 5
const use = /var\(\s*(--[\w\u0080-\uffff-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)/g

export const variablesIn = (
  blocks: readonly Block[],
  { external, setsVariables }: { external: boolean; setsVariables: boolean },
): Variables => {
  const known = new Map<string, string | null>()
  for (const { body, unsure } of blocks) {
    if (!body.includes('--')) continue
    for (const [, name, written] of body.matchAll(/(?:^|[; \t\r\n\f])(--[\w\u0080-\uffff-]+)[ \t\r\n\f]*:([^;]*)/g)) {
      const value = written!.trim()
      const before = known.get(name!)
      known.set(name!, unsure || setsVariables || (before !== undefined && before !== value) ? null : value)
    }
  }
  return { known, all: !external && !setsVariables }
}

/** Declarations with the values of their variables, as far as these are known. */
export const resolved = (body: string, { known, all }: Variables): string => {
  let text = body
  for (let depth = 0; depth < DEEPEST && text.includes('var('); depth++) {
    const next = text.replace(use, (whole, name: string, instead: string | undefined) => {
      const value = known.get(name)
      if (value !== undefined) return value ?? whole
      return all && instead !== undefined ? instead : whole
    })
    if (next === text || next.length > LONGEST + body.length) break
    text = next
  }
  return text
}
