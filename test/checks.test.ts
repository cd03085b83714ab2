import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rules } from '../src/checks/index.ts'
import { ruleInfo } from '../src/checks/registry.ts'
import { structureRules } from '../src/checks/structure.ts'
import { judge } from './helpers/example.ts'

describe('a rule is its example', () => {
  for (const rule of rules) {
    test(`${rule.name} passes its good example`, async () => {
      const { passed, failed } = await judge(rule, rule.good)
      expect(failed).toBe(0)
      expect(passed).toBeGreaterThan(0)
    })
    test(`${rule.name} fails its bad example`, async () => {
      expect((await judge(rule, rule.bad)).failed).toBeGreaterThan(0)
    })
  }
})

const src = fileURLToPath(new URL('../src', import.meta.url))
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }))

describe('rules have one name', () => {
  test('that no two share', () => {
    const names = ruleInfo.map((r) => r.name)
    expect(names).toEqual([...new Set(names)])
  })

  test('in kebab-case', () => {
    for (const { name } of ruleInfo) expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/u)
  })

  test('and every name that code gives a finding is listed', () => {
    const listed = new Set<string>(ruleInfo.map((r) => r.name))
    const used = sources
      .filter(({ file }) => !file.startsWith('checks') && !file.startsWith('cli') && !file.startsWith('write'))
      .flatMap(({ file, text }) =>
        // rule: 'x', say( 'x', reading( 'x', and the keys and unions of Doubt
        [
          ...text.matchAll(/(?:\brule: |\bsay\(\s*|\breading\(\s*|\brule: (?:'[a-z-]+' \| )+)'([a-z]+(?:-[a-z]+)*)'/gu),
        ].map((m) => ({ file, name: m[1]! })),
      )
    expect(used.length).toBeGreaterThan(20)
    expect(used.filter(({ name }) => !listed.has(name))).toEqual([])
  })

  test('and every listed rule of reading and matching occurs in the code', () => {
    const code = sources
      .filter(({ file }) => !file.startsWith('checks'))
      .map(({ text }) => text)
      .join('\n')
    expect(structureRules.filter(({ name }) => !code.includes(`'${name}'`)).map((r) => r.name)).toEqual([])
  })
})
