import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from './helpers/reports.ts'

/** Top-level scalars of the file; the schema of CFF 1.2.0 asks for the first four. */
const cited = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^([a-z-]+): *(.*)$/gmu)].map(([, name, value]) => [name!, value!]))

test('CITATION.cff is of this version and licence, and has what archives ask for', () => {
  const citation = cited(readFileSync(`${root}CITATION.cff`, 'utf8'))
  const { version, license } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  for (const name of ['cff-version', 'message', 'title', 'authors']) expect([...citation.keys()]).toContain(name)
  expect(citation.get('cff-version')).toBe('1.2.0')
  expect(citation.get('type')).toBe('software')
  expect(citation.get('version')).toBe(version)
  expect(citation.get('license')).toBe(license)
})

test('CITATION.cff names at least one author', () => {
  expect(readFileSync(`${root}CITATION.cff`, 'utf8')).toMatch(/^authors:\n {2}- (?:name|family-names): \S/mu)
})
