// 读一份年报：node examples/read.mjs 年报.pdf　·　Read one report.
import { readFile } from 'node:fs/promises'
import { factOf, parseReport, valueOf } from 'nianbao'

const [name = 'fixtures/ningxia-2017/source.txt'] = process.argv.slice(2)
const report = await parseReport(await readFile(name), { name })
console.log(report.agency?.name, report.year, report.title)
console.log('政府网站公开', valueOf(report, 'proactive.channel.website'), factOf(report, 'proactive.channel.website')?.place)
for (const { rule, message } of report.findings.filter((f) => f.severity !== 'info')) console.log(rule, message.zh)
