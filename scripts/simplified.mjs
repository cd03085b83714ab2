// Writes src/text/simplified.ts: traditional characters and the simplified ones they stand for, one for one, from OpenCC's tables.
// Only for comparing words: what is kept and shown stays as printed.
import { writeFileSync } from 'node:fs'
import { Converter } from 'opencc-js/t2cn'

const convert = Converter({ from: 't', to: 'cn' })
let traditional = ''
let simplified = ''
for (let code = 0x4e00; code <= 0x9fff; code++) {
  const from = String.fromCharCode(code)
  const to = convert(from)
  if (to !== from && to.length === 1) {
    traditional += from
    simplified += to
  }
}
const lines = (s) =>
  s
    .match(/.{1,100}/gu)
    .map((l) => `  '${l}'`)
    .join(' +\n')
writeFileSync(
  new URL('../src/text/simplified.ts', import.meta.url),
  `// Made by scripts/simplified.mjs from OpenCC's character tables (Apache-2.0); not edited by hand.
// biome-ignore-all format: two long strings
const traditional =
${lines(traditional)}
const simplified =
${lines(simplified)}

/** By code unit: what it becomes, 0 where it stays. Both strings hold characters of one code unit only. */
const table = new Uint16Array(0x10000)
for (let i = 0; i < traditional.length; i++) table[traditional.charCodeAt(i)] = simplified.charCodeAt(i)

/** Traditional characters as simplified ones, character for character, so that positions stay. For keys only. */
export const simplify = (s: string): string => {
  let out = ''
  let done = 0
  for (let i = 0; i < s.length; i++) {
    const simple = table[s.charCodeAt(i)]
    if (!simple) continue
    out += s.slice(done, i) + String.fromCharCode(simple)
    done = i + 1
  }
  return done === 0 ? s : out + s.slice(done)
}
`,
)
