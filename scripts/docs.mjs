// Writes the parts of the manual that the code knows: docs/forms.md, docs/findings.md, docs/crosswalk.md, docs/cli.md, docs/flow.md, src/README.md. Runs on modules/, after a build.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { acrossRules } from '../modules/across/index.js'
import { rules } from '../modules/checks/index.js'
import { structureRules } from '../modules/checks/structure.js'
import { run } from '../modules/cli/run.js'
import { crosswalk, allForms as forms } from '../modules/index.js'
import { formArithmetic, tableRows, yearsOf } from '../modules/write/forms.js'
import { writeFlow } from './flow.mjs'

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
const pair = ({ earlier, later }) => [
  '```text',
  ...[earlier, later].flatMap((half) => [
    `格式 ${half.form}，年度 ${half.year}`,
    ...Object.entries(half.facts ?? {}).map(([id, v]) => `  ${id}  ${shownCell(v)}`),
  ]),
  '```',
]
/** Rules as a list and one by one, each with its examples. */
const rulePages = (list, shown) => [
  ...table(
    ['规则 / rule', '级别', '类别', '内容 / what it says'],
    list.map((r) => [`[\`${r.name}\`](#${r.name})`, r.severity, r.kind, `${r.says.zh}<br>${r.says.en}`]),
  ),
  '',
  ...list.flatMap((r) => [
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
    ...shown(r.good),
    '',
    '坏 / bad:',
    '',
    ...shown(r.bad),
    '',
  ]),
]
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
  ...rulePages(rules, example),
  '## 跨年度的规则 / Rules across years',
  '',
  '`nianbao check --across` 与 `checkReports`：同一机关的报告与上一年度（或同一年度的前一版本）比较；缺年度、格式中断、空白或存疑时无法判断。',
  'Reports of an agency against the year before, or a version against the one before; over a missing year, a break of form, a blank or a doubt a check is not assessable.',
  '',
  ...rulePages(acrossRules, pair),
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

// ---- the crosswalk

const side = ({ ids }) => (ids.length === 0 ? '–' : ids.map((id) => `\`${id}\``).join(' + '))
const between = [...new Map(crosswalk.map((l) => [`${l.from.form} → ${l.to.form}`, l])).keys()]
write('crosswalk.md', [
  made,
  '',
  '# 各年格式的对应 / The crosswalk of the forms',
  '',
  '没有官方的对应表：关系和把握程度（H 高，M 中，L 低）都是判断。只有 `exact` 可以接成一个序列（`linkedSeries`）。',
  'There is no official mapping: relation and confidence (H, M, L) are judgements. Only `exact` may be put into one series (`linkedSeries`).',
  '',
  '`narrower`：旧项是新项的一部分；`broader`：旧项包含新项；`overlap`：互有出入；`none`：没有对应。',
  '`narrower`: the old item is a part of the new one; `broader`: the old one contains it; `overlap`: they cross; `none`: no counterpart.',
  '',
  ...between.flatMap((name) => [
    `## ${name}`,
    '',
    ...table(
      [name.split(' → ')[0], name.split(' → ')[1], 'relation', '', '说明 / note'],
      crosswalk
        .filter((l) => `${l.from.form} → ${l.to.form}` === name)
        .map((l) => [side(l.from), side(l.to), l.relation, l.confidence, l.note ? `${l.note.zh}<br>${l.note.en}` : '']),
    ),
    '',
  ]),
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
for (const argv of [
  [],
  ['extract'],
  ['check'],
  ['compare'],
  ['review'],
  ['desk'],
  ['prove'],
  ['debug'],
  ['build'],
  ['query'],
  ['work'],
  ['forms'],
  ['schema'],
])
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

// ---- the flow of the code

writeFlow()
