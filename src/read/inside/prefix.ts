import type { Finding } from '../../model/finding.ts'
import type { Place } from '../../model/place.ts'
import type { Block, ReadResult, Table, Text } from '../../model/tree.ts'

/** What stands between the name of a file and a path within it. */
export const INTO = '!/'

/**
 * The same result with places that lead into a file within another: each path begins with the names of both. Paths into a
 * file that is a container itself begin with its name already.
 */
export const withPrefix = <R extends ReadResult>(result: R, container: string, name: string): R => {
  const own = `${name}${INTO}`
  const within = (path: string | undefined): string =>
    path === undefined ? name : path === name || path.startsWith(own) ? path : `${own}${path}`
  const place = (of: Place): Place => ({ ...of, path: `${container}${INTO}${within(of.path)}` })
  const texts = (children: readonly Text[]): Text[] => children.map((t) => ({ ...t, place: place(t.place) }))
  const table = (of: Table): Table => ({
    ...of,
    place: place(of.place),
    children: of.children.map((row) => ({
      ...row,
      place: place(row.place),
      children: row.children.map((cell) => ({
        ...cell,
        place: place(cell.place),
        children: texts(cell.children),
        ...(cell.tables ? { tables: cell.tables.map(table) } : {}),
      })),
    })),
  })
  const block = (of: Block): Block =>
    of.type === 'table' ? table(of) : { ...of, place: place(of.place), children: texts(of.children) }
  const finding = (of: Finding): Finding => ({
    ...of,
    place: place(of.place),
    related: of.related.map((r) => ({ ...r, place: place(r.place) })),
  })
  return {
    ...result,
    root: { ...result.root, children: result.root.children.map(block) },
    pageMeta: result.pageMeta.map((m) => ({ ...m, place: place(m.place) })),
    findings: result.findings.map(finding),
  }
}
