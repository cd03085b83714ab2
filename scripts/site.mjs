// The documentation as a site: the pages of docs/ and the reference of every entry, made by typedoc from the sources, once
// in English and once in Chinese. `npm run site` writes it to site/; any server of files, or a disk, can show it.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { Application } from 'typedoc'

const root = join(import.meta.dirname, '..')

/** The pages by what they are for, with their titles in both languages, in the order of the menu. */
const pages = [
  ['用起来', 'Using it', 'cli', '命令行', 'The command line'],
  ['用起来', 'Using it', 'review', '复核与更正', 'Review and corrections'],
  ['用起来', 'Using it', 'desk', '核对台', 'The checking desk'],
  ['用起来', 'Using it', 'scale', '大规模语料', 'Large corpora'],
  ['数据', 'The data', 'forms', '统计表格式', 'The forms'],
  ['数据', 'The data', 'findings', '发现', 'Findings'],
  ['数据', 'The data', 'crosswalk', '各年格式的对应', 'The crosswalk'],
  ['数据', 'The data', 'agencies', '机关与地区', 'Who is who'],
  ['可信吗', 'Can it be trusted', 'reliability', '可靠性', 'Reliability'],
  ['可信吗', 'Can it be trusted', 'accuracy', '准确度', 'Accuracy'],
  ['可信吗', 'Can it be trusted', 'detectability', '勾稽关系能查出什么', 'What sums can show'],
  ['可信吗', 'Can it be trusted', 'performance', '速度与内存', 'Speed and memory'],
  ['可信吗', 'Can it be trusted', 'security', '安全', 'Security'],
  ['参与', 'Taking part', 'add-a-form', '怎样加一种格式', 'How to add a form'],
  ['参与', 'Taking part', 'add-a-rule', '怎样加一条规则', 'How to add a rule'],
  ['参与', 'Taking part', 'add-a-format', '怎样加一种文件格式', 'How to add a file format'],
  ['参与', 'Taking part', 'read-wrong', '读错了怎么办', 'A report is read wrong'],
  ['参与', 'Taking part', 'flow', '处理流程', 'The flow'],
  ['参与', 'Taking part', 'CONTRIBUTING', '参与贡献', 'How to contribute'],
  ['参与', 'Taking part', 'CHANGELOG', '更新记录', 'Changes'],
]

/** Stands in the pages for the way to the other language: how many folders up it is, only the finished page knows. */
const OTHER = 'https://other-language.invalid/'

const languages = {
  en: {
    readme: 'README.md',
    column: 1,
    title: 4,
    other: '中文',
    start: /\[中文说明\]\([^)]*\)/,
    link: `[中文说明](${OTHER})`,
  },
  zh: {
    readme: 'docs/README.zh-CN.md',
    column: 0,
    title: 3,
    other: 'English',
    start: /\[English\]\([^)]*\)/,
    link: `[English](${OTHER})`,
  },
}

/** Folders of the sources are not part of the site: what leads there is named and not linked. */
const withoutFolders = (text) => text.replace(/\[([^\]]+)\]\((?:\.\.\/)?src\/[^)]*\)/g, '$1')

/** The pages and what they show, where typedoc can read them under the titles of one language. */
const stage = (folder, { column, title, readme, start, link }) => {
  for (const name of ['docs', 'examples']) cpSync(join(root, name), join(folder, name), { recursive: true })
  for (const name of ['README.md', 'LICENSE', 'action.yml', 'Dockerfile']) cpSync(join(root, name), join(folder, name))
  for (const page of pages) {
    const path = join(folder, 'docs', `${page[2]}.md`)
    const head = `---\ntitle: ${page[title]}\ngroup: ${page[column]}\n---\n\n`
    writeFileSync(path, head + withoutFolders(readFileSync(path, 'utf8')))
  }
  writeFileSync(join(folder, readme), readFileSync(join(folder, readme), 'utf8').replace(start, link))
}

const writeSite = async (out, language) => {
  const said = languages[language]
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-site-'))
  try {
    stage(folder, said)
    const app = await Application.bootstrapWithPlugins({
      entryPoints: ['src/index.ts', 'src/node/index.ts', 'src/ocr/index.ts'].map((path) => join(root, path)),
      tsconfig: join(root, 'tsconfig.json'),
      // the types are checked before, by the same compiler
      skipErrorChecking: true,
      name: 'nianbao',
      includeVersion: true,
      readme: join(folder, said.readme),
      projectDocuments: pages.map(([, , name]) => join(folder, 'docs', `${name}.md`)),
      lang: language,
      disableSources: true,
      includeHierarchySummary: false,
      excludeInternal: true,
      navigation: { includeGroups: true, compactFolders: true },
      navigationLinks: { [said.other]: OTHER },
      groupOrder: [...new Set(pages.map((page) => page[said.column])), '*'],
      highlightLanguages: [
        'csv',
        'diff',
        'bash',
        'console',
        'css',
        'html',
        'json',
        'jsonc',
        'python',
        'r',
        'sql',
        'stata',
        'typescript',
        'javascript',
        'tsx',
        'yaml',
        'xml',
        'markdown',
      ],
      // the names of these lists are shown, and what other libraries have is theirs to tell
      intentionallyNotExported: [
        'applicants',
        'doubtRules',
        'ruleNames',
        'uses',
        'FormatName',
        'TableFormat',
        'TesseractWorker',
        'OnnxSession',
      ],
      treatValidationWarningsAsErrors: true,
      logLevel: 'Warn',
    })
    const project = await app.convert()
    if (project === undefined) throw new Error('the sources could not be read')
    app.validate(project)
    await app.generateDocs(project, join(out, language))
    if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error(`the site has faults; see above`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name))

/** Writes the site to a folder, which it empties first. */
export const site = async (out) => {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  for (const language of Object.keys(languages)) {
    await writeSite(out, language)
    const other = join(out, language === 'en' ? 'zh' : 'en', 'index.html')
    for (const path of filesIn(join(out, language))) {
      const way = relative(dirname(path), other).split('\\').join('/')
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(OTHER, way))
    }
  }
  writeFileSync(
    join(out, 'index.html'),
    `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>nianbao 年报</title>
<style>body{font:18px/1.7 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 1em}@media(prefers-color-scheme:dark){body{background:#1e1e1e;color:#eee}a{color:#8db9ff}}</style>
<h1>nianbao 年报</h1>
<p><a href="zh/index.html">中文文档</a>　<a href="en/index.html" lang="en">Documentation in English</a></p>
</html>
`,
  )
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) await site(join(root, 'site'))
