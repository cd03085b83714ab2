#!/usr/bin/env node
/**
 * Makes docs/flow.md from the code: the calls of src/parse.ts in their order, what is written over each of them, and the rooms
 * (rooms.mjs). Needs no build: `node scripts/flow.mjs`, or with the rest of the manual `npm run docs`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { rooms } from './rooms.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const sourceOf = (name) =>
  ts.createSourceFile(name, readFileSync(join(root, name), 'utf8'), ts.ScriptTarget.Latest, true)

/** Rooms whose functions serve every step and are none of their own. */
const helpers = ['base', 'model', 'forms']
const roomOf = (file) => rooms.find(({ folders }) => Object.hasOwn(folders, file.split('/')[1].replace(/\.ts$/u, '')))

/** What a file imports by name, types left out: `read as readFile` → { readFile: { name: 'read', file } }. */
const importsOf = (source) =>
  Object.fromEntries(
    source.statements
      .filter((s) => ts.isImportDeclaration(s) && s.moduleSpecifier.text.startsWith('.'))
      .flatMap(({ importClause, moduleSpecifier }) =>
        (importClause?.namedBindings?.elements ?? [])
          .filter((e) => !e.isTypeOnly && !importClause.isTypeOnly)
          .map((e) => [
            e.name.text,
            {
              name: (e.propertyName ?? e.name).text,
              file: normalize(join(dirname(source.fileName), moduleSpecifier.text)),
            },
          ]),
      ),
  )

/** Functions at the top of a file by their names. */
const declaredIn = (source) =>
  Object.fromEntries(
    source.statements
      .filter(ts.isVariableStatement)
      .flatMap((s) => s.declarationList.declarations)
      .map((d) => [d.name.getText(), d]),
  )

/**
 * The imported functions that a function calls, in the order they run: arguments before the call, functions of the same file where
 * they are called. What is only asked for later (a function given along) stands where it is given; what only makes an error is left out.
 */
export const callsOf = (source, entry) => {
  const imported = importsOf(source)
  const own = declaredIn(source)
  const calls = []
  const inside = new Set()
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isThrowStatement(node)) return
    if (ts.isCallExpression(node)) {
      for (const argument of node.arguments) visit(argument)
      visit(node.expression)
      return
    }
    if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) {
      const name = node.text
      const isCall = ts.isCallExpression(node.parent) && node.parent.expression === node
      if (Object.hasOwn(imported, name)) {
        if (isCall && !calls.some((c) => c.name === imported[name].name)) calls.push(imported[name])
      } else if (Object.hasOwn(own, name) && !inside.has(name)) {
        inside.add(name)
        visit(own[name].initializer)
      }
    }
    ts.forEachChild(node, visit)
  }
  inside.add(entry)
  visit(own[entry].initializer)
  return calls
}

/** What is written over an exported function, without its tags. */
const wordsOver = ({ name, file }) => {
  const comment = ts.getJSDocCommentsAndTags(declaredIn(sourceOf(file))[name]).find(ts.isJSDoc)
  if (comment === undefined) throw new Error(`${name} of ${file} is a step of the flow and has no comment.`)
  return ts.getTextOfJSDocComment(comment.comment).replace(/\s+/gu, ' ')
}

const steps = callsOf(sourceOf('src/parse.ts'), 'openReport')
  .map((call) => ({ ...call, room: roomOf(call.file).room }))
  .filter(({ room }) => !helpers.includes(room))

const link = (file) => `[\`${file}\`](../${file})`
const escaped = (text) => text.replaceAll('|', '\\|')
const table = (head, rows) => [
  `| ${head.join(' | ')} |`,
  `|${' --- |'.repeat(head.length)}`,
  ...rows.map((row) => `| ${row.map(escaped).join(' | ')} |`),
]

const openingOf = (folder) => {
  const [, words] =
    /^\/\*\n((?: \*.*\n)+?) \*\//u.exec(readFileSync(join(root, `src/${folder}/index.ts`), 'utf8')) ?? []
  if (words === undefined) throw new Error(`src/${folder}/index.ts does not begin with a comment.`)
  return words
    .replace(/^ \* ?/gmu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** What is written on the door of a folder: the opening comment of its index.ts, or what rooms.mjs says. The files it names are there. */
const doorOf = (folder, says) => {
  const words = says ?? openingOf(folder)
  for (const [, file] of words.matchAll(/`([\w-]+\.ts)`/gu))
    if (!existsSync(join(root, 'src', folder, file)))
      throw new Error(`src/${folder}/ has no ${file}, which its door names.`)
  return words
}
const pathOf = (top) => (existsSync(join(root, `src/${top}.ts`)) ? `src/${top}.ts` : `src/${top}/`)

const roomPage = ({ room, folders, takes, gives, holds }) => [
  `### ${room}`,
  '',
  ...Object.entries(folders).map(([top, says]) => `- ${link(pathOf(top))}: ${doorOf(top, says)}`),
  '',
  `**In:** ${takes} **Out:** ${gives} **Must hold:** ${holds}`,
  '',
]

/** Where to go, by what one wants. */
const errands = [
  [
    'read another format',
    '`src/read/`: a reader returns a `ReadResult`; name it in `src/read/read.ts`. See [add-a-format.md](add-a-format.md)',
  ],
  [
    'add a form',
    'a file in `src/forms/` with `export default builtIn(…)`, found by itself; then `npm test`: the catalogue proves itself. See [add-a-form.md](add-a-form.md)',
  ],
  ['add a check', '`src/checks/`: a file with its two examples, found by itself, then `npm run docs`'],
  ['add a check across years', '`src/across/`: a file with its two examples, found by itself, then `npm run docs`'],
  ['link two forms', '`src/crosswalk/`: a line with its relation and confidence, then `npm run docs`'],
  ['add a column to the dataset', '`src/corpus/tables.ts`: one line; Parquet, CSV, XLSX and `datapackage.json` follow'],
  ['change the review pages', '`src/review/page/`, then `npm run build` and `npm run screenshots`'],
  [
    'know why a raised digit is a note, or doubtful',
    '`src/cells/printed-cell.ts` (`readRuns`), from the marks that `src/read/runs.ts` and `src/read/pdf/lineToRuns.ts` set',
  ],
  ['change what a doubt costs a number', '`src/certainty/doubts.ts`: one line for each'],
  ['know why a number is missing', "the fact's `state` and `certainty`, and the findings at its `place`"],
]

export const flowPage = () => {
  // options are looked at before, and corrections come after
  const stream = steps.slice(steps.findIndex(({ room }) => room === 'read')).map(({ room }) => room)
  const order = stream.filter((room, i) => room !== 'parse' && room !== stream[i - 1])
  return `${[
    '<!-- Made by `npm run docs` (scripts/flow.mjs); edit the code or scripts/rooms.mjs, not this file. -->',
    '',
    '# The flow',
    '',
    `One job flows one way, and ${link('src/parse.ts')} has all of it on one screen:`,
    '',
    '```',
    `bytes → ${order.join(' → ')} → Report`,
    '```',
    '',
    'Its calls, in the order they are made, with what is written over each of them:',
    '',
    ...steps.map((s, i) => `${i + 1}. \`${s.name}\` (${link(s.file)}): ${wordsOver(s)}`),
    '',
    '## The rooms',
    '',
    'A room imports itself and the rooms above it, never one below; a test holds that. `npm run house -- --list` gives their sizes.',
    '',
    ...rooms.flatMap(roomPage),
    '## Where to look',
    '',
    ...table(['you want to …', 'go to'], errands),
  ].join('\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'docs/flow.md'), flowPage())
