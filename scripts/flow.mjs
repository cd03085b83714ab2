#!/usr/bin/env node
/**
 * Makes docs/flow.md from the code: the calls of src/parse.ts in their order, what is written over each of them, and the rooms
 * (rooms.mjs); and src/README.md, the rooms alone. Needs no build: `node scripts/flow.mjs`, or with the rest of the manual `npm run docs`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
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

/** A function that is kept under a name within another: it runs when somebody asks for it, and one that is an argument runs there. */
const isKept = (node) =>
  ts.isArrowFunction(node) &&
  (ts.isPropertyAssignment(node.parent) ||
    (ts.isVariableDeclaration(node.parent) && ts.findAncestor(node.parent, ts.isArrowFunction) !== undefined))

/**
 * The imported functions that a function calls, in the order they run: arguments before the call, functions of the same file where
 * they are called. What runs later, when somebody asks for it (a function given along), stands where it is given and is marked
 * `later`; what only makes an error is left out.
 */
export const callsOf = (source, entry) => {
  const imported = importsOf(source)
  const own = declaredIn(source)
  const calls = []
  const inside = new Set()
  const visit = (node, asked = false) => {
    if (ts.isTypeNode(node) || ts.isThrowStatement(node)) return
    const later = asked || isKept(node)
    if (ts.isCallExpression(node)) {
      for (const argument of node.arguments) visit(argument, later)
      visit(node.expression, later)
      return
    }
    if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) {
      const name = node.text
      const isCall = ts.isCallExpression(node.parent) && node.parent.expression === node
      if (Object.hasOwn(imported, name)) {
        if (isCall && !calls.some((c) => c.name === imported[name].name))
          calls.push(later ? { ...imported[name], later } : imported[name])
      } else if (Object.hasOwn(own, name) && !inside.has(name)) {
        inside.add(name)
        visit(own[name].initializer, later)
      }
    }
    ts.forEachChild(node, (child) => visit(child, later))
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

const roomOfFlow = ({ room, folders, takes, gives, holds }) => [
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
  [
    'add a rule',
    '`src/checks/`: a file with its two examples, found by itself; its tests, then `npm run docs`. See [add-a-rule.md](add-a-rule.md)',
  ],
  ['add a rule across years', '`src/across/`: a file with its two examples, found by itself, then `npm run docs`'],
  ['link two forms', '`src/crosswalk/`: a line with its relation and confidence, then `npm run docs`'],
  ['add a column to the dataset', '`src/corpus/tables.ts`: one line; Parquet, CSV, XLSX and `datapackage.json` follow'],
  ['change the review pages', '`src/review/page/`, then `npm run build` and `npm run screenshots`'],
  [
    'know why a raised digit is a note, or doubtful',
    '`src/cells/printed-cell.ts` (`readRuns`), from the marks that readers set: in a PDF `src/read/pdf/line-to-runs.ts`, in HTML and Word `src/read/runs.ts`, from what `src/read/html-look.ts` and `src/read/docx/look.ts` say of the size and place of a run; a sign such as ³ or ① is `src/text/cell.ts`',
  ],
  ['change what a doubt costs a number', '`src/certainty/doubts.ts`: one line for each'],
  ['know why a number is missing', "the fact's `state` and `certainty`, and the findings at its `place`"],
]

export const flowPage = () => {
  // options are looked at before, and corrections come after
  const stream = steps
    .slice(steps.findIndex(({ room }) => room === 'read'))
    .filter(({ room }) => room !== 'parse')
    .map(({ room, later }) => (later ? `(${room})` : room))
  const order = stream.filter((room, i) => room !== stream[i - 1])
  return `${[
    '<!-- Made by `npm run docs` (scripts/flow.mjs); edit the code or scripts/rooms.mjs, not this file. -->',
    '',
    '# The flow',
    '',
    `One job flows one way, and ${link('src/parse.ts')} has all of it: \`openReport\`, and \`readAs\` for each kind of report that is tried.`,
    '',
    '```',
    `bytes → ${order.join(' → ')} → Report`,
    '```',
    '',
    'Its calls, in the order they are made, with what is written over each of them. What is only given along, to be called when somebody',
    'asks for it, is marked “later”, and above it stands in brackets:',
    '',
    ...steps.map((s, i) => `${i + 1}. \`${s.name}\` (${link(s.file)}${s.later ? ', later' : ''}): ${wordsOver(s)}`),
    '',
    '## The rooms',
    '',
    'A room imports itself and the rooms above it, never one below; a test holds that. `npm run house -- --list` gives their sizes.',
    '',
    ...rooms.flatMap(roomOfFlow),
    '## Where to look',
    '',
    ...table(['you want to …', 'go to'], errands),
  ].join('\n')}\n`
}

/** The folders of a large one, each with a word: all that are there, and no other. */
const foldersWithin = (top, says) => {
  const there = readdirSync(join(root, 'src', top), { withFileTypes: true }).filter((one) => one.isDirectory())
  const [named, found] = [Object.keys(says), there.map(({ name }) => name)].map((names) => names.sort().join(', '))
  if (named !== found) throw new Error(`src/${top}/ has ${found}; scripts/rooms.mjs speaks of ${named}.`)
  return Object.entries(says).map(([folder, words]) => `  - [\`${top}/${folder}/\`](${top}/${folder}/): ${words}`)
}

/** Words about a file as they stand in docs/, for a page in src/. */
const fromSource = (words) => words.replace(/\]\((?=[\w-]+\.md\))/gu, '](../docs/')

const roomOfSource = ({ room, folders, within, takes, gives, holds }) => [
  `## ${room}`,
  '',
  ...Object.entries(folders).flatMap(([top, says]) => {
    const path = pathOf(top).replace(/^src\//u, '')
    return [
      `- [\`${path}\`](${path}): ${fromSource(doorOf(top, says))}`,
      ...(within === undefined ? [] : foldersWithin(top, within)),
    ]
  }),
  `- **In:** ${takes}`,
  `- **Out:** ${gives}`,
  `- **Must hold:** ${holds}`,
  '',
]

/** What stands at the door of src: its folders, in the order of the flow. */
export const sourcePage = () =>
  `${[
    '<!-- Made by `npm run docs` (scripts/flow.mjs); edit the code or scripts/rooms.mjs, not this file. -->',
    '',
    '# The rooms of `src`',
    '',
    'In the order of the flow. A room imports itself and the rooms above it, never one below; a test holds that. What is called in which',
    'order, and where to go for what, is in [docs/flow.md](../docs/flow.md).',
    '',
    ...rooms.flatMap(roomOfSource),
  ]
    .join('\n')
    .trimEnd()}\n`

/** Writes both pages. */
export const writeFlow = () => {
  writeFileSync(join(root, 'docs/flow.md'), flowPage())
  writeFileSync(join(root, 'src/README.md'), sourcePage())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFlow()
