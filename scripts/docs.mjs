// Writes the parts of the manual that the code knows: docs/forms.md, docs/findings.md, docs/cli.md. Runs on dist/, after a build.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rules } from '../dist/checks/index.js'
import { structureRules } from '../dist/checks/structure.js'
import { run } from '../dist/cli/run.js'
import { forms } from '../dist/index.js'
import { formArithmetic, tableRows, yearsOf } from '../dist/write/forms.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const write = (name, lines) => writeFileSync(`${root}docs/${name}`, `${lines.join('\n').trimEnd()}\n`)
const made = '<!-- Made by `npm run docs`; edit the code, not this file. -->'
const escaped = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', '<br>')
const table = (head, rows) => [
  `| ${head.join(' | ')} |`,
  `|${' --- |'.repeat(head.length)}`,
  ...rows.map((row) => `| ${row.map(escaped).join(' | ')} |`),
]

// ---- the forms

const formPage = (form) => [
  `## ${form.id} · ${form.name.zh}`,
  '',
  `${form.name.en}. Report years ${yearsOf(form)}. ${form.source}`,
  '',
  ...form.tables.flatMap((t) => {
    const applicants = t.columns.filter((c) => c.applicant)
    return [
      `### ${t.title}`,
      '',
      ...(applicants.length > 0
        ? [`申请人 / applicants: ${applicants.map((c) => `\`${c.applicant}\` ${c.label}`).join('、')}`, '']
        : []),
      ...table(
        ['指标 / indicator', '行名 / label', '单位 / unit', '上级 / parent', ''],
        tableRows(t, 'zh').map(([id, label, unit, parent, kind]) => [
          id && `\`${id}\``,
          label.replace(/^ +/u, (s) => '　'.repeat(s.length / 2)),
          unit,
          parent && `\`${parent}\``,
          kind,
        ]),
      ),
      '',
    ]
  }),
  ...(formArithmetic(form, 'zh').length > 0
    ? ['### 勾稽关系 / arithmetic', '', ...formArithmetic(form, 'zh').map((s) => `- \`${s}\``), '']
    : []),
]

write('forms.md', [
  made,
  '',
  '# 统计表格式 / The forms',
  '',
  '`nianbao forms` 显示同样的内容。The same as `nianbao forms` prints.',
  '',
  ...table(
    ['标识 / id', '年度 / years', '名称 / name', '依据 / source'],
    forms.map((f) => [`[${f.id}](#${f.id})`, yearsOf(f), `${f.name.zh}<br>${f.name.en}`, f.source]),
  ).map((line) => line.replaceAll('\\|', '|')),
  '',
  ...forms.flatMap((f) => [`<a id="${f.id}"></a>`, '', ...formPage(f)]),
])

// ---- the findings

const shownCell = (v) => (v === null ? '（空白）' : v)
const example = (e) => {
  if (e.text !== undefined) return ['```text', e.text, '```']
  const about = [e.form && `格式 ${e.form}`, e.report?.year && `年度 ${e.report.year}`].filter(Boolean).join('，')
  return ['```text', about, ...Object.entries(e.facts ?? {}).map(([id, v]) => `${id}  ${shownCell(v)}`), '```']
}
const kinds = {
  report: '报告自相矛盾 / the document contradicts itself',
  reading: '可能是读取有误 / we may have misread it',
  scope: '口径不同，两者可能都对 / both may be right about different things',
  style: '体例 / style',
}

write('findings.md', [
  made,
  '',
  '# 发现 / Findings',
  '',
  '每条规则有固定的名称，不随语言变化。级别 `error`、`warning`、`info`；类别说明问题出在哪里：',
  'A rule keeps its name whatever the language. `kind` says whose fault a finding is:',
  '',
  ...Object.entries(kinds).map(([kind, says]) => `- \`${kind}\`: ${says}`),
  '',
  '每项核对的结果是通过、不通过或无法判断；空白不当作零。',
  'Each check ends as passed, failed or not assessable; a blank is never a zero.',
  '',
  '## 核对规则 / Checks',
  '',
  ...table(
    ['规则 / rule', '级别', '类别', '内容 / what it says'],
    rules.map((r) => [`[\`${r.name}\`](#${r.name})`, r.severity, r.kind, `${r.says.zh}<br>${r.says.en}`]),
  ),
  '',
  ...rules.flatMap((r) => [
    `### ${r.name}`,
    '',
    `${r.says.zh}。`,
    '',
    `${r.says.en}.`,
    '',
    `\`${r.severity}\` · \`${r.kind}\` · 依据：${r.source.zh} / ${r.source.en}`,
    '',
    '好 / good:',
    '',
    ...example(r.good),
    '',
    '坏 / bad:',
    '',
    ...example(r.bad),
    '',
  ]),
  '## 读取与对照时的规则 / Rules of reading and matching',
  '',
  ...table(
    ['规则 / rule', '级别', '类别', '内容 / what it says', '例 / example'],
    structureRules.map((r) => [
      `\`${r.name}\``,
      r.severity,
      r.kind,
      `${r.says.zh}<br>${r.says.en}`,
      `${r.example.zh}<br>${r.example.en}`,
    ]),
  ),
])

// ---- the command line

const help = async (language, ...argv) => {
  let text = ''
  const stream = { write: (s) => (text += s), columns: 100 }
  await run([...argv, '--help', '--lang', language], {
    stdin: (async function* () {})(),
    stdout: stream,
    stderr: stream,
    env: {},
    cwd: root,
  })
  return text.trimEnd()
}
const pages = []
for (const argv of [[], ['extract'], ['check'], ['forms'], ['schema']])
  pages.push(
    `## nianbao${argv.map((a) => ` ${a}`).join('')}`,
    '',
    '```text',
    await help('zh', ...argv),
    '```',
    '',
    '```text',
    await help('en', ...argv),
    '```',
    '',
  )
const intro = readFileSync(`${root}docs/cli.intro.md`, 'utf8').trimEnd()
write('cli.md', [made, '', intro, '', ...pages])
