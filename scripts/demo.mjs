// The main job on the reports in fixtures/: every one read and checked, a summary to look at, and files in out/.
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { run } from '../modules/cli/run.js'

const { stdin, stdout, stderr, env } = process
const io = { stdin, stdout, stderr, env, cwd: fileURLToPath(new URL('..', import.meta.url)) }
const reports = 'fixtures/*/source.*'

const show = async (...argv) => {
  stdout.write(`\n$ nianbao ${argv.map((a) => (/[*\s]/.test(a) ? `"${a}"` : a)).join(' ')}\n`)
  return run(argv, io)
}

const statuses = [
  await show('extract', reports, '-o', 'out/'),
  await show('extract', reports, '-q', '-f', 'csv', '-o', 'out/all.csv'),
  await show('extract', 'fixtures/ningxia-2017/source.txt', '-f', 'summary'),
]
await show('check', 'fixtures/ningxia-2017/source.txt', 'fixtures/invented-2021-wrong/source.html', '--level', 'info')
process.exitCode = Math.max(...statuses)
