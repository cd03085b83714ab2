/** A file with the path it had under what was dropped. */
export interface Taken {
  file: File
  path: string
}

/** What lies beside documents and is none: hidden files, lock files, and parts of saved web pages. */
export const isAside = (path: string): boolean =>
  /(?:^|\/)(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX\/)/iu.test(path) ||
  /(?:_files|\.files)\//iu.test(path) ||
  /\.(?:css|js|woff2?|ttf|ico|map|lnk|url)$/iu.test(path)

/** All files of a drop, folders gone through. Entries have to be asked for before anything is waited for. */
export const takenFrom = async (data: DataTransfer): Promise<Taken[]> => {
  const entries = [...data.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry?.() ?? []) : []))
  if (entries.length === 0) return [...data.files].map((file) => ({ file, path: file.name }))
  const taken: Taken[] = []
  for (const entry of entries) await walk(entry, '', taken)
  return taken
}

const walk = async (entry: FileSystemEntry, above: string, taken: Taken[]): Promise<void> => {
  const path = `${above}${entry.name}`
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
    )
    if (file !== null) taken.push({ file, path })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // a folder is given a hundred entries at a time
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (some.length === 0) return
    for (const inner of some) await walk(inner, `${path}/`, taken)
  }
}
