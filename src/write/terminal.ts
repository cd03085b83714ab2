import width from 'fast-string-width'
import pico from 'picocolors'

export type Colours = ReturnType<typeof pico.createColors>
export const coloursFor = (on: boolean): Colours => pico.createColors(on)

/** Add spaces until the text takes `columns` of a terminal; Han characters take two. */
export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)))
export const padLeft = (text: string, columns: number): string => ' '.repeat(Math.max(0, columns - width(text))) + text

export const widest = (texts: readonly string[]): number => texts.reduce((w, t) => Math.max(w, width(t)), 0)

/** Marks that cannot begin a line in Chinese. */
const neverFirst = /^[，。、；：！？）〕】》⟧”’,.;:!?)\]%]/u

let segmenter: Intl.Segmenter | null = null
/** Signs as a reader counts them. Made when it is first needed: ICU takes ten milliseconds over it. */
const signsOf = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** Break a text into lines of at most `columns`: at spaces, between Han characters, and not before closing marks. */
export const wrap = (text: string, columns: number): string[] => {
  if (!Number.isFinite(columns) || columns < 10 || width(text) <= columns) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of wordsIn(text)) {
    if (line !== '' && width(line + word.trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** Pieces a line may break between: words with the space after them, single Han characters, each with the closing marks that follow. */
const wordsIn = (text: string): string[] => {
  const words: string[] = []
  for (const { segment } of signsOf(text)) {
    const last = words.at(-1)
    const sticks =
      last !== undefined &&
      (neverFirst.test(segment) ||
        segment === ' ' ||
        /[（〔“‘《⟦([]$/u.test(last) ||
        (/[!-~]$/u.test(last) && /^[!-~]/u.test(segment)))
    if (sticks) words[words.length - 1] = last + segment
    else words.push(segment)
  }
  return words
}

/** Cut a text to `columns`, with … where something was left out. */
export const cut = (text: string, columns: number): string => {
  if (width(text) <= columns) return text
  let out = ''
  for (const { segment } of signsOf(text)) {
    if (width(out + segment) > columns - 1) break
    out += segment
  }
  return `${out}…`
}

/** The same from the left: of a path the end says more. */
export const cutStart = (text: string, columns: number): string => {
  if (width(text) <= columns) return text
  let out = ''
  for (const { segment } of [...signsOf(text)].reverse()) {
    if (width(segment + out) > columns - 1) break
    out = segment + out
  }
  return `…${out}`
}

/** Rows as columns that line up, two spaces apart; `right` names columns of numbers. */
export const columns = (rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string[] => {
  const widths = (rows[0] ?? []).map((_, c) => widest(rows.map((row) => row[c] ?? '')))
  return rows.map((row) =>
    row
      .map((text, c) => (right.has(c) ? padLeft(text, widths[c]!) : pad(text, widths[c]!)))
      .join('  ')
      .trimEnd(),
  )
}
