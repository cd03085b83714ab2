#!/usr/bin/env node
import process from 'node:process'
import { keepLent } from '../read/pdf/lent.ts'
import { run } from './run.ts'

keepLent()

for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // the reader of the pipe has seen enough
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })

const locale = Intl.DateTimeFormat().resolvedOptions().locale
const { stdin, stdout, stderr, env } = process
const onInterrupt = (stop: () => void): (() => void) => {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const heard = (): void => {
    stop()
    // who asks twice does not want to wait
    take()
  }
  const take = (): void => {
    for (const signal of signals) process.off(signal, heard)
  }
  for (const signal of signals) process.on(signal, heard)
  return take
}
process.exitCode = await run(process.argv.slice(2), {
  stdin,
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  locale,
  onInterrupt,
})
