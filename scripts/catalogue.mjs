// Finds the forms and rules that are a file of their own and writes the modules that import them: nobody keeps a list. Runs before a
// build and before the tests; a module is written only where it has changed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = (folder) =>
  readdirSync(`${root}src/${folder}`)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ stem: file.slice(0, -3), text: readFileSync(`${root}src/${folder}/${file}`, 'utf8') }))
    .sort((a, b) => (a.stem < b.stem ? -1 : 1))

const identifier = (stem) => stem.replace(/-(\w)/gu, (_, c) => c.toUpperCase()).replace(/^(?=\d)/u, 'form')
const made = '// Made by scripts/catalogue.mjs from the files beside it; do not edit.'

const write = (path, lines) => {
  const text = `${lines.join('\n')}\n`
  let before = ''
  try {
    before = readFileSync(`${root}${path}`, 'utf8')
  } catch {
    // the first time
  }
  if (before !== text) writeFileSync(`${root}${path}`, text)
}

/** Without its ending: the formatter has a.ts before a-b.ts. */
const pathIn = (line) => /'([^']+)\.ts'/u.exec(line)[1]
const byPath = (a, b) => (pathIn(a) < pathIn(b) ? -1 : 1)

/** A module that imports the default export of each of these files, in the order of their names. */
const moduleOf = (folder, files, { name, of, says }) =>
  write(`src/${folder}/all.ts`, [
    made,
    ...[...files.map(({ stem }) => `import ${identifier(stem)} from './${stem}.ts'`), ...(of ? [of.import] : [])].sort(
      byPath,
    ),
    '',
    `/** ${says} */`,
    `export const ${name}${of ? `: ${of.type}` : ''} = [`,
    ...files.map(({ stem }) => `  ${identifier(stem)},`),
    of ? ']' : '] as const',
  ])

const withDefault = (folder) =>
  sources(folder).filter(({ stem, text }) => stem !== 'all' && /^export default/mu.test(text))
/** The names that a file gives rules. */
const namesIn = (text) => [...text.matchAll(/^\s*name: '([a-z]+(?:-[a-z]+)*)',$/gmu)].map((m) => m[1])

const rules = withDefault('checks')
const across = withDefault('across')
moduleOf('checks', rules, {
  name: 'found',
  of: { import: "import type { Rule } from './rule.ts'", type: 'readonly Rule[]' },
  says: 'Every file of this folder that is a rule, by its name.',
})
moduleOf('across', across, {
  name: 'found',
  of: { import: "import type { AcrossRule } from './rule.ts'", type: 'readonly AcrossRule[]' },
  says: 'Every file of this folder that is a rule, by its name.',
})

moduleOf('forms', withDefault('forms'), {
  name: 'found',
  of: null,
  says: 'Every file of this folder that is a form, by its name.',
})

const structure = readFileSync(`${root}src/checks/structure.ts`, 'utf8')
const names = [...rules, ...across].flatMap(({ text }) => namesIn(text).slice(0, 1)).concat(namesIn(structure))
const sorted = [...new Set(names)].sort()
write('src/checks/rule-names.ts', [
  made,
  '',
  '/** Every rule that a finding can carry. The names are stable: they do not change with the language or the version. */',
  'export const ruleNames = [',
  ...sorted.map((name) => `  '${name}',`),
  '] as const',
])
