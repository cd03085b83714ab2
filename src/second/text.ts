import { nowhere, type Second } from './asked.ts'

/** Text and Markdown, by the offset; line and column have to lead there too. */
export const secondText =
  (bytes: Uint8Array, encoding: string | null): Second =>
  (asked) => {
    const text = new TextDecoder(encoding ?? 'utf-8').decode(bytes)
    const lines = [0]
    for (const m of text.matchAll(/\r\n|\n|\r/gu)) lines.push(m.index + m[0].length)
    return asked.map(({ place: { offset, length, line, column } }) => {
      if (offset === undefined || length === undefined || line === undefined || column === undefined) return nowhere
      if (lines[line - 1] === undefined || lines[line - 1]! + column - 1 !== offset) return nowhere
      const end = offset + length
      return {
        words: text.slice(offset, end),
        before: text.slice(Math.max(0, offset - 4), offset),
        after: text.slice(end, end + 4),
      }
    })
  }
