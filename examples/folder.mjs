// 一个文件夹里每份年报收到多少申请：node examples/folder.mjs 年报/　·　Requests received, by agency and year.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NianbaoError, parseReport, valueOf } from 'nianbao'

const [folder = 'fixtures'] = process.argv.slice(2)
const entries = await readdir(folder, { recursive: true, withFileTypes: true })
const rows = []
for (const entry of entries.filter((e) => e.isFile() && !e.name.endsWith('.json'))) {
  const path = join(entry.parentPath, entry.name)
  try {
    const report = await parseReport(await readFile(path), { name: path })
    rows.push({ 机关: report.agency?.name, 年度: report.year, 收到申请: valueOf(report, 'request.received') })
  } catch (error) {
    // a file that is no report says why
    if (!(error instanceof NianbaoError)) throw error
    console.error(path, error.code)
  }
}
console.table(rows)
