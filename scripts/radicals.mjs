// Writes src/text/radical-table.ts from the Unicode data files (Debian: unicode-data).
// usage: node scripts/radicals.mjs [folder of EquivalentUnifiedIdeograph.txt and UnicodeData.txt]
import { readFileSync, writeFileSync } from 'node:fs'

const folder = process.argv[2] ?? '/usr/share/unicode'
const table = new Map()

for (const line of readFileSync(`${folder}/EquivalentUnifiedIdeograph.txt`, 'utf8').split('\n')) {
  const [, from, to, ideograph] = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)/.exec(line) ?? []
  if (!from) continue
  for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to ?? from, 16); code++)
    table.set(code, Number.parseInt(ideograph, 16))
}

// Vertical presentation forms: what the compatibility decomposition says, where it is one character.
const isVertical = (code) => (code >= 0xfe10 && code <= 0xfe19) || (code >= 0xfe30 && code <= 0xfe44)
// Forms whose decomposition is half-width or longer: the full-width sign that stands in Chinese text.
const fullWidth = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
  '{': '｛',
  '}': '｝',
  '...': '…',
  '..': '‥',
  _: '＿',
}
for (const line of readFileSync(`${folder}/UnicodeData.txt`, 'utf8').split('\n')) {
  const fields = line.split(';')
  const code = Number.parseInt(fields[0], 16)
  if (!isVertical(code) || !fields[5]) continue
  const plain = fields[5]
    .replace(/<[^>]*>\s*/, '')
    .split(' ')
    .map((hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .join('')
  // The two-dot and three-dot leaders decompose to one sign that decomposes again.
  table.set(code, (fullWidth[plain] ?? plain).codePointAt(0))
}

const pairs = [...table].filter(([from, to]) => from <= 0xffff && to <= 0xffff).sort(([a], [b]) => a - b)
const hex = (code) => `\\u${code.toString(16).padStart(4, '0')}`
const chunks = (list) => {
  const lines = []
  for (let i = 0; i < list.length; i += 12)
    lines.push(
      `  '${list
        .slice(i, i + 12)
        .map(hex)
        .join('')}'`,
    )
  return lines.join(' +\n')
}
writeFileSync(
  new URL('../src/text/radical-table.ts', import.meta.url),
  `// Made by scripts/radicals.mjs from Unicode's EquivalentUnifiedIdeograph.txt and UnicodeData.txt. Do not edit.

/** Radicals and vertical forms that look like other characters, and at the same index the characters meant. */
export const lookAlikes =
${chunks(pairs.map(([from]) => from))}

export const meant =
${chunks(pairs.map(([, to]) => to))}
`,
)
