// Makes the invented reports of fixtures/: every form, in the formats reports are published in. Run after a build:
//   npm run build && node scripts/fixtures.mjs && UPDATE=1 npm test
// Agencies, numbers and events are made up; the numbers of each report agree with one another unless its note says otherwise.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as docx from 'docx'
import { forms, itemsOf } from '../dist/index.js'

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))
const formOf = (id) => forms.find((f) => f.id === id)
const key = (indicator, applicant) => (applicant ? `${indicator}@${applicant}` : indicator)

// ---- numbers that agree with the form's own arithmetic

/** A small generator with a seed: the same report each time. */
const dice = (seed) => {
  let n = seed
  return (below) => {
    n = (n * 1103515245 + 12345) % 2147483648
    return Math.floor((n / 2147483648) * below)
  }
}

const numbersFor = (form, seed) => {
  const roll = dice(seed)
  const values = {}
  const { rules } = form
  const totals = new Set((rules.sums ?? []).map((s) => s.total))
  for (const item of itemsOf(form)) {
    if (item.kind === 'group') continue
    values[key(item.indicator, item.applicant)] = item.unit?.includes('元')
      ? roll(400) / 4
      : roll(3) === 0
        ? roll(12)
        : 0
  }
  const applicants = [...new Set(itemsOf(form).map((i) => i.applicant))]
  const sum = (ids, a) => ids.reduce((n, id) => n + (values[key(id, a)] ?? 0), 0)
  // inner totals first: a total may be a part of another
  const sums = [...(rules.sums ?? [])].sort((a, b) => (b.parts.some((p) => p === a.total) ? -1 : 1))
  for (const a of applicants)
    for (const s of sums) if (key(s.total, a) in values) values[key(s.total, a)] = sum(s.parts, a)
  for (const { left, right } of rules.balances ?? [])
    for (const a of applicants)
      if (key(left[0], a) in values) {
        const [received, carriedIn] = left.map((id) => key(id, a))
        const [total, carriedOut] = right.map((id) => key(id, a))
        values[carriedIn] = Math.min(values[carriedIn], values[total] + values[carriedOut])
        values[received] = values[total] + values[carriedOut] - values[carriedIn]
      }
  for (const { table, total, parts } of rules.rowTotals ?? [])
    for (const row of form.tables.find((t) => t.id === table).rows)
      if (key(row.id, total) in values)
        values[key(row.id, total)] = parts.reduce((n, a) => n + values[key(row.id, a)], 0)
  for (const { stock, plus, minus } of rules.floors ?? [])
    if (stock) values[stock] = sum(plus, null) + roll(30)
    else for (const id of plus) if (!(id in values) || values[id] < 0) values[id] = sum(minus, null)
  for (const { total, channels } of rules.dedupTotals ?? [])
    values[total] = Math.max(
      ...channels.map((c) => values[c]),
      totals.has(total) ? 0 : Math.floor(sum(channels, null) * 0.9),
    )
  for (const { part, whole } of rules.ofWhich ?? []) values[part] = Math.min(values[part], values[whole])
  settle(values)
  return values
}

/** What the sums alone do not fix: nobody is paid for by nothing, no more is answered than was asked. */
const settle = (values) => {
  const raise = (total, part, to) => {
    if (!(total in values) || values[total] >= to) return
    if (part !== total) values[part] += to - values[total]
    values[total] = to
  }
  raise('request.concluded', 'request.concluded.on_time', values['request.reply'])
  raise('request.reply', 'request.reply.full_release', values['request.concluded'])
  raise('request.received', 'request.received.online', values['request.concluded'] + 2)
  raise('request.accepted', 'request.accepted.online', 40)
  raise('capacity.staff', 'capacity.staff.part_time', 3)
  raise('capacity.dedicated_units', 'capacity.dedicated_units', 1)
  raise('activity.training_sessions', 'activity.training_sessions', 1)
  raise('activity.trainees', 'activity.trainees', 20)
  raise('proactive.normative_issued', 'proactive.normative_issued', values['proactive.items.normative'])
}

