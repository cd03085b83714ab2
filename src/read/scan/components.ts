/** Ink that hangs together, diagonally too: in pixels, right and bottom inclusive. */
export interface Component {
  x0: number
  y0: number
  x1: number
  y1: number
  area: number
}

/** Ink → its connected pieces. */
export const componentsOf = (ink: Uint8Array, width: number, height: number): Component[] => {
  const labels = new Int32Array(ink.length)
  const parent: number[] = [0]
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    while (parent[i] !== root) {
      const next = parent[i]!
      parent[i] = root
      i = next
    }
    return root
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (ink[at] === 0) continue
      let own = 0
      const join = (label: number): void => {
        if (label === 0) return
        if (own === 0) own = find(label)
        else {
          const [a, b] = [find(own), find(label)]
          if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
          own = Math.min(a, b)
        }
      }
      if (x > 0) join(labels[at - 1]!)
      if (y > 0) {
        if (x > 0) join(labels[at - width - 1]!)
        join(labels[at - width]!)
        if (x < width - 1) join(labels[at - width + 1]!)
      }
      if (own === 0) {
        own = parent.length
        parent.push(own)
      }
      labels[at] = own
    }
  const found = new Map<number, Component>()
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const label = labels[y * width + x]!
      if (label === 0) continue
      const root = find(label)
      const c = found.get(root)
      if (c === undefined) found.set(root, { x0: x, y0: y, x1: x, y1: y, area: 1 })
      else {
        if (x < c.x0) c.x0 = x
        if (x > c.x1) c.x1 = x
        if (y > c.y1) c.y1 = y
        c.area++
      }
    }
  return [...found.values()]
}

/** The rectangle around pieces of ink. */
export const around = (parts: readonly Component[]): Component => {
  const all: Component = { ...parts[0]! }
  for (const c of parts.slice(1)) {
    all.x0 = Math.min(all.x0, c.x0)
    all.y0 = Math.min(all.y0, c.y0)
    all.x1 = Math.max(all.x1, c.x1)
    all.y1 = Math.max(all.y1, c.y1)
    all.area += c.area
  }
  return all
}
