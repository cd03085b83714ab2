import { existsSync } from 'node:fs'
import system, { type PlatformPath } from 'node:path'

/**
 * Paths of the machine and names in the data: data made on Windows and on other systems name a file alike. The last parameter
 * is the machine's way with paths.
 */

/** A file as messages and `source.name` have it: from `folder`, with / between folders, and never with a drive. */
export const nameFrom = (folder: string, file: string, path: PlatformPath = system): string => {
  const way = path.relative(folder, file)
  // on another drive there is no way from here
  const named = path.isAbsolute(way) ? way.slice(path.parse(way).root.length) : way
  return named.split(path.sep).join('/')
}

/** Does the folder hold the file, at any depth? */
export const isWithin = (folder: string, file: string, path: PlatformPath = system): boolean => {
  const way = path.relative(folder, file)
  return way !== '' && way.split(path.sep)[0] !== '..' && !path.isAbsolute(way)
}

/** A name that a list gives, from the folder of the list. Lists travel: `年报\2017.pdf` is found on every system. */
export const pathFrom = (
  folder: string,
  name: string,
  exists: (file: string) => boolean = existsSync,
  path: PlatformPath = system,
): string => {
  const literal = path.resolve(folder, name)
  if (path.sep === '\\' || !name.includes('\\') || exists(literal)) return literal
  return path.resolve(folder, name.replaceAll('\\', '/'))
}
