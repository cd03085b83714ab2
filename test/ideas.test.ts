import { describe, expect, test } from 'vitest'
// @ts-expect-error a script without types
import { ideasAstray } from '../scripts/house.mjs'
// @ts-expect-error a script without types
import { compositions, definitions, sameBodies } from '../scripts/ideas.mjs'

test('each idea has one definition, in its home, and no text of src stands in two files', () => {
  expect(ideasAstray()).toEqual([])
})

describe('an idea that is told by examples', () => {
  const section = {
    idea: 'number of a section',
    home: 'home.ts',
    takes: ['一、', '十二、'],
    not: ['1、', '、'],
    before: '总体情况',
  }
  const foundIn = (files: Record<string, string>): string[] =>
    definitions(
      Object.entries(files).map(([name, text]) => ({ name, text })),
      [section],
    )[0].at
  const home = `export const han = '[一二三四五六七八九十]{1,3}'\nexport const section = \`\${han}、\``

  test('is defined where a piece of its expression is written', () => {
    expect(foundIn({ 'home.ts': home })).toEqual(['home.ts:2'])
  })

  test.each([
    ['a literal', 'const a = 1\nconst b = /^[一二三四五六七八九十]+[、.]/u'],
    ['one of several things that an expression looks for', '\nconst b = /^(?:第|其中|[一-十]{1,2}、)/u'],
    ['a literal that asks for words behind it', '\nconst b = /^[一二三四五六七八九十]+、(?=\\p{Script=Han})/u'],
    ['words that an expression is made of', "\nconst b = new RegExp('^[一二三四五六七八九十]+、')"],
    ['pieces of the same file', `const h = '[一二三四五六七八九十]'\nconst b = new RegExp(\`^\${h}+、\`, 'u')`],
    ['a name that goes by another', "const h = '[一二三四五六七八九十]+'\nconst b = h + '、'"],
  ])('has a second definition in %s', (_, text) => {
    expect(foundIn({ 'home.ts': home, 'other.ts': text })).toEqual(['home.ts:2', 'other.ts:2'])
  })

  test.each([
    ['composes the piece', `import { section } from './home.ts'\nconst a = new RegExp(\`^(?:其中|\${section})\`, 'u')`],
    ['looks for something else', 'const a = /^\\d+、/u\nconst b = /^[一二三]、/u\nconst c = /、/u'],
    ['takes anything', 'const a = /^.+$/u\nconst b = /^\\S*、/u'],
    ['cannot be made an expression', `const a = new RegExp('(')\nconst b = \`[\${1 + 1}\``],
  ])('has none in what %s', (_, text) => {
    expect(foundIn({ 'home.ts': home, 'other.ts': text })).toEqual(['home.ts:2'])
  })
})

describe('words that are put together', () => {
  const foundIn = (text: string, idea: object): string[] =>
    compositions([{ name: 'a.ts', text: `\n${text}` }], [{ idea: 'x', home: 'home.ts', ...idea }])[0].at
  const key = { of: ['indicator', 'applicant'] }

  test.each([
    ['of two names, wherever they are taken from', `const k = (f) => \`\${f.indicator}@\${f.applicant ?? 0}\``, key],
    ['behind a sign', `const n = (f) => \`\${f.label}〔\${f.head}〕\``, { behind: '〔' }],
    [
      'twice in one function',
      `const n = (f) => f.x ? \`〔\${f.head}〕\` : \`\${f.label}〔\${f.head}〕\``,
      { behind: '〔' },
    ],
  ])('are found where they are put together %s', (_, text, idea) => {
    expect(foundIn(text, idea)).toEqual(['a.ts:2'])
  })

  test.each([
    ['of one of the names', `const k = (f) => \`\${f.indicator}:\${f.column}\``, key],
    ['given to another function', `const k = (f) => \`\${nameOf(f.indicator, f.applicant)}_s\``, key],
    ['of longer names', `const k = (f) => \`\${f.indicators}:\${f.applicants}\``, key],
    ['before the sign', `const n = (f) => \`\${f.label}〔2019〕\``, { behind: '〔' }],
  ])('are not where it is %s', (_, text, idea) => {
    expect(foundIn(text, idea)).toEqual([])
  })
})

describe('the same text in two files', () => {
  const sum = 'const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)'

  test('is one idea with two homes, whatever it is called and however it is broken into lines', () => {
    const other = sum.replace('sum', 'total').replace('=> numbers', '=>\n  numbers')
    expect(
      sameBodies([
        { name: 'a.ts', text: sum },
        { name: 'b.ts', text: `\n${other}` },
      ]),
    ).toEqual([{ idea: 'sum', at: ['a.ts:1', 'b.ts:2'] }])
  })

  test.each([
    ['short text', "const a = 'a few words'"],
    ['a collection that is filled later', 'const known = new Map<string, ReadonlySet<number>>()'],
  ])('is nothing to speak of in %s', (_, text) => {
    expect(sameBodies(['a.ts', 'b.ts'].map((name) => ({ name, text })))).toEqual([])
  })

  test('within one file it is left to the reader', () => {
    expect(sameBodies([{ name: 'a.ts', text: `${sum}\n${sum.replace('sum', 'total')}` }])).toEqual([])
  })
})