// ---- a report as a plain document: paragraphs and tables of cells

const cell = (text, colSpan = 1, rowSpan = 1) => ({ text: String(text ?? ''), colSpan, rowSpan })
const show = (v) => (v === undefined || v === null ? '' : String(v))

/** The statistics sheet of 2014 and its like: label, unit, value. */
const sheet = (form, values, heads) => [
  heads.map((h) => cell(h)),
  ...form.tables[0].rows.map((row) => [
    cell(row.label),
    cell(row.unit ?? '—'),
    ...heads.slice(2).map((_, i) => cell(row.kind === 'value' ? show(values[i][row.id]) : '')),
  ]),
]

/** Tables of section 二: a caption, headers, rows of named cells. */
const matrix = (table, values) => [
  [cell(table.title, table.columns.length + 1)],
  [cell('信息内容'), ...table.columns.map((c) => cell(c.label))],
  ...table.rows.map((row, r) => [
    cell(row.label),
    ...table.columns.map((column, c) => cell(show(values[table.cells?.[r]?.[c] ?? column.id ?? row.id]))),
  ]),
]

/** Table 三 with its header of three levels and its merged labels. */
const requests = (table, values) => {
  const rows = table.rows
  const depth = (row) => (row.parent ? 1 + depth(rows.find((r) => r.id === row.parent)) : 0)
  const below = (row) =>
    rows.filter((r) => r.parent === row.id).reduce((n, r) => n + (r.kind === 'derived' ? below(r) : 1), 0)
  const out = [
    [cell('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3), cell('申请人情况', 7)],
    [cell('自然人', 1, 2), cell('法人或其他组织', 5), cell('总计', 1, 2)],
    table.columns.slice(1, 6).map((c) => cell(c.label)),
  ]
  let waiting = []
  for (const row of rows) {
    if (row.kind === 'derived') {
      waiting.push(cell(row.label, 1, below(row)))
      continue
    }
    const label = cell(row.label, 3 - depth(row))
    out.push([...waiting, label, ...table.columns.map((c) => cell(show(values[key(row.id, c.applicant)])))])
    waiting = []
  }
  return out
}

const disputes = (table, values) => [
  [cell('行政复议', 5), cell('行政诉讼', 10)],
  [...table.columns.slice(0, 5).map((c) => cell(c.label, 1, 2)), cell('未经复议直接起诉', 5), cell('复议后起诉', 5)],
  table.columns.slice(5).map((c) => cell(c.label)),
  table.columns.map((c) => cell(show(values[c.id]))),
]

const tablesOf = (form, values) => {
  const by = Object.fromEntries(form.tables.map((t) => [t.id, t]))
  const second = form.tables.filter((t) => t.id !== 'requests' && t.id !== 'disputes')
  return {
    two: second.map((t) => matrix(t, values)),
    three: requests(by.requests, values),
    four: disputes(by.disputes, values),
  }
}

const p = (text, more = {}) => ({ type: 'p', text, ...more })
const h = (text) => p(text, { heading: true })
const t = (rows) => ({ type: 'table', rows })

const contact = '如对本报告有疑问，请与本局办公室联系（地址：某某市某某路1号；邮编：100000；电话：010-12345678）。'

const modern = ({ agency, year, date, form, values }) => {
  const tables = tablesOf(form, values)
  const total = values['request.received@total']
  return [
    p(`${agency}${year}年政府信息公开工作年度报告`, { title: true }),
    p(
      `根据《中华人民共和国政府信息公开条例》，编制本报告。本报告所列数据的统计期限为${year}年1月1日至${year}年12月31日。${contact}`,
    ),
    h('一、总体情况'),
    p('本局按照条例要求推进政府信息公开，明确专人负责，主动回应公众关切。'),
    h('二、主动公开政府信息情况'),
    ...tables.two.map(t),
    h('三、收到和处理政府信息公开申请情况'),
    p(`本年新收政府信息公开申请${total}件，均按规定处理。`),
    t(tables.three),
    h('四、政府信息公开行政复议、行政诉讼情况'),
    t(tables.four),
    h('五、存在的主要问题及改进情况'),
    p('主动公开的内容还不够丰富，工作人员的业务能力有待提高。下一步将加强培训，完善公开目录。'),
    h('六、其他需要报告的事项'),
    p('本年度没有收取信息处理费。'),
    p(agency, { right: true }),
    p(date, { right: true }),
  ]
}

const older = ({ agency, year, date, form, values, heads }) => [
  p(`${agency}${year}年政府信息公开工作年度报告`, { title: true }),
  p(
    `根据《中华人民共和国政府信息公开条例》，编制本报告。本报告所列数据的统计期限为${year}年1月1日至${year}年12月31日。${contact}`,
  ),
  h('一、概述'),
  p('本局按照条例要求推进政府信息公开，明确专人负责，主动回应公众关切。'),
  h('二、主动公开情况'),
  p('通过网站和其他方式公开政府信息，内容涵盖机构职能、规划计划和办事指南。'),
  h('三、存在的主要问题和改进措施'),
  p('主动公开的内容还不够丰富。下一步将加强培训，完善公开目录。'),
  p(`附件：${agency}${year}年度政府信息公开情况统计表`),
  p(agency, { right: true }),
  p(date, { right: true }),
  p('附件'),
  p(`${agency}${year}年度政府信息公开情况统计表`, { title: true }),
  t(sheet(form, Array.isArray(values) ? values : [values], heads)),
]

// ---- the same document in each format

const asText = (blocks) =>
  blocks
    .map((b) =>
      b.type === 'p'
        ? `${b.title || b.heading || b.right || b.text.length < 30 ? '' : '　　'}${b.text}\n`
        : `${b.rows.map((row) => row.map((c) => c.text).join('\t')).join('\n')}\n`,
    )
    .join('\n')

/** Merged cells as Markdown can have them: the words once, blanks after. */
const slots = (rows) => {
  const grid = rows.map(() => [])
  rows.forEach((row, r) => {
    let c = 0
    for (const one of row) {
      while (grid[r][c] !== undefined) c++
      for (let i = 0; i < one.rowSpan; i++)
        for (let j = 0; j < one.colSpan; j++) grid[r + i][c + j] = i === 0 && j === 0 ? one.text : ''
      c += one.colSpan
    }
  })
  return grid
}

const asMarkdown = (blocks) =>
  blocks
    .map((b) => {
      if (b.type === 'p') return `${b.title ? '# ' : b.heading ? '## ' : ''}${b.text}\n`
      const [head, ...rest] = slots(b.rows).map((row) => `| ${row.join(' | ')} |`)
      return `${[head, `|${' --- |'.repeat(slots(b.rows)[0].length)}`, ...rest].join('\n')}\n`
    })
    .join('\n')

const asHtml = (blocks, { agency, year, published }) => {
  const title = blocks[0].text
  const body = blocks
    .map((b) => {
      if (b.type === 'p')
        return b.title
          ? `<h1>${b.text}</h1>`
          : `<p${b.right ? ' style="text-align:right"' : ''}>${b.heading ? `<strong>${b.text}</strong>` : b.text}</p>`
      const td = (c) =>
        `<td${c.colSpan > 1 ? ` colspan="${c.colSpan}"` : ''}${c.rowSpan > 1 ? ` rowspan="${c.rowSpan}"` : ''}>${c.text === '' ? '&nbsp;' : c.text}</td>`
      return `<table border="1">\n${b.rows.map((row) => `<tr>${row.map(td).join('')}</tr>`).join('\n')}\n</table>`
    })
    .join('\n')
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${title} - 某某市人民政府</title>
<meta name="PubDate" content="${published}">
<meta name="ContentSource" content="${agency}">
</head>
<body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/${year}/">政府信息公开年报</a></li></ul></div>
<div class="info">发布机构：${agency}　发布日期：${published}</div>
<div class="article" id="UCAP-CONTENT">
${body}
</div>
<div class="footer">主办：某某市人民政府办公室　网站标识码：0000000000</div>
</body>
</html>
`
}

const asDocx = (blocks) => {
  const { AlignmentType, Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = docx
  const paragraph = (b) =>
    new Paragraph({
      children: [new TextRun({ text: b.text, bold: b.title || b.heading })],
      ...(b.title ? { alignment: AlignmentType.CENTER } : {}),
      ...(b.heading ? { heading: HeadingLevel.HEADING_1 } : {}),
      ...(b.right ? { alignment: AlignmentType.RIGHT } : {}),
    })
  const table = (rows) =>
    new Table({
      rows: rows.map(
        (row) =>
          new TableRow({
            children: row.map(
              (c) => new TableCell({ columnSpan: c.colSpan, rowSpan: c.rowSpan, children: [new Paragraph(c.text)] }),
            ),
          }),
      ),
    })
  const children = blocks.flatMap((b) => (b.type === 'p' ? [paragraph(b)] : [table(b.rows), new Paragraph('')]))
  return Packer.toBuffer(new Document({ creator: 'nianbao', title: blocks[0].text, sections: [{ children }] }))
}

const formats = { txt: asText, md: asMarkdown, html: asHtml, docx: asDocx }

// ---- the cases

const write = async (name, extension, report, note) => {
  const blocks = (report.heads ? older : modern)(report)
  mkdirSync(`${folder}${name}`, { recursive: true })
  writeFileSync(`${folder}${name}/source.${extension}`, await formats[extension](blocks, report))
  // the truth beside the report: what a reader must give back, known before any reader has seen it
  const truth = [report.values].flat()
  writeFileSync(`${folder}${name}/numbers.json`, `${JSON.stringify(truth.length === 1 ? truth[0] : truth, null, 2)}\n`)
  writeFileSync(
    `${folder}${name}/note.md`,
    `# ${name}\n\nMade up by this project (scripts/fixtures.mjs): no such agency, no such numbers. ${note}\n`,
  )
}

const report = (form, agency, year, seed, more = {}) => ({
  form: formOf(form),
  agency,
  year,
  date: `${year + 1}年1月18日`,
  published: `${year + 1}-01-18`,
  values: numbersFor(formOf(form), seed),
  ...more,
})

const threeColumns = ['统计指标', '单位', '统计数']
for (const extension of ['txt', 'md', 'html', 'docx']) {
  await write(
    `invented-2014-${extension}`,
    extension,
    report('2014', '某某市某某局', 2016, 7, { heads: threeColumns }),
    'Form of 2014; the same report in four formats.',
  )
  await write(
    `invented-2019-${extension}`,
    extension,
    report('2019', '某某市乙乙局', 2020, 11),
    'Form of 2019; the same report in four formats.',
  )
  await write(
    `invented-2021-${extension}`,
    extension,
    report('2021', '某某县丙丙局', 2023, 23),
    'Form of 2021; the same report in four formats.',
  )
  const [year, before] = [numbersFor(formOf('fujian'), 5), numbersFor(formOf('fujian'), 6)]
  // what was counted over many years is no less than what was counted in one
  const fujian = [year, Object.fromEntries(Object.entries(before).map(([key, n]) => [key, n + year[key]]))]
  await write(
    `invented-fujian-${extension}`,
    extension,
    report('fujian', '某某区丁丁局', 2015, 5, {
      values: fujian,
      heads: ['指标名称', '计量单位', '本年度', '历年累计'],
    }),
    'Sheet of Fujian province with two value columns; the same report in four formats.',
  )
}

const wrong = report('2021', '某某县戊戊局', 2022, 31)
wrong.values['request.received@total'] += 1
wrong.values['reconsideration.total'] += 2
wrong.values['norm.regulation.in_force'] = ''
wrong.values['charge.amount'] = 2510000
await write(
  'invented-2021-wrong',
  'html',
  wrong,
  'Wrong on purpose: 新收 of the total column is one too many (row total and balance), the total of 行政复议 is two too many, 行政事业性收费 looks like 元, and 现行有效件数 of 规章 is blank.',
)
