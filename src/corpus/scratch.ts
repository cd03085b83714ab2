import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '../model/report.ts'
import { pack, unpack } from './record.ts'

/** Where a report is in the scratch file. */
export interface Put {
  at: number
  length: number
}

/** Reports of one run that are too many to be held: on the disk in between, as a journal has them. */
export interface Scratch {
  put: (report: Report) => Put
  get: (put: Put) => Report
  close: () => void
}

export const openScratch = (): Scratch => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  const descriptor = openSync(join(folder, 'reports'), 'wx+')
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    // an open file needs no name: so nothing is left of it when this process is killed
    remove()
  } catch {
    // Windows keeps the folder until the file is closed
  }
  let size = 0
  return {
    put: (report) => {
      const { bytes } = pack(report.source.name ?? '', '', { kind: 'report', sha256: report.source.sha256, report })
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
      const put = { at: size, length: bytes.length }
      size += bytes.length
      return put
    },
    get: ({ at, length }) => {
      const bytes = Buffer.allocUnsafe(length)
      for (let got = 0; got < length; ) got += readSync(descriptor, bytes, got, length - got, at + got)
      return (unpack(bytes) as Extract<ReturnType<typeof unpack>, { report: unknown }>).report
    },
    close: () => {
      closeSync(descriptor)
      remove()
    },
  }
}
