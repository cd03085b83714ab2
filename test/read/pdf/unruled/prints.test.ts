import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseReport } from '../../../../src/index.ts'

const file = (name: string): Uint8Array => readFileSync(new URL(`prints/${name}`, import.meta.url))

/** Made-up reports as LibreOffice prints them without a line, with what they say. */
test.each([
  // labels that wrap beside those of the other half come out torn, and a torn label names no row
  ['two-halves', 0.87],
  ['glued-headings', 1],
  ['thousands-by-space', 1],
  ['thousands-wrapped', 0.98],
])('a print of LibreOffice is read: %s', async (name, share) => {
  const said: Record<string, number | null> = JSON.parse(new TextDecoder().decode(file(`${name}.json`)))
  const { facts } = await parseReport(file(`${name}.pdf`), { name: 'a.pdf' })
  const sure = new Map(
    facts
      .filter((f) => f.certainty !== 'doubtful')
      .map((f) => [`${f.indicator}${f.applicant ? `@${f.applicant}` : ''}`, f.value]),
  )
  const entries = Object.entries(said)
  expect(entries.filter(([key, value]) => sure.has(key) && sure.get(key) !== value)).toEqual([])
  expect(entries.filter(([key]) => sure.has(key)).length / entries.length).toBeGreaterThanOrEqual(share)
})

const writer = new URL('writer/', import.meta.url)
const printed = readdirSync(writer).filter((name) => name.endsWith('.pdf'))

/** A report of each form, twice, with numbers set left, right or to the middle, at the top, the middle or the foot of their cells. */
test.each(printed)(
  'a report that LibreOffice has printed without a line is read whole, and blamed for nothing: %s',
  async (name) => {
    const said: Record<string, number | null> = JSON.parse(
      readFileSync(new URL(name.replace('.pdf', '.json'), writer), 'utf8'),
    )
    const { facts, findings } = await parseReport(readFileSync(new URL(name, writer)), { name: 'a.pdf' })
    const sure = facts.filter((f) => f.certainty !== 'doubtful')
    const given = sure.map((f) => [`${f.indicator}${f.applicant ? `@${f.applicant}` : ''}`, f.value])
    expect(Object.fromEntries(given)).toEqual(said)
    expect(findings.filter((f) => f.kind === 'report' && f.severity !== 'info').map((f) => f.message.zh)).toEqual([])
  },
)

/** Letters and digits that are spread over the width of their cells (分散对齐), without rulings: which cell they are in cannot be told. */
test.each(['spread-fujian', 'spread-fujian-2009'])(
  'where nobody can tell the cells of a table no number of it is sure, and the office is blamed for nothing: %s',
  async (name) => {
    const { facts, findings } = await parseReport(file(`${name}.pdf`), { name: 'a.pdf' })
    expect(facts.filter((f) => f.certainty !== 'doubtful' && f.indicator !== null)).toEqual([])
    expect(findings.filter((f) => f.kind === 'report').map((f) => f.message.zh)).toEqual([])
  },
)
