/** A style rule as it stands in its sheet: rules within rules are given with what they lie in. */
export interface Block {
  selectors: readonly string[]
  body: string
  /** whether it holds on a screen cannot be told */
  unsure: boolean
}

/** What a rule within rules is read with: more of it is not written out. */
const LONGEST_OUTER = 200
const LONGEST_INNER = 400
const DEEPEST = 40

/** No screen of today is wider than this, or hardly one; in pixels. */
const WIDEST = 1920

/** `(width <= 600px)` and `(600px >= width)`, as they were written before. */
const asBefore = (query: string): string =>
  query
    .replace(/\(\s*((?:device-)?width)\s*([<>])=?\s*([\d.]+[a-z]*)/g, (_, width, sign, n) =>
      sign === '<' ? `(max-${width}:${n}` : `(min-${width}:${n}`,
    )
    .replace(/\(\s*([\d.]+[a-z]*)\s*([<>])=?\s*((?:device-)?width)/g, (_, n, sign, width) =>
      sign === '>' ? `(max-${width}:${n}` : `(min-${width}:${n}`,
    )

/** Media that a screen of usual width is. */
const isShown = (condition: string): boolean =>
  condition.trim() === '' ||
  condition.split(',').some((query) => {
    const words = asBefore(query.trim().toLowerCase())
    if (/^not\b|\b(?:print|speech|aural|tty|braille|handheld|projection|tv)\b/.test(words)) return false
    // what begins with -ms- and -moz- asks for browsers that are gone
    if (/orientation|prefers|max-height|hover|pointer|-ms-|-moz-/.test(words)) return false
    const most = /max-(?:device-)?width\s*:\s*([\d.]+)(?:px)?\s*\)/.exec(words)
    if (/max-(?:device-)?width/.test(words) && !(most && Number(most[1]) >= WIDEST)) return false
    const least = /min-(?:device-)?width\s*:\s*([\d.]+)/.exec(words)
    return least === null || Number(least[1]) <= 1200
  })

/** Commas part selectors, save within brackets and quotes. */
export const splitSelectors = (written: string): string[] => {
  if (!/["'([]/.test(written)) return written.split(',')
  const parts: string[] = []
  let depth = 0
  let from = 0
  const mark = /"[^"]*"|'[^']*'|\\.|[()[\],]/g
  for (let m = mark.exec(written); m !== null; m = mark.exec(written)) {
    if (m[0] === '(' || m[0] === '[') depth += 1
    else if (m[0] === ')' || m[0] === ']') depth -= 1
    else if (m[0] === ',' && depth <= 0) {
      parts.push(written.slice(from, m.index))
      from = m.index + 1
    }
  }
  parts.push(written.slice(from))
  return parts
}

interface Open {
  /** `others`: what holds no rules for elements (fonts, animations, other media) */
  kind: 'rule' | 'group' | 'others'
  selectors: readonly string[]
  body: string[]
  unsure: boolean
}

const within = (outer: readonly string[], inner: readonly string[]): string[] => {
  const list = outer.join(',')
  // too long to be written out: what is left of it can be seen to be less than all of it
  const around = list.length > LONGEST_OUTER ? ':has(*)' : outer.length === 1 ? list.trim() : `:is(${list})`
  return inner.map((written) =>
    written.length <= LONGEST_INNER && written.includes('&') ? written.replaceAll('&', around) : `${around} ${written}`,
  )
}

const openBlock = (prelude: string, outer: Open | undefined, isSpoilt: boolean): Open => {
  const at = /^@(?:-\w+-)?([a-z-]+)\s*([\s\S]*)$/i.exec(prelude)
  const inherited = { selectors: outer?.selectors ?? [], unsure: outer?.unsure ?? false }
  const others: Open = { kind: 'others', ...inherited, body: [] }
  if (outer?.kind === 'others' || isSpoilt) return others
  if (at === null) {
    const own = splitSelectors(prelude)
    const selectors = inherited.selectors.length === 0 ? own : within(inherited.selectors, own)
    return { kind: 'rule', selectors, body: [], unsure: inherited.unsure }
  }
  const name = at[1]!.toLowerCase()
  const condition = at[2]!
  const group = (unsure: boolean): Open => ({
    kind: 'group',
    ...inherited,
    unsure: inherited.unsure || unsure,
    body: [],
  })
  if (name === 'media') return isShown(condition) ? group(false) : others
  if (name === 'supports') return group(/\bnot\b/i.test(condition))
  if (name === 'layer') return group(false)
  return name === 'scope' || name === 'container' || name === 'document' ? group(true) : others
}

/** The rules of a style sheet in the order in which they stand. */
export const blocksIn = (source: string, take: (block: Block) => void): void => {
  const text = source.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replace(/<!--|-->/g, ' ')
  const mark = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]/g
  const open: Open[] = []
  let deeper = 0
  /** a bracket that closes nothing is part of the rule behind it, and makes it none (CSS Syntax 3, 5.5.3) */
  let isSpoilt = false
  let from = 0
  /** declarations before a bracket belong to the rule around it */
  const declare = (words: string): void => {
    const outer = open.at(-1)
    if (outer !== undefined && outer.kind !== 'others' && words.includes(':')) outer.body.push(words)
  }
  const close = (): void => {
    const block = open.pop()
    if (block === undefined || block.kind === 'others' || block.body.length === 0) return
    if (block.selectors.length > 0)
      take({ selectors: block.selectors, body: block.body.join(';'), unsure: block.unsure })
  }
  for (let m = mark.exec(text); m !== null; m = mark.exec(text)) {
    if (m[0] !== '{' && m[0] !== '}') continue
    const words = text.slice(from, m.index)
    from = m.index + 1
    if (m[0] === '}') {
      declare(words)
      if (deeper > 0) deeper -= 1
      else if (open.length === 0) isSpoilt = true
      else close()
      continue
    }
    const end = words.lastIndexOf(';') + 1
    if (end > 0) declare(words.slice(0, end))
    if (open.length >= DEEPEST) deeper += 1
    else {
      open.push(openBlock(words.slice(end).trim(), open.at(-1), isSpoilt))
      isSpoilt = false
    }
  }
  declare(text.slice(from))
  while (open.length > 0) close()
}
