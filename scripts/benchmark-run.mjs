/**
 * One reader over the documents of one format, in a process of its own, so that its time and memory are its own: first all of them
 * for the time alone, then again to compare. Arguments: the code to
 * read and compare with, the folder of the documents, the format, a file for the answer, and for another tool its name and the folder
 * it is installed in.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { peers } from './peers.mjs'

const [code, folder, format, answer, peer, peersIn] = process.argv.slice(2)
const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')).filter((c) => c.format === format)
const help = await import(code)
const bytesOf = (one) => new Uint8Array(readFileSync(join(folder, one.file)))
const times = []
const timed = async (f) => {
  const start = performance.now()
  const result = await f()
  times.push(performance.now() - start)
  return result
}
/** In MiB, of this process alone where the system says it: what `resourceUsage` has begins with the parent's. */
const peak = () => {
  const said = /VmHWM:\s*(\d+)/u.exec(existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '')
  return Math.round(Number(said?.[1] ?? process.resourceUsage().maxRSS) / 1024)
}
const median = () => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0
const save = (results, memory, failure = null) =>
  writeFileSync(answer, JSON.stringify({ results, milliseconds: median(), memory, failure }))

if (peer) {
  const read = await peers[peer].open(peersIn, help)
  const results = []
  let failure = null
  for (const one of cases) {
    const bytes = bytesOf(one)
    let given = null
    try {
      given = await timed(() => read(join(folder, one.file), bytes))
    } catch (error) {
      failure ??= String(error?.message ?? error).split('\n')[0]
    }
    results.push({ id: one.id, peer: help.peerScore(one.truth, given) })
  }
  save(results, peak(), failure)
} else {
  for (const one of cases) {
    const bytes = bytesOf(one)
    await timed(() => help.readOnce(bytes, one.file))
  }
  const memory = peak()
  const results = []
  for (const one of cases) results.push({ id: one.id, ...(await help.readAndScore(one, bytesOf(one))) })
  save(results, memory)
}
process.exit(0)
