/** Signs that make a name a pattern. */
export const isPattern = (text: string): boolean => /[*?{[]/u.test(text)

/** What a pattern fixes before its first sign: the folder to start from, and the rest. */
export const splitPattern = (pattern: string): { folder: string; rest: string } => {
  const parts = pattern.replaceAll('\\', '/').split('/')
  const first = parts.findIndex(isPattern)
  return {
    folder: parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.'),
    rest: parts.slice(first).join('/'),
  }
}

/**
 * The few signs people use: `*` and `?` inside a name, `**` over any number of folders, `{a,b}`, `[abc]` and `[!abc]`.
 * Shells do the same before nianbao sees it; Windows and quotes do not.
 */
export const patternToRegExp = (pattern: string): RegExp => {
  let depth = 0
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\{|\}|,|\[!?[^\]/]+\]|[\\^$.|+()[\]]/gu, (sign) => {
    if (sign === '**/') return '(?:[^/]+/)*'
    if (sign === '**') return '.*'
    if (sign === '*') return '[^/]*'
    if (sign === '?') return '[^/]'
    if (sign === '{') return depth++ >= 0 ? '(?:' : ''
    if (sign === '}') return depth-- > 0 ? ')' : '\\}'
    if (sign === ',') return depth > 0 ? '|' : ','
    if (sign.length > 1)
      return `[${sign.startsWith('[!') ? '^' : ''}${sign.slice(sign.startsWith('[!') ? 2 : 1, -1).replace(/[\\^]/gu, '\\$&')}]`
    return `\\${sign}`
  })
  return new RegExp(`^${source}${')'.repeat(Math.max(0, depth))}$`, 'u')
}
