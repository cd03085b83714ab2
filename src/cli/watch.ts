import { watch as watchFolder } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Io } from './io.ts'

/** Milliseconds of quiet after which a file is taken to be written to its end. */
const quiet = 300

/** What of a folder a changed file is told by; the words of `fs.watch`. */
export type Watcher = (folder: string, changed: (path: string) => void) => () => void

const system: Watcher = (folder, changed) => {
  const watcher = watchFolder(folder, { recursive: true }, (_, name) => {
    if (name !== null) changed(resolve(folder, name))
  })
  return () => watcher.close()
}

/** Hidden files, and those that Word and others lay beside a file while it is open. */
const isAside = (path: string): boolean => /(?:^|[/\\])(?:\.|~\$)[^/\\]*$|\.(?:tmp|part|crdownload)$/iu.test(path)

/**
 * Calls `run` with the files of some folders that have changed, until the user asks to stop. One run ends before the next begins; what
 * changes meanwhile is in the next one.
 *
 * @param paths files or folders that were asked for
 */
export const watching = async (
  paths: readonly string[],
  io: Pick<Io, 'onInterrupt'>,
  run: (changed: string[]) => Promise<unknown>,
  watcher: Watcher = system,
): Promise<void> => {
  const folders = new Set<string>()
  const files = new Set<string>()
  for (const path of paths) {
    const isFolder = (await stat(path)).isDirectory()
    folders.add(isFolder ? path : dirname(path))
    if (!isFolder) files.add(path)
  }
  const asked = (path: string): boolean =>
    !isAside(path) && (files.has(path) || paths.some((p) => !files.has(p) && path.startsWith(`${p}/`)))
  let changed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = Promise.resolve<unknown>(undefined)
  const start = (): void => {
    running = running.then(async () => {
      const now = [...changed]
      changed = new Set()
      if (now.length > 0) await run(now.sort())
    })
  }
  const stops = [...folders].map((folder) =>
    watcher(folder, (path) => {
      if (!asked(path)) return
      changed.add(path)
      clearTimeout(timer)
      timer = setTimeout(start, quiet)
    }),
  )
  await new Promise<void>((done) => {
    io.onInterrupt?.(done)
  })
  clearTimeout(timer)
  for (const stop of stops) stop()
  await running
}
